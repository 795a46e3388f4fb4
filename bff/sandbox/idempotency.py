"""Idempotency keys: the same key never does a thing twice."""

from collections.abc import Awaitable, Callable

import msgspec

from bff.sandbox.desk import Answer
from bff.sandbox.problems import CoreProblem, Kind

KEPT_SECONDS = 24 * 3600.0

Owner = tuple[str, str, str]
"""Subject, operation, key."""


class Record(msgspec.Struct):
    """What a key was used for; no outcome means that it is still running."""

    digest: str
    at: float
    outcome: Answer | CoreProblem | None = None


class Keys:
    """The keys of the last day. `clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._records: dict[Owner, Record] = {}

    async def once(
        self, owner: Owner, digest: str, work: Callable[[], Awaitable[Answer]]
    ) -> tuple[Answer, bool]:
        """Do `work` for the first request with a key, and give its answer and whether it is a replay.

        A later one with the same digest gets, or is refused as, the first; raises idempotency-running while
        that lasts, idempotency-conflict for another digest. What fails unexpectedly is forgotten.
        """
        self._forget_old()
        known = self._records.get(owner)
        if known:
            return _replay(known, digest), True
        record = self._records[owner] = Record(digest, self._clock())
        try:
            record.outcome = await work()
        except CoreProblem as problem:
            record.outcome = problem
            raise
        finally:
            if record.outcome is None:
                del self._records[owner]
        return record.outcome, False

    def _forget_old(self) -> None:
        """Drop what is older than a day; records are in the order of time."""
        limit = self._clock() - KEPT_SECONDS
        while self._records and next(iter(self._records.values())).at < limit:
            del self._records[next(iter(self._records))]


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
