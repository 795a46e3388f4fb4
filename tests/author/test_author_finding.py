"""Findings: their order and the three ways to print them."""

import re
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bff.author import finding as module
from bff.author.finding import (
    Finding,
    Position,
    as_github,
    as_json,
    as_text,
    errors,
    listing,
    sort_findings,
)
from bff.author.rules import RULES
from bff.model.nearest import nearest

AUTHOR = Path(module.__file__).parent
TYPO = Finding(
    "SHAPE-02", "error", Position("layouts/home.yaml", 9, 11), 'unknown field "tilte"', hint="title"
)
NOTE = Finding("SECT-02", "warning", Position("layouts/a,b:c.yaml", 2, 1), "100 % nothing\nhere")


def test_text_is_what_editors_follow() -> None:
    """One line a finding, with file, line and column first and the nearest word last."""
    assert as_text([TYPO, NOTE]) == (
        'layouts/home.yaml:9:11: error SHAPE-02 unknown field "tilte" (did you mean "title"?)\n'
        "layouts/a,b:c.yaml:2:1: warning SECT-02 100 % nothing here\n"
    )


def test_github_commands_are_escaped() -> None:
    """A sign that ends a property or a command cannot be smuggled in by a file's name or a message."""
    assert as_github([TYPO, NOTE]) == (
        "::error file=layouts/home.yaml,line=9,col=11,title=SHAPE-02::"
        'unknown field "tilte" (did you mean "title"?)\n'
        "::warning file=layouts/a%2Cb%3Ac.yaml,line=2,col=1,title=SECT-02::100 %25 nothing here\n"
    )


@given(st.text(), st.text())
def test_github_commands_are_one_line_each(file: str, message: str) -> None:
    """Whatever a message holds, it cannot begin a command of its own."""
    printed = as_github([Finding("A-01", "info", Position(file), message)])
    assert printed.count("\n") == 1
    assert "\r" not in printed


def test_json_is_read_back() -> None:
    """Programs get the same findings."""
    assert msgspec.json.decode(as_json([TYPO, NOTE]), type=list[Finding]) == [TYPO, NOTE]


def test_findings_are_sorted_by_place_and_kept_once() -> None:
    """The same fault, reached on two ways, is told once, and in the order in which a file is read."""
    late = msgspec.structs.replace(TYPO, position=Position("layouts/home.yaml", 10, 2))
    assert sort_findings([late, TYPO, NOTE, TYPO]) == [NOTE, TYPO, late]
    assert errors([NOTE, TYPO]) == [TYPO]


def test_the_nearest_word_is_near() -> None:
    """A word is only offered when it is alike, whatever its case, and a huge word costs nothing."""
    assert nearest("Tile-gird", ["tile-grid", "list"]) == "tile-grid"
    assert nearest("banana", ["tile-grid", "list"]) == ""
    assert nearest("x" * 1_000_000, ["tile-grid"]) == ""
    assert nearest("a", []) == ""


def test_a_long_closed_set_is_cut() -> None:
    """Nobody reads a hundred names."""
    assert listing([str(number) for number in range(30)], 3) == "0, 1, 2 and 27 more"


def test_every_rule_is_named_once_in_the_table() -> None:
    """The rules in our code and the rules in the table are the same."""
    used = set()
    for path in AUTHOR.glob("*.py"):
        if path.name != "rules.py":
            used |= set(re.findall(r'"([A-Z]+-\d\d)"', path.read_text(encoding="utf-8")))
    assert used == set(RULES)
