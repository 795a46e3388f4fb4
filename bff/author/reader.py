"""YAML to nodes: strict, with positions, and bounded for any input.

We read the parser's events, not its nodes: a quarter of a megabyte of open brackets keeps the parser busy for
minutes, while events let us stop at the first that is too deep.

Scalars are those of JSON: `no`, `010` and `12:30` stay text.
"""

import codecs
import math
import re

import yaml

from bff.author.finding import Finding, Position
from bff.author.node import Node
from bff.author.tree import Tree, TreeBroken

MAX_BYTES = 256 * 1024
MAX_FINDINGS = 100
"""A file with more faults than this is read no further."""

UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, lone surrogates, a byte order mark inside, and line ends that editors do not count."""
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
LINE_END = re.compile(r"\r\n|\r|\n")
WORDS = {"": None, "null": None, "true": True, "false": False}
EXACT = 2**53
"""Beyond it a client that keeps numbers as doubles would change them."""

PLAIN_ENGLISH = (
    ("character '@'", "a text may not begin with @; put it in quotes"),
    ("character '`'", "a text may not begin with `; put it in quotes"),
    ("character '%'", "a text may not begin with %; put it in quotes"),
    (
        "mapping values",
        "no colon may stand here; put a text that holds one in quotes, or check the indentation",
    ),
    ("could not find expected ':'", "a field name without its colon"),
    ("unexpected end of stream", "a quote that is opened here is never closed"),
    ("',' or ']'", "a [ that is opened here is not closed, or a comma is missing in it"),
    ("',' or '}'", "a { that is opened here is not closed, or a comma is missing in it"),
    ("expected '-' indicator", "this list goes on without its -; check the indentation"),
    ("expected key", "this is no field; check the indentation, and the quotes above"),
    ("unknown escape", "an unknown escape after \\ in double quotes; single quotes take a \\ as it is"),
)
"""The parser's words for the commonest faults, and ours."""


def read_yaml(source: str | bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """Read one YAML or JSON document; None where its structure cannot be known. Raises for no input."""
    text, fault = _decoded(source, file)
    if fault:
        return None, [fault]
    findings: list[Finding] = []
    tree = Tree(file, findings)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            _take(tree, event)
            if len(findings) >= MAX_FINDINGS:
                return None, findings
    except TreeBroken:
        return None, findings
    except yaml.YAMLError as error:
        return None, [*findings, _syntax(text, file, error)]
    if tree.root is None:
        findings.append(Finding("YAML-08", "error", Position(file), "the file is empty"))
    return tree.root, findings


def lines(text: str) -> list[str]:
    """Split a text into the lines that positions count."""
    return LINE_END.split(text)


def _decoded(source: str | bytes, file: str) -> tuple[str, Finding | None]:
    if len(source) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB; split it"
        return "", Finding("YAML-03", "error", Position(file), message)
    try:
        text = source if isinstance(source, str) else source.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        message = "the file is not UTF-8 from here on; save it as UTF-8"
        return "", Finding("YAML-02", "error", _after(file, before), message)
    match = UNPRINTABLE.search(text)
    if match:
        message = f"the control character U+{ord(match[0]):04X} is not allowed"
        return "", Finding("YAML-02", "error", _after(file, text[: match.start()]), message)
    return text, None


def _after(file: str, before: str) -> Position:
    above = lines(before)
    return Position(file, len(above), len(above[-1]) + 1)


def _take(tree: Tree, event: yaml.Event) -> None:
    """Hand one event of the parser to the tree."""
    mark = event.start_mark
    position = Position(tree.file, mark.line + 1, mark.column + 1) if mark else Position(tree.file)
    if isinstance(event, yaml.ScalarEvent):
        tagged = _tagged(tree, event.tag, position)
        value = event.value if event.style or tagged else _scalar(tree, event.value, position)
        tree.scalar(value, event.value, event.anchor, position)
    elif isinstance(event, yaml.CollectionStartEvent):
        _tagged(tree, event.tag, position)
        tree.open({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor, position)
    elif isinstance(event, yaml.CollectionEndEvent):
        tree.close()
    elif isinstance(event, yaml.AliasEvent):
        tree.alias(str(event.anchor), position)
    elif isinstance(event, yaml.DocumentStartEvent):
        tree.document(position)


def _tagged(tree: Tree, tag: str | None, position: Position) -> bool:
    if tag is None:
        return False
    message = f"the tag {tag} is not allowed; write the value alone"
    tree.findings.append(Finding("YAML-07", "error", position, message))
    return True


def _scalar(tree: Tree, text: str, position: Position) -> str | int | float | bool | None:
    """What a scalar without quotes means: JSON's words and numbers, else text."""
    if text in WORDS:
        return WORDS[text]
    match = NUMBER.fullmatch(text)
    if not match:
        return text
    whole = match[2] is None and match[3] is None
    number = float(text)
    if abs(number) >= EXACT or not math.isfinite(number):
        message = "this number is too long to be kept exactly; put it in quotes if it is an identifier"
        tree.findings.append(Finding("YAML-09", "error", position, message))
        return text
    return int(text) if whole else number


def _syntax(text: str, file: str, error: yaml.YAMLError) -> Finding:
    """Put the parser's complaint into plain words, at the place where the fault began."""
    problem = str(getattr(error, "problem", None) or "this is not YAML")
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    if began and ("expected ','" in problem or "end of stream" in problem or "expected ':'" in problem):
        mark = began
    position = _within(text, file, mark.line, mark.column) if mark else Position(file)
    row = lines(text)[position.line - 1]
    sign = row[position.column - 1 : position.column]
    if "cannot start any token" in problem and sign == "\t":
        return Finding("YAML-01", "error", position, "a tab in the indentation; use spaces")
    problem = f"character '{sign}'" if "cannot start any token" in problem else problem
    message = next((ours for theirs, ours in PLAIN_ENGLISH if theirs in problem), "")
    return Finding("YAML-01", "error", position, message or f"{context} {problem}".strip())


def _within(text: str, file: str, line: int, column: int) -> Position:
    """A place inside the file, for marks that point behind its end."""
    rows = lines(text)
    if line >= len(rows):
        return Position(file, len(rows), len(rows[-1]) + 1)
    return Position(file, line + 1, min(column, len(rows[line])) + 1)
