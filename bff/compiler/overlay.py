"""Overlay: lays what an edition says differently over a screen, section by section.

Order: layer (the base screen, then each edition from the root of `extends` to the leaf), then specificity (an overlay that
names text or menu modes beats one that does not). Two equally specific overlays that set the same field are a finding, never
a coin toss. Nodes keep the file they came from, so the tree itself tells which layer won.
"""

from collections.abc import Iterable, Sequence

from bff.author.finding import Finding
from bff.author.library import Library, OverlayFile, ScreenFile
from bff.author.node import Node

PATCH_WORDS = frozenset({"id", "remove", "after", "before", "component"})


def lineage(library: Library, edition: str) -> tuple[str, ...]:
    """The edition's ancestors from the root, itself last."""
    chain: list[str] = []
    here: str | None = edition
    while here is not None and here not in chain and here in library.editions:
        chain.insert(0, here)
        here = library.editions[here].definition.extends
    return tuple(chain)


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
    """The fields of a screen after all overlays: sections as one list node, `title` and `guide` where they were replaced."""
    base = _mapping(screen.node)
    fields, sections = dict(base), _items(base.get("sections"))
    findings = list(_ties(overlays))
    for overlay in overlays:
        written = _mapping(overlay.node)
        fields.update({name: written[name] for name in ("title", "guide") if name in written})
        for patch in _items(written.get("sections")):
            findings += _apply(sections, patch)
    fields["sections"] = Node(sections, screen.node.position)
    return fields, findings


def _apply(sections: list[Node], patch: Node) -> list[Finding]:
    words = _mapping(patch)
    name = _word(words, "id")
    ids = [_word(_mapping(section), "id") for section in sections]
    anchor = _word(words, "after") or _word(words, "before")
    if anchor or (name not in ids and "component" in words):
        return _insert(sections, patch, name, anchor, ids)
    if name not in ids:
        return [
            _finding("OVERLAY-01", words.get("id", patch), f"there is no section `{name}` to change", ids)
        ]
    if "remove" in words:
        del sections[ids.index(name)]
        return []
    place = ids.index(name)
    below = _mapping(sections[place])
    if "component" in words and words["component"].value != below["component"].value:
        return [
            _finding(
                "OVERLAY-03",
                words["component"],
                "an overlay may not change a section's component: remove it, and insert another",
                [],
            )
        ]
    merged = {**below, **{key: value for key, value in words.items() if key not in {"after", "before"}}}
    sections[place] = Node(merged, patch.position, sections[place].key_position)
    return []


def _insert(sections: list[Node], patch: Node, name: str, anchor: str, ids: list[str]) -> list[Finding]:
    words = _mapping(patch)
    if name in ids:
        return [_finding("OVERLAY-02", words["id"], f"there is already a section `{name}`", [])]
    if anchor and anchor not in ids:
        where = words.get("after") or words.get("before") or patch
        return [_finding("OVERLAY-01", where, f"there is no section `{anchor}` to insert beside", ids)]
    place = len(sections) if not anchor else ids.index(anchor) + ("after" in words)
    kept = {key: value for key, value in words.items() if key not in {"after", "before"}}
    sections.insert(place, Node(kept, patch.position, patch.key_position))
    return []


def _ties(overlays: Sequence[OverlayFile]) -> Iterable[Finding]:
    seen: dict[tuple[str, int, str, str], OverlayFile] = {}
    for overlay in overlays:
        for patch in _items(_mapping(overlay.node).get("sections")):
            words = _mapping(patch)
            for field in words.keys() - {"id"}:
                key = (overlay.definition.edition, specificity(overlay), _word(words, "id"), field)
                other = seen.setdefault(key, overlay)
                if other is not overlay:
                    message = f"`{key[2]}.{field}` is set with equal right in {other.node.position.file}"
                    yield Finding("OVERLAY-04", "error", words[field].position, message)


def _finding(rule: str, node: Node, message: str, known: list[str]) -> Finding:
    expected = f"one of {', '.join(known)}" if known else ""
    return Finding(rule, "error", node.position, message, expected=expected)


def _mapping(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _items(node: Node | None) -> list[Node]:
    return list(node.value) if node is not None and isinstance(node.value, list) else []


def _word(words: dict[str, Node], name: str) -> str:
    return str(words[name].value) if name in words else ""
