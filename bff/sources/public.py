"""The families `public` and `market`: grants, and what is the same for everybody."""

from types import MappingProxyType

import msgspec

from bff.model.answers.public import FarmPrices, Fx, Subsidies
from bff.sources.feed import Feed


def with_latest(wire: Subsidies) -> Subsidies:
    """Point at the newest grant."""
    latest = max(wire.items, key=lambda grant: grant.granted_on, default=None)
    return msgspec.structs.replace(wire, latest=latest)


FEEDS = MappingProxyType(
    {
        "subsidies": Feed(path="/public/v1/subsidies", wire=Subsidies, shape=with_latest),
        "fx": Feed(path="/market/v1/fx", wire=Fx),
        "farm_prices": Feed(path="/public/v1/farm-prices", wire=FarmPrices),
    }
)
