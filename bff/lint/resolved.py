"""What rules look at: one screen of one edition in one layout band, with all decided that can be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bff.author.finding import Finding, Position
from bff.author.node import Node, locate
from bff.model.action import Tap
from bff.model.binding import Scope
from bff.model.component import Component
from bff.model.definition import Edition, Screen
from bff.model.section import Part

Path = tuple[str | int, ...]
"""The way from a section to a part of it, as it was written: `("items", "row", "tap")`."""


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
    header: Mapping[str, Node] = field(repr=False)
    """The fields of the screen itself, such as `title`."""

    def position(self, section: str, *path: str | int) -> Position:
        """Where a part of a section was written, or the deepest thing around it."""
        return locate(self.nodes[section], path)


def parts(value: object, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Every part inside a component with the way to it, itself first."""
    if isinstance(value, Part):
        yield path, value
        for name, written in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            yield from parts(getattr(value, name), (*path, written))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from parts(item, (*path, index))


def taps(component: Component) -> Iterator[tuple[Path, Tap]]:
    """Every action that a component offers, with the way to it."""
    for path, part in parts(component):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, Tap):
                yield (*path, name), value
            elif isinstance(value, list):
                yield from (
                    ((*path, name, index), item) for index, item in enumerate(value) if isinstance(item, Tap)
                )


def error(rule: str, position: Position, message: str, *, hint: str = "", expected: str = "") -> Finding:
    """A finding that forbids a build."""
    return Finding(rule, "error", position, message, hint=hint, expected=expected)
