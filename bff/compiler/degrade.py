"""Degrade: replaces what a client class cannot draw by its declared fallback, and drops what its channel may not do."""

from typing import Any

import msgspec

from bff.compiler.resolve import EXPLANATION, with_taps
from bff.model.action import WIRE_KINDS, Tap, verb_of
from bff.model.capability import ClientClass
from bff.model.component import COMPONENTS, Component, Menu
from bff.model.definition import Bank, Feature
from bff.model.section import Part, Section
from bff.model.shape import shapes


class Limits(msgspec.Struct, frozen=True):
    """What one client class can draw and do. Classes with equal limits share their plans."""

    components: frozenset[str]
    actions: frozenset[str]
    barred: frozenset[str]
    """Features that the channel does not offer."""
    behind: tuple[tuple[str, str], ...] = ()
    """Screens behind those features, and the feature of each."""

    @property
    def closed(self) -> dict[str, str]:
        """Screen to the feature that the channel does not offer."""
        return dict(self.behind)


def limits_of(
    kind: ClientClass, bank: Bank, features: dict[str, Feature], journeys: dict[str, str | None]
) -> Limits:
    """The limits of a class; `journeys` tells for each screen the journey that it belongs to."""
    barred = frozenset(bank.channels[kind.channel].without)
    closed: dict[str, str] = {}
    for name in barred:
        start = features[name].open
        if start:
            same = [
                screen for screen, journey in journeys.items() if journey and journey == journeys.get(start)
            ]
            closed |= dict.fromkeys([start, *same], name)
    return Limits(frozenset(kind.components), frozenset(kind.actions), barred, tuple(sorted(closed.items())))


def degraded(section: Component, limits: Limits) -> Component | None:
    """The section as the class gets it; None where nothing of it is left."""
    if isinstance(section, Menu):
        section = msgspec.structs.replace(
            section, items=[entry for entry in section.items if entry.feature not in limits.barred]
        )
    section = with_taps(section, lambda tap: _reroute(tap, limits))
    drawable = _drawable(section, limits)
    return None if drawable is None else _without_unknown_actions(drawable, limits)


def _reroute(tap: Tap, limits: Limits) -> Tap:
    """A tap into a screen that the channel does not offer leads to the explanation of how to get it."""
    if tap.open in limits.closed:
        return msgspec.structs.replace(
            tap, open=EXPLANATION, with_={"feature": f"={limits.closed[tap.open]}"}
        )
    return tap


def _drawable(section: Component, limits: Limits) -> Component | None:
    """Follow the declared fallbacks until the class can draw what is left; the floor needs none."""
    name = str(section.__struct_config__.tag)
    if name in limits.components:
        return section
    if section.fallback is None:
        return None
    other, mapping = section.fallback
    common = {field: getattr(section, field) for field in Section.__struct_fields__}
    taken = {field: getattr(section, source) for field, source in mapping.items()}
    return _drawable(COMPONENTS[other](**common, **taken), limits)


def _without_unknown_actions(part: Any, limits: Limits) -> Any:
    """Leave out actions that the class does not know: an optional tap alone, a required one with the part that needs it."""
    changed: dict[str, Any] = {}
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if shape.form == "tap" and value is not None and not _known(value, limits):
            if shape.required:
                return None
            changed[shape.name] = None
        elif shape.form == "taps":
            changed[shape.name] = [tap for tap in value if _known(tap, limits)]
        elif shape.form in {"parts", "rows"} and isinstance(value, list):
            kept = [_without_unknown_actions(item, limits) for item in value]
            changed[shape.name] = [item for item in kept if item is not None]
        elif isinstance(value, Part):
            kept_part = _without_unknown_actions(value, limits)
            if kept_part is None and shape.required:
                return None
            changed[shape.name] = kept_part
    return msgspec.structs.replace(part, **changed) if changed else part


def _known(tap: Tap, limits: Limits) -> bool:
    verb = verb_of(tap)
    return verb not in WIRE_KINDS or verb in limits.actions
