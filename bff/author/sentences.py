"""The source sentences: nested YAML to flat keys, with the comments that translators are to read."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from bff.author.files import read_bytes, relative
from bff.author.finding import Finding, Position
from bff.author.node import Node, fields
from bff.author.reader import lines, read_yaml
from bff.author.words import got
from bff.model.message import pieces

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
PLURAL = "plural"


class SourceText(msgspec.Struct, frozen=True):
    """One sentence in the language in which the texts are written."""

    text: str
    plural: bool
    """Its translations may need several forms, chosen by the number `n`."""
    position: Position
    comment: str = ""
    """What a translator should know."""


def read_source(folder: Path, root: Path) -> tuple[dict[str, SourceText], list[Finding]]:
    """Read `source/*.yaml`; a sentence that cannot be used is a finding, and left out."""
    source: dict[str, SourceText] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        name = relative(path, root)
        data, faults = read_bytes(path, name)
        findings += faults
        if data is not None:
            findings += add_sentences(data, name, source)
    return source, findings


def add_sentences(data: bytes, file: str, source: dict[str, SourceText]) -> list[Finding]:
    """Read the sentences of one file into `source`, in their order; what cannot be used is a finding."""
    node, findings = read_yaml(data, file)
    if node is None:
        return findings
    if not isinstance(node.value, dict):
        message = f"expected names with a sentence each, got {got(node.value)}"
        findings.append(Finding("MSG-01", "error", node.position, message))
    rows = lines(data.decode("utf-8-sig"))
    for key, sentence, plural in _sentences(node, ""):
        fault = _fault(key, sentence, source)
        if fault:
            findings.append(fault)
        else:
            comment = _comment(rows, sentence.start)
            source[key] = SourceText(str(sentence.value), plural, sentence.position, comment)
    return findings


def _sentences(node: Node, prefix: str) -> Iterator[tuple[str, Node, bool]]:
    """Every value that is not a group, under its full key."""
    for name, child in fields(node).items():
        key = f"{prefix}.{name}" if prefix else name
        inside = fields(child)
        if set(inside) == {PLURAL} and not fields(inside[PLURAL]):
            yield key, Node(inside[PLURAL].value, inside[PLURAL].position, child.start), True
        elif isinstance(child.value, dict):
            yield from _sentences(child, key)
        else:
            yield key, child, False


def _fault(key: str, sentence: Node, source: dict[str, SourceText]) -> Finding | None:
    """What forbids to use a sentence, if anything."""
    if not KEY.fullmatch(key):
        message = f"{got(key)} is no name for a text; it takes letters, digits, _ and - between dots"
        return Finding("MSG-01", "error", sentence.start, message)
    if key in source:
        message = f'the text "{key}" is already written at {source[key].position}'
        return Finding("MSG-02", "error", sentence.start, message)
    if not isinstance(sentence.value, str):
        quotes = "; put it in quotes" if isinstance(sentence.value, bool | int | float) else ""
        message = f"expected a sentence, got {got(sentence.value)}{quotes}"
        return Finding("MSG-01", "error", sentence.position, message)
    if not sentence.value.strip():
        return Finding("MSG-01", "error", sentence.position, f'the text "{key}" is empty')
    try:
        pieces(sentence.value)
    except ValueError as error:
        return Finding("MSG-01", "error", sentence.position, str(error))
    return None


def _comment(rows: list[str], key: Position) -> str:
    """The lines of comment right above a name, in its column: nothing else can begin there."""
    found: list[str] = []
    mark = " " * (key.column - 1) + "#"
    for row in reversed(rows[: key.line - 1]):
        if not row.startswith(mark):
            break
        found.append(row[len(mark) :].strip())
    return " ".join(reversed(found))
