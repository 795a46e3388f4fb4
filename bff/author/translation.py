"""Translation: how far each locale is, and its catalogue in the form that other programs load."""

from pathlib import Path

import msgspec
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bff.author.catalogue import MAX_BYTES, read_entries
from bff.author.files import read_bytes, relative
from bff.author.sentences import SourceText, read_source
from bff.author.texts import catalogues, tag_of


class Progress(msgspec.Struct, frozen=True):
    """How much of the source one locale says."""

    locale: str
    done: int
    fuzzy: int
    """Marked as doubtful, or made for a sentence that the source no longer has."""
    missing: int


def progress(locales: Path) -> list[Progress]:
    """Count the translations of each catalogue; one that cannot be read has done nothing."""
    source, _ = read_source(locales / "source", locales.parent)
    return [_count(path, source, locales.parent) for path in catalogues(locales)]


def compile_catalogues(locales: Path, out: Path) -> list[Path]:
    """Write a .mo file for each catalogue, as gettext finds them below `out`; doubtful entries stay out."""
    written = []
    for path in catalogues(locales):
        target = (out / path.relative_to(locales)).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=path.parent.parent.name))
        written.append(target)
    return written


def _count(path: Path, source: dict[str, SourceText], root: Path) -> Progress:
    name = relative(path, root)
    data, _ = read_bytes(path, name, MAX_BYTES)
    entries, _ = read_entries(data or b"", name)
    live = {entry.key: entry for entry in entries if not entry.obsolete and any(entry.strings)}
    held = [(live[key], text) for key, text in source.items() if key in live]
    fuzzy = sum(entry.fuzzy or entry.sentence != text.text for entry, text in held)
    return Progress(tag_of(path), len(held) - fuzzy, fuzzy, len(source) - len(held))
