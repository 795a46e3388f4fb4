"""The family `customers` and `access`: who the customer is, and what the customer may do."""

import datetime as dt
from types import MappingProxyType

import msgspec

from bff.model.answers.base import Answer, MaskedNumber, Personal, Text
from bff.model.answers.customer import (
    ConsentCode,
    Customer,
    CustomerStatus,
    Entitlements,
    FeatureRight,
    KycLevel,
    Limit,
    Residency,
    Segment,
    Segments,
    Suggestion,
)
from bff.model.money import Money
from bff.model.values import Identifier
from bff.sources.feed import Feed


class WireAccessibility(Answer, frozen=True, kw_only=True):
    """What the customer asked for at a counter or elsewhere."""

    large_text: bool
    read_aloud: bool


class WireConsent(Answer, frozen=True, kw_only=True):
    """One consent that holds."""

    code: ConsentCode


class WireProfile(Personal, frozen=True, kw_only=True):
    """Feed 1 as it is written."""

    name: Text = msgspec.field(name="nameMasked")
    salutation: Text | None = None
    birth_year: int | None = None
    nationality: str
    residency: Residency
    kyc_level: KycLevel
    mobile_masked: MaskedNumber | None = None
    home_branch_id: Identifier | None = None
    home_branch_name: Text | None = None
    customer_since: dt.date | None = None
    accessibility: WireAccessibility
    consents: tuple[WireConsent, ...]
    status: CustomerStatus


class WireTier(Answer, frozen=True, kw_only=True):
    """Where the customer stands."""

    code: str
    valid_until: dt.date | None = None
    next_at: Money | None = None


class WireRisk(Answer, frozen=True, kw_only=True):
    """How much risk the customer may take."""

    level: str
    expires_on: dt.date


class WireSegments(Personal, frozen=True, kw_only=True):
    """Feed 2 as it is written."""

    segments: tuple[Segment, ...]
    suggestions: tuple[Suggestion, ...] = ()
    tier: WireTier | None = None
    stage: str | None = None
    risk_profile: WireRisk | None = None
    tags: tuple[str, ...] = ()


class WireQuota(Answer, frozen=True, kw_only=True):
    """One quota."""

    used: Money
    left: Money


class WireQuotas(Answer, frozen=True, kw_only=True):
    """All quotas; absent where none applies."""

    fx_usd: WireQuota | None = None


class WireEntitlements(Personal, frozen=True, kw_only=True):
    """Feed 21 as it is written."""

    features: tuple[FeatureRight, ...]
    limits: tuple[Limit, ...]
    quota: WireQuotas
    roles: tuple[str, ...] = ()


def profile(wire: WireProfile) -> Customer:
    """Flatten a profile."""
    same = {name: getattr(wire, name) for name in Customer.__struct_fields__ if hasattr(wire, name)}
    return Customer(
        **same
        | {
            "large_text": wire.accessibility.large_text,
            "read_aloud": wire.accessibility.read_aloud,
            "consents": tuple(consent.code for consent in wire.consents),
        }
    )


def segments(wire: WireSegments) -> Segments:
    """Flatten segments, tier and risk."""
    return Segments(
        customer_id=wire.customer_id,
        as_of=wire.as_of,
        codes=tuple(segment.code for segment in wire.segments),
        items=wire.segments,
        suggestions=wire.suggestions,
        tier=wire.tier.code if wire.tier else None,
        tier_valid_until=wire.tier.valid_until if wire.tier else None,
        tier_next_at=wire.tier.next_at if wire.tier else None,
        stage=wire.stage,
        risk_level=wire.risk_profile.level if wire.risk_profile else None,
        risk_expires_on=wire.risk_profile.expires_on if wire.risk_profile else None,
        tags=wire.tags,
    )


def entitlements(wire: WireEntitlements) -> Entitlements:
    """Take the quota out of its shell."""
    quota = wire.quota.fx_usd
    return Entitlements(
        customer_id=wire.customer_id,
        as_of=wire.as_of,
        features=wire.features,
        limits=wire.limits,
        fx_quota_left=quota.left if quota else None,
        fx_quota_used=quota.used if quota else None,
        roles=wire.roles,
    )


FEEDS = MappingProxyType(
    {
        "customer": Feed(path="/customers/v1/me", wire=WireProfile, shape=profile),
        "segments": Feed(path="/customers/v1/me/segments", wire=WireSegments, shape=segments),
        "entitlements": Feed(path="/access/v1/entitlements", wire=WireEntitlements, shape=entitlements),
    }
)
