"""Answers kept in this process: a customer's own for seconds, the last known for a day, shared ones for all.

Bounded in bytes as they came. An entry holds its whole key, which is compared when it is read. Only shared
answers are asked for once by many; a customer's own stay with the (issuer, subject, session) that asked.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import msgspec
from cachetools import TLRUCache, TTLCache

from bff.errors import UpstreamFailed
from bff.model.answers.base import Answer
from bff.model.source import SourceSpec
from bff.sources.attempt import Clock
from bff.sources.caller import Caller
from bff.sources.feed import Inputs

MEBIBYTE = 1 << 20
REMEMBERED_ACTIONS = 100_000
ACTION_SECONDS = 60


Ask = Callable[[], Coroutine[Any, Any, tuple[Answer, int]]]
"""Makes a call; gives the answer and the size of its body."""


class Key(msgspec.Struct, frozen=True):
    """Whose answer, to what. A shared one is nobody's: its first three fields are empty."""

    issuer: str
    subject: str
    session: str
    locale: str
    feed: str
    inputs: Inputs


def key_for(spec: SourceSpec, caller: Caller, inputs: Inputs) -> Key:
    """Name the place of an answer."""
    if spec.shared:
        return Key("", "", "", caller.locale, spec.name, inputs)
    return Key(caller.issuer, caller.subject, caller.session, caller.locale, spec.name, inputs)


class Entry(msgspec.Struct, frozen=True):
    """An answer with its whole key, its size and the monotonic moment when it was asked for."""

    key: Key
    answer: Answer
    size: int
    at: float
    until: float


class AnswerCache:
    """Keeps answers for as long as their sources allow. One for a process; belongs to one event loop."""

    def __init__(self, clock: Clock, max_bytes: int = 64 * MEBIBYTE) -> None:
        self._clock = clock
        self._fresh = _bounded(max_bytes, clock)
        self._last = _bounded(max_bytes, clock)
        self._acted: TTLCache[tuple[str, str], float] = TTLCache(
            REMEMBERED_ACTIONS, ACTION_SECONDS, timer=clock
        )
        self._flights: dict[Key, asyncio.Task[tuple[Answer, int]]] = {}

    def fresh(self, key: Key) -> Answer | None:
        """Give an answer that may be used as if it had just come."""
        entry = _read(self._fresh, key)
        return entry.answer if entry else None

    def last(self, key: Key) -> tuple[Answer, float] | None:
        """Give the last known answer and its age in seconds."""
        entry = _read(self._last, key)
        return (entry.answer, self._clock() - entry.at) if entry else None

    def keep(self, spec: SourceSpec, key: Key, answer: Answer, size: int, asked_at: float) -> None:
        """Keep an answer, unless the customer has acted since it was asked for: it may tell of before."""
        if asked_at <= self._acted.get((key.issuer, key.subject), -1.0):
            return
        for store, seconds in ((self._fresh, spec.ttl_s), (self._last, spec.stale_ok_s)):
            if seconds and size <= store.maxsize:
                store[key] = Entry(key, answer, size, asked_at, asked_at + seconds)

    def forget(self, issuer: str, subject: str) -> None:
        """Drop all of a customer's answers in all sessions, and those on their way: an action happened."""
        self._acted[issuer, subject] = self._clock()
        for store in (self._fresh, self._last):
            for key in [key for key in store if (key.issuer, key.subject) == (issuer, subject)]:
                store.pop(key, None)

    async def share(self, spec: SourceSpec, key: Key, ask: Ask, deadline: float) -> Answer:
        """Ask once for all who wait now; each leaves at its own deadline, and none takes the call along.

        Raises UpstreamFailed.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.create_task(ask())
            self._flights[key] = flight
            flight.add_done_callback(partial(self._land, spec, key, self._clock()))
        try:
            async with asyncio.timeout(deadline):
                answer, _ = await asyncio.shield(flight)
        except TimeoutError:
            raise UpstreamFailed("timeout", "unanswered") from None
        return answer

    def _land(
        self, spec: SourceSpec, key: Key, asked_at: float, flight: asyncio.Task[tuple[Answer, int]]
    ) -> None:
        del self._flights[key]
        if not flight.cancelled() and flight.exception() is None:
            answer, size = flight.result()
            self.keep(spec, key, answer, size, asked_at)

    async def close(self) -> None:
        """End the shared calls that nobody may be waiting for any more."""
        flights = list(self._flights.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, return_exceptions=True)


def _bounded(max_bytes: int, clock: Clock) -> TLRUCache[Key, Entry]:
    return TLRUCache(
        max_bytes, ttu=lambda _key, entry, _now: entry.until, timer=clock, getsizeof=lambda entry: entry.size
    )


def _read(store: TLRUCache[Key, Entry], key: Key) -> Entry | None:
    entry = store.get(key)
    return entry if entry is not None and entry.key == key else None
