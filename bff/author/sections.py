"""The sections of screens and overlays, checked one by one against the component that they are."""

from collections.abc import Iterable, Iterator, Mapping

from bff.author.finding import Finding
from bff.author.node import Node, fields, items
from bff.author.typed import partial, typed, unknown
from bff.author.words import got
from bff.model.component import COMPONENTS
from bff.model.section import SectionId

ANCHORS = ("after", "before")

Kinds = dict[str, set[str]]
"""What the sections of a screen are: id to components; several where editions insert different things."""


def check_screen(screen: Node) -> Iterator[Finding]:
    """Every fault of a screen's sections."""
    sections = items(fields(screen).get("sections", screen))
    yield from _repeated(sections)
    for section in sections:
        yield from _whole(section)


def check_overlay(overlay: Node, kinds: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Every fault of an overlay's sections. `kinds` tells what they change; unknown ids are lint's."""
    patches = items(fields(overlay).get("sections", overlay))
    yield from _repeated(patches)
    for patch in patches:
        written = fields(patch)
        if not isinstance(patch.value, dict):
            yield Finding("SHAPE-01", "error", patch.position, f"expected a section, got {got(patch.value)}")
        elif "remove" in written:
            yield from _removal(patch)
        elif any(anchor in written for anchor in ANCHORS):
            yield from _insertion(patch)
        else:
            yield from _change(patch, kinds)


def kinds_of(nodes: Iterable[Node]) -> Kinds:
    """What the sections of a screen and of its overlays are, wherever they say it."""
    kinds: Kinds = {}
    for node in nodes:
        for section in items(fields(node).get("sections", node)):
            name, component = (_word(section, field) for field in ("id", "component"))
            if component in COMPONENTS:
                kinds.setdefault(name, set()).add(component)
    return kinds


def _whole(section: Node) -> Iterator[Finding]:
    component = fields(section).get("component")
    if not isinstance(section.value, dict):
        yield Finding("SHAPE-01", "error", section.position, f"expected a section, got {got(section.value)}")
    elif component is None:
        hint = next((name for name in section.value if name.casefold() in {"type", "kind", "components"}), "")
        place = section.value[hint].start if hint else section.position
        message = 'the field "component" is missing' + (f'; "{hint}" means nothing here' if hint else "")
        yield Finding("SHAPE-03", "error", place, message)
    elif _word(section, "component") not in COMPONENTS:
        yield unknown("SHAPE-04", component.position, "component", str(component.value), list(COMPONENTS))
    else:
        yield from typed(section, COMPONENTS[str(component.value)])[1]


def _removal(patch: Node) -> Iterator[Finding]:
    written = fields(patch)
    if written["remove"].value is not True:
        message = f"expected remove: true, got {got(written['remove'].value)}"
        yield Finding("SECT-02", "error", written["remove"].position, message)
    yield from _id(patch)
    for name, node in written.items():
        if name not in {"id", "remove"}:
            message = f'a section that is removed takes no "{name[:40]}"'
            yield Finding("SECT-02", "error", node.start, message)


def _insertion(patch: Node) -> Iterator[Finding]:
    written = fields(patch)
    anchors = [written[anchor] for anchor in ANCHORS if anchor in written]
    for anchor in anchors:
        yield from typed(anchor, SectionId)[1]
    if len(anchors) > 1:
        message = "a section is inserted after or before another, not both"
        yield Finding("SECT-02", "error", anchors[1].start, message)
    rest = {name: node for name, node in written.items() if name not in ANCHORS}
    yield from _whole(Node(rest, patch.position, patch.key_position))


def _change(patch: Node, kinds: Mapping[str, set[str]]) -> Iterator[Finding]:
    yield from _id(patch)
    if set(fields(patch)) <= {"id", "component"}:
        yield Finding("SECT-02", "warning", patch.position, "this section changes nothing")
        return
    written = _word(patch, "component")
    candidates = {written} & set(COMPONENTS) or kinds.get(_word(patch, "id"), set())
    if candidates:
        checks = [partial(patch, COMPONENTS[component]) for component in sorted(candidates)]
        yield from min(checks, key=len)


def _id(patch: Node) -> Iterator[Finding]:
    name = fields(patch).get("id")
    if name is None:
        yield Finding("SHAPE-03", "error", patch.position, 'the field "id" is missing')
    else:
        yield from typed(name, SectionId)[1]


def _repeated(sections: Iterable[Node]) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    for section in sections:
        node = fields(section).get("id")
        if node is None or not isinstance(node.value, str):
            continue
        if node.value in seen:
            first = seen[node.value].position.line
            message = f'the id "{node.value[:40]}" is already that of the section in line {first}'
            yield Finding("SECT-01", "error", node.position, message)
        seen.setdefault(node.value, node)


def _word(section: Node, field: str) -> str:
    node = fields(section).get(field)
    return node.value if node and isinstance(node.value, str) else ""
