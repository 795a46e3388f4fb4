"""Narrate: what a section says aloud, from the same shape as what it shows, in reading order."""

from bff.bundle.plan import AnyNode, Opt, Rows, Str
from bff.compiler.names import Names, optional
from bff.model.component import Component, Menu
from bff.model.place import SPOKEN
from bff.model.section import Part, Repeat, RepeatOption
from bff.model.shape import shapes

SPOKEN_ROWS = 5
"""Rows of a list that are read out; more would be forgotten before the end."""


def narration(component: Component, names: Names) -> list[AnyNode]:
    """The spoken nodes of a section that is ready."""
    lead: list[AnyNode] = [Str(key="speech.menu")] if isinstance(component, Menu) else []
    return lead + _spoken(component, names, component.silent)


def _spoken(part: Part, names: Names, silent: frozenset[str] = frozenset()) -> list[AnyNode]:
    nodes: list[AnyNode] = []
    order = {name: index for index, name in enumerate(part.__struct_fields__)}
    for shape in sorted(shapes(type(part)), key=lambda shape: order[shape.name]):
        value = getattr(part, shape.name)
        if value is None or shape.name in silent:
            continue
        if shape.form == "place" and shape.place in SPOKEN:
            node = names.node(value, shape.place)
            # what must stand beside a label is said to be unknown, as it is shown
            nodes.append(Opt([node]) if optional(node) and not shape.required else node)
        elif isinstance(value, Repeat | RepeatOption):
            inside = names.of_row(value.each)
            nodes.append(Rows(names.value(value.each).path, _spoken(value.row, inside), _spoken_rows(value)))
        elif isinstance(value, Part):
            nodes += _spoken(value, names)
        elif shape.form in {"parts", "rows"}:
            nodes += [node for item in value for node in _spoken(item, names)]
    return nodes


def _spoken_rows(rows: Repeat | RepeatOption) -> int:
    """Never more than are shown, and never more than can be remembered."""
    shown = rows.limit if isinstance(rows, Repeat) else None
    return min(shown or SPOKEN_ROWS, SPOKEN_ROWS)
