"""NAME-*: texts outside of screens: those of features, of editions, and of the service itself."""

import enum
import inspect
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bff.author.finding import Finding, Position
from bff.author.library import Library
from bff.lint.resolved import error
from bff.model import answers
from bff.model.action import Tap
from bff.model.binding import is_binding
from bff.model.message import arguments
from bff.model.nearest import nearest

OWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "section.empty": frozenset(),
        "section.unavailable": frozenset(),
        "section.stale": frozenset({"time"}),
        "speech.comma": frozenset(),
        "speech.stop": frozenset(),
        "speech.menu": frozenset(),
        "speech.unknown": frozenset(),
        "speech.hidden_amount": frozenset(),
        "amount.hidden": frozenset(),
    }
)
"""Texts that the service itself says, with the arguments that it gives them."""


def roots(library: Library) -> Iterator[Finding]:
    """NAME-03: a message is not named after a root of data, or nobody could tell them apart."""
    for key, source in library.texts.source.items():
        if is_binding(key):
            root = key.partition(".")[0]
            yield error("NAME-03", source.position, f"a message may not begin with `{root}`, which is data")


def enum_words(library: Library) -> Iterator[Finding]:
    """NAME-05: an enumeration of the core bank that has words at all has them for each of its members."""
    texts = library.texts.source
    for _, module in inspect.getmembers(answers, inspect.ismodule):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if not issubclass(kind, enum.Enum) or kind.__module__ != module.__name__:
                continue
            group = f"enum.{name}."
            worded = next((text.position for key, text in texts.items() if key.startswith(group)), None)
            for member in kind if worded else ():
                key = f"{group}{str(member.value).lower()}"
                if worded and key not in texts:
                    yield error("NAME-05", worded, f"`{name}` has no words for `{member.value}`: `{key}`")


def own_words(library: Library) -> Iterator[Finding]:
    """NAME-01: the texts that the service itself says are there."""
    for key, given in OWN.items():
        yield from _message(library, key, Position("locales/source"), given)


def labels(library: Library) -> Iterator[Finding]:
    """NAME-01: the words of the bank, of its features, and of the bars of its editions are there."""
    yield from _message(library, library.bank.definition.name, library.bank.at("name"))
    for name, channel in library.bank.definition.channels.items():
        if channel.name is not None:
            yield from _message(library, channel.name, library.bank.at("channels", name, "name"))
    for name, feature in library.features.definition.features.items():
        for field in ("label", "short", "aliases", "about", "how"):
            key = getattr(feature, field)
            if key is not None:
                yield from _message(library, key, library.features.at("features", name, field))
        if feature.tap is not None:
            yield from _of_tap(library, feature.tap, library.features.at("features", name, "tap"))
    for file in library.editions.values():
        edition = file.definition
        for field in ("name", "about"):
            yield from _message(library, getattr(edition, field), file.at(field))
        for bar in ("tabs", "controls"):
            for index, item in enumerate(getattr(edition, bar)):
                yield from _message(library, item.label, file.at(bar, index, "label"))
                yield from _of_tap(library, item.tap, file.at(bar, index, "tap"))


def _of_tap(library: Library, tap: Tap, place: Position) -> Iterator[Finding]:
    for key in (tap.ask, tap.label):
        if key is not None:
            yield from _message(library, key, place)


def _message(
    library: Library, key: str, place: Position, given: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    source = library.texts.source.get(key)
    if source is None:
        hint = nearest(key, library.texts.source)
        yield error("NAME-01", place, f"there is no message `{key}`", hint=hint)
        return
    for name in sorted(arguments([source.text]) - given):
        yield error("NAME-04", place, f"the message `{key}` needs `{name}`, which nobody can give it here")
