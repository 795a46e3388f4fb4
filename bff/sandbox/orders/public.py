"""The housing fund, the personal pension, and a farmer's loan."""

from decimal import Decimal

import msgspec

from bff.sandbox.answers.lending import FARM_LIMITS
from bff.sandbox.answers.pension import YEAR_LIMIT
from bff.sandbox.desk import Desk, given, money
from bff.sandbox.life import FarmApplication
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer, pay_in, withdraw
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.transfer_checks import Amount, fields_invalid
from bff.sandbox.words import Text

FUND = Text("住房公积金提取", "Housing fund withdrawal")
PENSION = Text("个人养老金缴存", "Personal pension contribution")
TERMS = ("P6M", "P1Y", "P2Y", "P3Y")
GUARANTEED_FROM = Decimal(50_000)
UNDER_WAY = ("SUBMITTED", "VISIT", "REVIEW", "APPROVED")


class WithdrawFund(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Why and how much, and where it goes."""

    reason: str = ""
    to_account_id: str = ""
    amount: Amount | None = None


def withdraw_fund(desk: Desk, body: WithdrawFund) -> Offer:
    """Kind housing-fund-withdrawal: for a reason that holds, up to its amount."""
    form, left = Form(desk), desk.customer.life.fund_left
    reason = form.one_of("/reason", body.reason, [name for name, most in left.items() if most])
    account = form.account("/toAccountId", body.to_account_id)
    amount = form.amount(body.amount)
    if reason and amount is not None and amount > left[reason]:
        form.fault("/amount", "limit-exceeded")
    reason, account, amount = form.need(reason), form.need(account), form.need(amount)

    def book(desk: Desk) -> Booking:
        life = desk.customer.life
        if amount > life.fund_left[reason]:
            raise fields_invalid([("/amount", "limit-exceeded")])
        life.fund_left[reason] -= amount
        life.fund_balance -= amount
        pay_in(desk, account, amount, "OTHER", FUND)
        return Booking(account=account)

    shown = {"amount": money(amount), "quotaLeft": money(left[reason] - amount), "arrival": "REALTIME"}
    return Offer(about=FUND, shown=shown, book=book)


class ContributePension(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """How much is put away for old age, from where."""

    from_account_id: str = ""
    amount: Amount | None = None


def contribute_pension(desk: Desk, body: ContributePension) -> Offer:
    """Kind pension-contribution: within what the year allows."""
    if desk.customer.life.seed.pension is None:
        raise CoreProblem(Kind.NOT_ENTITLED)
    form = Form(desk)
    account = form.account("/fromAccountId", body.from_account_id)
    amount = form.amount(body.amount)
    form.funds(account, amount)
    room = YEAR_LIMIT - desk.customer.life.pension_paid
    if amount is not None and amount > room:
        form.fault("/amount", "limit-exceeded")
    account, amount = form.need(account), form.need(amount)

    def book(desk: Desk) -> Booking:
        life = desk.customer.life
        if amount > YEAR_LIMIT - life.pension_paid:
            raise fields_invalid([("/amount", "limit-exceeded")])
        withdraw(desk, account, amount, "OTHER", PENSION)
        life.pension_paid += amount
        life.pension_balance += amount
        return Booking(account=account)

    shown = {"amount": money(amount), "fee": money(Decimal(0)), "quotaLeft": money(room - amount)}
    return Offer(about=PENSION, shown=shown, risk="LOCKED_IN", book=book)


class ApplyFarmLoan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What a farmer wants to borrow."""

    amount: Amount | None = None
    purpose: str = ""
    term: str = ""
    guarantor: str = ""


def apply_farm_loan(desk: Desk, body: ApplyFarmLoan) -> Offer:
    """Kind farm-loan-application: one at a time; large ones need a guarantor."""
    form, purposes = Form(desk), desk.bank.offers.farm_purposes
    least, most = FARM_LIMITS
    amount = form.amount(body.amount, least=least)
    if amount is not None and amount > most:
        form.fault("/amount", "limit-exceeded")
    purpose = form.one_of("/purpose", body.purpose, purposes)
    term = form.one_of("/term", body.term, TERMS)
    large = amount is not None and amount >= GUARANTEED_FROM
    guarantor = form.text("/guarantor", body.guarantor, needed=large)
    _none_under_way(desk, form)
    amount, purpose, term = form.need(amount), form.need(purpose), form.need(term)

    def book(desk: Desk) -> Booking:
        again = Form(desk)
        _none_under_way(desk, again)
        again.settle()
        visit = desk.days(3)
        desk.customer.life.farm = FarmApplication(
            id=desk.fresh("fla"),
            amount=amount,
            purpose=purpose,
            term=term,
            state="SUBMITTED",
            on=desk.now.date(),
            next=visit,
        )
        return Booking(status="SUBMITTED", next_on=visit)

    shown = given(amount=money(amount), payeeName=guarantor or None, startsOn=desk.now.date())
    return Offer(about=purposes[purpose], shown=shown, texts=("legal.loan",), book=book)


def _none_under_way(desk: Desk, form: Form) -> None:
    farm = desk.customer.life.farm
    if farm is not None and farm.state in UNDER_WAY:
        form.fault("/purpose", "under-way")
