"""What `seeds/catalogue.yaml` may say: everything that is not a customer."""

from decimal import Decimal

import msgspec

from bff.sandbox.seed_account import AccountSeed
from bff.sandbox.words import Text


class CardProduct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of card."""

    kind: str
    name: Text
    art: str
    prefix: str
    network: str = "UNIONPAY"


class ManagerSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A relationship manager; `visit` is in so many days."""

    name: Text
    title: Text
    branch: str
    hours: str
    licence: str | None = None
    visit: int | None = None


class HoursSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When somebody can be reached."""

    days: list[str]
    opens: str
    closes: str


class Habit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Entries that come back: every so many days, or on one day of the month, at the hours of `at`."""

    kind: str
    code: str
    channel: str
    at: list[int]
    low: Decimal
    high: Decimal | None = None
    incoming: bool = msgspec.field(default=False, name="in")
    every: int | None = None
    day: int | None = None
    party: str | None = None
    shops: tuple[str, ...] = ()
    memo: str | None = None
    recurring: bool = False


class ChangeSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What differs from the last time."""

    field: str
    after: Text
    before: Text | None = None


class TaskSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that waits for a decision, submitted `hours` ago by a customer (`maker`) of that name."""

    kind: str
    amount: Decimal
    by: Text
    hours: int
    risk: str
    maker: str
    purpose: Text
    payee: Text | None = None
    number: str | None = None
    changes: tuple[ChangeSeed, ...] = ()


class CompanySeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A company."""

    name: Text
    accounts: list[AccountSeed]
    tasks: list[TaskSeed]


class MessageSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message that several customers got."""

    category: str
    title: Text
    text: Text
    feature: str
    high: bool = False


class CampaignSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A campaign; `starts` and `ends` are days from today."""

    key: str
    slot: str
    title: Text
    feature: str
    starts: int
    ends: int
    hall: str
    hours: str | None = None


class Quote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A currency's price in CNY for `unit` of it."""

    unit: int
    mid: Decimal
    spot: Decimal
    cash: Decimal


class Produce(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A price of farm produce in CNY per kg."""

    code: str
    name: Text
    market: Text
    region: str
    price: Decimal
    low: Decimal
    high: Decimal
    change: str


class Programme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A programme of subsidies."""

    code: str
    name: Text


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is not a customer."""

    bank: Text
    branches: dict[str, Text]
    managers: dict[str, ManagerSeed]
    hours: dict[str, HoursSeed]
    products: dict[str, Text]
    cards: dict[str, CardProduct]
    habits: dict[str, Habit]
    messages: dict[str, MessageSeed]
    campaigns: list[CampaignSeed]
    fx: dict[str, Quote]
    produce: list[Produce]
    programmes: dict[str, Programme]
    watched: list[str]
    companies: dict[str, CompanySeed]
