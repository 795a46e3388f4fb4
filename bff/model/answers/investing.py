"""Wealth holdings and the shelf of products, with the texts that must stand beside them."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, MustShow, OpenEnum, Personal, Quantity, SignedMoney, Text
from bff.model.answers.engagement import AssetKind
from bff.model.money import Money
from bff.model.values import Identifier, Percent

CAREFUL = ("R1", "R2")
"""Ratings that may be shown to everybody."""


class RiskRating(OpenEnum):
    """Of a product: R1 (careful) to R5."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    R5 = "R5"
    UNKNOWN = "UNKNOWN"


class SuitabilityReason(OpenEnum):
    """Why a product does not suit this customer."""

    ABOVE_RISK_LEVEL = "ABOVE_RISK_LEVEL"
    NOT_ASSESSED = "NOT_ASSESSED"
    ASSESSMENT_EXPIRED = "ASSESSMENT_EXPIRED"
    AGE = "AGE"
    UNKNOWN = "UNKNOWN"


class Suitability(Answer, frozen=True, kw_only=True):
    """Whether a product suits this customer."""

    ok: bool
    reason: SuitabilityReason | None = None


class Benchmark(Answer, frozen=True, kw_only=True):
    """What a product aims at; it promises nothing."""

    low_pct: Percent
    high_pct: Percent


class Holding(Answer, frozen=True, kw_only=True):
    """One holding: an item of `holdings`, and the root `holding`."""

    holding_id: Identifier
    product_code: Identifier
    registration_code: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    """Under which the public register knows the product."""
    name: Text
    kind: AssetKind
    issuer: Text
    partner: bool
    """Issued by somebody else; the bank only sells it."""
    risk_rating: RiskRating
    units: Quantity
    nav: Quantity | None = None
    """Value of one unit."""
    nav_on: dt.date | None = None
    market_value: Money
    cost: Money | None = None
    gain_day: SignedMoney | None = None
    gain_total: SignedMoney | None = None
    gain_pct: Percent | None = None
    benchmark: Benchmark | None = None
    yield7d_pct: Percent | None = None
    next_open_on: dt.date | None = None
    """When it can be redeemed next; absent where it can be at any time."""
    matures_on: dt.date | None = None
    redeemable: bool
    fast_left: Money | None = None
    """What can still be redeemed at once today; absent where nothing can."""
    suitability: Suitability
    must_show: tuple[MustShow, ...] = ()


class Holdings(Personal, frozen=True, kw_only=True):
    """The root `holdings`, largest first."""

    items: tuple[Holding, ...]
    count: int = 0
    total_value: Money | None = None
    """In CNY; absent where nothing is held."""
    gain_day: SignedMoney | None = None
    gain_total: SignedMoney | None = None
    redeemable: tuple[Holding, ...] = ()
    fast: tuple[Holding, ...] = ()
    """Those of which something can be had at once."""
    above_risk: tuple[Holding, ...] = ()
    """Those above the customer's own risk level."""
    must_show: tuple[MustShow, ...] = ()
    """Each text once."""


class Product(Answer, frozen=True, kw_only=True):
    """One product on the shelf: an item of `products`, and the root `product`."""

    product_code: Identifier
    registration_code: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    name: Text
    kind: AssetKind
    issuer: Text
    partner: bool
    risk_rating: RiskRating
    minimum: Money
    benchmark: Benchmark | None = None
    yield7d_pct: Percent | None = None
    nav: Quantity | None = None
    nav_on: dt.date | None = None
    next_open_on: dt.date | None = None
    matures_on: dt.date | None = None
    fast_redeem_limit: Money | None = None
    """What can be had at once in a day; absent where nothing can."""
    quota_left: Money | None = None
    sold_out: bool
    suitability: Suitability
    must_show: tuple[MustShow, ...] = ()


class Products(Personal, frozen=True, kw_only=True):
    """The root `products`: the shelf as this customer may see it."""

    items: tuple[Product, ...]
    count: int = 0
    suitable: tuple[Product, ...] = ()
    """Those that suit the customer."""
    careful: tuple[Product, ...] = ()
    """Those rated R1 or R2 that suit the customer, of the bank and of partners."""
    funds: tuple[Product, ...] = ()
    partner: tuple[Product, ...] = ()
    """Those of partners."""
    must_show: tuple[MustShow, ...] = ()
    """Each text once."""
