"""A server follows the ledger, and no fault ever takes from it what it serves."""

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Shelf
from bff.release import watch
from bff.release.directory import path_of
from bff.release.publish import publish, roll_back
from bff.release.watch import Change, State, Status, Watcher
from bff.store.ledger import Ledger
from bff.store.open import open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Build = Callable[[str], Path]


@pytest.fixture
def shelf() -> Shelf:
    """The shelf of a server that has just started."""
    return Shelf()


@pytest.fixture
def watcher(ledger: Ledger, bundles: Path, shelf: Shelf) -> Watcher:
    """Looks whenever a test says so."""
    return Watcher(ledger, bundles, shelf, 0.01)


async def release(ledger: Ledger, bundles: Path, build: Build, mark: str) -> str:
    """Publish the bundle of a mark; returns its digest."""
    return (await publish(ledger, bundles, build(mark), "li", "", NOON)).record.digest


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that happens by itself, at most five seconds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the watcher tells nobody, it is looked at
            await asyncio.sleep(0.005)


async def test_an_empty_ledger_is_no_fault(watcher: Watcher, shelf: Shelf) -> None:
    """Before the first publication there is nothing to serve, and the status says so."""
    assert watcher.status == Status()
    assert await watcher.step() is None
    assert shelf.current is None
    assert watcher.status == Status(None, None, State.EMPTY, None, 1)


async def test_releases_are_followed(
    watcher: Watcher, shelf: Shelf, ledger: Ledger, bundles: Path, build: Build
) -> None:
    """Each new record is served after the next look, rollbacks included, and told once."""
    one = await release(ledger, bundles, build, "one")
    assert await watcher.step() == Change(1, one, None)
    assert await watcher.step() is None
    two = await release(ledger, bundles, build, "two")
    assert await watcher.step() == Change(2, two, 1)
    await roll_back(ledger, bundles, 1, "li", "", NOON)
    assert await watcher.step() == Change(3, one, 2)
    assert shelf.current
    assert (shelf.current.number, shelf.current.bundle.digest) == (3, one)
    assert watcher.status == Status(3, one, State.FRESH, None, 4)


async def test_a_bundle_in_memory_is_not_read_again(
    watcher: Watcher, shelf: Shelf, ledger: Ledger, bundles: Path, build: Build
) -> None:
    """Rolling back to a bundle that is still on the shelf works even if its file was lost since."""
    one = await release(ledger, bundles, build, "one")
    await watcher.step()
    await release(ledger, bundles, build, "two")
    await watcher.step()
    await roll_back(ledger, bundles, 1, "li", "", NOON)
    path_of(bundles, one).unlink()
    assert await watcher.step() == Change(3, one, 2)


@pytest.mark.parametrize("damage", [b"", b"bff-bundle/1 cut", None])
async def test_damage_keeps_what_is_live(
    watcher: Watcher, shelf: Shelf, ledger: Ledger, bundles: Path, build: Build, damage: bytes | None
) -> None:
    """A damaged or missing bundle is not served but what was live, until the file is repaired."""
    one = await release(ledger, bundles, build, "one")
    await watcher.step()
    two = await release(ledger, bundles, build, "two")
    path = path_of(bundles, two)
    path.unlink() if damage is None else path.write_bytes(damage)
    assert await watcher.step() is None
    assert watcher.status == Status(1, one, State.FAILED, "BundleDamaged", 2)
    assert shelf.current
    assert shelf.current.bundle.digest == one
    path.write_bytes(build("two").read_bytes())
    assert await watcher.step() == Change(2, two, 1)
    assert watcher.status == Status(2, two, State.FRESH, None, 3)


async def test_damage_at_the_start_serves_nothing(
    watcher: Watcher, shelf: Shelf, ledger: Ledger, bundles: Path, build: Build
) -> None:
    """A server that starts with a damaged live bundle has nothing to serve and does not call that empty."""
    path_of(bundles, await release(ledger, bundles, build, "one")).write_bytes(b"damaged")
    assert await watcher.step() is None
    assert shelf.current is None
    assert watcher.status == Status(None, None, State.FAILED, "BundleDamaged", 1)


async def test_a_damaged_file_is_read_once(
    watcher: Watcher, ledger: Ledger, bundles: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read again only when file or record change, even if the repair kept size and date."""
    reads: list[str] = []
    real = watch.read

    def counted(bundles: Path, digest: str) -> Bundle:
        reads.append(digest)
        return real(bundles, digest)

    monkeypatch.setattr(watch, "read", counted)
    one = await release(ledger, bundles, build, "one")
    path, good = path_of(bundles, one), build("one").read_bytes()
    path.write_bytes(good[:-1] + b"?")
    for _ in range(5):
        await watcher.step()
    assert reads == [one]
    assert (watcher.status.last_error, watcher.status.checked) == ("BundleDamaged", 5)
    two = await release(ledger, bundles, build, "two")
    await ledger.append(one, "li", NOON, "a new record of the same file")
    await watcher.step()
    assert reads == [one, one]
    before = path.stat()
    path.write_bytes(good)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert await watcher.step() == Change(3, one, None)
    assert reads == [one, one, one]
    assert two not in reads


async def test_other_faults_are_tried_again(
    watcher: Watcher, ledger: Ledger, bundles: Path, build: Build
) -> None:
    """A fault that may pass, here a directory in the file's place, is not remembered as damage."""
    one = await release(ledger, bundles, build, "one")
    path, good = path_of(bundles, one), build("one").read_bytes()
    path.unlink()
    path.mkdir()
    for _ in range(2):
        await watcher.step()
        assert watcher.status.last_error == "IsADirectoryError"
    path.rmdir()
    path.write_bytes(good)
    assert await watcher.step() == Change(1, one, None)


async def test_a_store_that_is_down_keeps_what_is_live(
    watcher: Watcher, ledger: Ledger, bundles: Path, build: Build, tmp_path: Path
) -> None:
    """While the ledger cannot be read the server serves on, and follows again when it can."""
    one = await release(ledger, bundles, build, "one")
    await watcher.step()
    outsider = sqlite3.connect(tmp_path / "bff.db")
    outsider.execute("ALTER TABLE ledger RENAME TO hidden")
    assert await watcher.step() is None
    assert watcher.status == Status(1, one, State.FAILED, "StoreDown", 2)
    outsider.execute("ALTER TABLE hidden RENAME TO ledger")
    outsider.close()
    assert await watcher.step() is None
    assert watcher.status == Status(1, one, State.FRESH, None, 3)


@pytest.mark.parametrize("there", [[], ["one"], ["two"], ["two", "one"]])
async def test_a_ledger_that_contradicts_is_not_followed(
    watcher: Watcher,
    shelf: Shelf,
    ledger: Ledger,
    bundles: Path,
    build: Build,
    tmp_path: Path,
    there: list[str],
) -> None:
    """A ledger that went back, or gave the number to another digest, changes nothing."""
    for mark in ("one", "two"):
        await release(ledger, bundles, build, mark)
        await watcher.step()
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/other.db") as other:
        for mark in there:
            await release(other.ledger, bundles, build, mark)
        confused = Watcher(other.ledger, bundles, shelf, 1)
        assert await confused.step() is None
        assert confused.status == Status(2, watcher.status.digest, State.FAILED, "LedgerRewritten", 1)


async def test_running_follows_until_cancelled(
    watcher: Watcher, shelf: Shelf, ledger: Ledger, bundles: Path, build: Build
) -> None:
    """The loop takes up releases by itself, survives faults, and ends when it is told to."""
    running = asyncio.create_task(watcher.run())
    for number, mark in enumerate(("one", "two", "three"), 1):
        digest = await release(ledger, bundles, build, mark)
        await until(lambda number=number: watcher.status.number == number)
        assert watcher.status.digest == digest
        checked = watcher.status.checked
        path_of(bundles, digest).write_bytes(b"damaged after it was taken")
        await until(lambda checked=checked: watcher.status.checked > checked)
        assert watcher.status.state is State.FRESH
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    assert running.cancelled()


async def test_changes_and_faults_are_told_once(
    watcher: Watcher, ledger: Ledger, bundles: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says what is served from now on, and that something is wrong, but not at each look."""
    caplog.set_level("INFO", "bff.release")
    one = await release(ledger, bundles, build, "one")
    await watcher.step()
    path_of(bundles, await release(ledger, bundles, build, "two")).write_bytes(b"damaged")
    for _ in range(3):
        await watcher.step()
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2
    assert one in told[0]
    assert "BundleDamaged" in told[1]
