"""SARIF: what code hosts and editors read of our findings."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bff.author.finding import Finding, Position, sort_findings
from bff.author.rules import RULES
from bff.author.sarif import as_sarif

TYPO = Finding(
    "SHAPE-02", "error", Position("layouts/screens/home.yaml", 9, 11), 'unknown field "tilte"', hint="title"
)
NOTE = Finding("HOUSE-99", "info", Position("layouts/银 行.yaml", 2), "a\nnote", clause="annex 2, 1.3")

FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from([*RULES, "HOUSE-99"]),
        severity=st.sampled_from(["error", "warning", "info"]),
        position=st.builds(Position, st.text(min_size=1), st.integers(1, 999), st.integers(1, 999)),
        message=st.text(),
    ),
    max_size=8,
)


def run_of(*findings: Finding) -> dict:
    """The one run of the log."""
    (run,) = msgspec.json.decode(as_sarif(findings, RULES, "1.2.3"))["runs"]
    return run


def test_a_result_has_rule_level_words_and_place() -> None:
    """A reader needs nothing of ours to show a finding: rule, level, sentence with hint, line and column."""
    run = run_of(TYPO, NOTE)
    typo, note = run["results"]
    assert (typo["ruleId"], typo["level"]) == ("SHAPE-02", "error")
    assert typo["message"]["text"] == 'unknown field "tilte" (did you mean "title"?)'
    place = typo["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "layouts/screens/home.yaml"
    assert place["region"] == {"startLine": 9, "startColumn": 11}
    assert (note["level"], note["message"]["text"]) == ("note", "a note")
    assert note["properties"] == {"clause": "annex 2, 1.3"}


def test_columns_are_characters_and_files_are_addresses() -> None:
    """Columns count characters, not UTF-16 units; a file's name is a relative URI in ASCII."""
    run = run_of(NOTE)
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "layouts/%E9%93%B6%20%E8%A1%8C.yaml"
    assert place["uriBaseId"] in run["originalUriBaseIds"]


@given(FINDINGS)
def test_rules_and_results_fit(findings: list[Finding]) -> None:
    """Each result points at its own rule, each rule is used, named once, and said where we know it."""
    run = run_of(*sort_findings(findings))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert [rule["id"] for rule in rules] == sorted({finding.rule for finding in findings})
    assert all(rule["shortDescription"]["text"] == RULES[rule["id"]] for rule in rules if rule["id"] in RULES)


@given(FINDINGS)
def test_the_same_findings_are_the_same_bytes(findings: list[Finding]) -> None:
    """A log changes only when the findings do, whatever the order in which checks ran."""
    one, other = sort_findings(findings), sort_findings(reversed(findings))
    assert as_sarif(one, RULES, "1") == as_sarif(other, RULES, "1")
