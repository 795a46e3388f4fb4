"""Foreign exchange within the quota, and money sent abroad."""

import re
from decimal import Decimal

import msgspec

from bff.sandbox.answers.abroad import NAMES, customer_rate
from bff.sandbox.answers.companies import FX_QUOTA
from bff.sandbox.answers.public import rate
from bff.sandbox.desk import Desk, money
from bff.sandbox.history import quantum
from bff.sandbox.ids import mask_name, mask_number
from bff.sandbox.ledger import Account
from bff.sandbox.life import CENT, Remittance
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer, pay_in, withdraw
from bff.sandbox.transfer_checks import Amount, fields_invalid
from bff.sandbox.words import Text

SWIFT = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")
IBAN = re.compile(r"[A-Z0-9]{6,34}")
HOME = "CNY"
CHOICES = ("OUR", "SHA", "BEN")
FEES = {"OUR": Decimal(180), "SHA": Decimal(120), "BEN": Decimal(0)}
"""In CNY, taken from an account in CNY where there is one."""
REMIT = Text("跨境汇款", "Payment abroad")


class ExchangeFx(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """How much of a foreign currency is bought or sold."""

    direction: str = ""
    currency: str = ""
    from_account_id: str = ""
    to_account_id: str = ""
    amount: Amount | None = None
    purpose: str = ""


def exchange(desk: Desk, body: ExchangeFx) -> Offer:
    """Kind fx-exchange: buying uses the yearly quota, at the rate of this moment."""
    form = Form(desk)
    buys = form.one_of("/direction", body.direction, ("BUY", "SELL"), "BUY") == "BUY"
    currency = form.one_of("/currency", body.currency, desk.bank.catalogue.fx)
    source = form.account("/fromAccountId", body.from_account_id, HOME if buys else currency)
    target = form.account("/toAccountId", body.to_account_id, currency if buys else HOME)
    form.one_of("/purpose", body.purpose, desk.bank.offers.fx_purposes)
    amount = form.amount(body.amount, currency or HOME)
    if currency and amount is not None:
        price = customer_rate(desk, currency, buys=buys)
        home = (amount * price / desk.bank.catalogue.fx[currency].unit).quantize(CENT)
        form.funds(source, home if buys else amount)
        if buys and dollars(desk, amount, currency) > quota_left(desk):
            form.fault("/amount", "quota-exceeded")
        form.settle()
        return _exchange(
            desk, form.need(source), form.need(target), (currency, amount, home, price), buys=buys
        )
    raise fields_invalid(form.faults)


def dollars(desk: Desk, amount: Decimal, currency: str) -> Decimal:
    """Value an amount in USD at the middle rates."""
    quote = desk.bank.catalogue.fx["USD"]
    return (desk.bank.value(amount, currency) * quote.unit / quote.mid).quantize(CENT)


def quota_left(desk: Desk) -> Decimal:
    """What may still be bought this year, in USD; nothing for who is not fully known."""
    seed = desk.customer.seed
    return FX_QUOTA - seed.fx_used - desk.customer.life.fx_used if seed.kyc == "FULL" else Decimal(0)


Deal = tuple[str, Decimal, Decimal, Decimal]
"""Currency, amount in it, amount in CNY, price."""


def _exchange(desk: Desk, source: Account, target: Account, deal: Deal, *, buys: bool) -> Offer:
    currency, amount, home, price = deal
    used = dollars(desk, amount, currency) if buys else Decimal(0)
    leaves, arrives = (home, amount) if buys else (amount, home)
    about = Text(
        f"{'购汇' if buys else '结汇'} {NAMES[currency].zh}", f"{'Buy' if buys else 'Sell'} {currency}"
    )

    def book(desk: Desk) -> Booking:
        if used > quota_left(desk):
            raise fields_invalid([("/amount", "quota-exceeded")])
        withdraw(desk, source, leaves, "EXCHANGE", about)
        pay_in(desk, target, arrives, "EXCHANGE", about)
        desk.customer.life.fx_used += used
        return Booking(account=target)

    return Offer(
        about=about,
        shown={
            "amount": money(leaves, source.currency),
            "receives": money(arrives, target.currency),
            "rate": rate(price),
            "fee": money(Decimal(0)),
            "quotaLeft": money(quota_left(desk) - used, "USD"),
            "arrival": "REALTIME",
        },
        book=book,
    )


class Remit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """To whom abroad, why, and who pays the banks on the way."""

    from_account_id: str = ""
    country: str = ""
    beneficiary_name: str = ""
    beneficiary_account: str = ""
    beneficiary_bank: str = ""
    amount: Amount | None = None
    purpose: str = ""
    fee_choice: str = ""


def remit(desk: Desk, body: Remit) -> Offer:
    """Kind remittance: in the currency of the account it leaves from, which is not CNY."""
    form, offers = Form(desk), desk.bank.offers
    account = form.account("/fromAccountId", body.from_account_id, currency=None)
    if account and account.currency == HOME:
        form.fault("/fromAccountId", "currency-mismatch")
    country = form.one_of("/country", body.country, offers.countries)
    name = form.text("/beneficiaryName", body.beneficiary_name)
    digits = _code(form, "/beneficiaryAccount", body.beneficiary_account, IBAN)
    _code(form, "/beneficiaryBank", body.beneficiary_bank, SWIFT)
    purpose = form.one_of("/purpose", body.purpose, offers.remit_purposes)
    choice = form.one_of("/feeChoice", body.fee_choice, CHOICES, "SHA")
    currency = account.currency if account else HOME
    amount = form.amount(body.amount, currency)
    form.funds(account, amount)
    account, amount = form.need(account), form.need(amount)
    made = Remittance(
        id=desk.fresh("rem"),
        country=form.need(country),
        purpose=form.need(purpose),
        to=Text(name, name),
        currency=currency,
        amount=amount,
        fee=FEES[form.need(choice)],
        choice=form.need(choice),
        state="SUBMITTED",
        on=desk.now.date(),
        reference=f"{desk.now:%Y%m%d%H%M%S}",
    )
    return _remittance(desk, account, made, digits)


def _code(form: Form, pointer: str, typed: str, shape: re.Pattern[str]) -> str:
    code = re.sub(r"\s", "", typed).upper()
    if not code:
        form.fault(pointer, "required")
    elif not shape.fullmatch(code):
        form.fault(pointer, "unknown")
    return code


def _remittance(desk: Desk, account: Account, made: Remittance, digits: str) -> Offer:
    payer = next((each for each in desk.customer.accounts if each.currency == HOME and each.moves), None)
    arrives = desk.days(3)

    def book(desk: Desk) -> Booking:
        if payer is None or made.fee > payer.available:
            raise fields_invalid([("/feeChoice", "insufficient-funds")])
        withdraw(desk, account, made.amount, "TRANSFER", REMIT)
        withdraw(desk, payer, made.fee, "FEE", REMIT)
        desk.customer.life.remittances.append(made)
        return Booking(status="SUBMITTED", account=account, next_on=arrives)

    return Offer(
        about=REMIT,
        shown={
            "amount": money(made.amount.quantize(quantum(made.currency)), made.currency),
            "fee": money(made.fee),
            "payeeName": mask_name(made.to),
            "maskedNumber": mask_number(digits),
            "arrivesOn": arrives,
        },
        risk="ABROAD",
        texts=("legal.remittance",),
        step_up=True,
        book=book,
    )
