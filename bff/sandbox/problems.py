"""What the core bank answers when it cannot: RFC 9457, as the contract says, nothing of a customer."""

import logging
import re
import uuid
from enum import Enum
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from bff.errors import BffError

SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Kind(Enum):
    """Slug, status and title of every problem."""

    MALFORMED = ("malformed-request", 400, "The request cannot be read")
    NO_KEY = ("idempotency-key-missing", 400, "A write needs an Idempotency-Key")
    UNAUTHENTICATED = ("unauthenticated", 401, "A valid token is needed")
    NOT_ENTITLED = ("not-entitled", 403, "This customer may not do that")
    NOT_FOUND = ("not-found", 404, "There is no such thing")
    METHOD = ("method-not-allowed", 405, "This address does not take that method")
    CONFIRMED = ("already-confirmed", 409, "This was confirmed before")
    RUNNING = ("idempotency-running", 409, "The first request with this key is still running")
    CURSOR_EXPIRED = ("cursor-expired", 410, "Start again without the cursor")
    PREPARE_EXPIRED = ("prepare-expired", 410, "Prepare it again")
    FIELDS = ("fields-invalid", 422, "Some fields need another look")
    OTHER_BODY = ("idempotency-conflict", 422, "This key was used for another request")
    INTERNAL = ("internal", 500, "Something went wrong")
    MAINTENANCE = ("under-maintenance", 503, "This is closed for a while")


class CoreProblem(BffError):
    """A problem of `kind`; `extra` are members of the answer beside the usual ones."""

    def __init__(self, kind: Kind, **extra: Any) -> None:
        super().__init__(kind.value[0])
        self.kind = kind
        self.extra = extra
        self.replayed = False


def request_id(request: Request[Any, Any, Any]) -> str:
    """Give the request's own id if it is a sane one, else a new one, the same for the whole request."""
    given = request.headers.get("x-request-id", "")
    if SANE.fullmatch(given):
        return given
    fresh: str = request.scope["state"].setdefault("request-id", str(uuid.uuid4()))
    return fresh


def answer_problem(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Turn whatever was raised into a problem; what nobody expected is logged without its words."""
    if isinstance(error, CoreProblem):
        kind, extra = error.kind, error.extra
    elif isinstance(error, HTTPException):
        kind, extra = _kind_of(error.status_code), {}
    else:
        kind, extra = Kind.INTERNAL, {}
        logging.getLogger("bff.sandbox").error("%s in a handler", type(error).__name__)
    slug, status, title = kind.value
    letters = re.sub("[^A-Z]", "", request.url.path.upper())[:3].ljust(3, "X")
    body = {
        "type": f"/problems/{slug}",
        "title": title,
        "status": status,
        "code": f"{letters}-{status:04}",
        "requestId": request_id(request),
        "retryable": kind in {Kind.RUNNING, Kind.INTERNAL, Kind.MAINTENANCE},
        **extra,
    }
    headers = {"X-Request-ID": body["requestId"], "Cache-Control": "private, no-store"}
    if getattr(error, "replayed", False):
        headers["Idempotency-Replayed"] = "true"
    if kind is Kind.MAINTENANCE:
        headers["Retry-After"] = "30"
    return Response(
        msgspec.json.encode(body), status_code=status, headers=headers, media_type="application/problem+json"
    )


def _kind_of(status: int) -> Kind:
    """Find the problem for a status of the framework."""
    return {401: Kind.UNAUTHENTICATED, 404: Kind.NOT_FOUND, 405: Kind.METHOD}.get(
        status, Kind.MALFORMED if status < 500 else Kind.INTERNAL
    )
