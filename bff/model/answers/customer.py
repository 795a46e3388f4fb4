"""Who the customer is, and what the customer may do."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, MaskedNumber, OpenEnum, Personal, Text
from bff.model.money import Money
from bff.model.values import Identifier, Percent


class KycLevel(OpenEnum):
    """How well the bank knows the customer."""

    FULL = "FULL"
    LIMITED = "LIMITED"
    PENDING = "PENDING"
    UNKNOWN = "UNKNOWN"


class Residency(OpenEnum):
    """Residence for foreign exchange and tax."""

    RESIDENT = "RESIDENT"
    NON_RESIDENT = "NON_RESIDENT"
    UNKNOWN = "UNKNOWN"


class CustomerStatus(OpenEnum):
    """State of the customer's relation to the bank."""

    ACTIVE = "ACTIVE"
    RESTRICTED = "RESTRICTED"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


class ConsentCode(OpenEnum):
    """What a customer can agree to."""

    MARKETING = "MARKETING"
    PERSONALISATION = "PERSONALISATION"
    DATA_SHARING = "DATA_SHARING"
    UNKNOWN = "UNKNOWN"


class Customer(Personal, frozen=True, kw_only=True):
    """The root `customer`."""

    name: Text
    """The name as the bank masks it: 王*."""
    salutation: Text | None = None
    """How staff address the customer: 李奶奶, 王先生."""
    birth_year: Annotated[int, msgspec.Meta(ge=1850, le=2200)] | None = None
    nationality: str
    """ISO 3166, three letters."""
    residency: Residency
    kyc_level: KycLevel
    mobile_masked: MaskedNumber | None = None
    """138****0001."""
    home_branch_id: Identifier | None = None
    home_branch_name: Text | None = None
    customer_since: dt.date | None = None
    large_text: bool
    """The customer asked the bank for large text, at a counter or on another channel."""
    read_aloud: bool
    """The customer asked the bank to be read to."""
    consents: tuple[ConsentCode, ...] = ()
    status: CustomerStatus


class SegmentCode(OpenEnum):
    """Facts about customers that an edition can be assigned by."""

    ELDER = "elder"
    RURAL = "rural"
    PRIVATE = "private"
    SME = "sme"
    YOUTH = "youth"
    UNKNOWN = "unknown"


class SegmentSource(OpenEnum):
    """Who said so."""

    BRANCH = "BRANCH"
    CUSTOMER = "CUSTOMER"
    PRODUCT = "PRODUCT"
    UNKNOWN = "UNKNOWN"


class Segment(Answer, frozen=True, kw_only=True):
    """One fact, with who said so and since when."""

    code: SegmentCode
    source: SegmentSource
    since: dt.date
    until: dt.date | None = None


class Suggestion(Answer, frozen=True, kw_only=True):
    """A guess: it may be offered to the customer, never applied by itself."""

    code: SegmentCode
    reason: str
    """AGE, REGION or BEHAVIOUR."""
    confidence_pct: Percent


class Segments(Personal, frozen=True, kw_only=True):
    """The root `segments`."""

    codes: tuple[SegmentCode, ...]
    """The facts alone, in the bank's order."""
    items: tuple[Segment, ...]
    """The facts with their sources."""
    suggestions: tuple[Suggestion, ...] = ()
    tier: str | None = None
    """standard, gold, platinum, diamond, private."""
    tier_valid_until: dt.date | None = None
    tier_next_at: Money | None = None
    """Assets at which the next tier begins."""
    stage: str | None = None
    """NEW, GROWING, ACTIVE, QUIET."""
    risk_level: str | None = None
    """C1 (careful) to C5."""
    risk_expires_on: dt.date | None = None
    tags: tuple[str, ...] = ()


class FeatureState(OpenEnum):
    """What a customer may do with a feature."""

    ON = "ON"
    VIEW_ONLY = "VIEW_ONLY"
    OFF = "OFF"
    UNKNOWN = "UNKNOWN"


class FeatureRight(Answer, frozen=True, kw_only=True):
    """A deviation from what the bank offers everybody."""

    code: str
    """The feature, by its name in the catalogue."""
    state: FeatureState
    until: dt.date | None = None


class LimitKind(OpenEnum):
    """What a limit limits."""

    TRANSFER_SINGLE = "TRANSFER_SINGLE"
    TRANSFER_DAY = "TRANSFER_DAY"
    UNKNOWN = "UNKNOWN"


class Limit(Answer, frozen=True, kw_only=True):
    """One limit of this customer."""

    kind: LimitKind
    amount: Money
    used: Money | None = None


class Entitlements(Personal, frozen=True, kw_only=True):
    """The root `entitlements`."""

    features: tuple[FeatureRight, ...]
    limits: tuple[Limit, ...]
    fx_quota_left: Money | None = None
    """What is left of this year's quota for buying foreign currency, in USD."""
    fx_quota_used: Money | None = None
    """What has been used of it, in USD."""
    roles: tuple[str, ...] = ()
    """OWNER, MAKER, CHECKER, VIEWER of some company."""
