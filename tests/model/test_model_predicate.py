"""Conditions: total, and divided between compiler and server without a loss."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.model.action import MENU_MODES, TEXT_MODES
from bff.model.money import Money
from bff.model.predicate import (
    STATIC,
    TESTS,
    If,
    VisitFacts,
    When,
    holds,
    passes,
    path_of,
    static_holds,
    without_static,
)
from bff.model.predicate import test_of as the_test_of

EDITIONS = ("standard", "elder", "rural")
WORDS = st.sampled_from(["", "gold", "elder", "app", "new"])
CHINA = dt.timezone(dt.timedelta(hours=8))
INSTANTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(CHINA))  # noqa: DTZ001
CLOCK = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
LISTS = st.none() | st.lists(WORDS, max_size=3)
WHENS = st.builds(
    When,
    edition=st.none() | st.lists(st.sampled_from(EDITIONS), max_size=2),
    text=st.none() | st.lists(st.sampled_from(TEXT_MODES), max_size=2),
    menu=st.none() | st.lists(st.sampled_from(MENU_MODES), max_size=2),
    **dict.fromkeys(("channel", "audience", "segment", "tier", "stage", "tag", "suggestion"), LISTS),
    from_=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    until=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    hours=st.none() | st.builds("{}-{}".format, CLOCK, CLOCK),
    share=st.none() | st.integers(0, 1000),
    personalised=st.none() | st.booleans(),
)
FACTS = st.builds(
    VisitFacts,
    edition=st.sampled_from(EDITIONS),
    text=st.sampled_from(TEXT_MODES),
    menu=st.sampled_from(MENU_MODES),
    **dict.fromkeys(("channel", "audience", "tier", "stage", "suggestion"), WORDS),
    **dict.fromkeys(("segment", "tag"), st.frozensets(WORDS, max_size=3)),
    now=INSTANTS,
    bucket=st.integers(0, 999),
    personalised=st.booleans(),
)


def facts(**known: object) -> VisitFacts:
    """A visit about which little is known."""
    noon = dt.datetime(2026, 11, 21, 12, tzinfo=CHINA)
    common = {"edition": "standard", "text": "standard", "menu": "full", "channel": "app", "now": noon}
    return VisitFacts(**{**common, **known})


@given(WHENS, FACTS)
def test_compiler_and_server_decide_the_whole(when: When, visit: VisitFacts) -> None:
    """What the compiler decides and what it leaves to the server together are the condition itself."""
    known = {name: getattr(visit, name) for name in STATIC}
    rest = without_static(when)
    assert holds(when, visit) == (static_holds(when, **known) and (rest is None or holds(rest, visit)))


@given(WHENS)
def test_nothing_static_reaches_a_server(when: When) -> None:
    """What is left for the server names neither edition nor modes, and dividing twice changes nothing."""
    rest = without_static(when)
    if rest is not None:
        assert all(getattr(rest, name) is None for name in STATIC)
        assert without_static(rest) == rest


@given(FACTS)
def test_no_condition_always_holds(visit: VisitFacts) -> None:
    """A condition that says nothing holds for everybody."""
    assert holds(When(), visit)


@given(FACTS, st.integers(0, 1000), st.integers(0, 1000))
def test_a_larger_share_loses_nobody(visit: VisitFacts, one: int, other: int) -> None:
    """Who is in a share is in every larger one; 0 is nobody, 1000 everybody."""
    small, large = sorted((one, other))
    assert not holds(When(share=small), visit) or holds(When(share=large), visit)
    assert not holds(When(share=0), visit)
    assert holds(When(share=1000), visit)


@pytest.mark.parametrize(
    ("hours", "clock", "expected"),
    [
        ("09:00-17:30", "09:00", True),
        ("09:00-17:30", "17:30", True),
        ("09:00-17:30", "17:31", False),
        ("09:00-17:30", "08:59", False),
        ("22:00-06:00", "23:59", True),
        ("22:00-06:00", "00:00", True),
        ("22:00-06:00", "06:00", True),
        ("22:00-06:00", "06:01", False),
        ("22:00-06:00", "12:00", False),
    ],
)
def test_hours_may_pass_midnight(hours: str, clock: str, expected: bool) -> None:
    """Hours include both ends, to the minute, and may begin in the evening and end in the morning."""
    now = dt.datetime.combine(dt.date(2026, 11, 21), dt.time.fromisoformat(clock), CHINA)
    assert holds(When(hours=hours), facts(now=now)) is expected


def test_days_include_both_ends() -> None:
    """A condition holds on its first and on its last day, and not on those around them."""
    when = When(from_=dt.date(2026, 11, 20), until=dt.date(2026, 11, 22))
    days = [dt.datetime(2026, 11, day, 12, tzinfo=CHINA) for day in range(18, 25)]
    assert [day.day for day in days if holds(when, facts(now=day))] == [20, 21, 22]


def test_all_that_is_written_must_hold() -> None:
    """Within a list any member will do; of several lists each must hold."""
    when = When(segment=["elder", "rural"], tier=["gold"])
    assert holds(when, facts(segment=frozenset({"rural"}), tier="gold"))
    assert not holds(when, facts(segment=frozenset({"rural"})))
    assert not holds(when, facts(segment=frozenset({"sme"}), tier="gold"))


class Word(StrEnum):
    """A member of an enumeration of the core bank."""

    DONE = "DONE"


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.just(Word.DONE)
    | st.dates()
    | st.datetimes(timezones=st.just(dt.UTC))
    | st.just(Money("12.00", "CNY"))
    | st.just(())
    | st.just([1])
    | st.binary(max_size=2)
)
PLAIN = st.text(max_size=3) | st.integers() | st.booleans()
IFS = st.builds(
    If,
    **{
        name: st.none() | st.just("a.b") if name in {"present", "absent", "empty", "filled"}
        else st.none() | st.tuples(st.just("a.b"), st.dates() if name in {"before", "after"} else PLAIN)
        for name in TESTS
    },
)  # fmt: skip


@given(IFS, VALUES)
def test_conditions_on_data_are_total(condition: If, value: object) -> None:
    """Whatever a condition says and whatever it finds, it decides and never raises."""
    assert passes(condition, lambda _: value) in {True, False}
    assert isinstance(path_of(condition), str)


@pytest.mark.parametrize("name", TESTS)
@given(value=VALUES)
def test_a_condition_looks_at_its_path(name: str, value: object) -> None:
    """Each test looks at the one binding that it names."""
    wanted = "a.b" if name in {"present", "absent", "empty", "filled"} else ("a.b", dt.date(2026, 1, 1))
    looked: list[str] = []
    passes(If(**{name: wanted}), lambda path: looked.append(path) or value)
    assert looked == ["a.b"]


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ({"present": "a"}, None, False),
        ({"absent": "a"}, None, True),
        ({"present": "a"}, 0, True),
        ({"empty": "a"}, (), True),
        ({"empty": "a"}, None, True),
        ({"filled": "a"}, (1,), True),
        ({"equals": ["a", "DONE"]}, Word.DONE, True),
        ({"differs": ["a", "DONE"]}, Word.DONE, False),
        ({"differs": ["a", "DONE"]}, None, False),
        ({"equals": ["a", True]}, True, True),
        ({"less_than": ["a", 100]}, Money("99.99", "CNY"), True),
        ({"more_than": ["a", 100]}, Money("99.99", "CNY"), False),
        ({"less_than": ["a", 100]}, Decimal("1E+3"), False),
        ({"before": ["a", "2026-11-21"]}, dt.date(2026, 11, 20), True),
        ({"before": ["a", "2026-11-21"]}, dt.datetime(2026, 11, 20, 23, tzinfo=CHINA), True),
        ({"after": ["a", "2026-11-21"]}, dt.datetime(2026, 11, 21, 23, tzinfo=CHINA), False),
        ({"less_than": ["a", 1]}, "many", False),
        ({"more_than": ["a", 1]}, "many", False),
        ({}, 1, False),
        ({"present": "a", "absent": "a"}, 1, False),
    ],
)
def test_conditions_on_data(written: dict[str, object], value: object, expected: bool) -> None:
    """Amounts compare as numbers, members as words, instants as days; what cannot be compared is neither."""
    assert passes(msgspec.convert(written, If), lambda _: value) is expected


def test_a_condition_has_one_test() -> None:
    """A condition with no test or with two is recognised as none."""
    assert the_test_of(If(present="a")) == "present"
    assert the_test_of(If()) is None
    assert the_test_of(If(present="a", empty="a")) is None
