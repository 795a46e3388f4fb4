"""Time deposits: what the customer has, and what the bank offers."""

import datetime as dt

import msgspec

from bff.model.answers.accounts import Origin
from bff.model.answers.base import Answer, MaskedNumber, OpenEnum, Personal, Shared, Text
from bff.model.money import Money
from bff.model.values import Identifier, Percent


class DepositKind(OpenEnum):
    """Kinds of time deposits."""

    TIME = "TIME"
    NOTICE = "NOTICE"
    LARGE_CERTIFICATE = "LARGE_CERTIFICATE"
    FLEXIBLE = "FLEXIBLE"
    PENSION = "PENSION"
    UNKNOWN = "UNKNOWN"


class Term(OpenEnum):
    """For how long, as ISO 8601 durations."""

    P7D = "P7D"
    P1M = "P1M"
    P3M = "P3M"
    P6M = "P6M"
    P1Y = "P1Y"
    P2Y = "P2Y"
    P3Y = "P3Y"
    P5Y = "P5Y"
    UNKNOWN = "UNKNOWN"


class Rollover(OpenEnum):
    """What happens at maturity."""

    NONE = "NONE"
    PRINCIPAL = "PRINCIPAL"
    ALL = "ALL"
    UNKNOWN = "UNKNOWN"


class TimeDeposit(Answer, frozen=True, kw_only=True):
    """One time deposit: an item of `time_deposits` and of `pension_savings`, and the root `time_deposit`."""

    deposit_id: Identifier
    kind: DepositKind
    name: Text
    principal: Money
    rate_pct: Percent
    """A year."""
    term: Term
    starts_on: dt.date
    matures_on: dt.date
    rollover: Rollover
    interest_expected: Money
    """At maturity; may have more digits than the currency."""
    early_rate_pct: Percent | None = None
    """What is paid instead when it is broken early; absent where it cannot be broken."""
    breakable: bool
    insured: bool
    """By the deposit insurance fund."""
    certificate_no: MaskedNumber | None = msgspec.field(name="certificateNoMasked", default=None)
    opened_at: Origin
    """COUNTER: opened at a branch; it shows here all the same."""
    account_id: Identifier | None = None
    """Where principal and interest go."""

    def __post_init__(self) -> None:
        """Refuse a deposit that ends before it begins."""
        if self.matures_on < self.starts_on:
            raise ValueError("a deposit never matures before it starts")


class TimeDeposits(Personal, frozen=True, kw_only=True):
    """The roots `time_deposits` (all but pension savings) and `pension_savings`, first to mature first."""

    items: tuple[TimeDeposit, ...]
    count: int = 0
    total: Money | None = None
    """Principal in CNY; absent where there is none."""
    interest_expected: Money | None = None
    """In CNY, for all together."""
    next: TimeDeposit | None = None
    """The one that matures first."""
    next_maturity: dt.date | None = None


class DepositProduct(Answer, frozen=True, kw_only=True):
    """Something that the bank offers: an item of `deposit_products`, and the root `deposit_product`."""

    product_id: Identifier
    kind: DepositKind
    name: Text
    term: Term
    rate_pct: Percent
    minimum: Money
    insured: bool
    early_rate_pct: Percent | None = None
    """Absent where it cannot be broken."""
    example_interest: Money | None = None
    """For 10,000 over the whole term."""


class DepositProducts(Shared, frozen=True, kw_only=True):
    """The root `deposit_products`: the same for everybody, also for those who are not logged in."""

    items: tuple[DepositProduct, ...]
    """Best known first."""
    count: int = 0
    simple: tuple[DepositProduct, ...] = ()
    """The first three, for those who want no more."""
    best: DepositProduct | None = None
    """With the highest rate."""
