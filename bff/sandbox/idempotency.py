"""Idempotency keys: the same key never does a thing twice."""

import asyncio
from collections.abc import Callable

import msgspec

from bff.sandbox.desk import Answer
from bff.sandbox.problems import CoreProblem, Kind

KEPT_SECONDS = 24 * 3600.0

Owner = tuple[str, str, str]
"""Subject, operation, key."""


class Record(msgspec.Struct):
    """What a key was used for; without an outcome it is still running."""

    digest: str
    at: float
    outcome: Answer | CoreProblem | None = None


class Keys:
    """The keys of the last day. `clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._records: dict[Owner, Record] = {}

    async def once(
        self, owner: Owner, digest: str, work: Callable[[], Answer], pause: float
    ) -> tuple[Answer, bool]:
        """Do `work` for the first request with a key, `pause`, give the answer and whether it is a replay.

        A later one with the same digest gets, or is refused as, the first; raises idempotency-running while
        that lasts, idempotency-conflict for another digest. What fails unexpectedly leaves no trace.
        """
        self._forget_old()
        known = self._records.get(owner)
        if known:
            return _replay(known, digest), True
        outcome = _outcome(work)
        record = self._records[owner] = Record(digest, self._clock())
        try:
            await asyncio.sleep(pause)
        finally:
            # Whoever gave up waiting has paid all the same: the answer is kept for the next request.
            record.outcome = outcome
        if isinstance(outcome, CoreProblem):
            raise outcome
        return outcome, False

    def _forget_old(self) -> None:
        """Drop what is older than a day; records are in the order of time."""
        limit = self._clock() - KEPT_SECONDS
        while self._records and next(iter(self._records.values())).at < limit:
            del self._records[next(iter(self._records))]


def _outcome(work: Callable[[], Answer]) -> Answer | CoreProblem:
    try:
        return work()
    except CoreProblem as problem:
        return problem


def _replay(known: Record, digest: str) -> Answer:
    if known.digest != digest:
        raise CoreProblem(Kind.OTHER_BODY)
    if known.outcome is None:
        raise CoreProblem(Kind.RUNNING)
    if isinstance(known.outcome, CoreProblem):
        again = CoreProblem(known.outcome.kind, **known.outcome.extra)
        again.replayed = True
        raise again
    return known.outcome
