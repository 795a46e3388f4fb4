"""Feed 9: the sum of what a customer has, the holdings, the shelf."""

from collections import defaultdict
from decimal import Decimal

from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import opaque
from bff.sandbox.life import CENT, Holding
from bff.sandbox.seed_offers import WealthSeed

HUNDRED = 10_000
"""All of it, in hundredths of a percent."""
VERSION = "2026-01"


def value(desk: Desk, holding: Holding) -> Decimal:
    """What a holding is worth, in CNY."""
    return (holding.units * desk.bank.offers.wealth[holding.product].nav).quantize(CENT)


def wealth(desk: Desk) -> Answer:
    """Feed 9: deposits and holdings, valued in CNY; nothing is said of a customer without any."""
    life, values = desk.customer.life, defaultdict[str, Decimal](Decimal)
    for account in desk.customer.accounts:
        if account.ledger > 0:
            values["DEPOSIT"] += desk.bank.value(account.ledger, account.currency)
    for deposit in life.deposits:
        values["DEPOSIT"] += deposit.principal
    for holding in life.holdings:
        values[desk.bank.offers.wealth[holding.product].kind] += value(desk, holding)
    kinds = sorted(values, key=lambda kind: (-values[kind], kind))
    shares = split([values[kind] for kind in kinds])
    return desk.personal(
        totalAssets=money(sum(values.values(), Decimal(0))) if values else None,
        byKind=[
            {"kind": kind, "marketValue": money(values[kind]), "sharePct": f"{share // 100}.{share % 100:02}"}
            for kind, share in zip(kinds, shares, strict=True)
        ],
        gainMonth=None if desk.customer.seed.gain is None else money(desk.customer.seed.gain),
        mustShow=[_text("legal.no-guarantee")] if life.holdings else [],
    )


def split(values: list[Decimal]) -> list[int]:
    """Share 10,000 hundredths of a percent among `values`, by largest remainder, so that they add up."""
    total = sum(values, Decimal(0))
    exact = [value * HUNDRED / total for value in values]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(values)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: HUNDRED - sum(shares)] if values else []:
        shares[place] += 1
    return shares


def holdings(desk: Desk) -> Answer:
    """Feed 9, the holdings."""
    return desk.personal(items=[_holding(desk, holding) for holding in desk.customer.life.holdings])


def _holding(desk: Desk, holding: Holding) -> Answer:
    product, worth = desk.bank.offers.wealth[holding.product], value(desk, holding)
    gain = worth - holding.cost
    return given(
        holdingId=holding.id,
        units=str(holding.units),
        marketValue=money(worth),
        cost=money(holding.cost),
        gainDay=money(holding.day),
        gainTotal=money(gain),
        gainPct=str((gain * 100 / holding.cost).quantize(CENT)) if holding.cost else None,
        redeemable=redeemable(product),
        fastLeft=None if product.fast is None else money(fast_left(desk, holding.product)),
        **_common(desk, holding.product, product),
    )


def redeemable(product: WealthSeed) -> bool:
    """Whether it can be given back now: not while it is closed."""
    return product.opens is None and product.matures is None


def fast_left(desk: Desk, product: str) -> Decimal:
    """What can still be had at once today."""
    used = desk.customer.life.fast.get((product, desk.now.date()), Decimal(0))
    return (desk.bank.offers.wealth[product].fast or Decimal(0)) - used


def products(desk: Desk) -> Answer:
    """Feed 9, the shelf."""
    return desk.personal(
        items=[
            given(
                minimum=money(product.minimum),
                fastRedeemLimit=None if product.fast is None else money(product.fast),
                quotaLeft=None if product.quota is None else money(product.quota),
                soldOut=product.quota == 0,
                **_common(desk, name, product),
            )
            for name, product in desk.bank.offers.wealth.items()
        ]
    )


def _common(desk: Desk, name: str, product: WealthSeed) -> Answer:
    """What a holding and a product say alike."""
    low, _, high = (product.benchmark or "").partition("-")
    own = product.issuer is None
    return given(
        productCode=opaque("prd", name),
        registrationCode=product.register,
        name=product.name,
        kind=product.kind,
        issuer=product.issuer or desk.bank.catalogue.bank,
        partner=not own,
        riskRating=product.risk,
        nav=str(product.nav),
        navOn=desk.days(-1),
        benchmark={"lowPct": low, "highPct": high} if low else None,
        yield7dPct=None if product.yield7d is None else str(product.yield7d),
        nextOpenOn=None if product.opens is None else desk.days(product.opens),
        maturesOn=None if product.matures is None else desk.days(product.matures),
        suitability=suitability(desk, product),
        mustShow=must_show(product),
    )


def suitability(desk: Desk, product: WealthSeed) -> Answer:
    """Whether a product suits the customer: not above the risk level, not without one."""
    level = desk.customer.seed.risk
    if level is None:
        return {"ok": False, "reason": "NOT_ASSESSED"}
    return {"ok": True} if product.risk[1:] <= level[1:] else {"ok": False, "reason": "ABOVE_RISK_LEVEL"}


def must_show(product: WealthSeed) -> list[Answer]:
    """The texts that stand beside a product."""
    keys = ["legal.no-guarantee"] * (product.kind != "BOND") + ["legal.partner"] * (
        product.issuer is not None
    )
    return [_text(key) for key in keys]


def _text(key: str) -> Answer:
    return {"textKey": key, "version": VERSION}
