"""The family `wealth`: holdings, and the shelf of products."""

from collections.abc import Iterable
from types import MappingProxyType

import msgspec

from bff.model.answers.base import MustShow
from bff.model.answers.engagement import AssetKind
from bff.model.answers.investing import CAREFUL, Holding, Holdings, Product, Products
from bff.sources.feed import Feed
from bff.sources.picking import picker
from bff.sources.sums import home_total


def holdings(wire: Holdings) -> Holdings:
    """Put the largest first, add up, and gather the texts that must be shown."""
    items = tuple(sorted(wire.items, key=lambda item: item.market_value.value, reverse=True))
    return msgspec.structs.replace(
        wire,
        items=items,
        count=len(items),
        total_value=home_total(item.market_value for item in items),
        gain_day=home_total(item.gain_day for item in items),
        gain_total=home_total(item.gain_total for item in items),
        redeemable=tuple(item for item in items if item.redeemable),
        fast=tuple(item for item in items if item.redeemable and item.fast_left is not None),
        above_risk=tuple(item for item in items if not item.suitability.ok),
        must_show=_texts(items),
    )


def products(wire: Products) -> Products:
    """Sort the shelf into what suits, what is careful, and what is a partner's."""
    suitable = tuple(item for item in wire.items if item.suitability.ok)
    return msgspec.structs.replace(
        wire,
        count=len(wire.items),
        suitable=suitable,
        careful=tuple(item for item in suitable if item.risk_rating in CAREFUL),
        funds=tuple(item for item in wire.items if item.kind is AssetKind.FUND),
        partner=tuple(item for item in wire.items if item.partner),
        must_show=_texts(wire.items),
    )


def _texts(items: Iterable[Holding | Product]) -> tuple[MustShow, ...]:
    """Each text once, in order."""
    return tuple(dict.fromkeys(text for item in items for text in item.must_show))


PICKS = MappingProxyType(
    {"holding": picker("holding_id", "holding"), "product": picker("product_code", "product")}
)

FEEDS = MappingProxyType(
    {
        "holdings": Feed(path="/wealth/v1/holdings", wire=Holdings, shape=holdings),
        "products": Feed(path="/wealth/v1/products", wire=Products, shape=products),
    }
)
