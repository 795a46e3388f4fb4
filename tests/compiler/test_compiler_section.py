"""Section plans: which feeds a section needs, which it can do without, what it leaves out, what it says."""

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.author.finding import Position
from bff.author.sentences import SourceText
from bff.author.texts import Texts
from bff.bundle.plan import AnyNode, Const, Flag, Opt, Rows, Section, Str, Val
from bff.compiler.emit import dump, merged
from bff.compiler.names import Names
from bff.compiler.section import section_plan
from bff.model.binding import Scope
from bff.model.component import COMPONENTS

KEYS = {
    "a.title": "题",
    "a.name": "{name}，您好",
    "a.kind.one": "一",
    "a.kind.two": "二{name}",
    "section.empty": "空",
    "section.unavailable": "无",
}
NAMES = Names(
    texts=Texts({key: SourceText(text, False, Position("a.yaml")) for key, text in KEYS.items()}, {}, {}),
    scope=Scope(params=frozenset({"account"}), journey={"sum": "money"}),
)


def plan(component: str, **fields: Any) -> Section:
    """The plan of a section as an author writes it."""
    written = {"id": "a", "component": component, **fields}
    return section_plan(msgspec.convert(written, COMPONENTS[component]), NAMES)


def test_required_places_need_their_feeds() -> None:
    """A section cannot be ready without the feeds of its required places; the others it asks as well."""
    found = plan("balance", label="a.title", amount="accounts.total_available", note="customer.name")
    assert (found.feeds, found.also) == (["accounts", "balances"], ["customer"])
    assert found.needs == ["accounts.total_available"]


def test_a_list_needs_its_items() -> None:
    """A repeat needs the feed of its list; what only its rows name is asked, and can be missing."""
    row = {
        "title": "row.name",
        "value": "row.available",
        "tap": {"open": "home", "with": {"a": "wealth.as_of"}},
    }
    found = plan("account-list", items={"each": "accounts.items", "row": row})
    assert (found.feeds, found.also, found.each) == (["accounts"], ["balances", "wealth"], ["accounts.items"])
    assert found.needs == []


def test_facts_need_what_they_all_need() -> None:
    """Of several lines in a row a section needs only what each of them needs."""
    one = {"label": "a.title", "value": "accounts.count"}
    two = {"label": "a.title", "value": "accounts.total_available"}
    three = {"label": "a.title", "value": "customer.name"}
    assert plan("facts", facts=[one, two]).feeds == ["accounts"]
    found = plan("facts", facts=[one, three])
    assert (found.feeds, found.also) == ([], ["accounts", "customer"])


@pytest.mark.parametrize(
    ("fields", "feed"),
    [
        ({"text": "a.name", "with": {"name": "customer.name"}}, "customer"),
        ({"text": "a.kind.*", "pick": "customer.name"}, "customer"),
        ({"text": "a.title", "if": {"more_than": ["messages.unread", 0]}}, "unread"),
        ({"text": "a.title", "tap": {"open": "home", "with": {"account": "cards.as_of"}}}, "cards"),
    ],
)
def test_whatever_is_named_is_asked(fields: dict[str, Any], feed: str) -> None:
    """Arguments of messages, picked messages, conditions and actions ask their feeds as places do."""
    found = plan("text", **fields)
    assert feed in {*found.feeds, *found.also}


def test_a_selection_asks_what_it_looks_at() -> None:
    """The mark of an option in force is data, and is asked for."""
    option = {
        "label": "a.title",
        "selected": {"equals": ["customer.large_text", True]},
        "tap": {"open": "home"},
    }
    found = plan("choices", options=[option])
    assert found.also == ["customer"]
    assert any(isinstance(node, Flag) for node in found.ready)


def test_an_optional_place_goes_with_its_comma() -> None:
    """What may be absent from a good answer is left out whole, name and comma included."""
    found = plan(
        "text", text="a.title", title="a.title", tap={"open": "home", "with": {"a": "params.account"}}
    )
    assert json(found.ready) == ',"text":{"text":"‹a.title›"},"title":"‹a.title›"}'
    optional = next(node for node in found.ready if isinstance(node, Opt))
    assert json(optional.nodes).startswith(',"tap":{"kind":"open"')


def test_every_alternative_ends_the_object() -> None:
    """What follows the state of a section is fields with a comma before each, and the end."""
    found = plan("text", text="a.title", unavailable={"text": "a.title", "tap": {"back": "screen"}})
    assert json(found.unavailable) == ',"text":"‹a.title›","tap":{"kind":"back"}}'
    assert json(found.empty) == ',"text":"‹section.empty›"}'


def json(nodes: list[AnyNode]) -> str:
    """Nodes as text, with the names of messages in the place of words; what may be absent is left out."""
    text = ""
    for node in nodes:
        match node:
            case Const():
                text += node.json
            case Str():
                text += dump(f"‹{node.key}›") if node.form == "string" else f'{{"text":"‹{node.key}›"}}'
            case _:
                pass
    return text


@pytest.mark.parametrize(
    ("tap", "expected"),
    [
        ({"open": "home"}, '{"kind":"open","screen":"home"}'),
        ({"open": "home", "with": {"a": "=b"}}, '{"kind":"open","screen":"home","params":{"a":"b"}}'),
        ({"submit": "t.form", "with": {"a": "=b"}}, '{"kind":"submit","action":"t.form","fields":{"a":"b"}}'),
        ({"set": {"text": "large"}}, '{"kind":"set","preferences":{"text":"large"}}'),
        ({"set": {"read_aloud": False}}, '{"kind":"set","preferences":{"read_aloud":false}}'),
        ({"call": "person", "label": "a.title"}, '{"kind":"call","number":"person","label":"‹a.title›"}'),
        ({"read": "screen", "ask": "a.title"}, '{"kind":"read","ask":"‹a.title›"}'),
        ({"back": "screen"}, '{"kind":"back"}'),
    ],
)
def test_actions_on_the_wire(tap: dict[str, Any], expected: str) -> None:
    """An action says its kind, its target, what travels along, its question and its label."""
    found = plan("button", label="a.title", tap=tap)
    assert f'"tap":{expected}' in json(found.ready)


def test_narration_follows_the_eye() -> None:
    """What is said follows the order in which a component declares its fields; icons and taps are silent."""
    row = {"title": "row.name", "note": "row.available", "icon": "home", "tap": {"open": "home"}}
    found = plan("account-list", title="a.title", items={"each": "accounts.items", "row": row})
    title, rows = found.say
    assert title == Str("a.title")
    assert isinstance(rows, Rows)
    assert [type(node) for node in rows.nodes] == [Val, Opt]
    assert rows.limit == 5


def test_narration_says_no_more_than_is_shown() -> None:
    """A list that shows three lines is read out to its third."""
    found = plan("list", items={"each": "accounts.items", "limit": 3, "row": {"title": "row.name"}})
    assert [node.limit for node in found.say if isinstance(node, Rows)] == [3]


def test_what_was_typed_is_not_read_out() -> None:
    """A field says its label, its hint, and what is wrong with it if anything is; never what was typed."""
    fields = {"value": "journey.given.n", "error": "a.kind.*", "pick": "journey.errors.n"}
    found = plan("form-field", name="n", label="a.title", hint="a.title", **fields)
    assert found.say[:2] == [Str("a.title"), Str("a.title")]
    assert [type(node) for node in found.say[2:]] == [Opt]


def test_an_unknown_value_is_said_to_be_unknown() -> None:
    """A value that stands beside its label is said even when it is absent: nobody hears a label alone."""
    found = plan("facts", facts=[{"label": "a.title", "value": "journey.sum"}])
    assert [type(node) for node in found.say] == [Str, Val]


@given(st.lists(st.builds(Const, st.text(max_size=3)) | st.just(Flag(test=None)), max_size=8))  # type: ignore[arg-type]
def test_constants_are_joined(nodes: list[AnyNode]) -> None:
    """Joining neighbours changes nothing that is written, and leaves no two constants side by side."""
    joined = merged(nodes)
    assert json(joined) == json(nodes)
    assert not any(isinstance(one, Const) and isinstance(other, Const) for one, other in pairwise(joined))
    assert Const("") not in joined
