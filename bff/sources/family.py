"""The families `delegation`, `linked-accounts` and `village`."""

from types import MappingProxyType

import msgspec

from bff.model.answers.family import Helpers, HelperState, LinkedAccounts
from bff.model.answers.village import Village
from bff.sources.feed import Feed
from bff.sources.sums import home_total

MOST_HELPERS = 3


def helpers(wire: Helpers) -> Helpers:
    """Tell who helps now; whose invitation ended is gone."""
    items = tuple(item for item in wire.items if item.state is not HelperState.STOPPED)
    active = tuple(item for item in items if item.state is HelperState.ACTIVE)
    return msgspec.structs.replace(
        wire,
        items=items,
        active=active,
        first=active[0] if active else None,
        count=len(active),
        room_left=max(MOST_HELPERS - len(items), 0),
    )


def linked_accounts(wire: LinkedAccounts) -> LinkedAccounts:
    """Count, and add up what is known."""
    return msgspec.structs.replace(
        wire, count=len(wire.items), total=home_total(item.balance for item in wire.items)
    )


def village(wire: Village) -> Village:
    """Put the newest first."""
    notices = tuple(sorted(wire.notices, key=lambda item: item.on, reverse=True))
    return msgspec.structs.replace(
        wire,
        notices=notices,
        affairs=tuple(sorted(wire.affairs, key=lambda item: item.published_on, reverse=True)),
        latest=notices[0] if notices else None,
    )


FEEDS = MappingProxyType(
    {
        "helpers": Feed(path="/delegation/v1/helpers", wire=Helpers, shape=helpers),
        "linked_accounts": Feed(
            path="/aggregation/v1/linked-accounts", wire=LinkedAccounts, shape=linked_accounts
        ),
        "village": Feed(path="/village/v1/overview", wire=Village, shape=village),
    }
)
