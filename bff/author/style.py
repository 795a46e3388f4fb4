"""The one way to write a definition file: spaces, indentation, quotes, empty lines. Never what it says.

The order of fields is the author's, and so is what stands together on a line: both may mean something.
"""

import re
from itertools import pairwise

import msgspec
import yaml

from bff.author.finding import Finding
from bff.author.node import Node, plain
from bff.author.pieces import Piece, pieces_of
from bff.author.reader import LINE_END, WORDS, read_yaml

MODELINE = "# yaml-language-server: $schema="
"""The comment by which editors find the schema of a file."""
OLD_MODELINE = re.compile(r"[ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=.*\n")
HEAD = re.compile(r"([ \t]*(#.*)?\n)*")
"""Comments and empty lines above all else."""
COMMENT_GAP = 2
"""Spaces before a comment at the end of a line, at least; authors may align several."""

WORDLIKE = re.compile(r"[^\W\d_]([\w ./()+%=~^;，。！？、；：“”‘’（）《》…—·-]*[\w.)%，。！？”’）》…])?")
"""What can stand without quotes wherever it is written; other texts keep theirs."""
SWITCHES = frozenset({"y", "n"})
"""True and false to readers of older YAML."""

OPENING = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
CLOSING = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken, yaml.FlowEntryToken)


def formatted(source: str | bytes, file: str, schema: str = "") -> tuple[str | None, list[Finding]]:
    """Write a definition file as all are written; None, and why, where it is no YAML that we read.

    `schema` is the address for the modeline, from the file's folder; empty: the file gets none.
    """
    before, findings = read_yaml(source, file)
    if before is None or findings:
        return None, findings
    text = source if isinstance(source, str) else source.decode("utf-8-sig")
    text = LINE_END.sub("\n", text)
    if not text.endswith("\n") and _same(before, text + "\n", file):
        text += "\n"
    if schema:
        text = HEAD.sub(lambda head: OLD_MODELINE.sub("", head[0]), text, count=1)
    after = (f"{MODELINE}{schema}\n" if schema else "") + _written(pieces_of(text))
    assert _same(before, after, file), f"{file} would say something else"
    return after, []


def _same(before: Node, after: str, file: str) -> bool:
    """Whether a text says what was said before, in the same order."""
    node, _ = read_yaml(after, file)
    encode = msgspec.json.encode
    return node is not None and encode(plain(node)) == encode(plain(before))


def _written(pieces: list[Piece]) -> str:
    apart = _apart(pieces)
    written = [_gap(None, pieces[0], apart=False), _text(pieces[0])]
    for index, (before, piece) in enumerate(pairwise(pieces), start=1):
        written += [_gap(before, piece, apart=index in apart), _text(piece)]
    return "".join(written)


def _apart(pieces: list[Piece]) -> set[int]:
    """Where an empty line must stand: around each field of the file, and each section, of several lines."""
    found: set[int] = set()
    for kind in ("field", "section"):
        ends = [index for index, piece in enumerate(pieces) if piece.entry in {"field", kind}]
        spans = list(pairwise([*ends, len(pieces) - 1]))
        broad = {begin: pieces[end - 1].end > pieces[begin].line for begin, end in spans}
        begins = [index for index in ends if pieces[index].entry == kind]
        found |= {index for above, index in pairwise(begins) if broad[above] or broad[index]}
    return found


def _gap(before: Piece | None, piece: Piece, *, apart: bool) -> str:
    """What stands between two pieces: a space or none, or the ends of lines with their comments."""
    last = piece.kind is yaml.StreamEndToken
    beside, *below = piece.gap.split("\n")
    if before is None:
        beside, below = "", [beside, *below]
    elif not below:
        return "" if last else " " * _spaces(before, piece)
    rows = [_comment(row, before, piece) for row in below[:-1]]
    if apart and "" not in rows:
        own = (index for index, row in enumerate(rows) if len(row) - len(row.lstrip()) <= piece.indent)
        rows.insert(next(own, len(rows)), "")
    if before is None or not before.keeps:
        rows = [row for above, row in pairwise(["" if before is None else "-", *rows]) if row or above]
        while last and rows and not rows[-1]:
            rows.pop()
    lines = rows if before is None else [_beside(beside), *rows]
    return "".join(f"{line}\n" for line in lines) + ("" if last else " " * piece.indent)


def _beside(gap: str) -> str:
    """A comment at the end of a line, where its author put it."""
    comment = gap.strip()
    lead = gap[: gap.find("#")]
    return " " * max(len(lead.replace("\t", " ")), COMMENT_GAP) + comment if comment else ""


def _comment(row: str, before: Piece | None, piece: Piece) -> str:
    """A comment on a line of its own: it moves with the entry below it, else with the block around it."""
    text = row.strip()
    column = len(row) - len(row.lstrip())
    if not text or before is None:
        return text
    if before.flow and piece.flow:
        shift = piece.levels[-1].shift if piece.levels else 0
        return " " * max(column + shift, 0) + text
    if column == piece.column:
        return " " * piece.indent + text
    around = [level for level in (*before.levels, *piece.levels) if level.old <= column]
    return " " * max(around, key=lambda level: (level.old, level.new)).new + text if around else text


def _spaces(before: Piece, piece: Piece) -> int:
    """Spaces between two pieces on one line."""
    if piece.kind is yaml.ValueToken:
        return 1 if before.kind is yaml.AliasToken else 0
    if before.kind is yaml.ValueToken:
        return 1
    return 0 if before.kind in OPENING or piece.kind in CLOSING else 1


def _text(piece: Piece) -> str:
    if "\n" in piece.text:
        first, *rest = piece.text.split("\n")
        shift = piece.levels[-1].shift if piece.levels else 0
        return "\n".join([first, *(_moved(line, shift) for line in rest)])
    if piece.plain is None:
        return piece.text
    if WORDLIKE.fullmatch(piece.plain) and _is_text(piece.plain):
        return piece.plain
    simple = piece.text.startswith("'") and not set(piece.plain) & {'"', "\\"}
    return f'"{piece.plain}"' if simple else piece.text


def _is_text(word: str) -> bool:
    """Whether every reader takes a word for text, also those of older YAML, to whom `no` is false."""
    return word.casefold() not in {*WORDS, *SWITCHES} and yaml.safe_load(word) == word


def _moved(line: str, shift: int) -> str:
    if shift >= 0:
        return " " * shift + line if line else line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-shift, spaces) :]
