"""The two steps of a transfer. A failure becomes a value here, told apart by whether money may have moved."""

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.base import Answer
from bff.model.answers.payments import (
    AlreadyConfirmed,
    ConfirmTransfer,
    FieldError,
    Input,
    PreparedTransfer,
    PrepareTransfer,
    TransferResult,
)
from bff.model.source import Reason
from bff.model.values import Identifier
from bff.sources.attempt import Clock, attempt
from bff.sources.call import Call, Response, Upstream
from bff.sources.caller import Caller, personal_headers
from bff.sources.decode import decode, read, reason_of
from bff.sources.outcome import Missing

PREPARE = "/payments/v1/transfers/prepare"
CONFIRM = "/payments/v1/transfers/confirm"
RUNNING = "/problems/idempotency-running"
FIELDS_INVALID = "/problems/fields-invalid"
CONFIRMED = "/problems/already-confirmed"

DECIDED = frozenset({400, 401, 403, 404, 405, 410, 429, 503})
"""By these the core bank says that it did nothing; 500, 502 and 504 can come after the money moved."""


FieldErrors = tuple[FieldError, ...]
"""What the customer can correct, in the core bank's order."""


class WireProblem(Answer, frozen=True, kw_only=True):
    """What we read of a problem."""

    type: str
    errors: tuple[FieldError, ...] = ()
    transfer_id: Identifier | None = None


async def prepare_transfer(
    upstream: Upstream, caller: Caller, request: PrepareTransfer, key: str, deadline: float, clock: Clock
) -> PreparedTransfer | FieldErrors | Missing:
    """Ask what a transfer would cost and risk; nothing moves. Wrong fields come as a tuple of FieldError."""
    try:
        response, _ = await _post(upstream, caller, PREPARE, request, key, deadline, clock)
        if response.status == 422:
            return _objection(_problem(response))
        return decode(response, PreparedTransfer, caller.subject)
    except UpstreamFailed as failure:
        return Missing(Reason(failure.reason))


async def confirm_transfer(
    upstream: Upstream, caller: Caller, request: ConfirmTransfer, key: str, deadline: float, clock: Clock
) -> TransferResult | AlreadyConfirmed | FieldErrors | Missing:
    """Move the money of a prepared transfer, once for a key.

    AlreadyConfirmed: it had moved before, under another key. `Missing(timeout)`: the outcome is not known,
    money may have moved, and asking again with the same key is safe. All else: nothing has moved.
    """
    try:
        response, lost = await _post(upstream, caller, CONFIRM, request, key, deadline, clock)
    except UpstreamFailed as failure:
        return Missing(Reason(failure.reason) if failure.stage == "unsent" else Reason.TIMEOUT)
    try:
        if response.status in (409, 422):
            problem = _problem(response)
            if problem.type == CONFIRMED and problem.transfer_id is not None:
                return AlreadyConfirmed(transfer_id=problem.transfer_id)
            return _objection(problem)
        if response.status in DECIDED and not lost:
            return Missing(reason_of(response.status))
        return decode(response, TransferResult, caller.subject)
    except UpstreamFailed:
        return Missing(Reason.TIMEOUT)


async def _post(
    upstream: Upstream, caller: Caller, path: str, request: Input, key: str, deadline: float, clock: Clock
) -> tuple[Response, bool]:
    body = msgspec.json.encode(request)

    def make(left: float) -> Call:
        headers = personal_headers(caller, left)
        headers |= {"content-type": "application/json", "idempotency-key": key}
        return Call(method="POST", path=path, headers=headers, body=body, deadline=left)

    return await attempt(upstream, make, deadline, clock)


def _problem(response: Response) -> WireProblem:
    return read(response, WireProblem, "application/problem+json")


def _objection(problem: WireProblem) -> FieldErrors | Missing:
    if problem.type == FIELDS_INVALID and problem.errors:
        return problem.errors
    return Missing(Reason.TIMEOUT if problem.type == RUNNING else Reason.REFUSED)
