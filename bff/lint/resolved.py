"""What rules look at: one screen of one edition in one layout band, with everything decided that the compiler can decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bff.author.finding import Finding, Position
from bff.author.node import Node
from bff.model.action import Tap
from bff.model.binding import Scope
from bff.model.component import Component
from bff.model.definition import Edition, Screen
from bff.model.section import Part


@dataclass(frozen=True)
class Variant:
    """One point of the axes that change the structure of a screen."""

    screen: str
    edition: str
    text: str
    menu: str

    def __str__(self) -> str:
        """As the bundle's index begins."""
        return f"{self.screen}/{self.edition}/{self.text}/{self.menu}"


@dataclass(frozen=True)
class Resolved:
    """A screen after overlays, conditions that the compiler knows, and menus."""

    variant: Variant
    definition: Screen
    edition: Edition
    scope: Scope
    sections: tuple[Component, ...]
    nodes: Mapping[str, Node] = field(repr=False)
    """Section id to the node that it was made of, for positions."""

    def position(self, section: str, *path: str) -> Position:
        """Where a field of a section was written; the section itself where the field was not."""
        node = self.nodes[section]
        for name in path:
            if not isinstance(node.value, dict) or name not in node.value:
                break
            node = node.value[name]
        return node.position


def parts(value: Any) -> Iterator[Part]:
    """Every part inside a component, itself first."""
    if isinstance(value, Part):
        yield value
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from parts(item)


def taps(component: Component) -> Iterator[Tap]:
    """Every action that a component offers."""
    for part in parts(component):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, Tap):
                yield value
            elif isinstance(value, list):
                yield from (item for item in value if isinstance(item, Tap))


def error(rule: str, position: Position, message: str, *, hint: str = "", expected: str = "") -> Finding:
    """A finding that forbids a build."""
    return Finding(rule, "error", position, message, hint=hint, expected=expected)
