"""The library: every definition of the bank, read and typed file by file.

Nothing here asks whether what one file names exists in another: that is lint's.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Generic, TypeVar

import msgspec

from bff.author.files import Folder
from bff.author.finding import Finding, Position, sort_findings
from bff.author.node import Node, fields, locate
from bff.author.sections import check_overlay, check_screen, kinds_of
from bff.author.texts import Texts, read_texts
from bff.author.typed import typed
from bff.model.capability import ClientClass
from bff.model.definition import Bank, Edition, Features, Journey, Overlay, Screen
from bff.model.notice import Notices
from bff.model.pack import Attestations, Pack, Waivers

T = TypeVar("T")
Read = list[tuple[Path, Node]]

NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {"Edition": "edition", "Screen": "screen", "Journey": "journey", "Pack": "pack"}
)
"""The field that says how a file must be called."""


NOTICES: Final = "notices.yaml"
WAIVERS: Final = "waivers.yaml"
ATTESTATIONS: Final = "attestations.yaml"
"""Files that a bank may do without."""


class File(msgspec.Struct, Generic[T], frozen=True):
    """A definition, and the nodes that say where each of its parts is written."""

    definition: T
    node: Node

    def at(self, *path: str | int) -> Position:
        """Where the value at a path stands, or the deepest value on the way to it."""
        return locate(self.node, path)


ScreenFile = File[Screen]
OverlayFile = File[Overlay]


class Library(msgspec.Struct, frozen=True, kw_only=True):
    """All that authors wrote. What could not be read is not in it; its findings say so."""

    bank: File[Bank]
    features: File[Features]
    editions: dict[str, File[Edition]]
    screens: dict[str, ScreenFile]
    overlays: list[OverlayFile]
    journeys: dict[str, File[Journey]]
    notices: File[Notices] | None = None
    """None: this bank sends none."""
    packs: dict[str, File[Pack]] = {}
    waivers: File[Waivers] | None = None
    attestations: File[Attestations] | None = None
    tokens: dict[str, Node]
    """By the stem of the file: `base`, an edition, `contrast-high`."""
    texts: Texts
    classes: dict[str, ClientClass]


def load(layouts: Path, locales: Path, capabilities: Path) -> tuple[Library | None, list[Finding]]:
    """Read everything; None when the bank or its features cannot be read: the rest would mean little."""
    findings: list[Finding] = []
    root = layouts.parent
    folder = Folder(layouts, root, findings)
    bank = _one(folder.take("bank.yaml"), Bank, findings)
    features = _one(folder.take("features.yaml"), Features, findings)
    notices = _perhaps(folder, NOTICES, Notices, findings)
    waivers = _perhaps(folder, WAIVERS, Waivers, findings)
    attestations = _perhaps(folder, ATTESTATIONS, Attestations, findings)
    packs = _all(folder.read("packs"), Pack, findings)
    editions = _all(folder.read("editions"), Edition, findings)
    screens = folder.read("screens")
    overlays = [file for name in folder.folders("overlays") for file in folder.read(name)]
    journeys = _all(folder.read("journeys"), Journey, findings)
    tokens = {path.stem: node for path, node in folder.read("tokens", ".json")}
    folder.close()

    findings += _sections(screens, overlays)
    typed_screens = _all(screens, Screen, findings)
    typed_overlays = _all(overlays, Overlay, findings)
    drawn = Folder(capabilities, root, findings)
    classes = _all(drawn.read(".", ".json"), ClientClass, findings)
    drawn.close()
    texts, faults = read_texts(locales, root)
    findings += faults
    if bank is None or features is None:
        return None, sort_findings(findings)
    findings += _catalogues(bank, texts)
    library = Library(
        bank=bank,
        features=features,
        editions={file.definition.edition: file for file in editions},
        screens={file.definition.screen: file for file in typed_screens},
        overlays=typed_overlays,
        journeys={file.definition.journey: file for file in journeys},
        notices=notices,
        packs={file.definition.pack: file for file in packs},
        waivers=waivers,
        attestations=attestations,
        tokens=tokens,
        texts=texts,
        classes={file.definition.name: file.definition for file in classes},
    )
    return library, sort_findings(findings)


def _perhaps(folder: Folder, name: str, kind: type[T], findings: list[Finding]) -> File[T] | None:
    """A file that need not be there."""
    return _one(folder.take(name), kind, findings) if (folder.path / name).is_file() else None


def _one(node: Node | None, kind: type[T], findings: list[Finding]) -> File[T] | None:
    if node is None:
        return None
    definition, faults = typed(node, kind)
    findings += faults
    return None if definition is None else File(definition, node)


def _all(read: Read, kind: type[T], findings: list[Finding]) -> list[File[T]]:
    files = []
    for path, node in read:
        file = _one(node, kind, findings)
        if file is not None:
            files.append(file)
            findings += _misnamed(path, file)
    return files


def _sections(screens: Read, overlays: Read) -> Iterator[Finding]:
    """Check sections by the nodes, so that a fault of the file around them hides none of theirs."""
    for _, screen in screens:
        yield from check_screen(screen)
    for _, overlay in overlays:
        name = _text(overlay, "overlay")
        bases = [node for _, node in screens if _text(node, "screen") == name]
        peers = [node for _, node in overlays if _text(node, "overlay") == name]
        yield from check_overlay(overlay, kinds_of([*bases, *peers]))


def _misnamed(path: Path, file: File[T]) -> Iterator[Finding]:
    """A file is called what it says it is; an overlay also lies in its edition's folder."""
    definition = file.definition
    stem = path.name.removesuffix(path.suffix)
    if isinstance(definition, Overlay):
        if stem != definition.overlay and not stem.startswith(f"{definition.overlay}."):
            yield _name_fault(file.at("overlay"), "file", stem, definition.overlay)
        if path.parent.name != definition.edition:
            yield _name_fault(file.at("edition"), "folder", path.parent.name, definition.edition)
        return
    field = NAMED.get(type(definition).__name__, "")
    name = getattr(definition, field or "name")
    if name != stem:
        yield _name_fault(file.at(field), "file", stem, name)


def _name_fault(position: Position, what: str, name: str, inside: str) -> Finding:
    message = f'the {what} is called "{name}", but this says "{inside}"'
    return Finding("FILE-02", "error", position, message, expected=name)


def _catalogues(bank: File[Bank], texts: Texts) -> Iterator[Finding]:
    """Every locale but the source's own has a catalogue."""
    for index, tag in enumerate(bank.definition.locales):
        if index and tag not in texts.translations:
            message = f"there is no catalogue that can be read for {tag}"
            yield Finding("MSG-03", "error", bank.at("locales", index), message)


def _text(node: Node, field: str) -> str:
    found = fields(node).get(field)
    return found.value if found and isinstance(found.value, str) else ""
