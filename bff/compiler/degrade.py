"""Degrade: replaces what a client class cannot draw by its declared fallback.

And drops what its channel may not do, and actions that it does not know.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from bff.compiler.resolve import EXPLANATION, explained, with_taps
from bff.model.action import WIRE_KINDS, Tap, verb_of
from bff.model.capability import ClientClass
from bff.model.component import COMPONENTS, Campaign, Component, Menu, NextStep
from bff.model.definition import Bank, Feature
from bff.model.section import Part, Section, Words
from bff.model.shape import shapes

P = TypeVar("P", bound=Part)

OFFERS = (Campaign, NextStep)
"""What recommends something: where that is not offered, it is left out, not explained."""


class Limits(msgspec.Struct, frozen=True):
    """What one client class can draw and do. Classes with equal limits share their plans."""

    components: frozenset[str]
    actions: frozenset[str]
    barred: frozenset[str] = frozenset()
    """Features that the channel does not offer."""
    behind: tuple[tuple[str, str], ...] = ()
    """Screens behind those features, and the feature of each."""

    @property
    def closed(self) -> dict[str, str]:
        """Screen to the feature that the channel does not offer."""
        return dict(self.behind)


def limits_of(
    kind: ClientClass, bank: Bank, features: Mapping[str, Feature], journeys: Mapping[str, str | None]
) -> Limits:
    """The limits of a class; `journeys` tells for each screen the journey that it belongs to."""
    barred = bank.channels[kind.channel].without
    closed: dict[str, str] = {}
    for name in barred:
        start = features[name].open
        if start:
            journey = journeys.get(start)
            same = [screen for screen, other in journeys.items() if journey and other == journey]
            for screen in (start, *same):
                closed.setdefault(screen, name)
    drawn = [
        name for name, component in COMPONENTS.items() if kind.components.get(name, 0) >= component.since
    ]
    return Limits(frozenset(drawn), frozenset(kind.actions), frozenset(barred), tuple(sorted(closed.items())))


def degraded(section: Component, limits: Limits) -> Component | None:
    """The section as the class gets it; None where nothing of it is left."""
    if isinstance(section, Menu):
        offered = [entry for entry in section.items if entry.feature not in limits.barred]
        if section.items and not offered:
            return None
        section = msgspec.structs.replace(section, items=offered)
    if isinstance(section, OFFERS) and _leads_to(section.tap, limits) & limits.barred:
        return None
    left: Component | None = with_taps(section, lambda tap: rerouted(tap, limits))
    while left is not None:
        if left.__struct_config__.tag in limits.components:
            words = {"empty": _words(left.empty, limits), "unavailable": _words(left.unavailable, limits)}
            known = _without_unknown_actions(msgspec.structs.replace(left, **words), limits)
            if known is not None:
                return known
        left = _fallback(left)
    return None


def rerouted(tap: Tap, limits: Limits) -> Tap:
    """A tap into a screen that the channel does not offer leads to the explanation of how to get it."""
    closed = limits.closed
    return explained(tap, closed[tap.open]) if tap.open in closed else tap


def _leads_to(tap: Tap, limits: Limits) -> frozenset[str]:
    """The features to which a tap leads, as far as the channel does not offer them."""
    if tap.open == EXPLANATION:
        return frozenset(word.removeprefix("=") for word in (tap.with_ or {}).values())
    return frozenset({limits.closed[tap.open]} if tap.open in limits.closed else ())


def knows(tap: Tap, limits: Limits) -> bool:
    """Whether the class can do what a tap says."""
    verb = verb_of(tap)
    return verb not in WIRE_KINDS or verb in limits.actions


def _fallback(section: Component) -> Component | None:
    """What a component says is to be sent instead of it; the floor says nothing."""
    if section.fallback is None:
        return None
    other, mapping = section.fallback
    common = {field: getattr(section, field) for field in Section.__struct_fields__}
    taken = {field: getattr(section, source) for field, source in mapping.items()}
    return COMPONENTS[other](**common, **taken)


def _words(words: Words | None, limits: Limits) -> Words | None:
    return None if words is None else _without_unknown_actions(words, limits)


def _without_unknown_actions(part: P, limits: Limits) -> P | None:
    """Leave out unknown actions: an optional tap alone, a required one with the part that needs it."""
    changed: dict[str, Any] = {}
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if isinstance(value, Tap) and not knows(value, limits):
            if shape.required:
                return None
            changed[shape.name] = None
        elif isinstance(value, Part):
            kept = _without_unknown_actions(value, limits)
            if kept is None and shape.required:
                return None
            changed[shape.name] = kept
        elif isinstance(value, list):
            changed[shape.name] = _known_items(value, limits)
            if value and not changed[shape.name] and shape.form != "taps":
                return None
    return msgspec.structs.replace(part, **changed) if changed else part


def _known_items(items: list[Any], limits: Limits) -> list[Any]:
    if items and isinstance(items[0], Tap):
        return [tap for tap in items if knows(tap, limits)]
    kept = [_without_unknown_actions(item, limits) for item in items]
    return [item for item in kept if item is not None]
