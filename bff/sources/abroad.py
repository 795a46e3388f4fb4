"""The families `market` (rates for one customer) and `remittances`."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bff.model.answers.abroad import FxQuote, Remittances, RemittanceState
from bff.sources.feed import Feed, Inputs


def currency(_above: None, params: Mapping[str, str]) -> Inputs:
    """Name the currency of the request; the core bank decides whether it quotes it."""
    return (("currency", params["currency"]),) if "currency" in params else ()


def fx_quote(wire: FxQuote) -> FxQuote:
    """Take the first where the core bank chose none."""
    chosen = wire.chosen or (wire.items[0] if wire.items else None)
    return msgspec.structs.replace(wire, chosen=chosen)


def remittances(wire: Remittances) -> Remittances:
    """Put the newest first."""
    items = tuple(sorted(wire.items, key=lambda item: item.submitted_on, reverse=True))
    return msgspec.structs.replace(
        wire,
        items=items,
        latest=items[0] if items else None,
        waiting=tuple(item for item in items if item.state is RemittanceState.NEEDS_DOCUMENTS),
    )


FEEDS = MappingProxyType(
    {
        "fx_quote": Feed(path="/market/v1/quotes", wire=FxQuote, shape=fx_quote, needs=currency),
        "remittances": Feed(path="/remittances/v1/remittances", wire=Remittances, shape=remittances),
    }
)
