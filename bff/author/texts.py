"""The texts: source sentences and their translations, read together."""

from pathlib import Path

import msgspec

from bff.author.catalogue import MAX_BYTES, check_entries, plural_of, read_entries
from bff.author.files import read_bytes, relative
from bff.author.finding import Finding, Position
from bff.author.sentences import SourceText, read_source
from bff.model.message import Forms

CATALOGUE = "LC_MESSAGES/messages.po"


class Texts(msgspec.Struct, frozen=True):
    """Every text by its key. What is missing in a translation has a finding, and is not there."""

    source: dict[str, SourceText]
    translations: dict[str, dict[str, Forms]]
    """By tag (`zh-Hant`), then key: one form, or as many as the language has plurals."""
    places: dict[str, dict[str, Position]]
    """Where each translation is written."""


def read_texts(locales: Path, root: Path) -> tuple[Texts, list[Finding]]:
    """Read `source/*.yaml` and every catalogue under `locales`; files are named from `root`."""
    source, findings = read_source(locales / "source", root)
    texts = Texts(source, {}, {})
    for path in catalogues(locales):
        tag, name = tag_of(path), relative(path, root)
        data, faults = read_bytes(path, name, MAX_BYTES)
        findings += faults
        try:
            plural_of(tag)
        except ValueError as error:
            findings.append(Finding("MSG-03", "error", Position(name), str(error)))
            continue
        entries, faults = read_entries(data or b"", name)
        findings += faults
        if faults or data is None:
            continue
        usable, faults = check_entries(entries, source, tag, name)
        findings += faults
        texts.translations[tag] = {key: entry.strings for key, entry in usable.items()}
        texts.places[tag] = {key: Position(name, entry.line) for key, entry in usable.items()}
    return texts, findings


def catalogues(locales: Path) -> list[Path]:
    """The catalogues that there are, by name."""
    return sorted(locales.glob(f"*/{CATALOGUE}"))


def tag_of(catalogue: Path) -> str:
    """The tag of a catalogue: the folder `zh_Hant` is `zh-Hant`."""
    return catalogue.parent.parent.name.replace("_", "-")
