"""The families `wealth`, `payments` (payees), `messages`, `crm` and `marketing`."""

import datetime as dt
from types import MappingProxyType

import msgspec

from bff.model.answers.base import Answer, Personal, Text
from bff.model.answers.engagement import Hours, Manager, Messages, Placement, Placements, Unread, Wealth
from bff.model.answers.payments import Payees
from bff.model.values import Identifier
from bff.sources.feed import Feed

LATEST = "3"


class WireUnread(Answer, frozen=True, kw_only=True):
    """Counts of unread messages."""

    total: int


class WireSummary(Personal, frozen=True, kw_only=True):
    """Feed 16, the summary, as it is written."""

    unread: WireUnread


class WireManager(Answer, frozen=True, kw_only=True):
    """A relationship manager as it is written."""

    manager_id: Identifier
    name: Text = msgspec.field(name="displayName")
    title: Text
    branch_id: Identifier
    branch_name: Text | None = None
    on_duty: bool
    hours: tuple[Hours, ...]
    call_token: str
    licence_no: str | None = None
    next_visit: dt.date | None = None


class WireManagerAnswer(Personal, frozen=True, kw_only=True):
    """Feed 17 as it is written."""

    manager: WireManager | None = None


class WireTarget(Answer, frozen=True, kw_only=True):
    """Where a tap leads."""

    feature: str


class WirePlacement(Answer, frozen=True, kw_only=True):
    """One campaign as it is written."""

    campaign_id: Identifier
    title_key: str
    title: Text | None = None
    creative: str | None = None
    action: WireTarget
    from_: dt.date = msgspec.field(name="from")
    until: dt.date
    hall: str | None = None
    legal_key: str
    personalised: bool = False


class WirePlacements(Personal, frozen=True, kw_only=True):
    """Feed 19 as it is written."""

    items: tuple[WirePlacement, ...]


def unread(wire: WireSummary) -> Unread:
    """Keep the total."""
    return Unread(customer_id=wire.customer_id, as_of=wire.as_of, total=wire.unread.total)


def with_unread(above: Messages, count: Unread) -> Messages:
    """Put the count beside the messages."""
    return msgspec.structs.replace(above, unread=count.total)


def manager(wire: WireManagerAnswer) -> Manager:
    """Open the shell; nobody assigned leaves everything absent."""
    known = msgspec.structs.asdict(wire.manager) if wire.manager else {}
    return Manager(customer_id=wire.customer_id, as_of=wire.as_of, **known)


def placements(wire: WirePlacements) -> Placements:
    """Name the feature that each campaign opens."""
    items = tuple(
        Placement(**msgspec.structs.asdict(item) | {"action": item.action.feature}) for item in wire.items
    )
    first = items[0] if items else None
    return Placements(customer_id=wire.customer_id, as_of=wire.as_of, items=items, first=first)


FEEDS = MappingProxyType(
    {
        "wealth": Feed(path="/wealth/v1/summary", wire=Wealth),
        "payees": Feed(path="/payments/v1/payees", wire=Payees),
        "messages": Feed(path="/messages/v1/messages", fixed=(("limit", LATEST),), wire=Messages),
        "unread": Feed(path="/messages/v1/summary", wire=WireSummary, shape=unread, merge=with_unread),
        "manager": Feed(path="/crm/v1/manager", wire=WireManagerAnswer, shape=manager),
        "placements": Feed(
            path="/marketing/v1/placements/home-banner", wire=WirePlacements, shape=placements
        ),
    }
)
