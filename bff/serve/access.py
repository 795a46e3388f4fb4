"""Access: who may see a screen, with which parameters. Ids are proven against what the customer has."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bff.bundle.bundle import Bundle, ScreenEntry
from bff.bundle.plan import Plan
from bff.errors import MalformedRequest, NotFound, Unauthenticated, UnknownChoice, UnknownScreen
from bff.model.source import SOURCES, Reason
from bff.serve.visit import Visit
from bff.sources.gathered import Gathered

IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,255}={0,2}")
"""Identifiers and cursors, as the core bank makes them."""


def plan_for(visit: Visit, screen: str) -> tuple[str, Plan] | None:
    """The digest and plan of a screen for this visit; None where its edition or channel lacks it."""
    chosen = visit.chosen
    return visit.bundle.plan_of(screen, chosen.edition, chosen.text, chosen.menu, visit.client.name)


def require_plan(visit: Visit, screen: str) -> tuple[str, Plan]:
    """The same; raises UnknownScreen where there is none."""
    found = plan_for(visit, screen)
    if found is None:
        raise UnknownScreen(screens=sorted(visit.bundle.screens))
    return found


def check_access(visit: Visit, entry: ScreenEntry, params: Mapping[str, str]) -> None:
    """Refuse who may not see it, and parameters that cannot be meant. Raises Problems."""
    if visit.facts.audience == "anonymous" and "anonymous" not in entry.audience:
        raise Unauthenticated
    for name, param in entry.params.items():
        value = params.get(name)
        if value is None:
            if param.required:
                raise MalformedRequest(f"the parameter `{name}` is missing", parameter=name)
            continue
        known = closed_set(visit.bundle, param.one_of)
        if known is not None and value not in known:
            raise UnknownChoice(parameter=name, offered=sorted(known), **nearest_of(value, known))
        if known is None and not IDENTIFIER.fullmatch(value):
            raise NotFound


def closed_set(bundle: Bundle, one_of: Any) -> list[str] | None:
    """The values that a parameter may have; None where it is an identifier."""
    match one_of:
        case "features":
            return list(bundle.features)
        case "editions":
            return list(bundle.editions)
        case _:
            return one_of  # type: ignore[no-any-return]  # a list of words, or None


def nearest_of(name: str, known: Iterable[str]) -> dict[str, Any]:
    """What was likely meant, as an extra of a problem; nothing where nothing is near."""
    near = difflib.get_close_matches(name[:64], known, n=1)
    return {"nearest": near[0]} if near else {}


def authorise(gathered: Gathered, params: Mapping[str, str]) -> None:
    """An identifier that is not this customer's is NotFound, whoever else may have it."""
    for name, gap in gathered.missing.items():
        if gap.reason is Reason.NOT_FOUND and set(SOURCES[name].params) & params.keys():
            raise NotFound


def feature_of(bundle: Bundle, screen: str, edition: str) -> str:
    """The feature to which a screen belongs, rather one of this edition's menus; UnknownScreen for none."""
    journey = bundle.screens[screen].journey
    found = [
        name
        for name, feature in bundle.features.items()
        if feature.open == screen
        or (journey and feature.open and bundle.screens[feature.open].journey == journey)
    ]
    if not found:
        raise UnknownScreen(screens=sorted(bundle.screens))
    listed = {name for menu in bundle.editions[edition].menus.values() for name in menu.features}
    return min(found, key=lambda name: (name not in listed, name != journey, name))
