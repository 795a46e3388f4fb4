"""Design tokens: merged, followed, scaled, and every fault at its place."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.author.finding import Finding, as_text
from bff.author.node import Node
from bff.author.reader import read_yaml
from bff.author.tokens import resolve

PROJECT = Path(__file__).parents[2]


def node_of(tree: Any, name: str = "base.json") -> Node:
    node, findings = read_yaml(tree if isinstance(tree, str) else json.dumps(tree), name)
    assert node is not None
    assert findings == []
    return node


def px(size: float) -> dict[str, Any]:
    return {"value": size, "unit": "px"}


def told(findings: list[Finding]) -> list[str]:
    return as_text(findings).splitlines()


def test_tokens_become_flat_names_and_plain_values() -> None:
    """Groups join with dots and hand down their type; each type has its plain form."""
    tree = {
        "color": {
            "$type": "color",
            "text": {"$value": "#1A1A1A"},
            "primary": {"$value": {"colorSpace": "srgb", "components": [0, 0.4, 1]}},
            "accent": {
                "$value": {"colorSpace": "srgb", "components": [1, 0.5, 0], "hex": "#ff7f00", "alpha": 1}
            },
            "link": {"$value": "{color.primary}", "$description": "as the buttons"},
        },
        "space": {"$type": "dimension", "m": {"$value": px(12)}},
        "line": {"$type": "number", "body": {"$value": 1.5}},
        "font": {
            "family": {"$type": "fontFamily", "$value": ["Noto Sans", "sans-serif"]},
            "weight": {"$type": "fontWeight", "$value": "semi-bold"},
            "strong": {"$type": "fontWeight", "$value": 700},
        },
    }
    values, findings = resolve([node_of(tree)], 1.6)
    assert findings == []
    assert values == {
        "color.accent": "#ff7f00",
        "color.link": "#0066ff",
        "color.primary": "#0066ff",
        "color.text": "#1a1a1a",
        "font.family": '"Noto Sans", sans-serif',
        "font.strong": 700.0,
        "font.weight": 600.0,
        "line.body": 1.5,
        "space.m": 12.0,
    }


def test_sizes_of_type_grow_with_the_text_mode() -> None:
    """What is marked grows once, also where another token names it or a later file writes it anew."""
    base = {
        "size": {
            "$type": "dimension",
            "$extensions": {"bff.scales": True},
            "body": {"$value": px(16)},
            "rule": {"$value": px(1), "$extensions": {"bff.scales": False}},
            "copy": {"$value": "{size.body}"},
        },
        "hit": {"$type": "dimension", "primary": {"$value": "{size.body}"}, "other": {"$value": px(48)}},
    }
    elder = {"size": {"body": {"$value": px(20)}}}
    values, findings = resolve([node_of(base), node_of(elder, "elder.json")], 1.3)
    assert findings == []
    assert values == {
        "hit.other": 48.0,
        "hit.primary": 26.0,
        "size.body": 26.0,
        "size.copy": 26.0,
        "size.rule": 1.0,
    }


def test_a_later_file_changes_what_an_earlier_alias_means() -> None:
    """Aliases are followed after the files are merged: one new colour, everywhere."""
    base = {"$type": "color", "primary": {"$value": "#000000"}, "link": {"$value": "{primary}"}}
    values, _ = resolve([node_of(base), node_of({"primary": {"$value": "#ffffff"}})])
    assert values == {"link": "#ffffff", "primary": "#ffffff"}


THERE_IS = "there is color, dimension, number, fontFamily, fontWeight"
BASE = """\
{"color": {"$type": "color",
  "text": {"$value": "#000000"}},
 "size": {"$type": "dimension",
  "body": {"$value": {"value": 16, "unit": "px"}}}}
"""


@pytest.mark.parametrize(
    ("later", "finding"),
    [
        (
            '{"color": {"link": {"$value": "{color.txt}"}}}',
            '1:31: error TOKEN-04 there is no token "color.txt" (did you mean "{color.text}"?)',
        ),
        (
            '{"color": {"text": {"$value": "{color.text}"}}}',
            '1:31: error TOKEN-05 "color.text" names "color.text", which leads back to "color.text"',
        ),
        (
            '{"color": {"$type": "number", "text": {"$value": 3}}}',
            '1:31: error TOKEN-06 "color.text" was a color; a later file may not make it a number',
        ),
        (
            '{"color": {"text": {"$value": "{size.body}"}}}',
            '1:31: error TOKEN-02 a color cannot be "size.body", which is a dimension',
        ),
        (
            '{"color": {"new": {"$value": "#000000"}}}',
            f"1:30: error TOKEN-02 this token has no $type; {THERE_IS}",
        ),
        (
            '{"x": {"$type": "colour", "$value": "#000000"}}',
            '1:17: error TOKEN-02 unknown $type "colour" (did you mean "color"?)',
        ),
        (
            '{"x": {"$type": ["color"], "$value": "{color.text}"}}',
            f"1:17: error TOKEN-02 unknown $type a list of 1; {THERE_IS}",
        ),
        (
            '{"color": {"text": {"$value": "red"}}}',
            '1:31: error TOKEN-03 expected a colour such as #1a1a1a, got "red"',
        ),
        (
            '{"size": {"body": {"$value": {"value": 16, "unit": "rem"}}}}',
            '1:52: error TOKEN-03 expected px, got "rem"',
        ),
        (
            '{"size": {"body": {"$value": {"value": -1, "unit": "px"}}}}',
            "1:40: error TOKEN-03 expected a size from 0 to 10000, got -1",
        ),
        (
            '{"size": {"body": {"$value": 16}}}',
            '1:30: error TOKEN-03 expected a size such as {"value": 18, "unit": "px"}, got 16',
        ),
        ('{"$vlue": 1}', '1:2: error TOKEN-01 unknown property "$vlue" (did you mean "$value"?)'),
        (
            '{"a.b": {"$value": 1}}',
            '1:2: error TOKEN-01 "a.b" is no name for a token; it takes no dot and no braces',
        ),
        (
            '{"size": {"body": {"$value": {"value": 1, "unit": "px"}, "x": {}}}}',
            '1:58: error TOKEN-01 a token holds no other: move "x" beside it',
        ),
        ('{"size": 3}', "1:10: error TOKEN-01 expected a group or a token with its $value, got 3"),
        ("[1]", "1:1: error TOKEN-01 expected groups of tokens, got a list of 1"),
    ],
)
def test_a_fault_is_found_where_it_is(later: str, finding: str) -> None:
    """Each fault of an edition's file is told with its place there."""
    _, findings = resolve([node_of(BASE), node_of(later, "elder.json")])
    assert told(findings) == [f"elder.json:{finding}"]


WHITE = {"colorSpace": "srgb", "components": [1, 1, 1]}


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ({"colorSpace": "oklch", "components": [1, 1, 1]}, "srgb, the colour space of every client"),
        ({"colorSpace": "srgb", "components": [1, 1]}, "three components from 0 to 1"),
        ({"colorSpace": "srgb", "components": [1, 1, 2]}, "three components from 0 to 1"),
        ({"colorSpace": "srgb", "components": [1, 1, "none"]}, "a number"),
        ({**WHITE, "alpha": 0.5}, "an opaque colour, whose contrast can be known"),
        ({**WHITE, "hex": "#000000"}, "#ffffff, which is what the components say"),
        ({"hex": "#000000"}, "a colour such as #1a1a1a, or colorSpace and components"),
    ],
)
def test_a_colour_whose_contrast_cannot_be_known_is_found(color: dict[str, Any], expected: str) -> None:
    """Only an opaque srgb colour that says one thing is a colour for a client."""
    values, (fault,) = resolve([node_of({"x": {"$type": "color", "$value": color}})])
    assert values == {}
    assert fault.rule == "TOKEN-03"
    assert fault.message.startswith(f"expected {expected}, got ")


def test_a_circle_is_told_once() -> None:
    """The tokens of a circle, and those that lead into it, have no value; one of them is told."""
    tree = {"$type": "number", **{name: {"$value": f"{{{to}}}"} for name, to in ("ab", "bc", "ca", "da")}}
    values, findings = resolve([node_of(tree)])
    assert values == {}
    assert [finding.rule for finding in findings] == ["TOKEN-05"]


def test_a_long_chain_of_aliases_has_an_end() -> None:
    """Thousands of tokens, each naming the next, are followed."""
    links: dict[str, Any] = {f"t{number}": {"$value": f"{{t{number + 1}}}"} for number in range(3000)}
    values, findings = resolve([node_of({"$type": "number", **links, "t3000": {"$value": 7}})])
    assert findings == []
    assert set(values.values()) == {7.0}


names = st.sampled_from(
    ["a", "b", "$value", "$type", "$extensions", "$x", "a.b", "bff.scales", "unit", "value", "hex"]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["color", "number", "#000000", "{a}", "{a.b}", "px"])
)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
    max_leaves=15,
)


@given(st.lists(trees, max_size=3))
def test_no_token_file_raises(files: list[Any]) -> None:
    """Whatever the files hold, each token has a value or there is a finding."""
    values, findings = resolve([node_of(json.dumps(tree), f"{i}.json") for i, tree in enumerate(files)], 1.3)
    assert all(isinstance(value, str | float) for value in values.values())
    assert all(finding.position.file.endswith(".json") for finding in findings)


def test_the_banks_own_tokens_resolve() -> None:
    """Every edition, in both contrasts, has the same names and no fault."""
    folder = PROJECT / "layouts" / "tokens"
    files = {
        path.stem: node_of(path.read_text(encoding="utf-8"), path.name) for path in folder.glob("*.json")
    }
    wanted = set(resolve([files["base"]])[0])
    for name, node in files.items():
        values, findings = resolve([files["base"], node, files["contrast-high"]], 1.6)
        assert told(findings) == [], name
        assert set(values) == wanted
