"""MENU-*: menus name what exists, stay within their budget, and lose nothing when they are reduced."""

from collections.abc import Iterator

from bff.author.finding import Finding
from bff.author.library import Library
from bff.lint.resolved import Resolved, error
from bff.model.action import MENU_MODES
from bff.model.component import Menu
from bff.model.menu import MORE, menu_features
from bff.model.nearest import nearest


def features(library: Library) -> Iterator[Finding]:
    """MENU-01: a menu names features of the catalogue, each once; a feature's screen exists."""
    catalogue = library.features.definition.features
    for file in library.editions.values():
        for name, menu in file.definition.menus.items():
            for index, feature in enumerate(menu.features):
                place = file.at("menus", name, "features", index)
                if feature not in catalogue:
                    hint = nearest(feature, catalogue)
                    yield error("MENU-01", place, f"there is no feature `{feature}`", hint=hint)
                if feature in menu.features[:index]:
                    yield error("MENU-01", place, f"`{feature}` stands twice in this menu")
    for name, known in catalogue.items():
        if known.open and known.tap:
            place = library.features.at("features", name, "tap")
            yield error("MENU-01", place, f"the feature `{name}` opens a screen or does something, not both")
        if known.open and known.open not in library.screens:
            place = library.features.at("features", name, "open")
            message = f"the feature `{name}` opens `{known.open}`, which is no screen"
            yield error("MENU-01", place, message, hint=nearest(known.open, library.screens))


def menus(library: Library, screen: Resolved) -> Iterator[Finding]:
    """MENU-01: a menu on a screen is one of the edition."""
    del library
    for section in screen.sections:
        if isinstance(section, Menu) and section.features:
            name, known = section.features.removeprefix("menu."), screen.edition.menus
            if name not in known:
                message = f"the edition `{screen.variant.edition}` has no menu `{name}`"
                place = screen.position(section.id, "features")
                yield error("MENU-01", place, message, hint=nearest(name, known))


def budgets(library: Library) -> Iterator[Finding]:
    """MENU-02: no menu is longer than its budget, not even with what the reduced ones leave to it."""
    for file in library.editions.values():
        for name, menu in file.definition.menus.items():
            longest = max(len(menu_features(file.definition, name, mode)) for mode in MENU_MODES)
            if longest > menu.budget:
                message = f"{longest} features in a menu with a budget of {menu.budget}"
                yield error("MENU-02", file.at("menus", name), message)


def reduced(library: Library) -> Iterator[Finding]:
    """MENU-03: the reduced menu is a part of the full one in the same order, and nothing of it is lost."""
    for file in library.editions.values():
        for name, menu in file.definition.menus.items():
            if menu.reduced is None:
                continue
            place = file.at("menus", name, "reduced")
            if name == MORE:
                yield error("MENU-03", place, "the menu `more` takes what others leave out: it has no less")
            for index, feature in enumerate(menu.reduced):
                if feature not in menu.features:
                    here, hint = file.at("menus", name, "reduced", index), nearest(feature, menu.features)
                    yield error("MENU-03", here, f"`{feature}` is not in the full menu", hint=hint)
            kept = [feature for feature in dict.fromkeys(menu.features) if feature in menu.reduced]
            if kept != menu.reduced and set(kept) == set(menu.reduced):
                yield error("MENU-03", place, "the reduced menu has another order than the full one")
