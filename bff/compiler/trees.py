"""Trees compared: two JSON values, as edits at named places. Items of lists are matched by their names."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from bff.compiler.change import What
from bff.model.action import WIRE_KINDS

NAMES = ("feature", "id", "name", "label", "title", "reason", "go")
"""Fields that tell the items of a list apart, the best first."""

TAP_WORDS = ("ask", "label")


class Edit(NamedTuple):
    """One difference at a place, given by the names on the way to it."""

    what: What
    path: tuple[str, ...]
    before: Any = None
    after: Any = None


def edits(before: Any, after: Any, path: tuple[str, ...] = ()) -> Iterator[Edit]:
    """Every difference between two values; none where they are equal."""
    if before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        if _is_tap(before) and _is_tap(after):
            yield from _of_taps(before, after, path)
        else:
            yield from _of_fields(before, after, path)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_items(before, after, path)
    else:
        yield Edit("changed", path, before, after)


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The fewest names that must move to bring what both have into the other order."""
    rank = {name: index for index, name in enumerate(before)}
    common = [name for name in after if name in rank]
    ends: list[int] = []
    chains: list[tuple[str, ...]] = []
    for name in common:
        at = bisect_left(ends, rank[name])
        chain = (*(chains[at - 1] if at else ()), name)
        ends[at : at + 1], chains[at : at + 1] = [rank[name]], [chain]
    stays = set(chains[-1]) if chains else set()
    return [name for name in common if name not in stays]


def said(value: Any) -> str:
    """A value in one line: words as they are, a tap as what it does, the rest as JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    if (
        isinstance(value, dict)
        and isinstance(value.get("label", value.get("title")), str)
        and "id" not in value
    ):
        return str(value.get("label", value.get("title")))
    if isinstance(value, dict) and _is_tap(value):
        rest = {name: field for name, field in value.items() if name not in {"kind", "ask", "label"}}
        return " ".join([value["kind"], *(said(field) for field in rest.values())])
    return msgspec.json.encode(value).decode()


def _is_tap(value: dict[str, Any]) -> bool:
    return value.get("kind") in WIRE_KINDS


def _of_taps(before: dict[str, Any], after: dict[str, Any], path: tuple[str, ...]) -> Iterator[Edit]:
    """Where a tap leads is one thing; its words are others."""
    old, new = (
        {name: value for name, value in tap.items() if name not in TAP_WORDS} for tap in (before, after)
    )
    if old != new:
        yield Edit("retargeted", path, old, new)
    old, new = ({name: tap[name] for name in TAP_WORDS if name in tap} for tap in (before, after))
    yield from _of_fields(old, new, path)


def _of_fields(before: dict[str, Any], after: dict[str, Any], path: tuple[str, ...]) -> Iterator[Edit]:
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield Edit("removed", (*path, name), before=before[name])
        elif name not in before:
            yield Edit("added", (*path, name), after=after[name])
        else:
            yield from edits(before[name], after[name], (*path, name))


def _of_items(before: list[Any], after: list[Any], path: tuple[str, ...]) -> Iterator[Edit]:
    named = _named(before, after)
    if named is None and len(before) == len(after):
        for index, pair in enumerate(zip(before, after, strict=True)):
            yield from edits(*pair, (*path, str(index)))
        return
    if named is None:
        yield Edit("changed", path, before, after)
        return
    old, new = named
    yield from _of_fields(old, new, path)
    for name in moved(list(old), list(new)):
        yield Edit("moved", (*path, name), after=_behind(name, list(new)))


def _behind(name: str, order: list[str]) -> str:
    at = order.index(name)
    return f"after {order[at - 1]}" if at else "to the top"


def _named(before: list[Any], after: list[Any]) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Both lists by name, if some field names every item, or the items are words; each name once."""
    items = [*before, *after]
    if all(isinstance(item, str) for item in items):
        pairs = [[(item, item) for item in side] for side in (before, after)]
        return _once(pairs)
    if not all(isinstance(item, dict) for item in items):
        return None
    for field in NAMES:
        if all(isinstance(item.get(field), str) for item in items):
            found = _once([[(item[field], item) for item in side] for side in (before, after)])
            if found:
                return found
    return None


def _once(pairs: list[list[tuple[str, Any]]]) -> tuple[dict[str, Any], dict[str, Any]] | None:
    old, new = (dict(side) for side in pairs)
    return (old, new) if [len(old), len(new)] == [len(side) for side in pairs] else None
