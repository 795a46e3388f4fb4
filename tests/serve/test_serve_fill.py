"""Filling: which form of a section the answers allow, what is said, and that nothing breaks the rest."""

import datetime as dt

import msgspec
import pytest

from bff.bundle.plan import Const, Plan, Rows, Section, Str, Val
from bff.model.money import Money
from bff.model.predicate import If, VisitFacts, When
from bff.model.section import Missing as Policy
from bff.model.source import Reason
from bff.serve.arm import Armory
from bff.serve.fill import Answers, active, fill
from bff.serve.view import View
from bff.sources.outcome import Missing

NOW = dt.datetime(2026, 11, 21, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
TOTAL = {"total": Money(amount="12.00", currency="CNY"), "items": [{"name": "a"}]}


def section(name="balance", **how):
    words = [Const(',"text":'), Str("words"), Const("}")]
    ready = [Const(',"amount":'), Val("accounts.total", "money"), Const("}")]
    return Section(
        **{
            "id": name,
            "component": "balance",
            "feeds": ["accounts"],
            "ready": ready,
            "empty": words,
            "unavailable": words,
            "say": [Val("accounts.total", "money")],
            "say_empty": [Str("words")],
            "say_unavailable": [Str("words")],
            **how,
        }
    )


@pytest.fixture
def filled(bundle):
    """Fill sections with answers; gives sections, narration, gaps, and the faults that were told."""

    def run(*sections, answers=None, missing=None, last=None):
        title = Str("title")
        plan = Plan(screen="home", edition="elder", title=title, controls=[], sections=list(sections))
        armed = Armory(bundle, "zh-Hans").plan(plan, 0)
        faults = []
        fresh = View(answers or {})
        asked = Answers(missing or {}, fresh, View(last) if last else fresh)
        found = fill(list(armed.sections), asked, armed.punctuation, NOW, faults.append)
        drawn = [msgspec.json.decode(one) for one in found.sections]
        spoken = [msgspec.json.decode(one) for one in found.narration]
        return drawn, spoken, [msgspec.structs.astuple(gap) for gap in found.gaps], found, faults

    return run


def test_a_section_with_its_answers_is_ready(filled):
    """A ready section has its values and says them."""
    (drawn,), (spoken,), gaps, _, _ = filled(section(), answers={"accounts": TOTAL})
    assert (drawn["state"], drawn["amount"]["text"]) == ("ready", "¥12.00")
    assert spoken["say"].startswith(drawn["amount"]["say"])
    assert gaps == []


@pytest.mark.parametrize(
    ("policy", "state", "required"),
    [("optional", "unavailable", False), ("required", "unavailable", True), ("hide", "hidden", False)],
)
def test_a_missing_answer_is_said_or_hidden(filled, policy, state, required):
    """What the author wrote decides whether a gap is said, hidden, or costs the screen; it is named."""
    gone = {"accounts": Missing(Reason.DOWN)}
    drawn, spoken, gaps, found, _ = filled(section(missing=Policy(policy=policy)), missing=gone)
    assert gaps == [("balance", state, "down")]
    assert found.required_missing == required
    assert [one["state"] for one in drawn] == ([] if policy == "hide" else ["unavailable"])
    assert len(spoken) == len(drawn)


@pytest.mark.parametrize(
    ("policy", "age", "state"),
    [
        (Policy(policy="stale-ok", max_age="30m"), 1800.0, "stale"),
        (Policy(policy="stale-ok", max_age="30m"), 1801.0, "unavailable"),
        (Policy(policy="stale-ok"), 86_400.0, "stale"),
        (Policy(policy="optional"), 0.0, "unavailable"),
    ],
)
def test_a_last_known_answer_stands_in_while_it_may(filled, policy, age, state):
    """The last known value is shown as long as its author allows, with its time, written and said."""
    gone = {"accounts": Missing(Reason.TIMEOUT, last=object(), age=age)}
    (drawn,), (spoken,), gaps, _, _ = filled(section(missing=policy), missing=gone, last={"accounts": TOTAL})
    assert (drawn["state"], gaps) == (state, [("balance", state, "timeout")])
    assert ("stale_note" in drawn) == (state == "stale")
    if state == "stale":
        assert spoken["say"].startswith(drawn["stale_note"].get("say", drawn["stale_note"]["text"]))


@pytest.mark.parametrize("answers", [{"accounts": {"items": []}}, {"accounts": {"items": [1]}}])
def test_nothing_to_show_is_empty_not_missing(filled, answers):
    """A good answer without lines, or without what a section is about, is no gap."""
    (drawn,), _, gaps, _, _ = filled(
        section(each=["accounts.items"], needs=["accounts.total"]), answers=answers
    )
    assert (drawn["state"], gaps) == ("empty", [])


def test_what_can_be_done_without_is_a_partial_gap(filled):
    """A feed that a section can do without is named as a gap, and the section stays ready."""
    gone = {"cards": Missing(Reason.BUSY)}
    (drawn,), _, gaps, _, _ = filled(section(also=["cards"]), answers={"accounts": TOTAL}, missing=gone)
    assert (drawn["state"], gaps) == ("ready", [("balance", "partial", "busy")])


def test_a_condition_leaves_a_trace_only_when_it_could_not_be_decided(filled):
    """A section whose condition fails is gone without a gap; one that nobody could decide is hidden."""
    conditional = section(feeds=[], also=["unread"], if_=[If(more_than=("unread.n", 0))], needs=[])
    assert filled(conditional, answers={"unread": {"n": 0}})[2] == []
    assert filled(conditional, missing={"unread": Missing(Reason.DOWN)})[2] == [("balance", "hidden", "down")]


def test_one_broken_value_costs_one_section(filled):
    """A value that no writer can write makes its section unavailable; the others stand."""
    drawn, _, gaps, _, faults = filled(
        section(),
        section("other", feeds=["cards"], ready=[Const(',"a":1}')], say=[]),
        answers={"accounts": {"total": "not money"}, "cards": {}},
    )
    assert [one["state"] for one in drawn] == ["unavailable", "ready"]
    assert gaps == [("balance", "unavailable", "malformed")]
    assert len(faults) == 1


def test_visit_conditions_choose_before_anything_is_asked(bundle):
    """`when` and `unless` decide which sections there are at all."""
    sections = [
        section("gold", when=When(tier=["gold"])),
        section("others", unless=When(tier=["gold"])),
        section("all"),
    ]
    plan = Plan(screen="home", edition="elder", title=Str("title"), controls=[], sections=sections)
    armed = Armory(bundle, "zh-Hans").plan(plan, 0)
    facts = VisitFacts(edition="elder", text="large", menu="full", channel="app", now=NOW, tier="gold")
    assert [one.plan.id for one in active(armed, facts)] == ["gold", "all"]


def test_rows_are_said_as_sentences(filled):
    """Phrases are joined as one sentence that ends once."""
    listed = section(say=[Str("words"), Rows("accounts.items", [Val("row.name", "text")])])
    _, (spoken,), _, _, _ = filled(
        listed, answers={"accounts": {**TOTAL, "items": [{"name": "甲。"}, {"name": "乙"}]}}
    )
    assert "甲。乙" in spoken["say"]
    assert not spoken["say"].endswith("乙")
