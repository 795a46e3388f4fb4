"""The pass *search*: writes down under which words the features and screens of each edition are found.

In every language of the bank, and in pinyin, so that a server only compares.
"""

import re
from collections.abc import Iterable, Sequence

from pypinyin import lazy_pinyin

from bff.author.library import Library, ScreenFile
from bff.author.lineage import lineage
from bff.author.node import fields
from bff.compiler.draft import Draft
from bff.compiler.emit import tap_object
from bff.compiler.names import Names
from bff.compiler.resolve import Resolver
from bff.model.binding import Scope
from bff.model.component import COMPONENTS, SearchField
from bff.model.definition import Feature
from bff.model.menu import menu_features
from bff.model.message import arguments
from bff.model.search import Index, Place, plain

BETWEEN = re.compile("[,，、;；]")
"""What stands between the aliases of a feature."""
SIMPLIFIED = "zh-Hans"
"""The locale whose words are read aloud in pinyin; the others are ways to write the same words."""
WITHIN = next(name for name, kind in COMPONENTS.items() if kind is SearchField)


def search(draft: Draft) -> None:
    """Make the index, and what features do that are no screen."""
    library = draft.library
    words = _Words(draft)
    features = library.features.definition.features
    opened = {feature.open for feature in features.values()}
    alone = [name for name, file in library.screens.items() if name not in opened and _can_be_found(file)]
    places = [words.feature(name, feature) for name, feature in features.items()]
    places += [words.screen(name) for name in alone]
    number = {place.feature or f"/{place.screen}": index for index, place in enumerate(places)}
    resolver = Resolver(library)
    editions = {
        edition: [
            *(number[name] for name in _features(library, edition)),
            *(number[f"/{name}"] for name in alone if resolver.has(edition, name)),
        ]
        for edition in library.editions
    }
    draft.search = Index(places=places, editions=editions)
    names = Names(texts=library.texts, scope=Scope())
    draft.taps = {
        name: tap_object(feature.tap, names) for name, feature in features.items() if feature.tap is not None
    }


def _can_be_found(file: ScreenFile) -> bool:
    """Whether a screen makes sense by itself: no step in the middle, nothing that must be told first."""
    screen = file.definition
    needs = any(param.required for param in screen.params.values())
    searches = any(section.get("component") == WITHIN for section in screen.sections)
    return not (needs or searches or screen.journey or "*" in screen.title)


def _features(library: Library, edition: str) -> list[str]:
    """What an edition may find: what its menus list, then all that is not for other editions only."""
    definition = library.editions[edition].definition
    listed = [name for menu in definition.menus for name in menu_features(definition, menu, "full")]
    own = lineage(library, edition)
    others = {
        name for other, file in library.editions.items() if other not in own for name in file.definition.only
    }
    catalogue = library.features.definition.features
    rest = [name for name in catalogue if name not in others]
    return [name for name in dict.fromkeys([*listed, *rest]) if name in catalogue]


class _Words:
    """The words of places, plain and each once."""

    def __init__(self, draft: Draft) -> None:
        declared = draft.library.bank.definition.locales
        self._strings = {tag: draft.strings[tag] for tag in declared if tag in draft.strings}
        self._titles = {name: [file.definition.title] for name, file in draft.library.screens.items()}
        for overlay in draft.library.overlays:
            title = fields(overlay.node).get("title")
            if title is not None:
                self._titles.setdefault(overlay.definition.overlay, []).append(str(title.value))

    def feature(self, name: str, feature: Feature) -> Place:
        """A feature by its labels, its aliases and the title of its screen."""
        keys = [feature.label, feature.short, *self._titles.get(feature.open or "", ())]
        spoken = [*self._texts(keys, SIMPLIFIED), *self._aliases(feature, SIMPLIFIED)]
        return Place(
            feature=name,
            names=_plain([*self._texts(keys), *self._aliases(feature)]),
            about=_plain(self._texts([feature.about])),
            sounds=_sounds(spoken),
        )

    def screen(self, name: str) -> Place:
        """A screen by its titles."""
        keys = self._titles[name]
        return Place(
            screen=name, names=_plain(self._texts(keys)), sounds=_sounds(self._texts(keys, SIMPLIFIED))
        )

    def _texts(self, keys: Sequence[str | None], locale: str = "") -> list[str]:
        """The words of messages that have no holes, in one locale or in all."""
        tables = [table for tag, table in self._strings.items() if locale in {"", tag}]
        found = [table.get(key or "") for table in tables for key in keys]
        return [forms[0] for forms in found if forms and not arguments(forms)]

    def _aliases(self, feature: Feature, locale: str = "") -> list[str]:
        return [alias for text in self._texts([feature.aliases], locale) for alias in BETWEEN.split(text)]


def _plain(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(map(plain, texts)) if text]


def _sounds(names: Iterable[str]) -> list[list[str]]:
    """The syllables of Chinese names, as they are typed in pinyin."""
    chinese = [name for name in dict.fromkeys(map(plain, names)) if not name.isascii()]
    spelled = [[part for part in lazy_pinyin(name) if part.isascii() and part.strip()] for name in chinese]
    return [syllables for syllables in spelled if syllables]
