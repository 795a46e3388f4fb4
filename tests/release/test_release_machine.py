"""Any order of publications, rollbacks, damage, repairs, looks and restarts keeps what must always hold."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bff.bundle.file import decode, encode
from bff.bundle.shelf import Shelf
from bff.errors import BundleDamaged, UnknownRelease
from bff.release.directory import path_of
from bff.release.publish import Release, publish, roll_back
from bff.release.watch import State, Watcher
from bff.store.ledger import Record
from bff.store.open import open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MARKS = ("one", "two", "three", "four", "five")
marks = st.sampled_from(MARKS)
spoils = st.sampled_from([None, b"", b"bff-bundle/1 ", b"another"])


class Releases(RuleBasedStateMachine):
    """One ledger, one directory, one server, and what we know about them."""

    def __init__(self, build: Callable[[str], Path]) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.bundles = self.folder / "bundles"
        self.built = {mark: build(mark) for mark in MARKS}
        self.digests = {mark: path.stem for mark, path in self.built.items()}
        self.damaged: set[str] = set()
        self.known: list[Record] = []
        self.highest = 0
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        url = f"sqlite+aiosqlite:///{self.folder}/bff.db"
        self.ledger = self.do(self.stack.enter_async_context(open_store(url))).ledger
        self.restart()

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run some work to its end."""
        return self.runner.run(work)

    def teardown(self) -> None:
        """Close everything."""
        self.do(self.stack.aclose())
        self.runner.close()
        shutil.rmtree(self.folder)

    def expect(self, work: Coroutine[Any, Any, Release], digest: str) -> None:
        """A good bundle goes live, by a new record if it was not; a damaged one is refused."""
        live = self.known[-1] if self.known else None
        try:
            release = self.do(work)
        except BundleDamaged:
            assert digest in self.damaged
            return
        assert digest not in self.damaged
        assert release.new == (live is None or live.digest != digest)
        assert release.record.digest == digest
        if release.new:
            assert release.record.parent == (live.number if live else None)
            self.known.append(release.record)
        else:
            assert release.record == live

    @rule(mark=marks)
    def publish(self, mark: str) -> None:
        """People publish a bundle."""
        work = publish(self.ledger, self.bundles, self.built[mark], "li", mark, NOON)
        missing = not path_of(self.bundles, self.digests[mark]).exists()
        if missing:
            self.damaged.discard(self.digests[mark])
        self.expect(work, self.digests[mark])

    @rule(number=st.integers(-1, 12))
    def roll_back(self, number: int) -> None:
        """People roll back to a number, which may not exist."""
        work = roll_back(self.ledger, self.bundles, number, "li", "back", NOON)
        if 1 <= number <= len(self.known):
            self.expect(work, self.known[number - 1].digest)
            return
        try:
            self.do(work)
        except UnknownRelease:
            return
        raise AssertionError("a number that was never given was rolled back to")

    @precondition(lambda self: self.known)
    @rule(data=st.data(), content=spoils)
    def damage(self, data: st.DataObject, content: bytes | None) -> None:
        """A disk, or a person, spoils the file of a release."""
        digest = data.draw(st.sampled_from(self.known)).digest
        path = path_of(self.bundles, digest)
        if content is None:
            path.unlink(missing_ok=True)
        elif content == b"another":
            path.write_bytes(next(p for d, p in self.sources() if d != digest).read_bytes())
        else:
            path.write_bytes(content)
        self.damaged.add(digest)

    @precondition(lambda self: self.damaged)
    @rule(data=st.data())
    def repair(self, data: st.DataObject) -> None:
        """Somebody puts the right file back."""
        digest = data.draw(st.sampled_from(sorted(self.damaged)))
        path_of(self.bundles, digest).write_bytes(dict(self.sources())[digest].read_bytes())
        self.damaged.discard(digest)

    def sources(self) -> list[tuple[str, Path]]:
        """Digest and built file of each bundle."""
        return [(self.digests[mark], self.built[mark]) for mark in MARKS]

    @rule()
    def look(self) -> None:
        """The server looks: it serves the live record if it can, else what it did before."""
        before = self.shelf.current
        live = self.known[-1] if self.known else None
        possible = live and (live.digest not in self.damaged or self.shelf.held(live.digest) is not None)
        self.do(self.watcher.step())
        held, status = self.shelf.current, self.watcher.status
        if live is None:
            assert (held, status.state) == (None, State.EMPTY)
        elif possible or (before and before.number == live.number):
            assert held is not None
            assert (held.number, held.bundle.digest, status.state) == (live.number, live.digest, State.FRESH)
        else:
            assert held is before
            assert (status.state, status.last_error) == (State.FAILED, "BundleDamaged")
        assert (status.number, status.digest) == ((held.number, held.bundle.digest) if held else (None, None))

    @rule()
    def restart(self) -> None:
        """The server starts anew, with nothing in memory."""
        self.shelf = Shelf()
        self.watcher = Watcher(self.ledger, self.bundles, self.shelf, 1)

    @invariant()
    def the_ledger_only_grows(self) -> None:
        """Every record is as it was when it was appended."""
        assert self.do(self.ledger.records()) == self.known

    @invariant()
    def what_is_served_is_whole_and_never_older(self) -> None:
        """The bundle on the shelf is exactly what was built; its number never falls, restarts included."""
        held = self.shelf.current
        if held is None:
            return
        digest, content = encode(held.bundle)
        assert digest == held.bundle.digest == self.known[held.number - 1].digest
        assert decode(content) == held.bundle
        assert held.number >= self.highest
        self.highest = held.number


def test_releases_hold_in_any_order(build: Callable[[str], Path]) -> None:
    """The ledger is never rewritten, a server never goes back, and a damaged bundle is never live."""
    run_state_machine_as_test(
        lambda: Releases(build), settings=settings(max_examples=15, stateful_step_count=25, deadline=None)
    )
