"""The runner: one step of a journey, from what was typed to where the customer stands next.

Money moves only in an operation, and the key of an operation is made of the journey and its input: whatever a client
repeats, the core bank sees the same key and pays once.
"""

import asyncio
import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any
from weakref import WeakValueDictionary

import msgspec

from bff.bundle.bundle import Bundle
from bff.errors import Conflict, IdempotencyConflict, JourneyOver, NotFound, Unavailable
from bff.journeys.fields import take
from bff.journeys.operations import AlreadyConfirmed, input_of, run
from bff.journeys.values import value_at
from bff.model.definition import CallOperation, Journey, Outcome, Step
from bff.model.predicate import passes
from bff.sources.attempt import Clock
from bff.sources.cache import AnswerCache
from bff.sources.call import Upstream
from bff.sources.caller import Caller
from bff.sources.gather import gather
from bff.sources.outcome import Missing
from bff.store.journeys import Journeys, JourneyState
from bff.store.owner import Owner

READ_SECONDS = 2.0
"""How long it may take to look up what a customer may name."""
LOST = "timeout"
"""The reason that leaves open whether an operation has happened."""


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What a client sends to a step."""

    owner: Owner
    caller: Caller
    action: str
    """`transfer.form`: journey and step."""
    journey: str | None
    fields: Mapping[str, str]
    key: str
    now: dt.datetime

    @property
    def digest(self) -> str:
        """What tells a repetition from a misuse of its key."""
        content = msgspec.json.encode([self.action, dict(self.fields)], order="deterministic")
        return hashlib.sha256(content).hexdigest()

    def __repr__(self) -> str:
        """Name the step, not what was typed."""
        return f"Submission({self.action})"


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What a journey remembers between its steps, as plain JSON."""

    values: dict[str, Any] = {}
    given: dict[str, str] = {}
    """What was typed, to be shown again."""
    visited: tuple[str, ...] = ()
    """The steps to which the customer may go back."""

    @classmethod
    def of(cls, state: JourneyState | None) -> "Memory":
        """The memory of a journey; an empty one for a journey that has not begun."""
        return cls() if state is None else msgspec.convert(state.data, cls)

    def within(self, journey: Journey) -> "Memory":
        """Only what the journey says that it keeps: all else has passed through and is gone."""
        kept = journey.keeps.keys()
        return Memory(
            values={name: value for name, value in self.values.items() if name in kept},
            given={name: value for name, value in self.given.items() if name in kept},
            visited=self.visited,
        )


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the customer stands now, and what is wrong with what was typed, if anything."""

    state: JourneyState | None
    step: str
    screen: str
    given: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}


class Runner:
    """Runs journeys for one process."""

    def __init__(self, journeys: Journeys, upstream: Upstream, answers: AnswerCache, clock: Clock) -> None:
        self._journeys = journeys
        self._upstream = upstream
        self._answers = answers
        self._clock = clock
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def load(self, journey_id: str, owner: Owner, now: dt.datetime) -> JourneyState:
        """A customer's own journey; JourneyOver for any other."""
        return await self._journeys.load(journey_id, owner, now)

    async def submit(self, bundle: Bundle, submission: Submission) -> Standing:
        """Take a step. Raises Problems; wrong fields come as a Standing on the same step."""
        name, _, step = submission.action.rpartition(".")
        journey = bundle.journeys.get(name)
        if journey is None or step not in journey.steps:
            raise NotFound
        lock = self._locks.setdefault(submission.journey or submission.key, asyncio.Lock())
        async with lock:
            return await self._submit(bundle, journey, step, submission)

    async def _submit(self, bundle: Bundle, journey: Journey, name: str, submission: Submission) -> Standing:
        state = await self._state(journey, name, submission)
        if state is not None:
            used = await self._journeys.key_used(state.id, submission.key)
            if used is not None and used != submission.digest:
                raise IdempotencyConflict
            if used is not None:
                return _standing(journey, state)
            if state.finished:
                raise JourneyOver
        step, before = journey.steps[name], Memory.of(state)
        taken = take(step.takes, submission.fields, await self._choices(step, submission))
        given = {**before.given, **{field: submission.fields.get(field, "") for field in step.takes}}
        here = Standing(state=state, step=name, screen=step.screen, given=given)
        if taken.errors:
            return msgspec.structs.replace(here, errors=taken.errors)
        values = {**before.values, **taken.values, **taken.kept}
        errors, kept, result = await self._operate(step.call, values, state, submission)
        if errors:
            return msgspec.structs.replace(here, errors=errors)
        values |= kept
        visited = (*before.visited, *(() if name in before.visited else (name,)))
        after = Memory(values=values, given=given, visited=visited).within(journey)
        return await self._move(bundle, journey, state, _next(step, result, values), after, submission)

    async def _state(self, journey: Journey, step: str, submission: Submission) -> JourneyState | None:
        if submission.journey is None:
            if step not in journey.start:
                raise JourneyOver
            return None
        state = await self._journeys.load(submission.journey, submission.owner, submission.now)
        if state.journey != journey.journey or (step != state.step and step not in Memory.of(state).visited):
            raise JourneyOver
        return state

    async def _choices(self, step: Step, submission: Submission) -> Any:
        """What this customer may name in the fields of a step."""
        roots = {field.among.partition(".")[0] for field in step.takes.values() if field.among}
        if not roots:
            return lambda _: ()
        gathered = await gather(
            roots, submission.caller, {}, READ_SECONDS, self._upstream, self._answers, self._clock
        )
        if roots & gathered.missing.keys():
            raise Unavailable(headers={"Retry-After": "2"})

        def items(path: str) -> Any:
            root, _, rest = path.partition(".")
            return getattr(gathered.answers[root], rest, ())

        return items

    async def _operate(
        self,
        call: CallOperation | None,
        values: Mapping[str, Any],
        state: JourneyState | None,
        submission: Submission,
    ) -> tuple[dict[str, str], dict[str, Any], Any]:
        """Call the operation of a step: errors per field, what to remember, and the result for the outcomes."""
        if call is None:
            return {}, {}, None
        given = input_of(call.operation, call.with_, values)
        scope = state.id if state else submission.key
        key = hashlib.sha256(
            scope.encode() + call.operation.encode() + msgspec.json.encode(given)
        ).hexdigest()[:32]
        result = await run(call.operation, given, self._upstream, submission.caller, key, self._clock)
        self._answers.forget(submission.caller.issuer, submission.caller.subject)
        if isinstance(result, tuple):
            return {call.errors.get(error.pointer, "form"): error.code for error in result}, {}, None
        if isinstance(result, Missing) and result.reason.value != LOST:
            return {"form": "try-again"}, {}, None
        return {}, {name: value_at(result, path) for name, path in call.keep.items()}, result

    async def _move(
        self,
        bundle: Bundle,
        journey: Journey,
        state: JourneyState | None,
        step: str,
        memory: Memory,
        submission: Submission,
    ) -> Standing:
        if state is None:
            ttl, owner = dt.timedelta(minutes=journey.ttl_minutes), submission.owner
            nothing = msgspec.to_builtins(Memory())
            state = await self._journeys.start(
                owner, journey.journey, journey.start[0], nothing, bundle.digest, submission.now, ttl
            )
        data, finished = msgspec.to_builtins(memory), not journey.steps[step].outcomes
        try:
            moved = await self._journeys.advance(
                state, step, data, submission.key, submission.digest, finished=finished
            )
        except Conflict:
            moved = await self._journeys.load(state.id, submission.owner, submission.now)
            if moved.last_key != submission.key:
                raise
        return _standing(journey, moved)


def _standing(journey: Journey, state: JourneyState) -> Standing:
    return Standing(
        state=state,
        step=state.step,
        screen=journey.steps[state.step].screen,
        given=Memory.of(state).given,
    )


def _next(step: Step, result: Any, values: Mapping[str, Any]) -> str:
    """Where a step leads."""
    if isinstance(result, Missing | AlreadyConfirmed) and step.unknown is not None:
        return step.unknown

    def look(path: str) -> Any:
        root, _, rest = path.partition(".")
        return value_at(result, rest) if root == "result" else values.get(rest)

    return next(outcome.go for outcome in step.outcomes if _chosen(outcome, look))


def _chosen(outcome: Outcome, look: Any) -> bool:
    return outcome.if_ is None or passes(outcome.if_, look)
