"""Arming: words in place of names, values in their form, and nothing written twice."""

import datetime as dt

import msgspec
import pytest

from bff.bundle.plan import Const, Flag, Opt, Plan, Rows, Str, Val
from bff.format.cldr import formats_for
from bff.model.money import Money
from bff.model.predicate import If
from bff.serve.arm import Armory, seconds
from bff.serve.armoury import Armoury
from bff.serve.view import View, look

WORDS = {
    "hello": ["你好，{name}"],
    "new": ["{n} 条新消息"],
    "plain": ["余额"],
    "enum.Status.frozen": ["已冻结"],
    "enum.Status.unknown": ["待确认"],
    "error.required": ["这一项要填。"],
    "amount.hidden": ["****"],
    "speech.hidden_amount": ["金额已隐藏"],
    "speech.unknown": ["暂无"],
    "speech.comma": ["，"],
    "speech.stop": ["。"],
    "section.stale": ["{time} 的数据"],
}
AMOUNT = Money(amount="12345.60", currency="CNY")


@pytest.fixture
def armory(bundle):
    """Arms in Chinese, with a handful of words."""
    changed = msgspec.structs.replace(
        bundle, strings={"zh-Hans": WORDS}, formats={"zh-Hans": formats_for("zh-Hans")}
    )
    return Armory(changed, "zh-Hans")


def written(armory, *nodes, hide=False, **roots):
    return armory.json(nodes)(View(roots, hide)).decode()


def said(armory, *nodes, hide=False, **roots):
    return armory.speech(nodes)(View(roots, hide))


def test_constants_become_bytes_once(armory):
    """Constants, words and telephone numbers are joined when arming: the same bytes object for everybody."""
    write = armory.json([Const('{"a":'), Str("plain"), Const(',"tap":{"kind":"call","number":"person"}}')])
    assert write(View({})) is write(View({"other": 1}))
    assert write(View({})).decode() == '{"a":"余额","tap":{"kind":"call","number":"95500"}}'


def test_money_is_written_spoken_and_hidden(armory):
    """An amount has a text and a speech; a customer who hides amounts gets neither, in both."""
    node = Val("accounts.total", "money")
    shown = msgspec.json.decode(written(armory, node, accounts={"total": AMOUNT}))
    assert shown["text"] == "¥12,345.60"
    assert "一万二千三百四十五" in shown["say"]
    hidden = written(armory, node, hide=True, accounts={"total": AMOUNT})
    assert msgspec.json.decode(hidden) == {"text": "****", "say": "金额已隐藏"}
    assert said(armory, node, hide=True, accounts={"total": AMOUNT}) == ["金额已隐藏"]


def test_what_is_absent_is_never_zero(armory):
    """A value that is not known is a dash, spoken as such."""
    assert msgspec.json.decode(written(armory, Val("accounts.total", "money"))) == {
        "text": "—",
        "say": "暂无",
    }


def test_members_of_enums_have_words(armory):
    """A member that the catalogues do not know has the word for that, not its code."""
    node = Val("row.status", "enum", "Status")
    for status, word in (("FROZEN", "已冻结"), ("NEW_IN_2030", "待确认")):
        assert said(armory, Rows("accounts", [node]), accounts=[{"status": status}]) == [word]


def test_a_picked_message_follows_its_value(armory):
    """`*` in a key is the value; where no such message exists a dash is written, nothing is guessed."""
    node = Opt([Str("error.*", pick=Val("journey.errors.amount", "raw"))])
    errors = {"errors": {"amount": "required"}}
    assert written(armory, node, journey=errors) == '"这一项要填。"'
    assert written(armory, node, journey={"errors": {"amount": "from-the-future"}}) == '"—"'
    assert written(armory, node, journey={"errors": {}}) == ""


def test_optional_nodes_need_all_of_their_values(armory):
    """Nodes that may be left out are, as soon as one value is absent, in text and in speech."""
    node = Opt([Const(',"note":'), Str("hello", {"name": Val("customer.name", "text")}, form="spoken")])
    assert written(armory, node, customer={"name": "王先生"}) == ',"note":{"text":"你好，王先生"}'
    assert written(armory, node, customer={}) == ""
    assert said(armory, node, customer={"name": "王先生"}) == ["你好，王先生"]
    assert said(armory, node) == []


def test_rows_are_limited_and_read_out(armory):
    """A repeat writes one object for each item up to its limit."""
    node = Rows("accounts.items", [Const("{"), Const('"id":'), Val("row.id", "raw"), Const("}")], 2)
    items = [{"id": f'a"{n}'} for n in range(3)]
    assert written(armory, node, accounts={"items": items}) == '{"id":"a\\"0"},{"id":"a\\"1"}'
    assert written(armory, node, accounts={"items": ()}) == ""


def test_flags_follow_conditions(armory):
    """A flag is true where its condition holds."""
    node = Flag(If(equals=("visit.text", "large")))
    assert written(armory, node, visit={"text": "large"}) == "true"
    assert written(armory, node, visit={"text": "standard"}) == "false"


def test_a_stale_note_says_when(armory):
    """What was last known is marked with its time, in writing and aloud."""
    moment = dt.datetime(2026, 11, 21, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    text, say = armory.wording.punctuation.stale(moment)
    assert "9:05" in text.replace("09:05", "9:05")
    assert "九点" in say


def test_a_path_ends_where_something_is_absent():
    """A path looks into answers and maps alike, and finds None beyond a gap."""
    view = View({"account": {"class_": "I", "deep": {"money": AMOUNT}}})
    assert look("account.class")(view) == "I"
    assert look("account.deep.money.currency")(view) == "CNY"
    assert look("account.none.money")(view) is None
    assert look("nothing.at.all")(view) is None


@pytest.mark.parametrize(("age", "found"), [("10s", 10), ("30m", 1800), ("24h", 86400)])
def test_ages_are_in_seconds(age, found):
    """The ages of definitions are seconds for the server."""
    assert seconds(age) == found


def test_plans_are_armed_once_and_forgotten_by_size(bundle):
    """A plan is armed on first use for a locale; what does not fit into the bound is armed and not kept."""
    plan = Plan(screen="home", edition="elder", title=Str("home.title"), controls=[Const("[]")], sections=[])
    armoury = Armoury()
    assert armoury.plan(bundle, "d", plan, "en") is armoury.plan(bundle, "d", plan, "en")
    assert armoury.plan(bundle, "d", plan, "en") is not armoury.plan(bundle, "d", plan, "zh-Hans")
    tiny = Armoury(max_bytes=8)
    assert tiny.plan(bundle, "d", plan, "en") is not tiny.plan(bundle, "d", plan, "en")


def test_a_view_prints_nothing(armory):
    """What a customer has is in no text that may end in a log."""
    assert "8842" not in repr(View({"customer": "8842"}, row="8842"))
