"""What a customer has begun and not ended is found on every channel, and nobody else finds it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bff.store.journeys import HANDFUL, JourneyState
from bff.store.open import Store, open_store
from bff.store.owner import Owner

LI = Owner("https://id.bank.example", "li")
WANG = Owner("https://id.bank.example", "wang")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


async def begin(store: Store, owner: Owner = LI, minutes: int = 0, channel: str = "app") -> JourneyState:
    """A transfer that was begun some minutes after noon."""
    now = NOON + timedelta(minutes=minutes)
    return await store.journeys.start(
        owner, "transfer", "form", {}, "sha256-a", now, QUARTER, channel=channel
    )


async def test_open_journeys_latest_first(store: Store, neighbour: Store) -> None:
    """Any server tells where and when each was begun, the latest first."""
    first, second = await begin(store), await begin(store, minutes=1, channel="mini")
    found = await neighbour.journeys.unfinished(LI, NOON + timedelta(minutes=2))
    assert found == [second, first]
    assert [(state.channel, state.begun_at) for state in found] == [
        ("mini", NOON + timedelta(minutes=1)),
        ("app", NOON),
    ]


async def test_what_is_over_or_anothers_is_not_offered(store: Store) -> None:
    """A journey that has ended, has expired or belongs to somebody else is none to go on with."""
    ended = await begin(store)
    await store.journeys.advance(ended, "done", {}, "key-0001", "digest", finished=True)
    await begin(store, WANG)
    left = await begin(store, minutes=5)
    assert await store.journeys.unfinished(LI, NOON + timedelta(minutes=6)) == [left]
    assert await store.journeys.unfinished(LI, NOON + timedelta(minutes=20)) == []


async def test_only_a_handful_is_offered(store: Store) -> None:
    """Whoever begins again and again does not make the list grow."""
    for minute in range(HANDFUL + 2):
        await begin(store, minutes=minute)
    assert len(await store.journeys.unfinished(LI, NOON + timedelta(minutes=10))) == HANDFUL


async def test_an_older_database_is_brought_up_to_date(store_url: str) -> None:
    """A database of the first schema keeps its journeys, which tell nothing of their beginning."""
    async with open_store(store_url) as store:
        kept = await begin(store)
    engine = create_async_engine(store_url)
    async with engine.begin() as connection:
        await connection.execute(text("DROP INDEX journeys_owner"))
        for column in ("channel", "begun_at"):
            await connection.execute(text(f"ALTER TABLE journeys DROP COLUMN {column}"))
        await connection.execute(text("DROP TABLE dismissals"))
        await connection.execute(text("UPDATE schema_version SET number = 1"))
    await engine.dispose()
    async with open_store(store_url) as store:
        found = await store.journeys.load(kept.id, LI, NOON)
        assert (found.channel, found.begun_at) == ("", None)
        assert (await begin(store, minutes=1)).channel == "app"
        assert await store.dismissals.since(LI, NOON) == frozenset()
