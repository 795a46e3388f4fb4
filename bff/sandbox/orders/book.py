"""The orders that were prepared, by token: each is done once, for its owner, while it is good."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from bff.sandbox.desk import Answer, Desk, money
from bff.sandbox.ids import opaque
from bff.sandbox.orders import abroad, bills, family, public, savings, wealth, work
from bff.sandbox.orders.offer import Offer
from bff.sandbox.problems import CoreProblem, Kind

KEPT = timedelta(hours=24)

Prepare = Callable[[Desk, Any], Offer]

KINDS: Mapping[str, tuple[type[msgspec.Struct], Prepare]] = MappingProxyType(
    {
        "bill-payment": (bills.PayBill, bills.pay_bill),
        "deposit-open": (savings.OpenDeposit, savings.open_deposit),
        "deposit-break": (savings.BreakDeposit, savings.break_deposit),
        "wealth-buy": (wealth.BuyWealth, wealth.buy),
        "wealth-redeem": (wealth.RedeemWealth, wealth.redeem),
        "housing-fund-withdrawal": (public.WithdrawFund, public.withdraw_fund),
        "pension-contribution": (public.ContributePension, public.contribute_pension),
        "farm-loan-application": (public.ApplyFarmLoan, public.apply_farm_loan),
        "helper-invite": (family.InviteHelper, family.invite_helper),
        "helper-stop": (family.StopHelper, family.stop_helper),
        "appointment": (family.BookAppointment, family.book_appointment),
        "account-link": (family.LinkAccount, family.link_account),
        "payroll-submit": (work.SubmitPayroll, work.submit_payroll),
        "approval-decide": (work.DecideApproval, work.decide_approval),
        "fx-exchange": (abroad.ExchangeFx, abroad.exchange),
        "remittance": (abroad.Remit, abroad.remit),
    }
)
"""Every kind that is prepared first: the body that it takes, and what it would do."""


class Prepared(msgspec.Struct, kw_only=True):
    """A prepared order; `order_id` is set by its one confirmation."""

    owner: str
    kind: str
    offer: Offer
    expires: datetime
    order_id: str | None = None


class Orders:
    """The orders of a bank. Not thread-safe: one event loop."""

    def __init__(self, valid: timedelta) -> None:
        self._valid = valid
        self._prepared: dict[str, Prepared] = {}
        self._count = 0

    def prepare(self, desk: Desk, kind: str, body: Any) -> Answer:
        """Say what an order would do; raises fields-invalid, not-entitled, or not-found."""
        offer = KINDS[kind][1](desk, body)
        for token in [name for name, each in self._prepared.items() if desk.now > each.expires + KEPT]:
            del self._prepared[token]
        token = f"prp_{secrets.token_hex(16)}"
        expires = desk.now + self._valid
        self._prepared[token] = Prepared(owner=desk.customer.id, kind=kind, offer=offer, expires=expires)
        return desk.personal(prepareToken=token, expiresAt=expires, **offer.told())

    def confirm(self, desk: Desk, kind: str, token: str) -> Answer:
        """Do it once; raises not-found, already-confirmed, prepare-expired, or fields-invalid."""
        prepared = self._prepared.get(token)
        if prepared is None or (prepared.owner, prepared.kind) != (desk.customer.id, kind):
            raise CoreProblem(Kind.NOT_FOUND)
        if prepared.order_id:
            raise CoreProblem(Kind.CONFIRMED, orderId=prepared.order_id)
        if desk.now >= prepared.expires:
            raise CoreProblem(Kind.PREPARE_EXPIRED)
        answer = self.do(desk, prepared.offer)
        prepared.order_id = answer["orderId"]
        return answer

    def do(self, desk: Desk, offer: Offer) -> Answer:
        """Do what an offer says, and number it."""
        booking = offer.book(desk)
        self._count += 1
        account = booking.account
        return desk.personal(
            orderId=opaque("ord", desk.customer.handle, f"{desk.bank.mark}/{self._count}"),
            status=booking.status,
            bookedAt=desk.now,
            referenceNo=f"{desk.now:%Y%m%d}{self._count:08}",
            balanceAfter=money(account.ledger, account.currency) if account else None,
            nextOn=booking.next_on,
        )
