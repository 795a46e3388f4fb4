"""The shell around all screens: what a client needs to know once, and what can be chosen."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from bff.bundle.plan import AnyNode
from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES
from bff.model.exchange import Reply
from bff.serve import layouts
from bff.serve.access import plan_for
from bff.serve.arm import Armory
from bff.serve.armoury import Armoury
from bff.serve.assign import locales_of
from bff.serve.reply import personal
from bff.serve.service import Question
from bff.serve.view import View
from bff.serve.visit import Visit

HOME: Final = "home"
"""Every edition has this screen."""


async def app(question: Question) -> Reply:
    """`GET /v1/app`."""
    visit = await question.visit()
    return personal(shell_of(visit, question.service.armoury))


async def editions(question: Question) -> Reply:
    """`GET /v1/editions`."""
    visit = await question.visit()
    return personal({"edition": visit.chosen.edition, "editions": _editions(visit)})


def shell_of(visit: Visit, armoury: Armoury) -> dict[str, Any]:
    """Make the document of the shell for one visit."""
    bundle, chosen = visit.bundle, visit.chosen
    edition, armory = bundle.editions[chosen.edition], armoury.armory(bundle, chosen.locale)
    tabs = _written(bundle.shells[f"{chosen.edition}/{visit.client.name}"].tabs, armory)
    return {
        **axes_of(visit),
        "bank": {"name": bundle.text(chosen.locale, bundle.bank.name), "phones": bundle.bank.phones},
        "home": HOME,
        "tabs": tabs,
        "controls": _controls(visit, armory),
        "text_modes": [_option(visit, "text_mode", mode) for mode in TEXT_MODES if mode in edition.text],
        "menu_modes": [_option(visit, "menu_mode", mode) for mode in MENU_MODES],
        "contrasts": [_option(visit, "contrast", contrast) for contrast in CONTRASTS],
        "locales": [_locale(visit, tag) for tag in locales_of(bundle, edition)],
        "editions": _editions(visit),
        "notices": [],
        "theme": bundle.themes[f"{chosen.edition}/{chosen.text}/{chosen.contrast}"],
        "layouts": _layouts(visit, armoury, tabs),
        "preferences_version": visit.preferences.version,
    }


def axes_of(visit: Visit) -> dict[str, Any]:
    """Say what was chosen for this visit, and why: the head of every document."""
    chosen = visit.chosen
    head = {"edition": chosen.edition, "edition_reason": chosen.edition_reason}
    if chosen.suggestion:
        head["suggestion"] = chosen.suggestion
    return {
        **head,
        "locale": chosen.locale,
        "direction": visit.formats.direction,
        "text_mode": chosen.text,
        "menu_mode": chosen.menu,
        "contrast": chosen.contrast,
        "release": {"number": visit.held.number, "digest": visit.bundle.digest},
    }


def _editions(visit: Visit) -> list[dict[str, str]]:
    text, locale = visit.bundle.text, visit.chosen.locale
    return [
        {
            "id": name,
            "name": text(locale, edition.name),
            "about": text(locale, edition.about),
            "status": edition.status,
        }
        for name, edition in visit.bundle.editions.items()
    ]


def _option(visit: Visit, axis: str, name: str) -> dict[str, str]:
    """One thing to choose, with its label."""
    return {"id": name, "label": _word(visit, f"{axis}.{name}", name)}


def _locale(visit: Visit, tag: str) -> dict[str, str]:
    direction = visit.bundle.formats[tag].direction
    return {"tag": tag, "name": _word(visit, f"locale.{tag}", tag), "direction": direction}


def _word(visit: Visit, key: str, otherwise: str) -> str:
    """A text that a bundle may lack."""
    return visit.bundle.strings[visit.chosen.locale].get(key, [otherwise])[0]


def _controls(visit: Visit, armory: Armory) -> list[Any]:
    """The controls that are on every screen: those of the home screen."""
    found = plan_for(visit, HOME)
    return _written(found[1].controls, armory) if found else []


def _layouts(visit: Visit, armoury: Armoury, tabs: list[Any]) -> dict[str, str]:
    """Where the layouts of the first screens are, to be fetched before they are needed."""
    taps = [tab["tap"] for tab in tabs]
    screens = [HOME, *(tap["screen"] for tap in taps if tap["kind"] == "open" and not tap.get("params"))]
    found = {screen: layouts.address(visit, armoury, screen) for screen in screens}
    return {screen: where for screen, where in found.items() if where}


def _written(nodes: Sequence[AnyNode], armory: Armory) -> Any:
    """Decode nodes that hold no data."""
    return msgspec.json.decode(armory.json(nodes)(View(roots={})))
