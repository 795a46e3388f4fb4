"""Nodes: what a file says, each value with the place where it stands."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from bff.author.finding import Position

STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")
"""A step of msgspec's paths; `[...]` stands for some key, so that what follows cannot be found."""


class Node(msgspec.Struct, frozen=True):
    """A value and its place; a field of a mapping also knows where its name stands."""

    value: "dict[str, Node] | list[Node] | str | int | float | bool | None"
    position: Position
    key_position: Position | None = None

    @property
    def start(self) -> Position:
        """Where a reader's eye should go: the name of the field, else the value."""
        return self.key_position or self.position


def plain(node: Node) -> Any:
    """The value without positions: dicts, lists, text, numbers, true, false, None."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def fields(node: Node) -> dict[str, Node]:
    """The fields of a mapping; none of anything else."""
    return node.value if isinstance(node.value, dict) else {}


def items(node: Node) -> list[Node]:
    """The items of a list; none of anything else."""
    return node.value if isinstance(node.value, list) else []


def find(node: Node, path: str | Iterable[str | int]) -> tuple[Node, bool]:
    """Follow `$.sections[0].items.each` or `("sections", 0)`: the deepest node, and whether it is the end."""
    for step in _steps(path):
        value = node.value
        if isinstance(value, dict) and str(step) in value:
            node = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            node = value[step]
        else:
            return node, False
    return node, True


def locate(node: Node, path: str | Iterable[str | int]) -> Position:
    """Where the value at a path stands, or the deepest value on the way to it."""
    return find(node, path)[0].position


def _steps(path: str | Iterable[str | int]) -> list[str | int]:
    if not isinstance(path, str):
        return list(path)
    return [int(match[2]) if match[2] else match[1] or "..." for match in STEP.finditer(path)]
