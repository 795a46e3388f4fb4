"""Types in plain words, for people who write definitions and have never seen a regular expression."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import inspect

from bff.author.finding import listing
from bff.model.place import NAME_PATTERN

FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NAME_PATTERN: "a dotted name such as home.title",
        r"^[a-z][a-z0-9-]*$": "a name of small letters, digits and hyphens",
        r"^[a-z][a-z-]*$": "a name of small letters and hyphens",
        r"^[a-z][a-z0-9_]*$": "a name of small letters, digits and _",
        r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$": "the name of a screen such as accounts.list",
        r"^menu\.[a-z][a-z-]*$": "a menu such as menu.home",
        r"^[1-9][0-9]*[smh]$": "a duration such as 30s, 15m or 24h",
        r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$": "hours such as 18:00-23:59",
        "^[A-Z]{3}$": "three capital letters",
        r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": "a locale such as zh-Hans",
        r"^(text|money|masked|identifier|date|datetime|enum:[A-Z][A-Za-z]*)$": (
            "one of text, money, masked, identifier, date, datetime, or enum: with its name"
        ),
        r"^[0-9]{1,4}(\.[0-9]{1,4}){0,3}$": "a build such as 8.14.2",
    }
)
"""What the patterns of the model stand for."""

NAMES: Final[Mapping[type[inspect.Type], str]] = MappingProxyType(
    {
        inspect.NoneType: "nothing",
        inspect.BoolType: "true or false",
        inspect.IntType: "a whole number",
        inspect.FloatType: "a number",
        inspect.DateType: "a date such as 2026-11-20",
        inspect.TimeType: "a time such as 18:00:00",
        inspect.DateTimeType: "a time such as 2026-11-20T18:00:00+08:00",
    }
)


def words(kind: inspect.Type) -> str:
    """Say what a value of this type looks like: `a list of text`, `a date such as 2026-11-20`."""
    if isinstance(kind, inspect.Metadata):
        bare = words(kind.type)
        meant = (kind.extra_json_schema or {}).get("description")
        return f"{meant} ({bare})" if meant else bare
    if isinstance(kind, inspect.UnionType):
        return " or ".join(words(member) for member in kind.types if not isinstance(member, inspect.NoneType))
    if isinstance(kind, inspect.StrType):
        return (
            FORMS.get(kind.pattern, f"text of the form {kind.pattern}")
            if kind.pattern
            else "text" + _bounds(kind)
        )
    if isinstance(kind, inspect.LiteralType):
        return "one of " + listing(str(word) for word in kind.values)
    if isinstance(kind, inspect.EnumType):
        return "one of " + listing(str(member.value) for member in kind.cls)
    if isinstance(kind, inspect.StructType):
        return f"fields ({listing(names(kind), 6)})"
    if isinstance(kind, inspect.DictType):
        return f"names with {words(kind.value_type)} each"
    if isinstance(kind, inspect.TupleType):
        return f"a list of {len(kind.item_types)}: " + ", ".join(words(item) for item in kind.item_types)
    if isinstance(kind, inspect.CollectionType):
        return f"a list of {words(kind.item_type)}{_bounds(kind)}"
    return NAMES.get(type(kind), "a value") + _bounds(kind)


def names(kind: inspect.StructType) -> list[str]:
    """The names of a Struct's fields as authors write them."""
    tag = [kind.tag_field] if kind.tag_field else []
    return tag + [field.encode_name for field in kind.fields]


def got(value: Any) -> str:
    """Say what is written instead."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return f"fields ({listing(value, 6)})" if value else "no fields"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:58] + "…" + '"'


def _bounds(kind: Any) -> str:
    """The range that a number, or the length that a text or list, must keep."""
    unit = (
        " characters"
        if isinstance(kind, inspect.StrType)
        else " items"
        if hasattr(kind, "min_length")
        else ""
    )
    least = getattr(kind, "min_length", None) if unit else getattr(kind, "ge", None)
    most = getattr(kind, "max_length", None) if unit else getattr(kind, "le", None)
    if least is not None and most is not None:
        return f" from {least} to {most}{unit}"
    if most is not None:
        return f" up to {most}{unit}"
    return "" if least is None else f" from {least}{unit} on"
