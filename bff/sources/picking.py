"""Picking one of many: the thing that a parameter of the request names, among the customer's own."""

from collections.abc import Callable, Mapping
from typing import Any

from bff.errors import UpstreamFailed

Pick = Callable[[Any, Mapping[str, str]], Any]


def picker(key: str, param: str, items: str = "items") -> Pick:
    """Make a function that finds the item whose `key` is the parameter's value, else raises not-found."""

    def pick(above: Any, params: Mapping[str, str]) -> Any:
        wanted = params.get(param)
        for item in getattr(above, items):
            if getattr(item, key) == wanted:
                return item
        raise UpstreamFailed("not-found")

    return pick


def named_or_first(ids: list[str], asked: str | None) -> str | None:
    """Authorise an id of the request among the customer's own; without one, the first, if there is any."""
    if asked is None:
        return ids[0] if ids else None
    if asked not in ids:
        raise UpstreamFailed("not-found")
    return asked
