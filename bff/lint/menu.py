"""MENU-*: menus stay within their budget, name what exists, and the reduced menu is a part of the full one."""

from collections.abc import Iterator

from bff.author.finding import Finding, Position, nearest
from bff.author.library import Library
from bff.lint.resolved import error
from bff.model.action import Tap
from bff.model.definition import Feature


def catalogue(library: Library) -> dict[str, Feature]:
    """The features that there are."""
    return library.features.definition.features


def features(library: Library) -> Iterator[Finding]:
    """MENU-01: a menu names features of the catalogue, each once; a feature's screen exists."""
    for file in library.editions.values():
        for name, menu in file.definition.menus.items():
            for index, feature in enumerate(menu.features):
                place = file.at("menus", name, "features", index)
                if feature not in catalogue(library):
                    hint = nearest(feature, catalogue(library))
                    yield error("MENU-01", place, f"there is no feature `{feature}`", hint=hint)
                if feature in menu.features[:index]:
                    yield error("MENU-01", place, f"`{feature}` stands twice in this menu")
        for index, tab in enumerate(file.definition.tabs):
            yield from _tab(library, tab.tap, file.at("tabs", index))
        for index, control in enumerate(file.definition.controls):
            yield from _tab(library, control.tap, file.at("controls", index))
            if control.tap.set and control.tap.set.edition and not control.tap.ask:
                yield error(
                    "GRAPH-04", file.at("controls", index), "a tap that leaves the edition must `ask` first"
                )
    for name, feature in catalogue(library).items():
        if feature.open and feature.open not in library.screens:
            hint = nearest(feature.open, library.screens)
            place = library.features.at("features", name, "open")
            yield error(
                "MENU-01",
                place,
                f"the feature `{name}` opens `{feature.open}`, which is no screen",
                hint=hint,
            )


def _tab(library: Library, tap: Tap, place: Position) -> Iterator[Finding]:
    if tap.open and tap.open not in library.screens:
        yield error(
            "MENU-01", place, f"there is no screen `{tap.open}`", hint=nearest(tap.open, library.screens)
        )
    if tap.feature and tap.feature not in catalogue(library):
        yield error(
            "MENU-01",
            place,
            f"there is no feature `{tap.feature}`",
            hint=nearest(tap.feature, catalogue(library)),
        )
    if tap.call and tap.call not in library.bank.definition.phones:
        yield error(
            "MENU-01",
            place,
            f"there is no telephone `{tap.call}`",
            hint=nearest(tap.call, library.bank.definition.phones),
        )


def budgets(library: Library) -> Iterator[Finding]:
    """MENU-02: no menu is longer than its budget."""
    for file in library.editions.values():
        for name, menu in file.definition.menus.items():
            if len(menu.features) > menu.budget:
                message = f"{len(menu.features)} features in a menu with a budget of {menu.budget}"
                yield error("MENU-02", file.at("menus", name), message)


def reduced(library: Library) -> Iterator[Finding]:
    """MENU-03: the reduced menu is a part of the full one in the same order, and leads to the rest."""
    for file in library.editions.values():
        for name, menu in file.definition.menus.items():
            if menu.reduced is None:
                continue
            place = file.at("menus", name, "reduced")
            for feature in menu.reduced:
                if feature not in menu.features:
                    yield error(
                        "MENU-03",
                        place,
                        f"`{feature}` is not in the full menu",
                        hint=nearest(feature, menu.features),
                    )
            kept = [feature for feature in menu.features if feature in menu.reduced]
            if kept != menu.reduced and set(kept) == set(menu.reduced):
                yield error("MENU-03", place, "the reduced menu has another order than the full one")
