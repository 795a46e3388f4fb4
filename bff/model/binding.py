"""Bindings: what a name in a definition stands for, and of what kind its value is.

A binding is a path from a root: a source (`accounts.total_available`), the row of a repeat, the visit, the
parameters of the screen, the journey. It has no logic. Its kind follows from the typed answers of the
sources, never from the author.
"""

import datetime as dt
import enum
import types
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from bff.errors import UnknownBinding
from bff.model.bindable import feeds_of, field_type
from bff.model.money import Money
from bff.model.nearest import nearest
from bff.model.own import OWN
from bff.model.source import ROOTS as SOURCE_ROOTS

VISIT: Mapping[str, str] = MappingProxyType({
    "edition": "text", "text": "text", "menu": "text", "contrast": "text", "locale": "text",
    "audience": "text", "suggestion": "text",
    "read_aloud": "flag", "hide_amounts": "flag", "targeting_off": "flag",
})  # fmt: skip
"""What a screen may say about the visit itself: name to kind."""

OTHER_ROOTS = ("row", "params", "visit", "journey")
ROOTS = frozenset(SOURCE_ROOTS) | frozenset(OWN) | frozenset(OTHER_ROOTS)

KIND_OF_TYPE = (
    (Money, "money"),
    (enum.Enum, "enum"),
    (bool, "flag"),
    (int, "count"),
    (dt.datetime, "datetime"),
    (dt.date, "date"),
    (str, "text"),
)
"""The first that fits: a member of an enumeration is a str as well, an instant a date, a flag an int."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What a binding stands for."""

    path: str
    """As the server looks it up; it begins with `row` inside a repeat."""
    kind: str
    enum: str = ""
    """The name of the enumeration, for the words of its members."""
    optional: bool = False
    feeds: frozenset[str] = frozenset()


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What may be bound at one place of one screen."""

    params: frozenset[str] = frozenset()
    journey: dict[str, str] = {}
    """Name to kind."""
    row: str = ""
    """The list whose item `row` is; empty outside a repeat."""

    def of_row(self, each: str) -> "Scope":
        """What may be bound inside a repeat over the list at a path."""
        return msgspec.structs.replace(self, row=each)


def is_binding(name: str) -> bool:
    """Tell data from messages by the first word."""
    return name.partition(".")[0] in ROOTS


def resolve(name: str, scope: Scope) -> Value:
    """Find what a binding stands for; UnknownBinding says what there is instead."""
    root, _, rest = name.partition(".")
    match root:
        case "params":
            kind = _known(rest, dict.fromkeys(sorted(scope.params), "text"), "parameter")
            return Value(path=name, kind=kind, optional=True)
        case "visit":
            return Value(path=name, kind=_known(rest, VISIT, "fact of the visit"))
        case "journey" if rest.startswith(("given.", "errors.")):
            return Value(path=name, kind="text", optional=True)
        case "journey":
            kept = _known(rest, scope.journey, "name that the journey keeps")
            kind, _, enum_name = kept.partition(":")
            return Value(path=name, kind=kind, enum=enum_name, optional=True)
        case "row" if not scope.row:
            raise UnknownBinding("`row` exists only inside a repeat")
        case _:
            found, optional = field_type(name, scope.row or None)
            kind, enum_name = kind_of(found)
            feeds = feeds_of(name, scope.row or None)
            return Value(path=name, kind=kind, enum=enum_name, optional=optional, feeds=feeds)


def _known(name: str, table: Mapping[str, str], what: str) -> str:
    if name not in table:
        there = f"; there is: {', '.join(table)}" if table else "; there is none"
        raise UnknownBinding(f"there is no {what} `{name}`{there}", tuple(table), nearest(name, table))
    return table[name]


def kind_of(annotation: Any) -> tuple[str, str]:
    """The kind of a type of the answers, and for an enumeration its name."""
    origin = typing.get_origin(annotation)
    if isinstance(annotation, types.UnionType) or origin is typing.Union:
        solid = [part for part in typing.get_args(annotation) if part is not type(None)]
        return kind_of(solid[0])
    if origin is typing.Annotated:
        base, *metas = typing.get_args(annotation)
        extras = [meta.extra for meta in metas if isinstance(meta, msgspec.Meta) and meta.extra]
        marked = next((str(extra["kind"]) for extra in extras if "kind" in extra), "")
        return (marked, "") if marked else kind_of(base)
    if origin in {list, tuple}:
        return "list", ""
    if not isinstance(annotation, type):
        return "struct", ""
    kind = next((kind for python, kind in KIND_OF_TYPE if issubclass(annotation, python)), "struct")
    return kind, annotation.__name__ if kind == "enum" else ""
