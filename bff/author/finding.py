"""Findings: what a check says about a place in a file, and the three ways to print them."""

from collections.abc import Iterable
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]


class Position(msgspec.Struct, frozen=True, order=True):
    """A place in a file: POSIX path relative to the project, line and column from 1 in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write it as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One result of a check."""

    rule: str
    severity: Severity
    position: Position
    message: str
    expected: str = ""
    """What would have been right, in words."""
    hint: str = ""
    """The nearest right word."""
    clause: str = ""
    """The legal or policy text that the rule rests on."""
    veto: bool = False
    """Whether no waiver can permit it."""

    @property
    def sentence(self) -> str:
        """The message on one line, with the nearest right word."""
        line = " ".join(self.message.split())
        return f'{line} (did you mean "{self.hint}"?)' if self.hint else line


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by place, then rule, then all that they say; the same finding is kept once."""
    return sorted(set(findings), key=_order)


def _order(finding: Finding) -> tuple[Position, str, str, tuple[str, ...]]:
    rest = (finding.severity, finding.expected, finding.hint, finding.clause, str(finding.veto))
    return finding.position, finding.rule, finding.message, rest


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that forbid a build."""
    return [finding for finding in findings if finding.severity == "error"]


def listing(words: Iterable[str], limit: int = 24) -> str:
    """Write a closed set as `a, b, c`, cut after `limit` words."""
    names = list(words)
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")


def as_text(findings: Iterable[Finding]) -> str:
    """Print one line a finding, for people and for editors that follow `file:line:column`."""
    return "".join(
        f"{finding.position}: {finding.severity} {finding.rule} {_in_full(finding)}\n" for finding in findings
    )


def _in_full(finding: Finding) -> str:
    """What is wrong; and where a clause asks for it, what would be right, and the clause."""
    if not finding.clause:
        return finding.sentence
    right = f"; expected {finding.expected}" if finding.expected else ""
    return f"{finding.sentence}{right} [{finding.clause}{', veto' * finding.veto}]"


def as_json(findings: Iterable[Finding]) -> bytes:
    """Print a JSON array of findings, for programs."""
    return msgspec.json.format(msgspec.json.encode(list(findings)), indent=2) + b"\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Print workflow commands, which a pull request shows beside the line."""
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    return "".join(
        f"::{kinds[finding.severity]} file={_property(finding.position.file)},line={finding.position.line},"
        f"col={finding.position.column},title={_property(finding.rule)}::{_data(_in_full(finding))}\n"
        for finding in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
