"""What a customer has chosen, near at hand: kept for seconds, read again when a client knows better."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import msgspec
from cachetools import LRUCache

from bff.errors import StoreDown
from bff.model.preference import PreferenceChange, Preferences
from bff.store.owner import Owner
from bff.store.preferences import PreferenceStore

FRESH_SECONDS: Final = 30.0
STORE_SECONDS: Final = 1.0
"""A store that hangs is a store that is down."""
KEPT: Final = 20_000
"""Customers whose last copy one worker keeps."""

T = TypeVar("T")


class Copy(msgspec.Struct, frozen=True):
    """Preferences as they were read at a time of the monotonic clock."""

    preferences: Preferences
    at: float


class PreferenceDesk:
    """Reads that survive a store that is down, and writes that do not pretend."""

    def __init__(self, store: PreferenceStore, clock: Callable[[], float]) -> None:
        self._store = store
        self._clock = clock
        self._copies: LRUCache[Owner, Copy] = LRUCache(KEPT)
        self._editions: LRUCache[Owner, str] = LRUCache(KEPT)

    async def read(self, owner: Owner, echo: int | None = None) -> Preferences | None:
        """Return what the customer has chosen: a fresh copy, else the store's, else the last copy, else None.

        `echo` is the version that the client last saw; a copy that is older is not fresh.
        """
        copy = self._copies.get(owner)
        if copy and self._is_fresh(copy) and (echo is None or echo <= copy.preferences.version):
            return copy.preferences
        try:
            return self._keep(owner, await in_time(self._store.get(owner)))
        except StoreDown:
            return copy.preferences if copy else None

    async def change(self, owner: Owner, change: PreferenceChange, expected: int | None) -> Preferences:
        """Change what was chosen. Raises Conflict where `expected` is not the current version, StoreDown."""
        return self._keep(owner, await in_time(self._store.change(owner, change, expected)))

    async def last_edition(self, owner: Owner) -> str | None:
        """Return the edition that facts gave the customer last; None when nobody knows."""
        try:
            return self._editions.get(owner) or await in_time(self._store.last_edition(owner))
        except StoreDown:
            return None

    async def remember_edition(self, owner: Owner, edition: str) -> None:
        """Keep the edition that facts gave the customer; a store that is down is told another time."""
        if self._editions.get(owner) == edition:
            return
        try:
            await in_time(self._store.remember_edition(owner, edition))
        except StoreDown:
            return
        self._editions[owner] = edition

    def _keep(self, owner: Owner, read: Preferences) -> Preferences:
        """Keep a copy, unless a write overtook this read."""
        copy = self._copies.get(owner)
        if copy and self._is_fresh(copy) and copy.preferences.version > read.version:
            return copy.preferences
        self._copies[owner] = Copy(read, self._clock())
        return read

    def _is_fresh(self, copy: Copy) -> bool:
        return self._clock() - copy.at < FRESH_SECONDS


async def in_time(asked: Awaitable[T]) -> T:
    """Ask the store, which is down if it takes too long. Raises StoreDown."""
    try:
        async with asyncio.timeout(STORE_SECONDS):
            return await asked
    except TimeoutError:
        raise StoreDown("timeout") from None
