"""Looks: what a rule is shown. One thing under one tuple of the axes, with all decided that can be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bff.author.finding import Position
from bff.author.library import Library
from bff.author.lineage import lineage
from bff.lint.fault import Fault
from bff.lint.material import Material, Published, Theme
from bff.lint.pairs import Pair
from bff.lint.resolved import Path, Resolved, taps
from bff.lint.stylebook import Drawn
from bff.lint.styled import Target, Text, once
from bff.model.action import Tap
from bff.model.component import Component
from bff.model.definition import Edition, Feature, Profile
from bff.model.search import Place, find


@dataclass(frozen=True)
class Look:
    """What every look can tell."""

    material: Material

    @property
    def library(self) -> Library:
        """All that authors wrote."""
        return self.material.library

    @property
    def features(self) -> Mapping[str, Feature]:
        """The catalogue."""
        return self.library.features.definition.features

    def listed(self, name: str) -> tuple[str, ...]:
        """A list of words of the packs, such as `elder-names`."""
        return self.material.words[name]


@dataclass(frozen=True)
class LibraryLook(Look):
    """All definitions together."""

    def limit(self, name: str) -> float:
        """A number of the packs for all profiles alike."""
        found = self.material.limit(name, "standard")
        assert found is not None, f"the engine runs no rule without its limit {name}"
        return found


@dataclass(frozen=True)
class InEdition(Look):
    """What is seen within one edition, in one contrast and one locale."""

    name: str
    """The edition."""
    contrast: str
    locale: str

    @property
    def edition(self) -> Edition:
        """The definition of the edition."""
        return self.library.editions[self.name].definition

    @property
    def profile(self) -> Profile:
        """What the edition is for. Compare limits, not this."""
        return self.material.profiles[self.name]

    @property
    def lineage(self) -> tuple[str, ...]:
        """The editions that this one extends, from the root, itself last."""
        return lineage(self.library, self.name)

    def limit(self, name: str) -> float:
        """The strictest number that the packs set for this profile, such as `text-floor`."""
        found = self.material.limit(name, self.profile)
        assert found is not None, f"the engine runs no rule without its limit {name}"
        return found

    def words(self, key: str) -> list[str]:
        """The forms of a message in this locale; none for a key that is none (or has a `*`)."""
        return list(self.material.strings[self.locale].get(key, ()))

    def word_at(self, key: str) -> Position:
        """Where a message is written in this locale."""
        return self.material.word_position(key, self.locale)

    def token_at(self, token: str) -> Position:
        """Where a token got its value for this edition and contrast."""
        return self.material.token_position(self.name, token, high=self.contrast == "high")

    def in_edition(self, *path: str | int) -> Position:
        """Where a part of the edition's file stands: `look.in_edition("tabs", 0, "label")`."""
        return self.library.editions[self.name].at(*path)

    def find(self, query: str) -> list[Place]:
        """What the search of this edition finds, best first."""
        return find(query, self.material.search.of(self.name))


@dataclass(frozen=True)
class ScreenLook(InEdition):
    """One resolved screen, in one text mode, menu mode, contrast and locale, for one client class."""

    screen: Resolved
    client: str = ""
    """Empty: as authored, before anything is degraded."""

    @property
    def text(self) -> str:
        """The text mode."""
        return self.screen.variant.text

    @property
    def menu(self) -> str:
        """The menu mode."""
        return self.screen.variant.menu

    @cached_property
    def sections(self) -> tuple[Component, ...]:
        """The typed components in order."""
        return self.material.drawn(self.screen, self.client) if self.client else self.screen.sections

    @cached_property
    def taps(self) -> tuple[tuple[str, Path, Tap], ...]:
        """Every action of the sections: section id, the way to it, the action."""
        return tuple((section.id, *found) for section in self.sections for found in taps(section))

    @property
    def theme(self) -> Theme:
        """Token name to value: `#rrggbb`, px, plain numbers; sizes of type have the text mode's scale."""
        return self.material.themes[f"{self.name}/{self.text}/{self.contrast}"]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text with its style, that of the title and the bars first."""
        return tuple(text for drawn in self._drawn for text in drawn.texts)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Everything that can be pressed or typed into; `main` unless it does what one before it does."""
        return tuple(once(target for drawn in self._drawn for target in drawn.targets))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every two colours that must be told apart, in every state."""
        return tuple(pair for drawn in self._drawn for pair in drawn.pairs)

    @cached_property
    def _drawn(self) -> tuple[Drawn, ...]:
        book, theme = self.material.stylebook, f"{self.name}/{self.text}/{self.contrast}"
        inside = (book.section(section, theme) for section in self.sections)
        return (book.chrome(self.edition, theme), *inside)

    def at(self, section: str, *path: str | int) -> Position:
        """Where a part of a section was written; section "" is the screen itself and the edition's bars."""
        if section:
            return self.screen.position(section, *path)
        if path and path[0] in self.screen.header:
            return self.screen.header[str(path[0])].position
        return self.in_edition(*path)

    def fault(
        self, message: str, section: str, *path: str | int, expected: str = "", hint: str = ""
    ) -> Fault:
        """A fault at a part of a section; say what is, and under `expected` what would be right."""
        return Fault(self.at(section, *path), message, expected, hint, section)


@dataclass(frozen=True)
class EditionLook(InEdition):
    """An edition as a whole in one band (text and menu mode), contrast and locale."""

    text: str
    menu: str
    screens: Mapping[str, Resolved]
    """The screens of this band by name."""

    @property
    def theme(self) -> Theme:
        """Token name to value, as of a ScreenLook."""
        return self.material.themes[f"{self.name}/{self.text}/{self.contrast}"]

    def taps(self, screen: str) -> Iterator[tuple[Position, Tap]]:
        """Every action of a screen's sections, with its place."""
        resolved = self.screens[screen]
        for section in resolved.sections:
            for path, tap in taps(section):
                yield resolved.position(section.id, *path), tap

    @property
    def bars(self) -> Iterator[tuple[Position, Tap]]:
        """Every action of tabs and controls, with its place."""
        for bar in ("tabs", "controls"):
            for index, item in enumerate(getattr(self.edition, bar)):
                yield self.in_edition(bar, index, "tap"), item.tap


@dataclass(frozen=True)
class ChangeLook(EditionLook):
    """An edition beside what was published before it."""

    @property
    def before(self) -> Published:
        """The release before."""
        assert self.material.before is not None
        return self.material.before

    @property
    def was(self) -> Edition:
        """This edition in the release before."""
        return self.before.editions[self.name]
