"""Walks the types of the answers: is this binding real, what does it end in, which feeds does it need."""

import functools
import types
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from bff.errors import UnknownBinding
from bff.model.answers.base import Answer
from bff.model.nearest import nearest
from bff.model.own import OWN
from bff.model.source import ROOTS, SOURCES


class Field(NamedTuple):
    """Where a path ends: its type with constraints, whether it can be absent, the feeds on the way."""

    type: Any
    optional: bool
    feeds: frozenset[str] = frozenset()


def field_type(path: str, row_of: str | None = None) -> tuple[Any, bool]:
    """Give the type at `accounts.total_available` and whether it can be absent.

    For `row.name` the path of the list is `row_of`. Raises UnknownBinding, which lists
    the fields that there are and names the nearest.
    """
    found = _resolve(path, row_of)
    return found.type, found.optional


def row_type(path: str) -> type[Answer]:
    """Give the type of one item of the list at a path. Raises UnknownBinding where there is none."""
    item = _item(_resolve(path, None).type)
    if item is None:
        raise UnknownBinding(f"{path} is no list to repeat over")
    return item


def feeds_of(path: str, row_of: str | None = None) -> frozenset[str]:
    """Name every feed that must answer before the value at a path is known, with those that they stand on."""
    found = _resolve(path, row_of)
    whole = row_of if row_of is not None and path.partition(".")[0] == "row" else path
    feeds = {whole.partition(".")[0], *found.feeds}
    for name in feeds - OWN.keys():
        above = SOURCES[name].after or SOURCES[name].into
        while above is not None:
            feeds.add(above)
            above = SOURCES[above].after
    return frozenset(feeds)


def type_at(struct: type[Answer], names: Sequence[str], place: str) -> Field:
    """Walk `names` from any answer's type; messages call the start `place`. Raises UnknownBinding."""
    here = Field(struct, optional=False)
    for name in names:
        known = _fields(here.type, place)
        if name not in known:
            raise _unknown(f"{place} has no {name!r}", name, tuple(known))
        step = _open(known[name])
        here = Field(step.type, here.optional or step.optional, here.feeds | step.feeds)
        place = f"{place}.{name}"
    return here


@functools.cache
def _resolve(path: str, row_of: str | None) -> Field:
    root, *names = path.split(".")
    if root == "row" and row_of is not None:
        outer = _resolve(row_of, None)
        found = type_at(row_type(row_of), names, "row")
        return Field(found.type, found.optional, found.feeds | outer.feeds)
    if root in OWN:
        return type_at(OWN[root], names, root)
    if root not in ROOTS:
        raise _unknown(f"there is no source {root!r}", root, (*ROOTS, *OWN))
    return type_at(SOURCES[root].answer, names, root)


def _fields(struct: Any, place: str) -> dict[str, Any]:
    if isinstance(struct, type) and issubclass(struct, Answer):
        return _hints(struct)
    if _item(struct) is not None:
        raise UnknownBinding(f"{place} is a list: repeat over it, and bind the fields of its row")
    raise UnknownBinding(f"{place} is a value, which has no fields")


@functools.cache
def _hints(struct: type[Answer]) -> dict[str, Any]:
    hints = get_type_hints(struct, include_extras=True)
    return {name: hints[name] for name in struct.__struct_fields__}


def _item(hint: Any) -> type[Answer] | None:
    item = get_args(hint)[0] if get_origin(hint) is tuple else None
    return item if isinstance(item, type) and issubclass(item, Answer) else None


def _open(hint: Any) -> Field:
    """Take the feed's name and the None out of a field's annotation; other constraints stay."""
    base, feeds = hint, frozenset[str]()
    if get_origin(hint) is Annotated:
        extras = [meta.extra or {} for meta in hint.__metadata__]
        feeds = frozenset(extra["feed"] for extra in extras if "feed" in extra)
        base = hint.__origin__ if feeds else hint
    if get_origin(base) in (Union, types.UnionType):
        kept = [part for part in get_args(base) if part is not type(None)]
        return Field(kept[0], optional=True, feeds=feeds)
    return Field(base, optional=False, feeds=feeds)


def _unknown(message: str, name: str, known: tuple[str, ...]) -> UnknownBinding:
    near = nearest(name, known)
    hint = f", did you mean {near!r}" if near else ""
    return UnknownBinding(f"{message}{hint}; there is: {', '.join(known)}", known, near)
