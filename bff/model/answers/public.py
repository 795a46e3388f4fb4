"""Grants, farm prices and exchange rates."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Instant, OpenEnum, Personal, Shared, Tail, Text
from bff.model.money import Currency, Money
from bff.model.values import Identifier, Percent

Rate = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,6})(\.[0-9]{1,6})?$")]
"""A price of exchange as a decimal string, in CNY for `unit` of the currency."""


class Freshness(OpenEnum):
    """How often the owner of the data looks."""

    LIVE = "LIVE"
    DAY = "DAY"
    MONTH = "MONTH"
    UNKNOWN = "UNKNOWN"


class FxRate(Answer, frozen=True, kw_only=True):
    """Quotation of one currency."""

    currency: Currency
    unit: Annotated[int, msgspec.Meta(ge=1)]
    """How many units the prices are for: 1, or 100 for the yen."""
    buy_spot: Rate
    """The bank buys."""
    sell_spot: Rate
    """The bank sells."""
    buy_cash: Rate | None = None
    sell_cash: Rate | None = None
    mid: Rate | None = None
    quoted_at: Instant


class Fx(Shared, frozen=True, kw_only=True):
    """The root `fx`."""

    rates: tuple[FxRate, ...] = msgspec.field(name="items")
    source: Text | None = None
    freshness: Freshness | None = None


class FarmPrice(Answer, frozen=True, kw_only=True):
    """Price of one product at one market, CNY for a kilogram."""

    commodity_code: str
    commodity: Text
    market: Text
    region_code: str
    price: Money
    low: Money | None = None
    high: Money | None = None
    unit: str
    change_pct: Percent
    """Against the day before."""
    quoted_on: dt.date


class FarmPrices(Shared, frozen=True, kw_only=True):
    """The root `farm_prices`."""

    items: tuple[FarmPrice, ...]
    source: Text
    freshness: Freshness


class GrantState(OpenEnum):
    """Whether a grant has arrived."""

    PAID = "PAID"
    PENDING = "PENDING"
    RETURNED = "RETURNED"
    UNKNOWN = "UNKNOWN"


class Grant(Answer, frozen=True, kw_only=True):
    """One grant of a public programme."""

    grant_id: Identifier
    programme_code: str
    programme: Text
    amount: Money
    granted_on: dt.date
    card_tail: Tail | None = None
    state: GrantState
    region_code: str
    household: Text | None = msgspec.field(name="householdMasked", default=None)


class Subsidies(Personal, frozen=True, kw_only=True):
    """The root `subsidies`, newest first; empty can mean: not synchronised yet."""

    items: tuple[Grant, ...]
    latest: Grant | None = None
    source: Text
    freshness: Freshness
