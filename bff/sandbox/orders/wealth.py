"""Wealth products that are bought and redeemed."""

from decimal import Decimal

import msgspec

from bff.sandbox.answers.investing import fast_left, must_show, redeemable, suitability, value
from bff.sandbox.desk import Desk, given, money
from bff.sandbox.ids import opaque
from bff.sandbox.ledger import Account
from bff.sandbox.life import TEN_THOUSANDTH, Holding
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer, pay_in, withdraw
from bff.sandbox.seed_offers import WealthSeed
from bff.sandbox.transfer_checks import Amount, fields_invalid

FAULTS = {"ABOVE_RISK_LEVEL": "above-risk-level", "NOT_ASSESSED": "not-assessed"}
RISKY = "R3"


class BuyWealth(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What is bought, from where."""

    product_code: str = ""
    from_account_id: str = ""
    amount: Amount | None = None


def buy(desk: Desk, body: BuyWealth) -> Offer:
    """Kind wealth-buy: never above the customer's risk level, never more than the quota."""
    form, shelf = Form(desk), desk.bank.offers.wealth
    known = ((opaque("prd", each), each) for each in shelf)
    name = form.found("/productCode", body.product_code, known)
    product = shelf[name] if name else None
    account = form.account("/fromAccountId", body.from_account_id)
    amount = form.amount(body.amount, least=product.minimum if product else None)
    form.funds(account, amount)
    if product:
        _suits(desk, form, product, amount)
    name, product = form.need(name), form.need(product)
    account, amount = form.need(account), form.need(amount)
    units = (amount / product.nav).quantize(TEN_THOUSANDTH)

    def book(desk: Desk) -> Booking:
        withdraw(desk, account, amount, "INVESTMENT", product.name)
        _add(desk, name, units, amount)
        return Booking(status="PENDING", account=account, next_on=desk.days(1))

    return Offer(
        about=product.name,
        shown=given(
            amount=money(amount),
            fee=money(Decimal(0)),
            units=str(units),
            payeeName=product.issuer,
            startsOn=desk.days(1),
            endsOn=None if product.matures is None else desk.days(product.matures),
        ),
        risk="PRODUCT" if product.risk >= RISKY else "NONE",
        texts=tuple(text["textKey"] for text in must_show(product)),
        book=book,
    )


def _suits(desk: Desk, form: Form, product: WealthSeed, amount: Decimal | None) -> None:
    verdict = suitability(desk, product)
    if not verdict["ok"]:
        form.fault("/productCode", FAULTS[verdict["reason"]])
    if product.quota == 0:
        form.fault("/productCode", "sold-out")
    elif product.quota is not None and amount is not None and amount > product.quota:
        form.fault("/amount", "limit-exceeded")


def _add(desk: Desk, name: str, units: Decimal, cost: Decimal) -> None:
    life = desk.customer.life
    for holding in life.holdings:
        if holding.product == name:
            holding.units += units
            holding.cost += cost
            return
    life.holdings.append(Holding(id=desk.fresh("hld"), product=name, units=units, cost=cost))


class RedeemWealth(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """How much of a holding is given back, and how fast."""

    holding_id: str = ""
    to_account_id: str = ""
    amount: Amount | None = None
    speed: str = ""


def redeem(desk: Desk, body: RedeemWealth) -> Offer:
    """Kind wealth-redeem: at once up to the limit of the day, else the next day."""
    form, held = Form(desk), desk.customer.life.holdings
    holding = form.found("/holdingId", body.holding_id, ((each.id, each) for each in held))
    account = form.account("/toAccountId", body.to_account_id)
    speed = form.one_of("/speed", body.speed, ("FAST", "NORMAL"), "NORMAL")
    amount = form.amount(body.amount)
    if holding:
        code = _forbidden(desk, holding, amount or Decimal(0), fast=speed == "FAST")
        if code:
            form.fault(*code)
    return _redemption(
        desk, form.need(holding), form.need(account), form.need(amount), fast=form.need(speed) == "FAST"
    )


def _forbidden(desk: Desk, holding: Holding, amount: Decimal, *, fast: bool) -> tuple[str, str] | None:
    product = desk.bank.offers.wealth[holding.product]
    if not redeemable(product):
        return "/holdingId", "not-redeemable"
    if amount > value(desk, holding):
        return "/amount", "too-large"
    if fast and product.fast is None:
        return "/speed", "unknown"
    if fast and amount > fast_left(desk, holding.product):
        return "/amount", "limit-exceeded"
    return None


def _redemption(desk: Desk, holding: Holding, account: Account, amount: Decimal, *, fast: bool) -> Offer:
    product, today = desk.bank.offers.wealth[holding.product], desk.now.date()
    units = (amount / product.nav).quantize(TEN_THOUSANDTH)

    def book(desk: Desk) -> Booking:
        forbidden = _forbidden(desk, holding, amount, fast=fast)
        if forbidden:
            raise fields_invalid([forbidden])
        used = desk.customer.life.fast
        holding.cost -= (holding.cost * min(units / holding.units, Decimal(1))).quantize(Decimal("0.01"))
        holding.units -= min(units, holding.units)
        if not fast:
            pay_in(desk, account, amount, "INVESTMENT", product.name, "PENDING")
            return Booking(status="PENDING", next_on=desk.days(1))
        used[holding.product, today] = used.get((holding.product, today), Decimal(0)) + amount
        pay_in(desk, account, amount, "INVESTMENT", product.name)
        return Booking(account=account)

    return Offer(
        about=product.name,
        shown=given(
            amount=money(amount),
            fee=money(Decimal(0)),
            receives=money(amount),
            units=str(units),
            arrival="REALTIME" if fast else "NEXT_DAY",
            arrivesOn=today if fast else desk.days(1),
            quotaLeft=money(fast_left(desk, holding.product) - amount) if fast else None,
        ),
        book=book,
    )
