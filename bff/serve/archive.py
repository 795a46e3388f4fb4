"""The archive: the bundles that journeys are still on, from the shelf or the directory of published ones."""

import asyncio
from collections.abc import Callable
from typing import Final

from cachetools import LRUCache

from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Held, Shelf
from bff.errors import BundleDamaged, JourneyOver
from bff.store.ledger import Ledger

KEPT: Final = 2
"""Bundles that only a few late journeys are on: after a restart, or after many releases in half an hour."""

Read = Callable[[str], Bundle]
"""Reads and verifies a published bundle by its digest. Raises BundleDamaged or OSError; may block."""


def nothing_published(digest: str) -> Bundle:
    """Read nothing: for a server that has no directory of bundles."""
    raise BundleDamaged(f"{digest} is not here")


class Archive:
    """Finds the bundle that a journey began with. One for a process."""

    def __init__(self, shelf: Shelf, ledger: Ledger, read: Read) -> None:
        self._shelf = shelf
        self._ledger = ledger
        self._read = read
        self._fetched: LRUCache[str, Held] = LRUCache(KEPT)
        self._reading = asyncio.Lock()

    async def find(self, digest: str) -> Held:
        """The bundle and the number of its last release; JourneyOver where it cannot be had any more."""
        async with self._reading:
            held = next((held for held in self._shelf.every if held.bundle.digest == digest), None)
            return held or self._fetched.get(digest) or await self._fetch(digest)

    async def _fetch(self, digest: str) -> Held:
        records = await self._ledger.records()
        number = next((record.number for record in reversed(records) if record.digest == digest), None)
        if number is None:
            raise JourneyOver
        try:
            held = Held(number, await asyncio.to_thread(self._read, digest))
        except (BundleDamaged, OSError):
            raise JourneyOver from None
        self._fetched[digest] = held
        return held
