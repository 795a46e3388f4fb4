"""The orders of the contract: two steps of each kind, and the one step of a lost card."""

from typing import Any

import msgspec
from litestar import Request, Response, post

from bff.sandbox.entrance import decode, sandbox_of
from bff.sandbox.orders.bills import ReportLoss, report_loss
from bff.sandbox.orders.book import KINDS
from bff.sandbox.routes import AtDesk
from bff.sandbox.writes import once

Asked = Request[Any, Any, Any]


class ConfirmBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What confirm takes."""

    prepare_token: str


@post("/orders/v1/card-loss/confirm", status_code=200)
async def confirm_loss(request: Asked, desk: AtDesk) -> Response[bytes]:
    """Stop a card at once."""
    body = decode(await request.body(), ReportLoss)
    orders = sandbox_of(request).orders
    return await once(request, desk, lambda: orders.do(desk, report_loss(desk, body)))


def _prepare(kind: str, shape: type[msgspec.Struct]) -> Any:
    @post(f"/orders/v1/{kind}/prepare", status_code=200)
    async def prepare(request: Asked, desk: AtDesk) -> Response[bytes]:
        body = decode(await request.body(), shape)
        orders = sandbox_of(request).orders
        return await once(request, desk, lambda: orders.prepare(desk, kind, body))

    return prepare


def _confirm(kind: str) -> Any:
    @post(f"/orders/v1/{kind}/confirm", status_code=200)
    async def confirm(request: Asked, desk: AtDesk) -> Response[bytes]:
        body = decode(await request.body(), ConfirmBody)
        orders = sandbox_of(request).orders
        return await once(request, desk, lambda: orders.confirm(desk, kind, body.prepare_token))

    return confirm


def order_handlers() -> list[Any]:
    """Make the handlers of this module."""
    steps = [(_prepare(kind, shape), _confirm(kind)) for kind, (shape, _) in KINDS.items()]
    return [confirm_loss, *(step for both in steps for step in both)]
