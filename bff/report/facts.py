"""Facts: what the report tells beside the clauses, each worked out from the definitions."""

from collections.abc import Set as AbstractSet

import msgspec

from bff.compiler.draft import Draft
from bff.compiler.show import sketch
from bff.lint.paths import taps_from_home
from bff.lint.resolved import Resolved
from bff.model.menu import menu_features


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How much two editions have in common, from 0 to 1."""

    sections: float
    """Equal sections of equal screens, by all sections of both."""
    features: float
    """Features that the menus of both list, by all that either lists."""


class MenuUse(msgspec.Struct, frozen=True, kw_only=True):
    """One menu and its budget."""

    edition: str
    menu: str
    full: int
    reduced: int
    budget: int


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """How far a locale is."""

    locale: str
    texts: int
    missing: int


def shown(draft: Draft) -> dict[str, dict[str, Resolved]]:
    """The screens of each edition in its first text mode, with its full menus."""
    found: dict[str, dict[str, Resolved]] = {}
    for name, file in draft.library.editions.items():
        first = next(iter(file.definition.text))
        found[name] = {
            variant.screen: resolved
            for variant, resolved in draft.screens.items()
            if (variant.edition, variant.text, variant.menu) == (name, first, "full")
        }
    return found


def paths(draft: Draft) -> dict[str, dict[str, int]]:
    """Edition to screen to the fewest taps from home."""
    return {name: taps_from_home(draft.library, own) for name, own in shown(draft).items()}


def likeness(draft: Draft) -> dict[str, dict[str, Likeness]]:
    """Every edition beside every edition."""
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    sections = {
        name: {(screen, encode(section)) for screen, resolved in own.items() for section in resolved.sections}
        for name, own in shown(draft).items()
    }
    features = {
        name: {
            feature
            for menu in file.definition.menus
            for feature in menu_features(file.definition, menu, "full")
        }
        for name, file in draft.library.editions.items()
    }
    return {
        one: {
            other: Likeness(
                sections=_share(sections[one], sections[other]),
                features=_share(features[one], features[other]),
            )
            for other in sections
        }
        for one in sections
    }


def menus(draft: Draft) -> list[MenuUse]:
    """Every menu of every edition."""
    return [
        MenuUse(
            edition=name,
            menu=menu,
            full=len(menu_features(file.definition, menu, "full")),
            reduced=len(menu_features(file.definition, menu, "reduced")),
            budget=written.budget,
        )
        for name, file in draft.library.editions.items()
        for menu, written in file.definition.menus.items()
    ]


def sizes(draft: Draft) -> dict[str, dict[str, int]]:
    """Edition to screen to bytes of its document for the class that draws most; empty without a build."""
    if not draft.index:
        return {}
    kind = max(draft.library.classes.values(), key=lambda one: len(one.components)).name
    found: dict[str, dict[str, int]] = {name: {} for name in draft.library.editions}
    for name, own in shown(draft).items():
        edition = draft.library.editions[name].definition
        for screen, resolved in own.items():
            if f"{resolved.variant}/{kind}" in draft.index:
                document = sketch(draft, resolved.variant, kind, edition.locales[0])
                found[name][screen] = len(msgspec.json.encode(document))
    return found


def translations(draft: Draft) -> list[Translation]:
    """How far each locale is; what is missing has a finding of its own."""
    texts, locales = draft.library.texts, draft.library.bank.definition.locales
    total = len(texts.source)
    done = {tag: len(texts.translations.get(tag, {})) for tag in locales[1:]} | {locales[0]: total}
    return [Translation(locale=tag, texts=total, missing=total - done[tag]) for tag in locales]


def _share(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    both = len(one & other)
    return round(both / len(one | other), 3) if one | other else 1.0
