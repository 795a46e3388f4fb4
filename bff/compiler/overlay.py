"""Overlay: lays what an edition says differently over a screen, section by section.

Order: layer (the base screen, then each edition from the root of `extends` to the leaf), then specificity
(an overlay that names text or menu modes beats one that does not). Two equally specific overlays that set the
same field are a finding, never a coin toss. Nodes keep their file, so the tree tells which layer won.
"""

from collections.abc import Iterable, Sequence

from bff.author.finding import Finding
from bff.author.library import Library, OverlayFile, ScreenFile
from bff.author.lineage import lineage
from bff.author.node import Node, fields, items
from bff.model.nearest import nearest

WORDS = ("title", "guide")
"""What an overlay may say of the screen itself."""
ANCHORS = frozenset({"after", "before"})


def applicable(library: Library, screen: str, edition: str, text: str, menu: str) -> tuple[OverlayFile, ...]:
    """The overlays of a screen for one point of the axes, weakest first."""
    layers = {name: depth for depth, name in enumerate(lineage(library, edition))}
    found = [
        overlay
        for overlay in library.overlays
        if overlay.definition.overlay == screen
        and overlay.definition.edition in layers
        and (overlay.definition.text is None or text in overlay.definition.text)
        and (overlay.definition.menu is None or menu in overlay.definition.menu)
    ]
    return tuple(
        sorted(found, key=lambda overlay: (layers[overlay.definition.edition], specificity(overlay)))
    )


def specificity(overlay: OverlayFile) -> int:
    """How many axes an overlay names."""
    return (overlay.definition.text is not None) + (overlay.definition.menu is not None)


def overlaid(screen: ScreenFile, overlays: Sequence[OverlayFile]) -> tuple[dict[str, Node], list[Finding]]:
    """The fields of a screen after all overlays: its sections, and its own words where they were replaced."""
    merged, sections = dict(fields(screen.node)), _sections(screen.node)
    findings = list(_ties(overlays))
    for overlay in overlays:
        written = fields(overlay.node)
        merged.update({name: written[name] for name in WORDS if name in written})
        for patch in _sections(overlay.node):
            findings += _apply(sections, patch)
    merged["sections"] = Node(sections, screen.node.position)
    return merged, findings


def _apply(sections: list[Node], patch: Node) -> list[Finding]:
    """Change, remove or insert one section."""
    words = fields(patch)
    name = _word(words, "id")
    ids = [_word(fields(section), "id") for section in sections]
    if ANCHORS & words.keys() or (name not in ids and "component" in words):
        return _insert(sections, patch, name, ids)
    if name not in ids:
        return [_unknown(words.get("id", patch), f"there is no section `{name}` to change", name, ids)]
    place = ids.index(name)
    if "remove" in words:
        del sections[place]
        return []
    below = fields(sections[place])
    if "component" in words and _word(words, "component") != _word(below, "component"):
        message = "an overlay may not change a section's component: remove it, and insert another"
        return [Finding("OVERLAY-03", "error", words["component"].position, message)]
    sections[place] = Node({**below, **words}, patch.position, sections[place].key_position)
    return []


def _insert(sections: list[Node], patch: Node, name: str, ids: list[str]) -> list[Finding]:
    words = fields(patch)
    if name in ids:
        message = f"there is already a section `{name}`"
        return [Finding("OVERLAY-02", "error", words["id"].position, message)]
    place = len(sections)
    for side in sorted(ANCHORS & words.keys()):
        anchor = _word(words, side)
        if anchor not in ids:
            message = f"there is no section `{anchor}` to insert beside"
            return [_unknown(words[side], message, anchor, ids)]
        place = ids.index(anchor) + (side == "after")
    kept = {key: value for key, value in words.items() if key not in ANCHORS}
    sections.insert(place, Node(kept, patch.position, patch.key_position))
    return []


def _ties(overlays: Sequence[OverlayFile]) -> Iterable[Finding]:
    """Fields that two overlays set with equal right."""
    seen: dict[tuple[str, int, str, str], OverlayFile] = {}
    for overlay in overlays:
        right = (overlay.definition.edition, specificity(overlay))
        for section, field, node in _settings(overlay.node):
            other = seen.setdefault((*right, section, field), overlay)
            if other is not overlay:
                name = f"{section}.{field}" if section else field
                message = f"`{name}` is set with equal right in {other.node.position.file}"
                yield Finding("OVERLAY-04", "error", node.position, message)


def _settings(overlay: Node) -> Iterable[tuple[str, str, Node]]:
    """Everything that an overlay sets: section, field and where; the screen's own words have no section."""
    written = fields(overlay)
    yield from (("", name, written[name]) for name in WORDS if name in written)
    for patch in _sections(overlay):
        words = fields(patch)
        yield from ((_word(words, "id"), field, node) for field, node in words.items() if field != "id")


def _unknown(node: Node, message: str, name: str, ids: list[str]) -> Finding:
    expected = f"one of {', '.join(ids)}" if ids else ""
    return Finding("OVERLAY-01", "error", node.position, message, expected, nearest(name, ids))


def _sections(definition: Node) -> list[Node]:
    written = fields(definition).get("sections")
    return [] if written is None else list(items(written))


def _word(words: dict[str, Node], name: str) -> str:
    return str(words[name].value) if name in words else ""
