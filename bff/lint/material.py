"""Material: all that rules may look at, resolved once; and what the packs say, put together."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import msgspec

from bff.author.finding import Position
from bff.author.library import Library
from bff.author.lineage import lineage, profile_of
from bff.author.node import find
from bff.lint.resolved import Resolved, Variant
from bff.lint.stylebook import Stylebook
from bff.model.component import Component
from bff.model.definition import Edition, Feature, Profile
from bff.model.message import Forms
from bff.model.search import Index

Theme = Mapping[str, str | float]

CONTRAST_HIGH = "contrast-high"


@dataclass(frozen=True)
class Published:
    """What the release before this one said, as far as rules about change need it."""

    editions: Mapping[str, Edition]
    features: Mapping[str, Feature]
    screens: Mapping[str, Sequence[str]]
    """By edition."""


def _as_it_is(screen: Resolved, client: str) -> tuple[Component, ...]:
    del client
    return screen.sections


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything after overlay, tokens and text; the definitions in it are sound."""

    library: Library
    screens: Mapping[Variant, Resolved]
    themes: Mapping[str, Theme] = field(repr=False)
    """`elder/large/high` to token name to value."""
    strings: Mapping[str, Mapping[str, Forms]] = field(repr=False)
    """Locale to key to forms."""
    search: Index = field(default_factory=Index)
    drawn: Callable[[Resolved, str], tuple[Component, ...]] = _as_it_is
    """The sections of a screen as a client class gets them."""
    before: Published | None = None
    today: dt.date
    """What has ended before this day does not hold."""

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """Edition to profile."""
        return MappingProxyType({name: profile_of(self.library, name) for name in self.library.editions})

    @cached_property
    def stylebook(self) -> Stylebook:
        """How everything is drawn."""
        return Stylebook(self.themes)

    @cached_property
    def digests(self) -> Mapping[Variant, bytes]:
        """What tells the structures of screens apart."""
        encoder = msgspec.msgpack.Encoder(order="deterministic")
        made: dict[int, bytes] = {}
        for resolved in self.screens.values():
            made[id(resolved)] = encoder.encode([resolved.sections, resolved.definition])
        return {variant: made[id(resolved)] for variant, resolved in self.screens.items()}

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The lists of all packs, equal names put together."""
        lists: dict[str, dict[str, None]] = {}
        for file in self.library.packs.values():
            for name, words in file.definition.words.items():
                lists.setdefault(name, {}).update(dict.fromkeys(words))
        return {name: tuple(words) for name, words in lists.items()}

    def limit(self, name: str, profile: Profile) -> float | None:
        """The strictest number that the packs set for a profile; None where none sets one."""
        limits = [file.definition.limits.get(name) for file in self.library.packs.values()]
        least = [limit.of(profile) for limit in limits if limit and limit.at_least is not None]
        most = [limit.of(profile) for limit in limits if limit and limit.at_most is not None]
        floors = [number for number in least if number is not None]
        caps = [number for number in most if number is not None]
        return max(floors) if floors else min(caps) if caps else None

    def token_position(self, edition: str, token: str, *, high: bool = False) -> Position:
        """Where the value of a token was last written, for an edition."""
        layers = ["base", *lineage(self.library, edition), *([CONTRAST_HIGH] if high else [])]
        for layer in reversed(layers):
            node = self.library.tokens.get(layer)
            if node is not None:
                found, there = find(node, token.split("."))
                if there:
                    return found.position
        return self.library.editions[edition].node.position

    def word_position(self, key: str, locale: str) -> Position:
        """Where a message is written in a locale, else in the source."""
        texts = self.library.texts
        translated = texts.places.get(locale, {}).get(key)
        return translated or texts.source[key].position
