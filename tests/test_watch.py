"""The authors' loop: a sound save goes live, a broken one is told and takes nothing away."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bff.bundle.shelf import Shelf
from bff.errors import SettingsWrong
from bff.release.look import read_look
from bff.release.watch import Watcher
from bff.settings import Settings
from bff.store.open import open_store
from bff.watch import watch
from tests.compiler.make import TinyBank

PATIENCE = 30


class Loop:
    """A running loop over a copy of the definitions, and a server's shelf that follows its ledger."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        self.home = root / "layouts" / "screens" / "home.yaml"
        self.told: asyncio.Queue[str] = asyncio.Queue()

    async def next(self) -> str:
        """What the loop says next."""
        return await asyncio.wait_for(self.told.get(), PATIENCE)

    def edit(self, before: str, after: str) -> None:
        """Save the home screen with one change."""
        text = self.home.read_text(encoding="utf-8")
        assert before in text
        self.home.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture
async def loop(tmp_path: Path) -> AsyncIterator[Loop]:
    """The loop over a tiny bank, until the test ends."""
    TinyBank(tmp_path)
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{tmp_path}/var/bff.db", bundles=str(tmp_path / "var" / "bundles")
    )
    running, stop = Loop(tmp_path, settings), asyncio.Event()
    task = asyncio.create_task(watch(tmp_path, settings, running.told.put_nowait, stop))
    yield running
    stop.set()
    await asyncio.wait_for(task, PATIENCE)


async def test_a_save_goes_live_and_a_broken_one_takes_nothing_away(loop: Loop) -> None:
    """A server swaps to each sound edit; a broken one is told with its place, and what is live stays."""
    shelf = Shelf()
    async with open_store(loop.settings.database_url) as store:
        server = Watcher(store.ledger, Path(loop.settings.bundles), shelf, poll_seconds=1)

        assert "release 1 is live" in await loop.next()
        await server.step()
        assert shelf.current is not None
        first = shelf.current.bundle

        loop.edit("tap: {open: help.person}", "tap: {call: person}")
        assert "release 2 is live" in await loop.next()
        await server.step()
        assert (shelf.current.number, shelf.current.bundle == first) == (2, False)

        loop.edit("component: balance", "component: balanse")
        said = await loop.next()
        assert "layouts/screens/home.yaml:" in said
        assert '(did you mean "balance"?)' in said
        assert "release 2 is live" in said
        await server.step()
        assert shelf.current.number == 2
        note = read_look(loop.settings.findings_file)
        assert note["release"] == 2
        assert "SHAPE-04" in {finding["rule"] for finding in note["findings"]}

        loop.edit("component: balanse", "component: balance")
        assert "release 2 is live already" in await loop.next()
        assert [
            f for f in read_look(loop.settings.findings_file)["findings"] if f["severity"] == "error"
        ] == []


async def test_the_note_goes_with_the_loop(tmp_path: Path) -> None:
    """A loop over nothing says what is missing, goes on, and leaves no note behind."""
    for folder in ("layouts", "locales", "contract/capabilities"):
        (tmp_path / folder).mkdir(parents=True)
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{tmp_path}/bff.db", bundles=str(tmp_path / "var" / "bundles")
    )
    told: asyncio.Queue[str] = asyncio.Queue()
    stop = asyncio.Event()
    task = asyncio.create_task(watch(tmp_path, settings, told.put_nowait, stop))
    said = await asyncio.wait_for(told.get(), PATIENCE)
    assert "nothing is live yet" in said
    assert "FILE-03" in said
    assert settings.findings_file.is_file()
    stop.set()
    await asyncio.wait_for(task, PATIENCE)
    assert not settings.findings_file.exists()


async def test_a_shared_ledger_is_refused(tmp_path: Path) -> None:
    """Saving a file never publishes into a ledger that others share."""
    settings = Settings(database_url="postgresql+asyncpg://bank/ledger", bundles=str(tmp_path))
    with pytest.raises(SettingsWrong, match="DATABASE_URL"):
        await watch(tmp_path, settings, print)


def test_a_damaged_note_is_none(tmp_path: Path) -> None:
    """Whatever lies where the note should be, the page is drawn."""
    file = tmp_path / "findings.json"
    for content in (b"", b"[1]", b"{", b"{}"):
        file.write_bytes(content)
        assert read_look(file) == {}
    assert read_look(tmp_path / "none.json") == {}
