"""What `seeds/offers.yaml` may say: what the bank and its partners offer, and what everybody may know."""

from decimal import Decimal

import msgspec

from bff.sandbox.words import Text


class DepositSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A product for deposits; without `early` nobody can break it."""

    kind: str
    name: Text
    term: str
    rate: Decimal
    minimum: Decimal
    early: Decimal | None = None
    pension: bool = False


class WealthSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A product for wealth; an issuer is a partner, `fast` what can be had at once in a day."""

    kind: str
    name: Text
    risk: str
    minimum: Decimal
    nav: Decimal
    issuer: Text | None = None
    benchmark: str | None = None
    yield7d: Decimal | None = None
    fast: Decimal | None = None
    opens: int | None = None
    matures: int | None = None
    quota: Decimal | None = None
    register: str | None = None


class BillerSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A company that sends bills."""

    category: str
    name: Text
    tops_up: bool = False


class PlaceSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place; `queue` is people and minutes, `near` metres from a customer's branch."""

    kind: str
    name: Text
    address: Text
    at: str
    hours: str
    services: tuple[str, ...]
    access: tuple[str, ...]
    near: dict[str, int]
    queue: str | None = None
    agent: Text | None = None
    open: bool = True


class CaseSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case of fraud."""

    kind: str
    title: Text
    story: Text
    advice: Text
    ago: int
    audio: str | None = None


class ContentSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to read or watch; `starts` is in so many days."""

    topic: str
    kind: str
    provider: Text
    title: Text
    cover: str | None = None
    minutes: int | None = None
    starts: int | None = None
    captions: bool = False
    ad: bool = False


class PublishedSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a village made public, or told its people."""

    title: Text
    text: Text
    ago: int
    kind: str = ""
    important: bool = False


class FundSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One income, or expense below zero."""

    title: Text
    amount: Decimal
    ago: int


class VillageSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A village."""

    name: Text
    balance: Decimal
    affairs: tuple[PublishedSeed, ...]
    fund: tuple[FundSeed, ...]
    notices: tuple[PublishedSeed, ...]


class MemberTaskSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that earns points."""

    title: Text
    reward: int
    of: int
    stage: str
    until: int | None = None


class BenefitSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A benefit of a tier, good for so many days."""

    kind: str
    name: Text
    of: int
    tier: str
    days: int


class PayrollSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wages of a month, so many months ago."""

    ago: int
    headcount: int
    total: Decimal
    state: str
    maker: str
    pay_in: int
    failed: int = 0


class InvoiceSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invoice."""

    side: str
    kind: str
    net: Decimal
    tax: Decimal
    party: Text
    ago: int
    state: str = "ISSUED"


class CompanyBooksSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a company's people work on, beside its tasks."""

    payrolls: tuple[PayrollSeed, ...]
    invoices: tuple[InvoiceSeed, ...]


class Offers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    deposits: dict[str, DepositSeed]
    wealth: dict[str, WealthSeed]
    billers: dict[str, BillerSeed]
    places: dict[str, PlaceSeed]
    fraud: tuple[CaseSeed, ...]
    content: tuple[ContentSeed, ...]
    villages: dict[str, VillageSeed]
    tasks: dict[str, MemberTaskSeed]
    benefits: dict[str, BenefitSeed]
    banks: dict[str, Text]
    countries: dict[str, Text]
    remit_purposes: dict[str, Text]
    fx_purposes: dict[str, Text]
    farm_purposes: dict[str, Text]
    companies: dict[str, CompanyBooksSeed]
