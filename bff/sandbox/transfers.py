"""The two steps of a transfer: prepare checks and moves nothing, confirm moves the money once."""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

import msgspec

from bff.sandbox.bank import Customer, Payee
from bff.sandbox.desk import Answer, Desk, money
from bff.sandbox.ids import mask_number, mask_party, opaque
from bff.sandbox.ledger import Account, Entry, Party
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.transfer_checks import PrepareBody, check, fields_invalid, spendable

FEES = ((10_000, 0), (100_000, 5))
"""Fees of transfers to other banks: up to so much, so much; above, TOP_FEE."""
TOP_FEE = 10
REALTIME_UP_TO = 50_000
KEPT = timedelta(hours=24)
RISKS = {"SUSPICIOUS": "risk.suspicious", "LARGE": "risk.large", "NEW_PAYEE": "risk.new-payee"}
"""Kinds of risk, worst first, and the text that each demands."""


class ConfirmBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What confirm takes."""

    prepare_token: str
    delay: Literal["NONE", "NEXT_DAY"] = "NONE"


class Prepared(msgspec.Struct, kw_only=True):
    """A prepared transfer; `transfer_id` is set by its one confirmation."""

    owner: str
    account: Account
    payee: Payee
    amount: Decimal
    fee: Decimal
    arrival: str
    memo: str | None
    expires: datetime
    transfer_id: str | None = None


class Transfers:
    """The transfers that were prepared, by token. Not thread-safe: one event loop."""

    def __init__(self, valid: timedelta) -> None:
        self._valid = valid
        self._prepared: dict[str, Prepared] = {}
        self._count = 0

    def prepare(self, desk: Desk, body: PrepareBody) -> Answer:
        """Check and price a transfer; raises fields-invalid or, for another's account, not-found."""
        account, payee, amount, fee = check(desk, body, price)
        late = payee.bank is not desk.bank.catalogue.bank and amount > REALTIME_UP_TO
        prepared = Prepared(
            owner=desk.customer.id,
            account=account,
            payee=payee,
            amount=amount,
            fee=fee,
            arrival="NEXT_DAY" if late else "REALTIME",
            memo=body.memo or None,
            expires=desk.now + self._valid,
        )
        self._forget_old(desk.now)
        token = f"prp_{secrets.token_hex(16)}"
        self._prepared[token] = prepared
        return _offer(desk, token, prepared)

    def confirm(self, desk: Desk, body: ConfirmBody) -> Answer:
        """Move the money once; raises not-found, already-confirmed, prepare-expired, or fields-invalid."""
        prepared = self._prepared.get(body.prepare_token)
        if prepared is None or prepared.owner != desk.customer.id:
            raise CoreProblem(Kind.NOT_FOUND)
        if prepared.transfer_id:
            raise CoreProblem(Kind.CONFIRMED, transferId=prepared.transfer_id)
        if desk.now >= prepared.expires:
            raise CoreProblem(Kind.PREPARE_EXPIRED)
        code = spendable(desk, prepared.account, prepared.amount, prepared.fee)
        if code:
            raise fields_invalid([("/amount", code)])
        self._count += 1
        prepared.transfer_id = opaque("trf", desk.customer.handle, f"{desk.bank.mark}/{self._count}")
        delayed = body.delay == "NEXT_DAY"
        _book(desk, prepared, delayed=delayed)
        status = "DELAYED" if delayed else "DONE" if prepared.arrival == "REALTIME" else "PENDING"
        return desk.personal(
            transferId=prepared.transfer_id,
            status=status,
            bookedAt=desk.now,
            arrivesOn=None if status == "DONE" else desk.now.date() + timedelta(days=1),
            referenceNo=f"{desk.now:%Y%m%d}{self._count:08}",
            balanceAfter=None if delayed else money(prepared.account.ledger, prepared.account.currency),
        )

    def _forget_old(self, now: datetime) -> None:
        old = [token for token, prepared in self._prepared.items() if now > prepared.expires + KEPT]
        for token in old:
            del self._prepared[token]


def price(desk: Desk, payee: Payee, amount: Decimal) -> Decimal:
    """The fee in the currency of the amount: nothing within the bank."""
    if payee.bank is desk.bank.catalogue.bank:
        return Decimal(0)
    return Decimal(next((fee for limit, fee in FEES if amount <= limit), TOP_FEE))


def _offer(desk: Desk, token: str, prepared: Prepared) -> Answer:
    """The answer of prepare."""
    payee, currency = prepared.payee, prepared.account.currency
    large = desk.bank.value(prepared.amount, currency) * 2 >= desk.customer.seed.single
    found = {
        "SUSPICIOUS": payee.number in desk.bank.catalogue.watched,
        "LARGE": large,
        "NEW_PAYEE": not payee.trusted,
    }
    risks = [risk for risk in RISKS if found[risk]]
    return desk.personal(
        prepareToken=token,
        expiresAt=prepared.expires,
        fromAccountId=prepared.account.id,
        amount=money(prepared.amount, currency),
        fee=money(prepared.fee, currency),
        arrival=prepared.arrival,
        payee={
            "nameMasked": mask_party(payee.name),
            "accountMasked": mask_number(payee.number),
            "bankName": payee.bank,
            "trusted": payee.trusted,
        },
        memo=prepared.memo,
        risk={
            "level": risks[0] if risks else "NONE",
            "mustShow": [{"textKey": RISKS[risk], "version": "2026-01"} for risk in risks],
        },
        needs=["RISK_ACKNOWLEDGED"] * bool(risks) + ["STEP_UP"] * (large or found["SUSPICIOUS"]),
    )


def _book(desk: Desk, prepared: Prepared, *, delayed: bool) -> None:
    """Write the entries of both sides, unless the customer wished to wait: then the money is only held."""
    account, payee = prepared.account, prepared.payee
    leaving = Entry(
        at=desk.now,
        amount=prepared.amount,
        incoming=False,
        kind="TRANSFER",
        code="TR02",
        channel="APP",
        status="PENDING" if delayed else "BOOKED",
        memo=prepared.memo,
        party=Party(payee.name, payee.number, payee.bank),
    )
    account.post(leaving)
    if prepared.fee:
        fee = {"amount": prepared.fee, "kind": "FEE", "code": "FE01", "channel": "SYSTEM", "memo": None}
        account.post(msgspec.structs.replace(leaving, **fee, party=None))
    if payee.number in desk.bank.numbers and not delayed:
        sender = Party(desk.customer.seed.name, account.number, desk.bank.catalogue.bank)
        target = desk.bank.numbers[payee.number][1]
        target.post(msgspec.structs.replace(leaving, incoming=True, code="TR01", party=sender))
    today = desk.now.date()
    value = desk.bank.value(prepared.amount, account.currency)
    desk.customer.spent[today] = desk.spent + value
    _remember(desk.customer, msgspec.structs.replace(payee, trusted=True, last_used=today))


def _remember(customer: Customer, payee: Payee) -> None:
    """Keep a payee who was paid, with the day, for the next time."""
    others = [known for known in customer.payees if known.number != payee.number]
    customer.payees = [*others, payee]
