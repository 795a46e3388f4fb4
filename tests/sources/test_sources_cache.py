"""What is kept, for whom, how long, and what makes it go."""

import asyncio
import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.errors import UpstreamFailed
from bff.model.answers.base import Personal
from bff.model.answers.public import Fx
from bff.model.source import SOURCES
from bff.sources.cache import AnswerCache, key_for
from bff.sources.caller import Caller
from bff.sources.registry import FEEDS

CUSTOMER, WEALTH, FX = SOURCES["customer"], SOURCES["wealth"], SOURCES["fx"]
CALLERS = [
    Caller(subject=subject, token="t", session=session, issuer=issuer, locale=locale)
    for subject in ("cus_liu1", "cus_liu2")
    for session in ("s1", "s2")
    for issuer in ("https://a.example", "https://b.example")
    for locale in ("zh-Hans", "en")
]


@pytest.fixture
def kept(clock):
    """A small cache on a clock that stands still."""
    return AnswerCache(clock, max_bytes=1000)


@pytest.fixture
def answer(examples):
    """Some answer."""
    return FEEDS["wealth"].shape(msgspec.convert(examples["/wealth/v1/summary"], FEEDS["wealth"].wire))


@pytest.fixture
def fx(examples):
    """The shared rates."""
    return msgspec.convert(examples["/market/v1/fx"], Fx)


def test_an_answer_is_fresh_for_its_seconds_and_known_for_a_day(kept, clock, answer, wang):
    """Each store lets go at its own time, to the second."""
    key = key_for(WEALTH, wang, ())
    kept.keep(WEALTH, key, answer, 10, clock())
    clock.now += WEALTH.ttl_s - 0.1
    assert kept.fresh(key) is answer
    clock.now += 0.2
    assert kept.fresh(key) is None
    assert kept.last(key) == (answer, pytest.approx(WEALTH.ttl_s + 0.1))
    clock.now += WEALTH.stale_ok_s
    assert kept.last(key) is None


def test_age_counts_from_the_question(kept, clock, answer, wang):
    """An answer that took long is older than its arrival: it keeps the moment when it was asked for."""
    key = key_for(WEALTH, wang, ())
    clock.now += 20
    kept.keep(WEALTH, key, answer, 10, clock() - 20)
    assert kept.last(key) == (answer, 20.0)


def test_a_source_without_seconds_keeps_nothing(kept, clock, answer, wang):
    """Balances are never fresh; what is not stale-ok is never last known."""
    balances, tasks = SOURCES["balances"], SOURCES["tasks"]
    kept.keep(balances, key_for(balances, wang, ()), answer, 10, clock())
    kept.keep(tasks, key_for(tasks, wang, ()), answer, 10, clock())
    assert kept.fresh(key_for(balances, wang, ())) is None
    assert kept.last(key_for(balances, wang, ())) is not None
    assert kept.last(key_for(tasks, wang, ())) is None


@given(st.lists(st.tuples(st.sampled_from(CALLERS), st.booleans()), max_size=30))
def test_no_caller_reads_what_another_asked_for(steps):
    """Whatever the order of questions and actions, what is read was kept for exactly this caller."""
    clock = iter(range(1, 10_000)).__next__
    now = [0.0]
    kept = AnswerCache(lambda: now[0])
    for caller, acts in steps:
        now[0] = float(clock()) / 1000
        if acts:
            kept.forget(caller.issuer, caller.subject)
        else:
            mark = Marked(customer_id="cus_x", as_of=_when(), mark=_name(caller))
            kept.keep(WEALTH, key_for(WEALTH, caller, ()), mark, 10, now[0])
        for reader in CALLERS:
            for read in (
                kept.fresh(key_for(WEALTH, reader, ())),
                (kept.last(key_for(WEALTH, reader, ())) or (None,))[0],
            ):
                assert read is None or read.mark == _name(reader)


class Marked(Personal, frozen=True, kw_only=True):
    """An answer that knows for whom it was made."""

    mark: str


def _name(caller):
    return f"{caller.issuer}|{caller.subject}|{caller.session}|{caller.locale}"


def _when():
    return msgspec.json.decode(b'"2026-11-21T10:00:00+08:00"', type=dt.datetime)


def test_an_action_empties_all_sessions_of_one_customer(kept, clock, answer):
    """Forgetting drops every session and feed of that customer at that issuer, and nobody else's."""
    keys = [key_for(WEALTH, caller, ()) for caller in CALLERS]
    for key in keys:
        kept.keep(WEALTH, key, answer, 1, clock())
    clock.now += 1
    kept.forget("https://a.example", "cus_liu1")
    gone = [key for key in keys if kept.fresh(key) is None]
    assert gone == [key for key in keys if kept.last(key) is None]
    assert {(key.issuer, key.subject) for key in gone} == {("https://a.example", "cus_liu1")}
    assert len(gone) == 4


def test_an_answer_from_before_an_action_is_not_kept_after_it(kept, clock, answer, wang):
    """A call that was on its way while the customer paid may tell of before: it is used once and not kept."""
    key, asked_at = key_for(WEALTH, wang, ()), clock()
    clock.now += 1
    kept.forget(wang.issuer, wang.subject)
    kept.keep(WEALTH, key, answer, 10, asked_at)
    assert (kept.fresh(key), kept.last(key)) == (None, None)
    clock.now += 1
    kept.keep(WEALTH, key, answer, 10, clock())
    assert kept.fresh(key) is answer


def test_it_is_bounded_in_bytes(kept, clock, answer, wang):
    """The oldest make room; an answer larger than all of it is not kept."""
    keys = [key_for(WEALTH, wang, (("n", str(number)),)) for number in range(10)]
    for key in keys:
        kept.keep(WEALTH, key, answer, 300, clock())
    assert [kept.fresh(key) is not None for key in keys] == [False] * 7 + [True] * 3
    kept.keep(WEALTH, keys[0], answer, 1001, clock())
    assert kept.fresh(keys[0]) is None


def test_an_entry_under_a_wrong_key_is_not_read(kept, clock, answer, wang):
    """An entry holds its whole key: if it ever sat in another's place it would not be served."""
    mine, other = key_for(WEALTH, wang, ()), key_for(WEALTH, CALLERS[0], ())
    kept.keep(WEALTH, mine, answer, 10, clock())
    for store in (kept._fresh, kept._last):
        store[other] = store[mine]
    assert (kept.fresh(other), kept.last(other)) == (None, None)


def test_a_shared_key_is_nobodys(wang):
    """The key of shared data holds no customer; that of personal data always does."""
    assert key_for(FX, wang, ()) == key_for(FX, msgspec.structs.replace(wang, subject="x", session="y"), ())
    assert key_for(CUSTOMER, wang, ()).subject == wang.subject


async def test_a_failed_shared_call_fails_all_who_waited_and_is_not_kept(clock, fx, wang):
    """Each waiter gets the reason; the next one asks again."""
    kept, key, tries = AnswerCache(clock), key_for(FX, wang, ()), []

    async def ask():
        tries.append(1)
        await asyncio.sleep(0.01)
        if len(tries) == 1:
            raise UpstreamFailed("down")
        return fx, 10

    waiting = [kept.share(FX, key, ask, 1.0) for _ in range(3)]
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [outcome.reason for outcome in outcomes] == ["down"] * 3
    assert await kept.share(FX, key, ask, 1.0) is fx
    assert len(tries) == 2
    assert kept.fresh(key) is fx


async def test_closing_ends_the_calls_that_are_out(clock, fx, wang):
    """A shared call outlives those who wait, but not the process's end."""
    kept, ended = AnswerCache(clock), asyncio.Event()

    async def ask():
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()
        return fx, 1

    with pytest.raises(UpstreamFailed, match="timeout"):
        await kept.share(FX, key_for(FX, wang, ()), ask, 0.01)
    assert not ended.is_set()
    await kept.close()
    assert ended.is_set()
