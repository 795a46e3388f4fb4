"""Nodes to Structs: every fault at once, in plain words, and msgspec never disagrees."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect

from bff.author.finding import Finding
from bff.author.node import Node, plain
from bff.author.reader import read_yaml
from bff.author.typed import partial, type_of, typed
from bff.author.words import words
from bff.model.capability import ClientClass
from bff.model.component import COMPONENTS, Balance, Notice, RowList
from bff.model.definition import Bank, Edition, Features, Journey, Overlay, Screen

WRITTEN = (Bank, Features, Edition, Screen, Overlay, Journey, ClientClass, *COMPONENTS.values())


def node_of(source: str) -> Node:
    node, findings = read_yaml(source, "screens/home.yaml")
    assert node is not None
    assert findings == []
    return node


def told(findings: list[Finding]) -> list[tuple[int, int, str]]:
    return sorted((found.position.line, found.position.column, found.message) for found in findings)


def faults(source: str, kind: Any) -> list[tuple[int, int, str]]:
    value, findings = typed(node_of(source), kind)
    assert value is None
    return told(findings)


def test_what_is_right_becomes_a_struct() -> None:
    """A right section is its component, with every part typed."""
    source = "{id: a, component: notice, title: home.title, tap: {open: home}, when: {from: 2026-11-20}}"
    section, findings = typed(node_of(source), Notice)
    assert findings == []
    assert isinstance(section, Notice)
    assert section.tap is not None
    assert section.tap.open == "home"
    assert section.when is not None
    assert str(section.when.from_) == "2026-11-20"


def test_all_faults_of_a_section_are_told_at_once() -> None:
    """Unknown, missing, mistyped, malformed and unheard-of, each at its own place."""
    source = """\
id: Balance
component: balance
amount: [1, 2]
note: Home Title
missing: {policy: stale-okay, max_age: 24}
tap: {open: accounts.list, clal: person, set: {read_aloud: yes}}
when: {from: 2026-1-1, hours: 25:00-1, share: 2000, shrae: 1}
"""
    name = "a dotted name such as home.title"
    assert faults(source, Balance) == [
        (1, 1, 'the field "label" is missing'),
        (1, 5, 'expected a name of small letters, digits and hyphens, got "Balance"'),
        (3, 9, f"expected a binding to an amount of money ({name}), got a list of 2"),
        (4, 7, f'expected a message, or a binding to any value ({name}), got "Home Title"'),
        (5, 19, 'unknown word "stale-okay"'),
        (5, 40, "expected a duration such as 30s, 15m or 24h, got 24; put it in quotes"),
        (6, 28, 'unknown field "clal"'),
        (6, 60, 'expected true or false, got "yes"'),
        (7, 14, 'expected a date such as 2026-11-20, got "2026-1-1"'),
        (7, 31, 'expected hours such as 18:00-23:59, got "25:00-1"'),
        (7, 47, "expected a whole number from 0 to 1000, got 2000"),
        (7, 53, 'unknown field "shrae"'),
    ]


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("{id: a, component: notice, tilte: home.title}", "title"),
        ("{id: a, component: notice, title: a.b, Text: a.b}", "text"),
        ("{id: a, component: notice, title: a.b, tone: warnin}", "warning"),
        ("{id: a, component: notice, title: a.b, missing: {policy: hidden}}", "hide"),
        ("{id: a, component: notcie, title: a.b}", "notice"),
        ("{id: a, component: notice, title: a.b, tap: {set: {read_aloud: off}}}", "false"),
    ],
)
def test_the_nearest_right_word_is_offered(source: str, hint: str) -> None:
    """Did you mean: for fields, words of closed sets, components, and YAML's old ways to say yes and no."""
    _, findings = typed(node_of(source), Notice)
    assert [finding.hint for finding in findings] == [hint]


def test_a_misspelt_required_field_is_one_fault_not_two() -> None:
    """Where a field's own misspelling stands, it is not told as missing as well."""
    assert faults("{id: a, component: notice, tilte: a.b}", Notice) == [(1, 28, 'unknown field "tilte"')]


def test_of_two_forms_the_nearer_one_is_meant() -> None:
    """A list of rows and a repeat are told apart by how they are written."""
    assert faults("{id: a, component: list, items: {each: rows.x, row: {titel: a.b}}}", RowList) == [
        (1, 54, 'unknown field "titel"')
    ]
    assert faults("{id: a, component: list, items: [{title: a.b}, {titel: a.b}]}", RowList) == [
        (1, 49, 'unknown field "titel"')
    ]
    (line, column, message), *rest = faults("{id: a, component: list, items: 4}", RowList)
    assert (line, column, rest) == (1, 33, [])
    assert message.startswith("expected fields (each, row, limit) or a list of fields (icon, title,")


class Circle(msgspec.Struct, frozen=True, tag="circle", tag_field="shape", forbid_unknown_fields=True):
    size: Annotated[int, msgspec.Meta(ge=1)]


class Square(msgspec.Struct, frozen=True, tag="square", tag_field="shape", forbid_unknown_fields=True):
    side: float
    names: Annotated[list[str], msgspec.Meta(max_length=2)] = []


class Drawing(msgspec.Struct, frozen=True):
    shapes: list[Circle | Square]
    pair: tuple[str, int] = ("", 0)
    mode: Literal[1, 2] = 1


def test_a_member_of_a_union_is_chosen_by_its_tag() -> None:
    """An unknown tag lists what there is; a known one has its own fields checked."""
    source = """\
shapes:
  - {shape: circle, size: 0}
  - {shape: sqare, side: 1}
  - {side: 1}
  - {shape: square, side: 1, names: [a, b, 3]}
pair: [a]
mode: 3
"""
    assert faults(source, Drawing) == [
        (2, 27, "expected a whole number from 1 on, got 0"),
        (3, 13, 'unknown shape "sqare"'),
        (4, 5, 'the field "shape" is missing'),
        (5, 37, "expected a list of text up to 2 items, got a list of 3"),
        (5, 44, "expected text, got 3; put it in quotes"),
        (6, 7, "expected a list of 2: text, a whole number, got a list of 1"),
        (7, 7, "expected one of 1, 2, got 3"),
    ]


def test_what_msgspec_alone_knows_has_its_place_too() -> None:
    """A rule that only the Struct itself can check is told where msgspec says it is."""

    class Range(msgspec.Struct, frozen=True):
        low: int
        high: int

        def __post_init__(self) -> None:
            if self.high < self.low:
                raise ValueError("high is below low")

    class Box(msgspec.Struct, frozen=True):
        ranges: list[Range]

    assert faults("ranges:\n  - {low: 1, high: 2}\n  - {low: 3, high: 2}\n", Box) == [
        (3, 5, "high is below low")
    ]


def test_a_part_of_a_component_needs_no_required_field() -> None:
    """What an overlay changes is checked field by field, and nothing is missing."""
    assert partial(node_of("{id: a, note: home.note}"), Balance) == []
    assert told(partial(node_of("{id: a, amuont: x.y, tap: {opn: home}}"), Balance)) == [
        (1, 9, 'unknown field "amuont"'),
        (1, 28, 'unknown field "opn"'),
    ]


PROJECT = Path(__file__).parents[2]
values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.sampled_from(["home", "a.b", "X", "large", "1h"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "tap", "x"]), inner),
    max_leaves=5,
)


def specimens() -> list[tuple[type, Any]]:
    """Right things of every kind, from the product's own definitions."""
    found: list[tuple[type, Any]] = []
    kinds: dict[str, type] = {"editions": Edition, "screens": Screen, "journeys": Journey}
    paths = sorted((PROJECT / "layouts").rglob("*.yaml"))
    for path in paths:
        kind = {"bank.yaml": Bank, "features.yaml": Features}.get(path.name) or kinds.get(path.parent.name)
        node = read_yaml(path.read_bytes(), path.name)[0]
        if kind is not None and node is not None:
            tree = plain(node)
            found.append((kind, tree))
            found += [(COMPONENTS[section["component"]], section) for section in tree.get("sections", [])]
    return found


def spoil(tree: Any, data: st.DataObject) -> Any:
    """Change one thing somewhere inside."""
    if isinstance(tree, dict | list) and tree and data.draw(st.integers(0, 4)):
        key: Any = data.draw(st.sampled_from(list(tree) if isinstance(tree, dict) else range(len(tree))))
        changed = tree.copy()
        changed[key] = spoil(tree[key], data)
        return changed
    if isinstance(tree, dict) and tree and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(list(tree)))
        rest = {name: value for name, value in tree.items() if name != key}
        return rest if data.draw(st.booleans()) else {**rest, f"{key}s": tree[key]}
    return data.draw(values)


@settings(max_examples=300)
@given(st.sampled_from(specimens()), st.data())
def test_our_walk_and_msgspec_agree(specimen: tuple[type, Any], data: st.DataObject) -> None:
    """What is right, with one thing changed, has faults exactly when msgspec refuses it."""
    kind, tree = specimen
    node = node_of(json.dumps(spoil(tree, data)))
    value, findings = typed(node, kind)
    try:
        expected = msgspec.convert(plain(node), kind)
    except msgspec.ValidationError:
        assert findings
        assert value is None
    else:
        assert findings == []
        assert value == expected


def patterns(kind: inspect.Type) -> set[str]:
    """Every pattern in a type and the types inside it."""
    if isinstance(kind, inspect.StrType):
        return {kind.pattern} if kind.pattern else set()
    single = ("type", "item_type", "key_type", "value_type")
    inside = [getattr(kind, name) for name in single if hasattr(kind, name)]
    inside += [*getattr(kind, "types", ()), *getattr(kind, "item_types", ())]
    inside += [field.type for field in getattr(kind, "fields", ())]
    return set().union(*(patterns(each) for each in inside))


def test_no_author_ever_reads_a_regular_expression() -> None:
    """Every pattern of the model has words of its own."""
    found = set().union(*(patterns(type_of(kind)) for kind in WRITTEN))
    assert found
    assert {pattern for pattern in found if "of the form" in words(inspect.StrType(pattern=pattern))} == set()
