"""The ledger only grows: numbers without a gap, and records that the database itself protects."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bff.store.ledger import Ledger, Record
from bff.store.open import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def digest(number: int) -> str:
    """Some digest."""
    return f"sha256-{number:064x}"


async def fill(ledger: Ledger, count: int) -> list[Record]:
    """Append that many records."""
    return [await ledger.append(digest(n), f"author-{n}", NOON, f"note {n}") for n in range(count)]


async def test_an_empty_ledger_has_nothing_live(store: Store) -> None:
    """Before the first publication there is no live record."""
    assert await store.ledger.live() is None
    assert await store.ledger.records() == []


async def test_each_record_follows_the_one_before(store: Store, neighbour: Store) -> None:
    """Numbers count from one, parents are the records live before, and the last one is live."""
    appended = await fill(store.ledger, 3)
    assert [(r.number, r.parent) for r in appended] == [(1, None), (2, 1), (3, 2)]
    assert await neighbour.ledger.records() == appended
    assert await neighbour.ledger.live() == appended[-1]


async def test_times_are_kept_as_moments(store: Store) -> None:
    """A publication in any zone is told in UTC, at the same moment."""
    at = datetime(2026, 11, 20, 20, 0, 0, 123456, timezone(timedelta(hours=8)))
    record = await store.ledger.append(digest(1), "a", at, "")
    (kept,) = await store.ledger.records()
    assert kept == record
    assert kept.at == at
    assert kept.at.isoformat() == "2026-11-20T12:00:00.123456+00:00"


async def test_simultaneous_publishers_get_a_number_each(store: Store, neighbour: Store) -> None:
    """Forty publishers over two servers leave forty records in a row, each exactly once."""
    appended = await asyncio.gather(
        *(s.ledger.append(digest(n), f"author-{n}", NOON, "") for n, s in enumerate([store, neighbour] * 20))
    )
    records = await store.ledger.records()
    assert [r.number for r in records] == list(range(1, 41))
    assert [r.parent for r in records] == [None, *range(1, 40)]
    assert sorted(appended, key=lambda r: r.number) == records


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET note = 'never happened' WHERE number = 2",
        "UPDATE ledger SET number = 9 WHERE number = 3",
        "DELETE FROM ledger WHERE number = 3",
        "DELETE FROM ledger",
        "INSERT INTO ledger VALUES (2, 'd', 1, 'a', '2026-11-20 12:00:00', 'instead')",
        "INSERT INTO ledger VALUES (5, 'd', 4, 'a', '2026-11-20 12:00:00', 'a gap')",
        "INSERT INTO ledger VALUES (5, 'd', 3, 'a', '2026-11-20 12:00:00', 'a gap')",
        "INSERT INTO ledger VALUES (4, 'd', 2, 'a', '2026-11-20 12:00:00', 'a branch')",
        "INSERT INTO ledger VALUES (4, 'd', NULL, 'a', '2026-11-20 12:00:00', 'an orphan')",
        "INSERT INTO ledger VALUES (0, 'd', NULL, 'a', '2026-11-20 12:00:00', 'before the first')",
    ],
)
async def test_the_database_refuses_to_rewrite(store: Store, store_url: str, statement: str) -> None:
    """Whoever has the database open can neither change, forget, replace nor skip a record."""
    before = await fill(store.ledger, 3)
    engine = create_async_engine(store_url)
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            await connection.execute(text("PRAGMA foreign_keys = ON"))
        with pytest.raises(DBAPIError):
            await connection.execute(text(statement))
    await engine.dispose()
    assert await store.ledger.records() == before


async def test_sqlite_refuses_to_replace(tmp_path: Path) -> None:
    """SQLite's own way around a trigger for deletions, REPLACE, is closed too."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/bff.db") as store:
        before = await fill(store.ledger, 2)
        outsider = sqlite3.connect(tmp_path / "bff.db")
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            outsider.execute("INSERT OR REPLACE INTO ledger VALUES (2, 'd', 1, 'a', '2026-11-20', 'instead')")
        outsider.close()
        assert await store.ledger.records() == before


async def test_records_survive_a_restart(store_url: str) -> None:
    """The history goes on where it was when the store is opened again."""
    async with open_store(store_url) as first:
        await fill(first.ledger, 2)
    async with open_store(store_url) as second:
        assert (await second.ledger.append(digest(9), "a", NOON, "")).parent == 2
