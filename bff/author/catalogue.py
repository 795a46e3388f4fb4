"""One catalogue: a gettext PO file to translations, held against the source sentences.

The key of a text is the entry's context, the source sentence its id: so a key is stable, and we see when a
translation belongs to an older sentence.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, PoFileParser

from bff.author.finding import Finding, Position
from bff.author.sentences import SourceText
from bff.model.message import arguments
from bff.model.nearest import nearest

MAX_BYTES = 4 * 1024 * 1024
MAX_FORMS = 6
"""No language has more plural forms."""
COUNT = frozenset({"n"})


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a catalogue."""

    key: str
    sentence: str
    plural: bool
    strings: list[str]
    fuzzy: bool = False
    obsolete: bool = False
    comments: list[str] = []
    """What translators wrote down."""
    line: int = 1


class Plural(msgspec.Struct, frozen=True):
    """The plural forms of a language."""

    forms: int
    header: str
    """As a catalogue says it."""


class _Catalog(Catalog):
    """A catalogue that does not let its header say how many plural forms to make room for."""

    @property
    def num_plurals(self) -> int:
        return MAX_FORMS


def plural_of(tag: str) -> Plural:
    """Look up the plural forms of a tag such as `zh-Hant`; ValueError if there is no such language."""
    try:
        found = get_plural(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"there is no language {tag}") from error
    return Plural(found.num_plurals, found.plural_forms)


def read_entries(data: bytes, file: str) -> tuple[list[Entry], list[Finding]]:
    """Read a PO file, its obsolete entries included; what cannot be read is one finding and no entry."""
    if len(data) > MAX_BYTES:
        message = f"the catalogue is larger than {MAX_BYTES // 1024} KiB"
        return [], [Finding("MSG-03", "error", Position(file), message)]
    try:
        text = data.decode("utf-8-sig")
        catalog = _Catalog()
        PoFileParser(catalog, abort_invalid=True).parse(io.StringIO(text))
        found = [_entry(message, obsolete=False) for message in catalog if message.id]
        found += [_entry(message, obsolete=True) for message in catalog.obsolete.values()]
    except PoFileError as error:
        return [], [Finding("MSG-03", "error", Position(file, error.lineno + 1), f"the catalogue: {error}")]
    except Exception as error:  # noqa: BLE001  # on a damaged file Babel raises whatever its code runs into
        message = f"the catalogue cannot be read: {error}"
        return [], [Finding("MSG-03", "error", Position(file), message)]
    return found, []


def check_entries(
    entries: list[Entry], source: Mapping[str, SourceText], tag: str, file: str
) -> tuple[dict[str, Entry], list[Finding]]:
    """Choose the entries that can be served; every source text without one is named."""
    usable: dict[str, Entry] = {}
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    forms = plural_of(tag).forms
    for entry in entries:
        if entry.obsolete:
            continue
        place = Position(file, entry.line)
        if entry.key in seen:
            message = f'the text "{entry.key}" is already translated in line {seen[entry.key]}'
            findings.append(Finding("MSG-02", "error", place, message))
            continue
        seen[entry.key] = entry.line
        faults = list(_faults(entry, source, forms, place))
        findings += faults
        if not faults:
            usable[entry.key] = entry
    for key, text in source.items():
        if key not in seen:
            message = f'the text "{key}" has no translation into {tag}'
            findings.append(Finding("MSG-04", "error", text.position, message))
    return usable, findings


def _entry(message: Any, *, obsolete: bool) -> Entry:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
    return Entry(
        key=message.context or "",
        sentence=ids[0],
        plural=len(ids) > 1,
        strings=_without_empty_end(list(strings)),
        fuzzy=message.fuzzy,
        obsolete=obsolete,
        comments=[comment for comment in message.user_comments if not comment.startswith("|")],
        line=message.lineno or 1,
    )


def _without_empty_end(strings: list[str]) -> list[str]:
    while len(strings) > 1 and not strings[-1]:
        strings.pop()
    return strings


def _faults(entry: Entry, source: Mapping[str, SourceText], forms: int, place: Position) -> Iterator[Finding]:
    text = source.get(entry.key)
    if text is None:
        message = f'the source has no text "{entry.key}"' if entry.key else "an entry without its msgctxt"
        hint = nearest(entry.key, source)
        yield Finding("MSG-09", "warning", place, message, hint=hint)
        return
    if entry.fuzzy:
        yield Finding("MSG-06", "error", place, f'the translation of "{entry.key}" is marked as fuzzy')
    if entry.sentence != text.text:
        message = f'"{entry.key}" translates an older sentence; the source now says "{text.text}"'
        yield Finding("MSG-05", "error", place, message, expected=text.text)
    written = [form for form in entry.strings if form.strip()]
    if not written:
        yield Finding("MSG-04", "error", place, f'the translation of "{entry.key}" is empty')
    elif entry.plural != text.plural:
        message = (
            "is not written as a plural, and is one" if text.plural else "is written as a plural, and is none"
        )
        yield Finding("MSG-08", "error", place, f'"{entry.key}" {message}')
    elif text.plural and not len(written) == len(entry.strings) == forms:
        count = f"{len(written)} form" + ("" if len(written) == 1 else "s")
        message = f'"{entry.key}" has {count}, and its language needs {forms}'
        yield Finding("MSG-08", "error", place, message, expected=str(forms))
    yield from _placeholders(entry, text, written, place)


def _placeholders(entry: Entry, text: SourceText, written: list[str], place: Position) -> Iterator[Finding]:
    """Every form has the source's placeholders; a plural may leave out its number: `one payment`."""
    wanted = arguments([text.text])
    optional = COUNT if text.plural else frozenset[str]()
    for form in written:
        try:
            there = arguments([form])
        except ValueError as error:
            yield Finding("MSG-07", "error", place, f'the translation of "{entry.key}": {error}')
            continue
        lost, extra = wanted - there - optional, there - wanted - optional
        if lost:
            names = ", ".join(f"{{{name}}}" for name in sorted(lost))
            message = f'the translation of "{entry.key}" has lost {names}'
            yield Finding("MSG-07", "error", place, message, expected=names)
        for name in sorted(extra):
            message = f'the translation of "{entry.key}" has {{{name}}}, which its source has not'
            yield Finding("MSG-07", "error", place, message, hint=nearest(name, wanted))
