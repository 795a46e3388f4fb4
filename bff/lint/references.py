"""NAME-06: what one file names of another exists: editions, features, screens, channels and so on."""

from collections.abc import Collection, Iterable, Iterator

from bff.author.finding import Finding, Position
from bff.author.library import Library
from bff.format.cldr import CLDR_LOCALES
from bff.lint.resolved import error
from bff.model.capability import FLOOR_CLASS
from bff.model.nearest import nearest

CLASSES = "contract/capabilities"


def references(library: Library) -> Iterator[Finding]:
    """NAME-06: every name of another file leads somewhere."""
    yield from _bank(library)
    yield from _editions(library)
    yield from _screens(library)
    yield from _classes(library)
    bank, features = library.bank.definition, library.features
    for name, feature in features.definition.features.items():
        for index, channel in enumerate(feature.channels or ()):
            place = features.at("features", name, "channels", index)
            yield from _unknown("channel", [channel], bank.channels, place)


def _bank(library: Library) -> Iterator[Finding]:
    file, bank, features = library.bank, library.bank.definition, library.features.definition.features
    yield from _unknown("edition", [bank.default], library.editions, file.at("default"))
    for field in ("assignment", "suggestions"):
        for index, rule in enumerate(getattr(bank, field)):
            yield from _unknown("edition", [rule.edition], library.editions, file.at(field, index, "edition"))
            if rule.locale is not None:
                yield from _unknown("locale", [rule.locale], bank.locales, file.at(field, index, "locale"))
    for name, channel in bank.channels.items():
        yield from _unknown("feature", channel.without, features, file.at("channels", name, "without"))
    for index, tag in enumerate(bank.locales):
        if tag not in CLDR_LOCALES:
            message = f"we can neither write nor speak `{tag}`"
            there = f"one of {', '.join(CLDR_LOCALES)}"
            yield error("NAME-06", file.at("locales", index), message, expected=there)
    for tag, other in bank.fallback.items():
        known = bank.locales[: bank.locales.index(tag)] if tag in bank.locales else bank.locales
        yield from _unknown("earlier locale", [other], known, file.at("fallback", tag))


def _editions(library: Library) -> Iterator[Finding]:
    bank, features = library.bank.definition, library.features.definition.features
    for name, file in library.editions.items():
        edition = file.definition
        if edition.extends is not None:
            yield from _unknown("edition", [edition.extends], library.editions, file.at("extends"))
            if _extends_itself(library, name):
                message = f"`{name}` extends itself, by way of others or at once"
                yield error("NAME-06", file.at("extends"), message)
        yield from _unknown("locale", edition.locales, bank.locales, file.at("locales"))
        yield from _unknown("feature", edition.only, features, file.at("only"))


def _extends_itself(library: Library, name: str) -> bool:
    seen: set[str] = set()
    here: str | None = name
    while here is not None and here in library.editions and here not in seen:
        seen.add(here)
        here = library.editions[here].definition.extends
    return here == name


def _screens(library: Library) -> Iterator[Finding]:
    for file in library.screens.values():
        screen = file.definition
        yield from _unknown("edition", screen.editions or (), library.editions, file.at("editions"))
        if screen.journey is not None:
            yield from _unknown("journey", [screen.journey], library.journeys, file.at("journey"))
    for overlay in library.overlays:
        written = overlay.definition
        yield from _unknown("screen", [written.overlay], library.screens, overlay.at("overlay"))
        yield from _unknown("edition", [written.edition], library.editions, overlay.at("edition"))


def _classes(library: Library) -> Iterator[Finding]:
    channels = library.bank.definition.channels
    for name, kind in library.classes.items():
        yield from _unknown("channel", [kind.channel], channels, Position(f"{CLASSES}/{name}.json"))
    if FLOOR_CLASS not in library.classes:
        message = "there is no `floor`, the class of clients that nobody knows"
        yield error("NAME-06", Position(f"{CLASSES}/{FLOOR_CLASS}.json"), message)


def _unknown(what: str, written: Iterable[str], known: Collection[str], place: Position) -> Iterator[Finding]:
    for name in written:
        if name not in known:
            yield error("NAME-06", place, f"there is no {what} `{name}`", hint=nearest(name, known))
