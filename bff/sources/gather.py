"""Asks all sources of one request: two waves under one deadline. Here an error becomes a value."""

import asyncio
from collections.abc import Collection, Mapping

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.base import Answer
from bff.model.source import SOURCES, Reason, SourceSpec
from bff.sources.attempt import Clock
from bff.sources.cache import AnswerCache, Key, key_for
from bff.sources.call import Upstream
from bff.sources.caller import Caller
from bff.sources.feed import Inputs, fetch
from bff.sources.gathered import Gathered, join
from bff.sources.outcome import Missing, Outcome
from bff.sources.registry import FEEDS

WORTH_ASKING = 0.03
"""Seconds that must be left to start a call."""

MAY_STAND_IN = frozenset({Reason.TIMEOUT, Reason.DOWN, Reason.BUSY, Reason.MALFORMED})
"""Reasons for which the last known answer may be shown; a refusal or a stranger's answer is none of them."""


async def gather(
    names: Collection[str],
    caller: Caller,
    params: Mapping[str, str],
    deadline_seconds: float,
    upstream: Upstream,
    cache: AnswerCache,
    clock: Clock,
) -> Gathered:
    """Ask the named sources and those that they stand on, each once; never raises but for cancellation.

    Each is asked as soon as what it needs is there, within its own deadline and what is left of all.
    """
    asking = _Asking(caller, params, clock() + deadline_seconds, upstream, cache, clock)
    tasks: dict[str, asyncio.Task[Outcome]] = {}
    async with asyncio.TaskGroup() as group:
        for spec in in_order(names):
            if not spec.picked:
                above = tasks[spec.after] if spec.after else None
                tasks[spec.name] = group.create_task(asking.ask(spec, above))
    return join({name: task.result() for name, task in tasks.items()}, in_order(names), params)


def in_order(names: Collection[str]) -> list[SourceSpec]:
    """Give the named sources and all that they stand on, each after what it needs."""
    found: dict[str, SourceSpec] = {}

    def add(name: str) -> None:
        spec = SOURCES[name]
        for needed in (spec.after, spec.into):
            if needed is not None and needed not in found:
                add(needed)
        found[name] = spec

    for name in names:
        add(name)
    return list(found.values())


class _Asking(msgspec.Struct, frozen=True):
    """What all calls of one request share."""

    caller: Caller
    params: Mapping[str, str]
    ends: float
    upstream: Upstream
    cache: AnswerCache
    clock: Clock

    async def ask(self, spec: SourceSpec, above: asyncio.Task[Outcome] | None) -> Outcome:
        """Wait for the answer above, then ask, unless the answer is plain or kept."""
        parent = await above if above is not None else None
        if isinstance(parent, Missing):
            return self._without(spec, parent)
        key = None
        try:
            inputs = FEEDS[spec.name].needs(parent, self.params)
            if isinstance(inputs, Answer):
                return inputs
            key = key_for(spec, self.caller, inputs)
            return self.cache.fresh(key) or await self._call(spec, key, inputs)
        except UpstreamFailed as failure:
            return self._missing(Reason(failure.reason), key)

    async def _call(self, spec: SourceSpec, key: Key, inputs: Inputs) -> Answer:
        asked_at = self.clock()
        own, left = spec.deadline_ms / 1000, self.ends - asked_at
        if left < WORTH_ASKING:
            raise UpstreamFailed("timeout", "unsent")
        if spec.shared:
            # the call belongs to all who wait: it has the source's whole deadline, not the first asker's
            return await self.cache.share(spec, key, lambda: self._fetch(spec, inputs, own), min(own, left))
        answer, size = await self._fetch(spec, inputs, min(own, left))
        self.cache.keep(spec, key, answer, size, asked_at)
        return answer

    async def _fetch(self, spec: SourceSpec, inputs: Inputs, deadline: float) -> tuple[Answer, int]:
        feed = FEEDS[spec.name]
        return await fetch(self.upstream, feed, self.caller, inputs, deadline, self.clock, shared=spec.shared)

    def _missing(self, reason: Reason, key: Key | None) -> Missing:
        last = self.cache.last(key) if key is not None and reason in MAY_STAND_IN else None
        return Missing(reason, *last) if last else Missing(reason)

    def _without(self, spec: SourceSpec, parent: Missing) -> Outcome:
        """Say why the answer above is missing; what was last known above tells what was last known here."""
        if parent.last is None:
            return Missing(parent.reason)
        try:
            inputs = FEEDS[spec.name].needs(parent.last, self.params)
        except UpstreamFailed:
            return Missing(parent.reason)
        if isinstance(inputs, Answer):
            return Missing(parent.reason, inputs, parent.age)
        return self._missing(parent.reason, key_for(spec, self.caller, inputs))
