"""Journeys belong to one customer, expire, and move on exactly once per step."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.errors import Conflict, JourneyOver
from bff.store.journeys import JourneyState, _to_row
from bff.store.open import Store, open_store
from bff.store.owner import Owner
from bff.store.schema import Instant

LI = Owner("https://id.bank.example", "li")
WANG = Owner("https://id.bank.example", "wang")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
BUNDLE = "sha256-" + "a" * 64


async def start(store: Store, now: datetime = NOON) -> JourneyState:
    """A transfer of Li that has just begun."""
    data = {"amount": {"amount": "88.00", "currency": "CNY"}, "payee": "王小明", "steps": [1, None, True]}
    return await store.journeys.start(LI, "transfer", "form", data, BUNDLE, now, QUARTER)


async def test_started_journey_is_loaded_as_it_was(store: Store, neighbour: Store) -> None:
    """Any server sees the whole state, data and times included."""
    state = await start(store)
    assert await neighbour.journeys.load(state.id, LI, NOON) == state
    assert (state.version, state.finished, state.expires_at) == (1, False, NOON + QUARTER)


async def test_identifiers_are_opaque(store: Store) -> None:
    """Each journey has an identifier of its own, of 128 bits, that can stand in an address."""
    ids = {(await start(store)).id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(i) == 22 and i.replace("-", "a").replace("_", "a").isalnum() for i in ids)


async def test_foreign_unknown_and_expired_are_told_alike(store: Store) -> None:
    """Nobody learns from the answer whether a journey exists."""
    state = await start(store)
    asked = [
        (state.id, WANG, NOON),
        (state.id, Owner("https://other.example", "li"), NOON),
        ("AAAAAAAAAAAAAAAAAAAAAA", LI, NOON),
        ("", LI, NOON),
        (state.id, LI, NOON + QUARTER),
    ]
    told = []
    for arguments in asked:
        with pytest.raises(JourneyOver) as refused:
            await store.journeys.load(*arguments)
        told.append((refused.value.detail, refused.value.extra, str(refused.value)))
    assert len(set(map(str, told))) == 1


async def test_journey_ends_on_the_moment_in_any_zone(store: Store) -> None:
    """A journey lives until its last microsecond, however the clock writes its offset."""
    state = await start(store, NOON.astimezone(timezone(timedelta(hours=8))))
    last = (NOON + QUARTER - timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=-5)))
    assert (await store.journeys.load(state.id, LI, last)).expires_at == NOON + QUARTER
    with pytest.raises(JourneyOver):
        await store.journeys.load(state.id, LI, (NOON + QUARTER).astimezone(timezone(timedelta(hours=-5))))


async def test_advance_moves_step_data_and_version(store: Store) -> None:
    """A step leads to the next one, and keeps owner, bundle and end."""
    state = await start(store)
    review = await store.journeys.advance(state, "review", {"token": "t1"}, "key-1", "digest-1")
    assert await store.journeys.load(state.id, LI, NOON) == review
    assert (review.step, review.data, review.version) == ("review", {"token": "t1"}, 2)
    assert (review.last_key, review.last_digest) == ("key-1", "digest-1")
    assert (review.owner, review.bundle, review.expires_at) == (LI, BUNDLE, state.expires_at)


async def test_keys_of_all_steps_are_kept(store: Store) -> None:
    """A replay is known by its key and digest, however many steps ago it was first sent."""
    state = await start(store)
    for number in range(1, 5):
        state = await store.journeys.advance(state, f"step-{number}", {}, f"key-{number}", f"digest-{number}")
    used = [await store.journeys.key_used(state.id, f"key-{number}") for number in range(6)]
    assert used == [None, "digest-1", "digest-2", "digest-3", "digest-4", None]


async def test_keys_belong_to_their_journey(store: Store) -> None:
    """The same key in another journey is a new key."""
    first, second = await start(store), await start(store)
    await store.journeys.advance(first, "review", {}, "key", "digest")
    assert await store.journeys.key_used(second.id, "key") is None
    await store.journeys.advance(second, "review", {}, "key", "other")
    assert await store.journeys.key_used(second.id, "key") == "other"


async def test_one_of_many_simultaneous_steps_wins(store: Store, neighbour: Store) -> None:
    """Of ten requests at the same step, one moves the journey and nine learn of the conflict."""
    state = await start(store)
    answers = await asyncio.gather(
        *(
            s.journeys.advance(state, "paid", {"by": n}, f"key-{n}", "d")
            for n, s in enumerate([store, neighbour] * 5)
        ),
        return_exceptions=True,
    )
    (won,) = [answer for answer in answers if isinstance(answer, JourneyState)]
    assert sum(isinstance(answer, Conflict) for answer in answers) == 9
    assert await store.journeys.load(state.id, LI, NOON) == won
    kept = [await store.journeys.key_used(state.id, f"key-{n}") for n in range(10)]
    assert [k for k in kept if k] == ["d"], "the key of a step that did not happen is not used up"


async def test_a_key_moves_a_journey_once(store: Store) -> None:
    """A key that came again with the newest state is a conflict, and the journey stays where it was."""
    review = await store.journeys.advance(await start(store), "review", {}, "key", "digest")
    with pytest.raises(Conflict):
        await store.journeys.advance(review, "paid", {}, "key", "digest")
    assert await store.journeys.load(review.id, LI, NOON) == review


async def test_finished_journey_is_shown_but_not_moved(store: Store) -> None:
    """The end of a journey can be shown again, for a replay, but there is no step after it."""
    done = await store.journeys.advance(await start(store), "result", {}, "key", "digest", finished=True)
    assert await store.journeys.load(done.id, LI, NOON) == done
    with pytest.raises(JourneyOver):
        await store.journeys.advance(done, "form", {}, "other", "digest")


async def test_purge_forgets_what_is_over(store: Store) -> None:
    """Purging removes expired journeys with their keys and data, and nothing else."""
    old, new = await start(store), await start(store, NOON + QUARTER)
    await store.journeys.advance(old, "review", {}, "key", "digest")
    await store.journeys.advance(new, "review", {}, "key", "digest")
    assert await store.journeys.purge(NOON + QUARTER) == 1
    assert await store.journeys.key_used(old.id, "key") is None
    assert await store.journeys.key_used(new.id, "key") == "digest"
    assert (await store.journeys.load(new.id, LI, NOON + QUARTER)).step == "review"
    assert await store.journeys.purge(NOON + QUARTER) == 0
    with pytest.raises(JourneyOver):
        await store.journeys.load(old.id, LI, NOON)


async def test_journeys_survive_a_restart(store_url: str) -> None:
    """A customer goes on where they were when the servers come back."""
    async with open_store(store_url) as first:
        state = await start(first)
    async with open_store(store_url) as second:
        assert await second.journeys.load(state.id, LI, NOON) == state


def test_nothing_personal_in_words_about_a_journey() -> None:
    """Neither who it belongs to nor what they entered is in the text that a log line would hold."""
    state = JourneyState(
        "SECRET-ID", Owner("iss", "SECRET-LI"), "transfer", "form", {"to": "SECRET"}, BUNDLE, 1, NOON
    )
    assert "SECRET" not in repr(state) + repr(state.owner) + str(state) + f"{state.owner}"
    assert "SECRET-LI" in _to_row(state).values()


@given(st.datetimes(timezones=st.timezones(), min_value=datetime(1970, 1, 2), max_value=datetime(9000, 1, 1)))  # noqa: DTZ001
def test_instants_keep_the_moment(moment: datetime) -> None:
    """A time comes back as the same moment, with an offset, from a database that forgets offsets."""
    kept = Instant().process_bind_param(moment, None).replace(tzinfo=None)
    back = Instant().process_result_value(kept, None)
    assert back == moment.astimezone(UTC)
    assert back.utcoffset() == timedelta(0)


async def test_time_without_offset_is_refused(store: Store) -> None:
    """A clock reading that does not say its offset never gets into the database."""
    with pytest.raises(ValueError, match="offset"):
        Instant().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001
