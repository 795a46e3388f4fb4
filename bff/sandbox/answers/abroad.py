"""Feed 20 for one customer, and money sent abroad."""

from datetime import timedelta
from decimal import Decimal

from bff.sandbox.answers.companies import FX_QUOTA
from bff.sandbox.answers.family import choices
from bff.sandbox.answers.public import rate
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name
from bff.sandbox.life import Remittance
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.words import Text

GOOD_FOR = timedelta(minutes=3)
TIER_SHARE = {"private": 2, "diamond": 2}
"""Better rates for some tiers: the spread is divided by so much."""
NAMES = {
    "USD": Text("美元", "US dollar"),
    "EUR": Text("欧元", "Euro"),
    "GBP": Text("英镑", "Pound sterling"),
    "HKD": Text("港元", "Hong Kong dollar"),
    "JPY": Text("日元", "Japanese yen"),
    "KWD": Text("科威特第纳尔", "Kuwaiti dinar"),
}
DOCUMENTS_IN = timedelta(days=5)


def quotes(desk: Desk, currency: str | None) -> Answer:
    """Rates for this customer; an unknown currency is not found."""
    table = desk.bank.catalogue.fx
    if currency is not None and currency not in table:
        raise CoreProblem(Kind.NOT_FOUND)
    return desk.personal(
        items=[_quote(desk, name) for name in table],
        chosen=_quote(desk, currency) if currency else None,
        validUntil=desk.now + GOOD_FOR,
        purposes=choices(desk.bank.offers.fx_purposes),
        **_quota(desk),
    )


def _quota(desk: Desk) -> Answer:
    seed = desk.customer.seed
    if seed.kyc != "FULL":
        return {}
    used = seed.fx_used + desk.customer.life.fx_used
    return {"quotaUsed": money(used, "USD"), "quotaLeft": money(FX_QUOTA - used, "USD")}


def customer_rate(desk: Desk, currency: str, *, buys: bool) -> Decimal:
    """What this customer pays when he buys a currency, or gets when he sells it, in CNY for its unit."""
    quote = desk.bank.catalogue.fx[currency]
    spread = quote.spot / TIER_SHARE.get(desk.customer.seed.tier or "", 1)
    return quote.mid + spread if buys else quote.mid - spread


def _quote(desk: Desk, currency: str) -> Answer:
    return {
        "currency": currency,
        "name": NAMES[currency],
        "unit": desk.bank.catalogue.fx[currency].unit,
        "buys": rate(customer_rate(desk, currency, buys=False)),
        "sells": rate(customer_rate(desk, currency, buys=True)),
    }


def remittances(desk: Desk) -> Answer:
    """What was sent abroad, and what a new order can say."""
    offers = desk.bank.offers
    held = {account.currency for account in desk.customer.accounts} & set(NAMES)
    return desk.personal(
        items=[_remittance(desk, each) for each in desk.customer.life.remittances],
        countries=choices(offers.countries),
        purposes=choices(offers.remit_purposes),
        currencies=choices({name: NAMES[name] for name in sorted(held)}),
    )


def _remittance(desk: Desk, each: Remittance) -> Answer:
    offers, waits = desk.bank.offers, each.state == "NEEDS_DOCUMENTS"
    return given(
        remittanceId=each.id,
        amount=money(each.amount, each.currency),
        fee=money(each.fee),
        feeChoice=each.choice,
        beneficiaryMasked=mask_name(each.to),
        country=offers.countries[each.country],
        purpose=offers.remit_purposes[each.purpose],
        state=each.state,
        submittedOn=each.on,
        arrivesBy=each.on + timedelta(days=3),
        documentsDue=each.on + DOCUMENTS_IN if waits else None,
        referenceNo=each.reference,
    )
