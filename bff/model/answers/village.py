"""What a village makes public to those who belong to it."""

import datetime as dt

from bff.model.answers.base import Answer, OpenEnum, Personal, SignedMoney, Text
from bff.model.money import Money
from bff.model.values import Identifier


class AffairKind(OpenEnum):
    """What a village publishes about."""

    FINANCE = "FINANCE"
    LAND = "LAND"
    PROJECT = "PROJECT"
    MEETING = "MEETING"
    WELFARE = "WELFARE"
    UNKNOWN = "UNKNOWN"


class Affair(Answer, frozen=True, kw_only=True):
    """Something that the village made public."""

    affair_id: Identifier
    kind: AffairKind
    title: Text
    excerpt: Text
    published_on: dt.date


class VillageNotice(Answer, frozen=True, kw_only=True):
    """Something that the village tells its people."""

    notice_id: Identifier
    title: Text
    text: Text
    on: dt.date
    important: bool = False


class FundEntry(Answer, frozen=True, kw_only=True):
    """One income or expense of the collective."""

    entry_id: Identifier
    on: dt.date
    title: Text
    signed: SignedMoney
    """Negative when money went out."""


class CollectiveFund(Answer, frozen=True, kw_only=True):
    """The collective's money."""

    balance: Money
    income_year: Money
    spent_year: Money
    entries: tuple[FundEntry, ...]
    """Newest first: `village.fund.entries`."""


class PointEntry(Answer, frozen=True, kw_only=True):
    """What a household earned points for."""

    entry_id: Identifier
    on: dt.date
    title: Text
    points: int


class VillagePoints(Answer, frozen=True, kw_only=True):
    """The household's points."""

    balance: int
    rank: int | None = None
    """Among the households of the village."""
    entries: tuple[PointEntry, ...]
    """Newest first: `village.points.entries`."""


class Village(Personal, frozen=True, kw_only=True):
    """The root `village`; `name` is absent for a customer who belongs to none."""

    name: Text | None = None
    affairs: tuple[Affair, ...] = ()
    """Newest first."""
    fund: CollectiveFund | None = None
    points: VillagePoints | None = None
    notices: tuple[VillageNotice, ...] = ()
    """Newest first."""
    latest: VillageNotice | None = None
    """The newest notice."""
