"""Operations: what changes something at the core bank, in two steps or in one.

A failure becomes a value here, told apart by whether something may have happened.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.base import Answer, Personal
from bff.model.answers.payments import AlreadyConfirmed, FieldError, Input
from bff.model.operation import OPERATIONS, OperationSpec
from bff.model.source import Reason
from bff.model.values import Identifier
from bff.sources.attempt import Clock, attempt
from bff.sources.call import Call, Response, Upstream
from bff.sources.caller import Caller, personal_headers
from bff.sources.decode import decode, read, reason_of
from bff.sources.outcome import Missing

KINDS = MappingProxyType(
    {
        "bills": "bill-payment",
        "card.loss": "card-loss",
        "deposit.open": "deposit-open",
        "deposit.break": "deposit-break",
        "wealth.buy": "wealth-buy",
        "wealth.redeem": "wealth-redeem",
        "housing.fund.withdrawal": "housing-fund-withdrawal",
        "pension.contribution": "pension-contribution",
        "helper.invite": "helper-invite",
        "helper.stop": "helper-stop",
        "farm.loan.application": "farm-loan-application",
        "payroll.submit": "payroll-submit",
        "approval.decide": "approval-decide",
        "fx.exchange": "fx-exchange",
        "remittance": "remittance",
        "appointment": "appointment",
        "account.link": "account-link",
    }
)
"""What an order's operations are called here, and its kind at the core bank."""

PATHS: Mapping[str, str] = MappingProxyType(
    {
        "payments.prepare_transfer": "/payments/v1/transfers/prepare",
        "payments.confirm_transfer": "/payments/v1/transfers/confirm",
        **{
            f"{name}.{step}": f"/orders/v1/{kind}/{step}"
            for name, kind in KINDS.items()
            for step in ("prepare", "confirm")
            if f"{name}.{step}" in OPERATIONS
        },
    }
)
"""Where each operation is sent."""

RUNNING = "/problems/idempotency-running"
FIELDS_INVALID = "/problems/fields-invalid"
CONFIRMED = "/problems/already-confirmed"

DECIDED = frozenset({400, 401, 403, 404, 405, 410, 429, 503})
"""By these the core bank says that it did nothing; 500, 502 and 504 can come after it has acted."""


FieldErrors = tuple[FieldError, ...]
"""What the customer can correct, in the core bank's order."""

Result = Personal | AlreadyConfirmed | FieldErrors | Missing
"""The operation's own answer, or why there is none."""


class WireProblem(Answer, frozen=True, kw_only=True):
    """What we read of a problem."""

    type: str
    errors: tuple[FieldError, ...] = ()
    transfer_id: Identifier | None = None
    order_id: Identifier | None = None


async def operate(
    name: str, upstream: Upstream, caller: Caller, request: Input, key: str, deadline: float, clock: Clock
) -> Result:
    """Do one of OPERATIONS, once for a key. Never raises but for cancellation.

    Wrong fields come as a tuple of FieldError. An operation that only prepares has done nothing whatever it
    answers. For one that acts, AlreadyConfirmed says that it had happened before, under another key, and
    `Missing(timeout)` that the outcome is not known: it may have happened, and asking again with the same key
    is safe. Any other Missing says that nothing has happened.
    """
    spec = OPERATIONS[name]
    try:
        response, lost = await _post(upstream, caller, PATHS[name], request, key, deadline, clock)
    except UpstreamFailed as failure:
        certain = not spec.acts or failure.stage == "unsent"
        return Missing(Reason(failure.reason) if certain else Reason.TIMEOUT)
    try:
        return _acted(spec, response, caller, lost=lost) if spec.acts else _told(spec, response, caller)
    except UpstreamFailed as failure:
        return Missing(Reason.TIMEOUT if spec.acts else Reason(failure.reason))


def _told(spec: OperationSpec, response: Response, caller: Caller) -> Result:
    """Read what a preparation answered."""
    if response.status == 422:
        return _objection(_problem(response))
    return decode(response, spec.answer, caller.subject)


def _acted(spec: OperationSpec, response: Response, caller: Caller, *, lost: bool) -> Result:
    """Read what came of an act; `lost`: an earlier attempt may have arrived as well."""
    if response.status in (409, 422):
        problem = _problem(response)
        before = problem.order_id or problem.transfer_id
        if problem.type == CONFIRMED and before is not None:
            return AlreadyConfirmed(order_id=before)
        return _objection(problem)
    if response.status in DECIDED and not lost:
        return Missing(reason_of(response.status))
    return decode(response, spec.answer, caller.subject)


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
