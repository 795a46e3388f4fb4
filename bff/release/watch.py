"""Following the ledger: each look may put another bundle on the shelf, and no fault ever takes one away."""

import asyncio
import logging
import random
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Shelf
from bff.errors import BundleDamaged, LedgerRewritten
from bff.release.directory import path_of, read
from bff.store.ledger import Ledger, Record

JITTER: Final = 0.25
"""Share of the interval by which looks vary, so that servers that started together do not look together."""

logger = logging.getLogger(__name__)


class State(StrEnum):
    """How the last look ended."""

    FRESH = "fresh"
    """The live record is served."""
    FAILED = "failed"
    """It could not be read or verified; what was live before is served still."""
    EMPTY = "empty"
    """Nothing was ever published."""


class Status(msgspec.Struct, frozen=True):
    """What one server serves, and how its last look ended."""

    number: int | None = None
    digest: str | None = None
    state: State = State.EMPTY
    last_error: str | None = None
    """Class of the fault of the last look; None if it had none."""
    checked: int = 0
    """How many looks there were."""


class Change(msgspec.Struct, frozen=True):
    """Another release went live on this server."""

    number: int
    digest: str
    before: int | None
    """Number of the release that was served until now."""


class Watcher:
    """Keeps one shelf at the ledger's live record."""

    def __init__(self, ledger: Ledger, bundles: Path, shelf: Shelf, poll_seconds: float) -> None:
        self.status = Status()
        self._ledger = ledger
        self._bundles = bundles
        self._shelf = shelf
        self._poll_seconds = poll_seconds
        self._refused: tuple[int, ...] | None = None

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        spread = random.SystemRandom()
        while True:
            await self.step()
            await asyncio.sleep(self._poll_seconds * spread.uniform(1 - JITTER, 1 + JITTER))

    async def step(self) -> Change | None:
        """Look once; return the change, if another release is served from now on. Faults end in `status`."""
        change, error = None, None
        try:
            change = await self._follow()
        except Exception as fault:  # noqa: BLE001 - whatever it is, customers keep what they have
            error = type(fault).__name__
        if change:
            logger.info("release %d is served: %s", change.number, change.digest)
        if error and error != self.status.last_error:
            logger.error(
                "the live release cannot be taken (%s); what was served before is served still", error
            )
        self.status = self._report(error)
        return change

    def _report(self, error: str | None) -> Status:
        held, checked = self._shelf.current, self.status.checked + 1
        if held is None:
            return Status(None, None, State.FAILED if error else State.EMPTY, error, checked)
        return Status(held.number, held.bundle.digest, State.FAILED if error else State.FRESH, error, checked)

    async def _follow(self) -> Change | None:
        record, held = await self._ledger.live(), self._shelf.current
        if held is None:
            return await self._take(record, None) if record else None
        if record is None or record.number < held.number:
            raise LedgerRewritten("the ledger went back")
        if record.number > held.number:
            return await self._take(record, held.number)
        if record.digest != held.bundle.digest:
            raise LedgerRewritten("the ledger gave a number to another digest")
        return None

    async def _take(self, record: Record, before: int | None) -> Change:
        bundle = self._shelf.held(record.digest) or await self._read(record)
        self._shelf.swap(record.number, bundle)
        return Change(record.number, record.digest, before)

    async def _read(self, record: Record) -> Bundle:
        """Read the record's bundle, but not the same damaged file twice."""
        mark = (record.number, *_identity(path_of(self._bundles, record.digest)))
        if mark == self._refused:
            raise BundleDamaged("nothing has changed since it was refused")
        try:
            return await asyncio.to_thread(read, self._bundles, record.digest)
        except BundleDamaged:
            self._refused = mark
            raise


def _identity(path: Path) -> tuple[int, ...]:
    """What changes when a file is repaired, even by a copy that keeps its size and date."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
