"""Wealth at a glance, messages, the relationship manager, campaigns."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Instant, MustShow, OpenEnum, Personal, Text, feed
from bff.model.money import Money
from bff.model.values import Identifier, Percent


class AssetKind(OpenEnum):
    """Kinds of assets."""

    DEPOSIT = "DEPOSIT"
    WEALTH = "WEALTH"
    FUND = "FUND"
    GOLD = "GOLD"
    BOND = "BOND"
    INSURANCE = "INSURANCE"
    TRUST = "TRUST"
    UNKNOWN = "UNKNOWN"


class AssetShare(Answer, frozen=True, kw_only=True):
    """One kind of assets."""

    kind: AssetKind
    market_value: Money
    share_pct: Percent


class Wealth(Personal, frozen=True, kw_only=True):
    """The root `wealth`, valued by the wealth system."""

    total_assets: Money | None = None
    """Absent for a customer without any product."""
    by_kind: tuple[AssetShare, ...]
    """Largest first."""
    gain_month: Money | None = None
    """May be negative; absent where nothing is invested."""
    must_show: tuple[MustShow, ...] = ()


class MessageCategory(OpenEnum):
    """What a message is about."""

    SECURITY = "SECURITY"
    ACCOUNT = "ACCOUNT"
    SERVICE = "SERVICE"
    OFFER = "OFFER"
    UNKNOWN = "UNKNOWN"


class Message(Answer, frozen=True, kw_only=True):
    """One message of the bank."""

    message_id: Identifier
    category: MessageCategory
    title: Text
    excerpt: Text
    at: Instant
    read_at: Instant | None = None
    """Absent while unread."""
    priority: str
    """NORMAL, HIGH."""
    expires_at: Instant | None = None


class Messages(Personal, frozen=True, kw_only=True):
    """The root `messages`: the latest three, and how many are unread."""

    items: tuple[Message, ...]
    unread: Annotated[int | None, feed("unread")] = None


class Unread(Personal, frozen=True, kw_only=True):
    """What the feed `unread` answers; it becomes a part of `messages`."""

    total: Annotated[int, msgspec.Meta(ge=0)]


class Hours(Answer, frozen=True, kw_only=True):
    """When somebody can be reached, +08:00."""

    days: tuple[str, ...]
    """MON to SUN."""
    opens: str
    closes: str


class Manager(Personal, frozen=True, kw_only=True):
    """The root `manager`: the customer's own relationship manager; all absent where nobody is assigned."""

    manager_id: Identifier | None = None
    name: Text | None = None
    title: Text | None = None
    branch_id: Identifier | None = None
    branch_name: Text | None = None
    on_duty: bool | None = None
    hours: tuple[Hours, ...] = ()
    call_token: str | None = None
    """Short-lived right to be connected; the number itself is never sent."""
    licence_no: str | None = None
    next_visit: dt.date | None = None


class Placement(Answer, frozen=True, kw_only=True):
    """One campaign in a slot."""

    campaign_id: Identifier
    title_key: str
    title: Text | None = None
    """For a catalogue that lacks the key."""
    creative: str | None = None
    """Name of a picture that clients have."""
    action: str
    """The feature that a tap opens."""
    from_: dt.date = msgspec.field(name="from")
    until: dt.date
    hall: str | None = None
    """WEALTH, LIFE."""
    legal_key: str
    personalised: bool = False
    """Chosen for this customer, so it must be possible to switch that off."""


class Placements(Personal, frozen=True, kw_only=True):
    """The root `placements`: campaigns of the home screen's banner."""

    items: tuple[Placement, ...]
    first: Placement | None = None
    """The one that comes first, for a campaign that binds single values."""
