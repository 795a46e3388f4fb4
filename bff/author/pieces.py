"""Pieces: a YAML text as its tokens, with what stands between them, and where each line ought to begin.

What is between two tokens is spaces, line ends and comments alone. So whoever writes the tokens again with
other gaps has changed no value, and has every comment in hand.
"""

from collections.abc import Iterator

import msgspec
import yaml

STEP = 2
"""Columns from a block to the block in it."""


class Level(msgspec.Struct, frozen=True):
    """An open block mapping or list: the column where its entries begin, and the one where they ought to."""

    old: int
    new: int
    mapping: bool
    flush: bool = False
    """A list that is not indented below the field that it belongs to."""

    @property
    def shift(self) -> int:
        """How far the lines of this block move."""
        return self.new - self.old


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One token and the gap before it."""

    kind: type[yaml.Token]
    gap: str
    text: str
    plain: str | None = None
    """The value of a text in quotes."""
    line: int
    column: int
    levels: tuple[Level, ...]
    """The blocks that are open here, outermost first."""
    flow: bool
    """Inside brackets or braces."""
    entry: str = ""
    """`field` or `section` where a field of the file, or an item of its `sections`, begins."""

    @property
    def indent(self) -> int:
        """Where the line ought to begin, if this piece begins one."""
        if not self.levels:
            return self.column if self.flow else 0
        level = self.levels[-1]
        if self.flow:
            return max(self.column + level.shift, 0)
        return level.new if self.column == level.old else level.new + STEP

    @property
    def keeps(self) -> bool:
        """Whether the empty lines behind it belong to its value."""
        return self.text[:1] in {"|", ">"} and "+" in self.text.partition("\n")[0]

    @property
    def end(self) -> int:
        """The line in which it ends."""
        return self.line + self.text.count("\n")


def pieces_of(text: str) -> list[Piece]:
    """Take a well-formed text with `\\n` line ends apart; the last piece is the empty one at its end."""
    return list(_Reading(text).pieces())


class _Reading:
    """What is known while the tokens pass by."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.levels: list[Level] = []
        self.depth = 0
        self.entry = ""
        self.field = ""
        self.naming = False
        """The next text is the name of a field of the file."""

    def pieces(self) -> Iterator[Piece]:
        done = 0
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        for token in yaml.scan(self.text, Loader=loader):
            self._settle(token)
            start, end = token.start_mark.index, token.end_mark.index
            if start == end and not isinstance(token, yaml.StreamEndToken):
                continue
            written, plain = self.text[start:end], None
            if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
                written = written.rstrip("\n")
            elif isinstance(token, yaml.ScalarToken) and token.style:
                plain = str(token.value)
            yield Piece(
                kind=type(token),
                gap=self.text[done:start],
                text=written,
                plain=plain,
                line=token.start_mark.line,
                column=token.start_mark.column,
                levels=tuple(self.levels),
                flow=self.depth > 0,
                entry=self.entry,
            )
            self._passed(token)
            done = start + len(written)

    def _settle(self, token: yaml.Token) -> None:
        """Open and close blocks, and note what begins here."""
        column = token.start_mark.column
        if isinstance(token, yaml.BlockMappingStartToken | yaml.BlockSequenceStartToken):
            self._open(column, isinstance(token, yaml.BlockMappingStartToken))
        elif isinstance(token, yaml.BlockEndToken):
            self._end_flush()
            self.levels.pop()
        elif self.depth == 0 and isinstance(token, yaml.KeyToken):
            self._end_flush()
            if len(self.levels) == 1:
                self.entry, self.naming = "field", True
        elif self.depth == 0 and isinstance(token, yaml.BlockEntryToken):
            if self.levels[-1].mapping:
                self._open(column, mapping=False, flush=True)
            if len(self.levels) == 2 and self.field == "sections":
                self.entry = "section"

    def _open(self, column: int, mapping: bool, flush: bool = False) -> None:
        new = self.levels[-1].new + STEP if self.levels else 0
        self.levels.append(Level(column, new, mapping, flush))

    def _end_flush(self) -> None:
        """A list without indentation has no end of its own: it ends with what comes after it."""
        if self.levels[-1].flush:
            self.levels.pop()

    def _passed(self, token: yaml.Token) -> None:
        self.entry = ""
        if self.naming and isinstance(token, yaml.ScalarToken):
            self.field, self.naming = str(token.value), False
        if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
            self.depth += 1
        elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken) and self.depth:
            self.depth -= 1
