"""The writes of the contract. Each needs an idempotency key, and takes the time that posting takes."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from litestar import Request, Response, post

from bff.sandbox.desk import Answer, Desk
from bff.sandbox.entrance import decode, sandbox_of
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.routes import AtDesk
from bff.sandbox.transfer_checks import PrepareBody
from bff.sandbox.transfers import ConfirmBody

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


@post("/payments/v1/transfers/prepare", status_code=200)
async def prepare_transfer(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """Check a transfer and price it."""
    body = decode(await request.body(), PrepareBody)
    transfers = sandbox_of(request).transfers
    return await once(request, desk, lambda: transfers.prepare(desk, body))


@post("/payments/v1/transfers/confirm", status_code=200)
async def confirm_transfer(request: Request[Any, Any, Any], desk: AtDesk) -> Response[bytes]:
    """Move the money of a prepared transfer."""
    body = decode(await request.body(), ConfirmBody)
    transfers = sandbox_of(request).transfers
    return await once(request, desk, lambda: transfers.confirm(desk, body))


async def once(request: Request[Any, Any, Any], desk: Desk, work: Callable[[], Answer]) -> Response[bytes]:
    """Do `work` once for the key of the request, per subject and operation."""
    key = request.headers.get("idempotency-key", "")
    if not KEY.fullmatch(key):
        raise CoreProblem(Kind.NO_KEY)
    sandbox = sandbox_of(request)
    digest = hashlib.sha256(await request.body()).hexdigest()
    owner = (desk.customer.id, request.url.path, key)
    answer, replayed = await sandbox.keys.once(owner, digest, work, sandbox.settings.posting_seconds)
    return desk.reply(answer, {"Idempotency-Replayed": "true"} if replayed else None)
