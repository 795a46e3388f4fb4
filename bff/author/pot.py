"""Writing catalogues: the template for translators, and every catalogue brought up to the source.

The same texts give the same bytes: sorted by key, one line a string, no dates, no line numbers, one header.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from babel.messages.pofile import escape

from bff.author.catalogue import MAX_BYTES, Entry, Plural, plural_of, read_entries
from bff.author.files import read_bytes, relative
from bff.author.finding import errors, sort_findings
from bff.author.sentences import SourceText, read_source
from bff.author.texts import catalogues, tag_of
from bff.errors import DefinitionsBroken

TEMPLATE = "messages.pot"
NO_PLURAL = Plural(2, "nplurals=INTEGER; plural=EXPRESSION;")
"""What a template says; gettext's tools expect two forms in it."""


def template(source: Mapping[str, SourceText]) -> bytes:
    """Write the template: every source sentence under its key, with its comment, and nothing translated."""
    entries = [_fresh(key, source[key], NO_PLURAL) for key in sorted(source)]
    return _written(entries, source, "", NO_PLURAL)


def refresh(po: bytes, source: Mapping[str, SourceText], tag: str) -> bytes:
    """Bring a catalogue up to the source: the new is empty, the changed is fuzzy, the gone is obsolete.

    No bytes make a new catalogue. Raises DefinitionsBroken for bytes that cannot be read, lest it be lost,
    and ValueError for a tag that is no language.
    """
    plural = plural_of(tag)
    old, faults = read_entries(po, tag)
    if faults:
        raise DefinitionsBroken(faults)
    held: dict[str, Entry] = {}
    for entry in sorted(old, key=lambda entry: entry.obsolete):
        held.setdefault(entry.key, entry)
    current = [_updated(held.get(key), _fresh(key, source[key], plural)) for key in sorted(source)]
    gone = [msgspec.structs.replace(held[key], obsolete=True) for key in sorted(held) if key not in source]
    return _written(
        current + [entry for entry in gone if entry.key and any(entry.strings)], source, tag, plural
    )


def sync(locales: Path, *, write: bool) -> list[Path]:
    """Name the template and catalogues that are not as they would be written, and write them if told so.

    Raises DefinitionsBroken when the source sentences or a catalogue cannot be read.
    """
    source, findings = read_source(locales / "source", locales.parent)
    wanted = {locales / TEMPLATE: template(source)}
    for path in catalogues(locales):
        data, faults = read_bytes(path, relative(path, locales.parent), MAX_BYTES)
        findings += faults
        try:
            wanted[path] = refresh(data or b"", source, tag_of(path))
        except DefinitionsBroken as error:
            findings += error.findings
    if errors(findings):
        raise DefinitionsBroken(sort_findings(findings))
    stale = [path for path, body in wanted.items() if not path.is_file() or path.read_bytes() != body]
    for path in stale if write else []:
        path.write_bytes(wanted[path])
    return stale


def _fresh(key: str, text: SourceText, plural: Plural) -> Entry:
    strings = [""] * (plural.forms if text.plural else 1)
    return Entry(key=key, sentence=text.text, plural=text.plural, strings=strings)


def _updated(old: Entry | None, new: Entry) -> Entry:
    """Keep what was translated; it is fuzzy when it was made for another sentence."""
    if old is None or not any(old.strings):
        return new if old is None else msgspec.structs.replace(new, comments=old.comments)
    missing = max(len(new.strings) - len(old.strings), 0)
    strings = (old.strings + [""] * missing)[: max(len(new.strings), 1)]
    changed = old.sentence != new.sentence or old.plural != new.plural or old.obsolete
    return msgspec.structs.replace(new, strings=strings, comments=old.comments, fuzzy=old.fuzzy or changed)


def _written(entries: list[Entry], source: Mapping[str, SourceText], tag: str, plural: Plural) -> bytes:
    header = (
        f"Language: {tag.replace('-', '_')}\n",
        "MIME-Version: 1.0\n",
        "Content-Type: text/plain; charset=utf-8\n",
        "Content-Transfer-Encoding: 8bit\n",
        f"Plural-Forms: {plural.header}\n",
    )
    head = ['msgid ""', 'msgstr ""', *(escape(line) for line in header)]
    rows = [row for entry in entries for row in _rows(entry, source.get(entry.key))]
    return "".join(f"{row}\n" for row in head + rows).encode()


def _rows(entry: Entry, text: SourceText | None) -> Iterator[str]:
    """One entry, with the empty line that stands before it."""
    mark = "#~ " if entry.obsolete else ""
    yield ""
    yield from (f"# {comment}" for comment in entry.comments)
    if text and text.comment:
        yield f"#. {text.comment}"
    if entry.fuzzy:
        yield "#, fuzzy"
    yield f"{mark}msgctxt {escape(entry.key)}"
    yield f"{mark}msgid {escape(entry.sentence)}"
    if entry.plural:
        yield f"{mark}msgid_plural {escape(entry.sentence)}"
    for index, string in enumerate(entry.strings):
        yield f"{mark}msgstr{f'[{index}]' if entry.plural else ''} {escape(string)}"
