"""Time deposits that are opened and broken."""

from decimal import Decimal

import msgspec

from bff.sandbox.calendar import later
from bff.sandbox.desk import Desk, money
from bff.sandbox.ids import number, opaque
from bff.sandbox.life import CENT, Deposit, interest
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer, pay_in, withdraw
from bff.sandbox.transfer_checks import Amount, fields_invalid

ROLLOVERS = ("NONE", "PRINCIPAL", "ALL")
LARGE = Decimal(50_000)


class OpenDeposit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What is put away, from where."""

    product_id: str = ""
    from_account_id: str = ""
    amount: Amount | None = None
    rollover: str = ""


def open_deposit(desk: Desk, body: OpenDeposit) -> Offer:
    """Kind deposit-open."""
    form, offers = Form(desk), desk.bank.offers.deposits
    known = ((opaque("dpp", name), each) for name, each in offers.items())
    product = form.found("/productId", body.product_id, known)
    account = form.account("/fromAccountId", body.from_account_id)
    rollover = form.one_of("/rollover", body.rollover, ROLLOVERS, "NONE")
    amount = form.amount(body.amount, least=product.minimum if product else None)
    form.funds(account, amount)
    product, account, amount = form.need(product), form.need(account), form.need(amount)
    today = desk.now.date()
    name = desk.fresh("dep")
    deposit = Deposit(
        id=name,
        product=product,
        principal=amount,
        starts=today,
        matures=later(today, product.term),
        rollover=form.need(rollover),
        opened="APP",
        certificate=number("", name, 0),
    )

    def book(desk: Desk) -> Booking:
        withdraw(desk, account, amount, "INVESTMENT", product.name)
        desk.customer.life.deposits.append(deposit)
        return Booking(account=account, next_on=deposit.matures)

    return Offer(
        about=product.name,
        shown={
            "amount": money(amount),
            "fee": money(Decimal(0)),
            "ratePct": str(product.rate),
            "interest": money(deposit.interest),
            "receives": money(amount + deposit.interest),
            "startsOn": deposit.starts,
            "endsOn": deposit.matures,
        },
        risk="NONE" if product.early is not None else "LOCKED_IN",
        step_up=amount >= LARGE,
        book=book,
    )


class BreakDeposit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Which deposit ends early, and where the money goes."""

    deposit_id: str = ""
    to_account_id: str = ""


def break_deposit(desk: Desk, body: BreakDeposit) -> Offer:
    """Kind deposit-break: the low rate is paid for the days that have passed."""
    form, held = Form(desk), desk.customer.life.deposits
    found = form.found("/depositId", body.deposit_id, ((each.id, each) for each in held))
    account = form.account("/toAccountId", body.to_account_id)
    if found and found.product.early is None:
        form.fault("/depositId", "not-breakable")
    deposit, account = form.need(found), form.need(account)
    days = (desk.now.date() - deposit.starts).days
    earned = interest(deposit.principal, deposit.product.early or Decimal(0), days, CENT)
    kept = interest(deposit.principal, deposit.product.rate, days, CENT)

    def book(desk: Desk) -> Booking:
        if deposit not in desk.customer.life.deposits:
            raise fields_invalid([("/depositId", "unknown")])
        desk.customer.life.deposits.remove(deposit)
        pay_in(desk, account, deposit.principal + earned, "INVESTMENT", deposit.product.name)
        return Booking(account=account)

    return Offer(
        about=deposit.product.name,
        shown={
            "amount": money(deposit.principal),
            "receives": money(deposit.principal + earned),
            "interest": money(kept - earned),
            "ratePct": str(deposit.product.early),
            "startsOn": deposit.starts,
            "endsOn": desk.now.date(),
        },
        risk="INTEREST_LOST",
        step_up=deposit.principal >= LARGE,
        book=book,
    )
