"""What `seeds/customers.yaml` may say."""

from datetime import date
from decimal import Decimal

import msgspec

from bff.sandbox.seed_account import AccountSeed
from bff.sandbox.words import Text


class PayeeSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A saved payee: another seeded customer (`to`), or an account elsewhere; `used` is days ago."""

    to: str | None = None
    name: Text | None = None
    number: str | None = None
    bank: Text | None = None
    alias: str | None = None
    favourite: bool = False
    trusted: bool = True
    used: int | None = None


class CardSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card; `is` names its kind in the catalogue, a limit makes it a credit card."""

    is_: str = msgspec.field(name="is")
    status: str = "ACTIVE"
    limit: Decimal | None = None
    used: Decimal = Decimal(0)


class Suggestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A guess about a segment."""

    code: str
    reason: str
    confidence: str


class GrantSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A subsidy, granted `ago` days before today."""

    programme: str
    amount: Decimal
    ago: int
    state: str = "PAID"


class CustomerSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A customer; `single`, `day` are transfer limits in CNY; `off` are features that he may not use.

    `quirks` spoil the answers of some paths on purpose: see `quirks.py`.
    """

    handle: str
    name: Text
    note: Text
    edition: str
    salutation: Text | None = None
    gender: str = "M"
    age: int | None = None
    nationality: str = "CHN"
    residency: str = "RESIDENT"
    kyc: str = "FULL"
    branch: str = "hangzhou"
    since: date | None = None
    manager: str | None = None
    large_text: bool = False
    read_aloud: bool = False
    consents: tuple[str, ...] = ("MARKETING", "PERSONALISATION")
    segments: dict[str, str] = msgspec.field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    tier: str | None = None
    assets: Decimal | None = None
    stage: str = "ACTIVE"
    risk: str | None = None
    tags: tuple[str, ...] = ()
    single: Decimal = Decimal(50000)
    day: Decimal = Decimal(200000)
    fx_used: Decimal = Decimal(0)
    off: tuple[str, ...] = ()
    companies: dict[str, str] = msgspec.field(default_factory=dict)
    accounts: tuple[AccountSeed, ...] = ()
    cards: tuple[CardSeed, ...] = ()
    payees: tuple[PayeeSeed, ...] = ()
    gain: Decimal | None = None
    subsidies: tuple[GrantSeed, ...] = ()
    messages: tuple[str, ...] = ()
    quirks: dict[str, str] = msgspec.field(default_factory=dict)
