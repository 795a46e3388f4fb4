"""Building nodes from the parser's events, without recursion and within bounds."""

from bff.author.finding import Finding, Position
from bff.author.node import Node

MAX_DEPTH = 50
MAX_NODES = 20_000
"""Values of one file, those that an alias repeats included."""
MAX_ALIASES = 20


class TreeBroken(Exception):
    """The structure cannot be known, or is too large: reading this file ends. Never leaves this package."""


class _Open:
    """A mapping or a list that is still being read."""

    def __init__(
        self, value: dict[str, Node] | list[Node], anchor: str | None, position: Position, count: int
    ) -> None:
        self.value = value
        self.anchor = anchor
        self.position = position
        self.count = count
        """How many values there were before this one."""
        self.height = 0
        """Levels below this one, so far."""
        self.key: str | None = None
        self.key_position: Position | None = None
        self.skip = False
        """The value that comes next belongs to a name that we do not take."""


class Tree:
    """The document so far. Faults that leave its structure clear go to `findings`; others raise as well."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings
        self.root: Node | None = None
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        """A complete value, how many values it holds, and its height."""
        self._count = 0
        self._aliases = 0
        self._documents = 0

    def document(self, position: Position) -> None:
        """A document begins."""
        self._documents += 1
        if self._documents > 1:
            self._break("YAML-08", position, "a second document begins here; a file holds one")

    def open(self, value: dict[str, Node] | list[Node], anchor: str | None, position: Position) -> None:
        """A mapping or a list begins."""
        self._grow(1, 1, position)
        self._stack.append(_Open(value, anchor, position, self._count))

    def close(self) -> None:
        """The innermost mapping or list ends."""
        frame = self._stack.pop()
        node = Node(frame.value, frame.position)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (node, self._count - frame.count + 1, frame.height + 1)
        self._put(node, frame.height + 1)

    def scalar(
        self, value: str | float | bool | None, text: str, anchor: str | None, position: Position
    ) -> None:
        """A single value; `text` is how it is written."""
        self._grow(1, 0, position)
        if anchor is not None:
            self._anchors[anchor] = (Node(value, position), 1, 0)
        if self._awaits_key():
            self._name(value, text, position)
        else:
            self._put(Node(value, position), 0)

    def alias(self, anchor: str, position: Position) -> None:
        """A value that was written above is repeated."""
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            self._break("YAML-06", position, f"more than {MAX_ALIASES} aliases; write the values out")
        if anchor not in self._anchors:
            self._break("YAML-06", position, f"the alias *{anchor} repeats nothing that is complete above it")
        node, size, height = self._anchors[anchor]
        self._grow(size, height, position)
        if self._awaits_key():
            self._name(None, f"*{anchor}", position)
        else:
            self._put(node, height)

    def _awaits_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key_position is None

    def _name(self, value: str | float | bool | None, text: str, position: Position) -> None:
        """Take the name of a field."""
        top = self._stack[-1]
        top.key, top.key_position = text, position
        if not isinstance(value, str):
            written = f'"{text[:40]}"' if text else "nothing"
            message = f"the name of a field must be text, not {written}; put it in quotes if it is meant"
            self.findings.append(Finding("YAML-05", "error", position, message))
            top.skip = True
        elif isinstance(top.value, dict) and text in top.value:
            top.skip = True
            first = top.value[text].start
            message = f'the field "{text[:40]}" is already written in line {first.line}'
            self.findings.append(Finding("YAML-04", "error", position, message))

    def _put(self, node: Node, height: int) -> None:
        """Give a complete value its place."""
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.height = max(top.height, height)
        if isinstance(top.value, list):
            top.value.append(node)
        elif top.key is None:
            message = "the name of a field must be text, not a list or fields"
            self.findings.append(Finding("YAML-05", "error", node.position, message))
            top.key, top.key_position, top.skip = "", node.position, True
        else:
            if not top.skip:
                top.value[top.key] = Node(node.value, node.position, top.key_position)
            top.key, top.key_position, top.skip = None, None, False

    def _grow(self, count: int, height: int, position: Position) -> None:
        self._count += count
        if self._count > MAX_NODES:
            self._break("YAML-03", position, f"more than {MAX_NODES} values in one file; split it")
        if len(self._stack) + height > MAX_DEPTH:
            self._break("YAML-03", position, f"nested deeper than {MAX_DEPTH} levels")

    def _break(self, rule: str, position: Position, message: str) -> None:
        self.findings.append(Finding(rule, "error", position, message))
        raise TreeBroken
