"""Outcomes: what came of an operation, and where that leads."""

from collections.abc import Mapping
from typing import Any, Final

from bff.journeys.values import value_at
from bff.model.answers.payments import AlreadyConfirmed
from bff.model.definition import Outcome, Step
from bff.model.predicate import passes
from bff.model.source import Reason
from bff.sources.operations import Result
from bff.sources.outcome import Missing

TRY_AGAIN: Final = {"form": "try-again"}
"""Nothing was done, and it is nobody's fault that can be named."""


def errors_of(step: Step, result: Result | None) -> Mapping[str, str]:
    """What an operation objects to, by field. A lost answer is none where the step says where to go."""
    if isinstance(result, tuple):
        named = step.call.errors if step.call else {}
        return {named.get(error.pointer, "form"): error.code for error in result}
    if isinstance(result, Missing) and not is_lost(step, result):
        return TRY_AGAIN
    return {}


def is_lost(step: Step, result: Result | None) -> bool:
    """Whether nobody knows what came of the operation, or it was done before under another name."""
    lost = isinstance(result, AlreadyConfirmed) or (
        isinstance(result, Missing) and result.reason is Reason.TIMEOUT
    )
    return lost and step.unknown is not None


def next_step(step: Step, result: Result | None, values: Mapping[str, Any]) -> str:
    """Where a step leads; the compiler has proven that one outcome holds."""
    if step.unknown is not None and is_lost(step, result):
        return step.unknown

    def look(path: str) -> Any:
        root, _, rest = path.partition(".")
        return value_at(result, rest) if root == "result" else values.get(rest)

    def holds(outcome: Outcome) -> bool:
        return outcome.if_ is None or passes(outcome.if_, look)

    return next(outcome.go for outcome in step.outcomes if holds(outcome))
