"""What a journey remembers: plain JSON in the store, typed again when a screen looks at it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from bff.model.money import Money

_TYPES: Mapping[str, Any] = {"money": Money, "date": dt.date, "datetime": dt.datetime}


def typed(values: Mapping[str, Any], keeps: Mapping[str, str]) -> dict[str, Any]:
    """Give each remembered value the type of its kind; one that no longer fits is as good as absent."""
    found: dict[str, Any] = {}
    for name, kind in keeps.items():
        value = values.get(name)
        if value is not None:
            try:
                found[name] = msgspec.convert(value, _TYPES.get(kind, str))
            except msgspec.ValidationError:
                continue
    return found


def value_at(source: Any, path: str) -> Any:
    """The plain JSON of a value inside an answer; None where anything on the way is absent."""
    for name in path.split("."):
        source = getattr(source, name, None)
    return None if source is None else msgspec.to_builtins(source)
