"""The runner: one step of a journey, from what was typed to where the customer stands next.

Money moves only in an operation, and the core bank pays once for a key that follows from the journey:
whatever a client repeats, from whichever device, through whichever server.
"""

import asyncio
import datetime as dt
from collections.abc import Mapping
from typing import Any, Final
from weakref import WeakValueDictionary

import msgspec

from bff.bundle.bundle import Bundle
from bff.errors import Conflict, IdempotencyConflict, JourneyOver
from bff.journeys.fields import Items, take
from bff.journeys.memory import Memory
from bff.journeys.operations import input_of, key_of, run
from bff.journeys.outcome import TRY_AGAIN, errors_of, next_step
from bff.journeys.submission import Standing, Submission, standing_of
from bff.journeys.turn import Turn, step_of, turn_of
from bff.journeys.values import value_at
from bff.sources.attempt import Clock
from bff.sources.cache import AnswerCache
from bff.sources.call import Upstream
from bff.sources.gather import gather
from bff.sources.operations import Result
from bff.store.journeys import Journeys, JourneyState
from bff.store.owner import Owner

READ_SECONDS: Final = 2.0
"""How long it may take to look up what a customer may name."""


class Runner:
    """Runs journeys for one process."""

    def __init__(self, journeys: Journeys, upstream: Upstream, answers: AnswerCache, clock: Clock) -> None:
        self._journeys = journeys
        self._upstream = upstream
        self._answers = answers
        self._clock = clock
        self._locks: WeakValueDictionary[tuple[Owner, str], asyncio.Lock] = WeakValueDictionary()

    async def load(self, journey_id: str, owner: Owner, now: dt.datetime) -> JourneyState:
        """A customer's own journey; JourneyOver for any other."""
        return await self._journeys.load(journey_id, owner, now)

    async def submit(self, bundle: Bundle, submission: Submission) -> Standing:
        """Take a step. Raises Problems; wrong fields come as a Standing on the same step."""
        journey, name = step_of(bundle, submission.action)
        lock = self._locks.setdefault((submission.owner, submission.journey_id), asyncio.Lock())
        async with lock:
            state = await self._find(submission)
            if state is not None and await self._is_repeat(state, submission):
                return standing_of(state)
            return await self._take(turn_of(bundle, journey, name, submission, state))

    async def _find(self, submission: Submission) -> JourneyState | None:
        """The journey; None where this begins one."""
        try:
            return await self._journeys.load(submission.journey_id, submission.owner, submission.now)
        except JourneyOver:
            if submission.journey is not None:
                raise
            return None

    async def _is_repeat(self, state: JourneyState, submission: Submission) -> bool:
        """Whether this has been done before: by this key, or as the last step of a journey that has ended."""
        used = await self._journeys.key_used(state.id, submission.key)
        if used is not None and used != submission.digest:
            raise IdempotencyConflict
        if used is None and state.finished and state.last_digest != submission.digest:
            raise JourneyOver
        return used is not None or state.finished

    async def _take(self, turn: Turn) -> Standing:
        items = await self._items(turn)
        if items is None:
            return turn.refused(TRY_AGAIN)
        taken = take(turn.step.takes, turn.submission.fields, items)
        if taken.errors:
            return turn.refused(taken.errors)
        values = {**turn.memory.values, **taken.values, **taken.kept}
        result = await self._operate(turn, values)
        if errors := errors_of(turn.step, result):
            return turn.refused(errors)
        if turn.step.call and result is not None:
            values |= {name: value_at(result, path) for name, path in turn.step.call.keep.items()}
        memory = turn.memory.after(turn.journey, turn.name, values, turn.given)
        return await self._move(turn, next_step(turn.step, result, values), memory)

    async def _items(self, turn: Turn) -> Items | None:
        """What this customer may name in the fields of a step; None where that cannot be known now."""
        roots = {take.among.partition(".")[0] for take in turn.step.takes.values() if take.among}
        if not roots:
            return lambda _: ()
        gathered = await gather(
            roots, turn.submission.caller, {}, READ_SECONDS, self._upstream, self._answers, self._clock
        )
        if roots & gathered.missing.keys():
            return None

        def items(path: str) -> Any:
            root, _, rest = path.partition(".")
            return getattr(gathered.answers[root], rest, ())

        return items

    async def _operate(self, turn: Turn, values: Mapping[str, Any]) -> Result | None:
        """Call the operation of a step, if it has one."""
        call, submission = turn.step.call, turn.submission
        if call is None:
            return None
        given = input_of(call.operation, call.with_, values)
        key = key_of(call.operation, given, submission.journey_id, submission.key)
        try:
            return await run(call.operation, given, self._upstream, submission.caller, key, self._clock)
        finally:
            self._answers.forget(submission.caller.issuer, submission.caller.subject)

    async def _move(self, turn: Turn, step: str, memory: Memory) -> Standing:
        """Remember the step; where another server was faster with the same, stand where it has come to."""
        state, submission = turn.state or await self._begin(turn), turn.submission
        data, finished = msgspec.to_builtins(memory), not turn.journey.steps[step].outcomes
        try:
            moved = await self._journeys.advance(
                state, step, data, submission.key, submission.digest, finished=finished
            )
        except (Conflict, JourneyOver):
            moved = await self._journeys.load(state.id, submission.owner, submission.now)
            if not await self._is_repeat(moved, submission):
                raise
        return standing_of(moved)

    async def _begin(self, turn: Turn) -> JourneyState:
        journey, submission = turn.journey, turn.submission
        try:
            return await self._journeys.start(
                submission.owner,
                journey.journey,
                turn.name,
                msgspec.to_builtins(Memory()),
                turn.bundle.digest,
                submission.now,
                dt.timedelta(minutes=journey.ttl_minutes),
                submission.journey_id,
                submission.caller.channel.lower(),
            )
        except Conflict:  # begun by another server, or long over
            return await self._journeys.load(submission.journey_id, submission.owner, submission.now)
