"""The family `deposits`: time deposits, pension savings, and what the bank offers to everybody."""

from decimal import Decimal
from types import MappingProxyType

import msgspec

from bff.model.answers.savings import DepositProducts, TimeDeposits
from bff.sources.feed import Feed
from bff.sources.picking import picker
from bff.sources.sums import home_total

SIMPLE = 3


def time_deposits(wire: TimeDeposits) -> TimeDeposits:
    """Put the first to mature first, and add up."""
    items = tuple(sorted(wire.items, key=lambda deposit: deposit.matures_on))
    return msgspec.structs.replace(
        wire,
        items=items,
        count=len(items),
        total=home_total(deposit.principal for deposit in items),
        interest_expected=home_total(deposit.interest_expected for deposit in items),
        next=items[0] if items else None,
        next_maturity=items[0].matures_on if items else None,
    )


def deposit_products(wire: DepositProducts) -> DepositProducts:
    """Point at the first three and at the best rate."""
    return msgspec.structs.replace(
        wire,
        count=len(wire.items),
        simple=wire.items[:SIMPLE],
        best=max(wire.items, key=lambda product: Decimal(product.rate_pct), default=None),
    )


PICKS = MappingProxyType(
    {
        "time_deposit": picker("deposit_id", "deposit"),
        "deposit_product": picker("product_id", "offer"),
    }
)

FEEDS = MappingProxyType(
    {
        "time_deposits": Feed(
            path="/deposits/v1/time-deposits",
            fixed=(("purpose", "GENERAL"),),
            wire=TimeDeposits,
            shape=time_deposits,
        ),
        "pension_savings": Feed(
            path="/deposits/v1/time-deposits",
            fixed=(("purpose", "PENSION"),),
            wire=TimeDeposits,
            shape=time_deposits,
        ),
        "deposit_products": Feed(path="/deposits/v1/products", wire=DepositProducts, shape=deposit_products),
    }
)
