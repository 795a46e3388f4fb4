"""Opening makes what is missing, refuses what it cannot understand, and never quotes a value."""

import asyncio
import sqlite3
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bff.errors import SettingsWrong, StoreDown, StoreUnusable
from bff.model.preference import PreferenceChange, Preferences
from bff.store.open import open_store
from bff.store.owner import Owner
from bff.store.schema import SCHEMA

MARK = "PLANTED-8861"


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


async def test_opening_makes_directories_and_tables(tmp_path: Path) -> None:
    """The file may be in a directory that nobody made yet."""
    async with open_store(sqlite_url(tmp_path / "a" / "b" / "bff.db")) as store:
        assert await store.ledger.records() == []
    assert (tmp_path / "a" / "b" / "bff.db").exists()


async def test_sqlite_keeps_our_promises(tmp_path: Path) -> None:
    """Readers do not wait for writers, foreign keys hold, a commit survives a power cut."""
    expected = {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 5000, "synchronous": 2}
    async with (
        open_store(sqlite_url(tmp_path / "bff.db")) as store,
        store.ledger._database.write() as one,
        store.ledger._database.read() as two,
    ):
        for connection in (one, two):
            kept = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in expected}
            assert kept == expected


async def test_servers_that_start_together_share_the_store(store_url: str) -> None:
    """Any number of servers may open the same empty database at the same time."""

    async def serve(number: int) -> None:
        async with open_store(store_url) as store:
            await store.ledger.append(f"sha256-{number}", "a", datetime(2026, 1, 1, tzinfo=UTC), "")

    await asyncio.gather(*(serve(number) for number in range(8)))
    async with open_store(store_url) as store:
        assert [r.number for r in await store.ledger.records()] == list(range(1, 9))


async def test_a_newer_schema_is_refused(store_url: str) -> None:
    """A database that a newer version wrote is left alone, with both numbers in the message."""
    async with open_store(store_url):
        pass
    engine = create_async_engine(store_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE schema_version SET number = 99"))
    await engine.dispose()
    with pytest.raises(StoreUnusable, match=rf"schema 99.*schema {SCHEMA}"):
        async with open_store(store_url):
            pass


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Something else under that name is not overwritten."""
    (tmp_path / "bff.db").write_bytes(b"dear diary, " * 100)
    with pytest.raises(StoreUnusable, match="not a database"):
        async with open_store(sqlite_url(tmp_path / "bff.db")):
            pass
    assert (tmp_path / "bff.db").read_bytes() == b"dear diary, " * 100


async def test_foreign_tables_are_not_touched(tmp_path: Path) -> None:
    """A database that has a table of one of our names already is refused, and nothing is added."""
    other = sqlite3.connect(tmp_path / "bff.db")
    other.execute("CREATE TABLE ledger (page INTEGER)")
    with pytest.raises(StoreUnusable, match="ledger"):
        async with open_store(sqlite_url(tmp_path / "bff.db")):
            pass
    assert other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("ledger",)]
    other.close()


@pytest.mark.parametrize(
    "url",
    [
        f"no url {MARK}",
        "",
        f"sqlite:///{MARK}.db",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        f"mysql+aiomysql://u:{MARK}@localhost/bff",
        f"nosuch://u:{MARK}@localhost/bff",
        f"postgresql+nosuch://u:{MARK}@localhost/bff",
    ],
)
async def test_urls_that_cannot_be_meant_are_refused(url: str) -> None:
    """The message names the setting, and does not repeat what may hold a password."""
    with pytest.raises(SettingsWrong, match="DATABASE_URL") as refused:
        async with open_store(url):
            pass
    assert MARK not in "".join(traceback.format_exception(refused.value))


async def test_a_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A path through a file is told as a database that cannot be opened."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnusable):
        async with open_store(sqlite_url(tmp_path / "file" / "bff.db")):
            pass


async def test_faults_of_the_database_quote_no_value(tmp_path: Path) -> None:
    """A fault while keeping a customer's things is StoreDown; its traceback holds nothing of them."""
    async with open_store(sqlite_url(tmp_path / "bff.db")) as store:
        async with store.journeys._database.write() as connection:
            for table in ("preferences", "journey_keys", "journeys"):
                await connection.execute(text(f"DROP TABLE {table}"))
        owner = Owner(MARK, MARK)
        noon = datetime(2026, 1, 1, tzinfo=UTC)
        calls = [
            store.preferences.get(owner),
            store.preferences.change(owner, PreferenceChange(edition=MARK)),
            store.journeys.start(owner, MARK, MARK, {"to": MARK}, MARK, noon, timedelta(minutes=1)),
            store.journeys.load(MARK, owner, noon),
        ]
        for call in calls:
            with pytest.raises(StoreDown) as down:
                await call
            assert down.value.detail == "OperationalError"
            assert MARK not in "".join(traceback.format_exception(down.value))


async def test_the_store_works_again_after_a_fault(tmp_path: Path) -> None:
    """A fault or a cancelled call leaves no transaction open: the next call succeeds at once."""
    owner = Owner("i", "s")
    async with open_store(sqlite_url(tmp_path / "bff.db")) as store:
        for _ in range(20):
            task = asyncio.create_task(store.preferences.change(owner, PreferenceChange(text="large")))
            await asyncio.sleep(0.001)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        before = (await store.preferences.get(owner)).version
        changed = await asyncio.wait_for(
            store.preferences.change(owner, PreferenceChange(text="standard")), 1
        )
        assert changed == Preferences(text="standard", version=before + 1)
