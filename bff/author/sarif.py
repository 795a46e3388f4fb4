"""SARIF 2.1.0: findings for code hosts and editors that read the one format of all checkers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

import msgspec

from bff.author.finding import Finding, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {"error": "error", "warning": "warning", "info": "note"}
)
ROOT = "PROJECT"
"""What file names are relative to; whoever reads the log knows where that is."""


def as_sarif(findings: Iterable[Finding], rules: Mapping[str, str], version: str) -> bytes:
    """Print one run with its rules and results, in the order of the findings.

    `rules` says in a sentence what a rule holds; a rule without one is listed by its name alone.
    """
    found = list(findings)
    used = sorted({finding.rule for finding in found})
    driver = {"name": "bff", "semanticVersion": version, "rules": [_rule(name, rules) for name in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that holds layouts/."}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(finding, used) for finding in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _rule(name: str, rules: Mapping[str, str]) -> dict[str, Any]:
    return {"id": name, "shortDescription": {"text": rules[name]}} if name in rules else {"id": name}


def _result(finding: Finding, used: list[str]) -> dict[str, Any]:
    place = finding.position
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": used.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": finding.sentence},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.file), "uriBaseId": ROOT},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }
    more = {"expected": finding.expected, "clause": finding.clause}
    said = {name: words for name, words in more.items() if words}
    return result | {"properties": said} if said else result
