"""The reader: JSON's scalars, positions, and no exception for any input."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bff.author.finding import Finding, Position
from bff.author.node import Node, find, locate, plain
from bff.author.reader import read_yaml

FILE = "layouts/screens/home.yaml"

printable = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])
words = st.text(printable, max_size=12)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e15, 1e15, allow_nan=False)
    | words
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=25,
)


def read(source: str | bytes) -> Any:
    """Read what must be right."""
    node, findings = read_yaml(source, FILE)
    assert node is not None
    assert findings == []
    return plain(node)


def faults(source: str | bytes) -> list[tuple[str, int, int]]:
    """Read what must be wrong: rule, line and column of every finding."""
    return [
        (finding.rule, finding.position.line, finding.position.column)
        for finding in read_yaml(source, FILE)[1]
    ]


def inside(finding: Finding, text: str) -> bool:
    rows = re.split(r"\r\n|\r|\n", text)
    place = finding.position
    return 1 <= place.line <= len(rows) and 1 <= place.column <= len(rows[place.line - 1]) + 1


def below(node: Node) -> Iterator[Node]:
    yield node
    children = node.value.values() if isinstance(node.value, dict) else node.value
    for child in children if isinstance(node.value, dict | list) else ():
        yield from below(child)


@given(st.text())
def test_any_text_is_read_or_has_a_finding(text: str) -> None:
    """Any text gives a node or findings, each of them inside the file, and never an exception."""
    node, findings = read_yaml(text, FILE)
    assert node is not None or findings
    assert all(inside(finding, text) for finding in findings)


@given(st.binary())
def test_any_bytes_are_read_or_have_a_finding(data: bytes) -> None:
    """Any bytes give a node or findings, and never an exception."""
    node, findings = read_yaml(data, FILE)
    assert node is not None or findings


@given(st.text(st.sampled_from("ab:-?&*!|>[]{},#'\"%@ \n\t~1."), max_size=60))
def test_signs_of_yaml_in_any_order_do_no_harm(text: str) -> None:
    """What looks like YAML and is not raises nothing, and every finding lies inside the file."""
    node, findings = read_yaml(text, FILE)
    assert node is not None or findings
    assert all(inside(finding, text) for finding in findings)


@given(st.text(st.sampled_from("ab:-?&*[]{},#'\" \n1"), max_size=40))
def test_the_slow_parser_reads_the_same(text: str) -> None:
    """Where there is no C library, the same text gives the same values."""
    fast = read_yaml(text, FILE)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        slow = read_yaml(text, FILE)
    if fast[0] is not None and slow[0] is not None:
        assert plain(fast[0]) == plain(slow[0])


@given(trees)
def test_json_is_read_back_as_it_was(tree: Any) -> None:
    """Whatever JSON says, the reader says."""
    assert read(json.dumps(tree, ensure_ascii=False)) == tree


def block(tree: Any, indent: str = "") -> str:
    """Write a tree as people write YAML: block style, one value a line."""
    if isinstance(tree, dict) and tree:
        rows = [
            f"{indent}{json.dumps(key, ensure_ascii=False)}:{nested(value, indent)}"
            for key, value in tree.items()
        ]
        return "\n".join(rows)
    if isinstance(tree, list) and tree:
        return "\n".join(f"{indent}-{nested(value, indent)}" for value in tree)
    return indent + json.dumps(tree, ensure_ascii=False)


def nested(value: Any, indent: str) -> str:
    return (
        "\n" + block(value, indent + "  ") if isinstance(value, dict | list) and value else " " + block(value)
    )


@given(trees)
def test_block_style_is_read_back_as_it_was(tree: Any) -> None:
    """The style in which people write says the same as JSON."""
    assert read(block(tree)) == tree


@given(trees, st.sampled_from([None, 2]))
def test_positions_point_at_names_and_values(tree: Any, indent: int | None) -> None:
    """In the source, at a value's position stands the value, and at its name's position the name."""
    text = json.dumps(tree, ensure_ascii=False, indent=indent)
    rows = text.split("\n")
    node, _ = read_yaml(text, FILE)
    assert node is not None
    for each in below(node):
        start = {dict: "{", list: "["}.get(type(each.value)) or json.dumps(each.value, ensure_ascii=False)
        assert rows[each.position.line - 1][each.position.column - 1 :].startswith(start)
        names = each.value if isinstance(each.value, dict) else {}
        for name, child in names.items():
            place = child.key_position
            assert place is not None
            assert rows[place.line - 1][place.column - 1 :].startswith(json.dumps(name, ensure_ascii=False))


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "no",
        "on",
        "off",
        "010",
        "12:30",
        "2026-11-20",
        "~",
        "True",
        "0x1f",
        "1_000",
        ".5",
        "1.",
        "+1",
        ".inf",
    ],
)
def test_what_json_does_not_know_stays_text(word: str) -> None:
    """YAML's own ideas of booleans, octals, times, dates and nothing are text."""
    assert read(f"field: {word}") == {"field": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True), ("false", False), ("null", None), ("", None),
        ("0", 0), ("-12", -12), ("1.50", 1.5), ("1e3", 1000.0),
    ],
)  # fmt: skip
def test_what_json_knows_has_its_value(word: str, value: object) -> None:
    """JSON's words and numbers mean what they mean there; a field without a value is null."""
    found = read(f"field: {word}")["field"]
    assert found == value
    assert type(found) is type(value)


def test_quotes_keep_text() -> None:
    """In quotes everything is text."""
    assert read("a: 'true'\nb: \"12\"\nc: 'null'") == {"a": "true", "b": "12", "c": "null"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("YAML-04", 3, 1)]),
        ("a: {x: 1, x: 2}\nb: {y: 1, y: 2}", [("YAML-04", 1, 11), ("YAML-04", 2, 11)]),
        ("1: a\ntrue: b\nnull: c", [("YAML-05", 1, 1), ("YAML-05", 2, 1), ("YAML-05", 3, 1)]),
        ("? [a, b]\n: c", [("YAML-05", 1, 3)]),
        ("a: &x 1\n*x : 2", [("YAML-05", 2, 1)]),
        ("a: *nowhere", [("YAML-06", 1, 4)]),
        ("a: &x [*x]", [("YAML-06", 1, 8)]),
        ("a: !!python/object:os.system b", [("YAML-07", 1, 4)]),
        ("a: !!int '3'", [("YAML-07", 1, 4)]),
        ("a: 1\n---\nb: 2", [("YAML-08", 2, 1)]),
        ("", [("YAML-08", 1, 1)]),
        ("# only a comment\n", [("YAML-08", 1, 1)]),
        ("a: 6222021234567890123", [("YAML-09", 1, 4)]),
        ("a: 1e999", [("YAML-09", 1, 4)]),
        ("a:\n\tb: 1", [("YAML-01", 2, 1)]),
        ("a: 'never closed\nb: 1\n", [("YAML-01", 1, 4)]),
        ("a: [1, 2\nb: 1", [("YAML-01", 1, 4)]),
        ("title: a: b", [("YAML-01", 1, 9)]),
        ("a: @x", [("YAML-01", 1, 4)]),
        ("text: 好\x00", [("YAML-02", 1, 8)]),
        ("a: b\u2028c: d", [("YAML-02", 1, 5)]),
        (b"a: b\nc: \xff", [("YAML-02", 2, 4)]),
        ("a: b".encode("utf-16"), [("YAML-02", 1, 1)]),
        ("a: " + "[" * 60 + "]" * 60, [("YAML-03", 1, 53)]),
    ],
)  # fmt: skip
def test_a_fault_is_found_where_it_is(source: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    """Each kind of fault has its rule, and the line and column at which an author must look."""
    assert faults(source) == expected


def test_faults_that_leave_the_structure_clear_leave_the_rest_readable() -> None:
    """After a doubled or unusable name the other fields are there, and the first writing of a name counts."""
    node, findings = read_yaml("a: 1\na: 2\n3: x\nb: {c: d}", FILE)
    assert node is not None
    assert plain(node) == {"a": 1, "b": {"c": "d"}}
    assert len(findings) == 2


def test_an_alias_repeats_a_value() -> None:
    """A few aliases are fine: the value is there twice."""
    assert read("a: &row {x: [1]}\nb: *row\nc: [*row]") == {
        "a": {"x": [1]},
        "b": {"x": [1]},
        "c": [{"x": [1]}],
    }


def test_a_byte_order_mark_is_no_fault() -> None:
    """Editors on Windows write one; columns are counted without it."""
    node, findings = read_yaml(b"\xef\xbb\xbfa: 1", FILE)
    assert findings == []
    assert node is not None
    assert locate(node, "$.a") == Position(FILE, 1, 4)


@pytest.mark.parametrize(
    ("path", "place", "found"),
    [
        ("$.sections[1].items.each", (4, 19), True),
        (("sections", 1, "items", "each"), (4, 19), True),
        ("$.sections[0].id", (2, 9), True),
        ("$.sections[0].nothing", (2, 5), False),
        ("$.sections[...].id", (2, 3), False),
        ("$", (1, 1), True),
        (("texts", "a.b"), (5, 14), True),
    ],
)
def test_a_path_leads_to_its_position(
    path: str | tuple[str | int, ...], place: tuple[int, int], found: bool
) -> None:
    """Msgspec's paths and tuples lead to the value, and otherwise to the deepest value on the way."""
    source = "sections:\n  - id: a\n  - id: b\n    items: {each: x}\ntexts: {a.b: c}\n"
    node, _ = read_yaml(source, FILE)
    assert node is not None
    assert locate(node, path) == Position(FILE, *place)
    assert find(node, path)[1] == found
