"""JOURNEY-*: a journey's steps, screens, operations and outcomes fit together, and money moves only after a review."""

from collections.abc import Iterator

from bff.author.finding import Finding, nearest
from bff.author.library import File, Library
from bff.errors import UnknownBinding
from bff.lint.resolved import error
from bff.model.bindable import field_type, type_at
from bff.model.definition import CallOperation, Journey
from bff.model.source import OPERATIONS

MOVES_MONEY = frozenset({"payments.confirm_transfer"})
"""Operations after which money has left; a step that calls one must be a review."""


def journeys(library: Library) -> Iterator[Finding]:
    """JOURNEY-01 to JOURNEY-04."""
    for file in library.journeys.values():
        yield from _steps(library, file)
        yield from _operations(file)
        yield from _names(file)


def _steps(library: Library, file: File[Journey]) -> Iterator[Finding]:
    journey = file.definition
    steps = journey.steps
    for step in journey.start:
        if step not in steps:
            yield error(
                "JOURNEY-01", file.at("start"), f"there is no step `{step}`", hint=nearest(step, steps)
            )
    for name, step in steps.items():
        if step.screen not in library.screens:
            hint = nearest(step.screen, library.screens)
            yield error(
                "JOURNEY-01",
                file.at("steps", name, "screen"),
                f"there is no screen `{step.screen}`",
                hint=hint,
            )
        elif library.screens[step.screen].definition.journey != journey.journey:
            message = f"the screen `{step.screen}` does not say `journey: {journey.journey}`"
            yield error("JOURNEY-01", file.at("steps", name, "screen"), message)
        leads = [*(outcome.go for outcome in step.outcomes), *([step.unknown] if step.unknown else [])]
        for target in leads:
            if target not in steps:
                yield error(
                    "JOURNEY-01",
                    file.at("steps", name),
                    f"there is no step `{target}`",
                    hint=nearest(target, steps),
                )
        if step.outcomes and step.outcomes[-1].if_ is not None:
            message = "the last outcome must hold always, or a customer could be stuck"
            yield error("JOURNEY-02", file.at("steps", name, "outcomes"), message)


def _operations(file: File[Journey]) -> Iterator[Finding]:
    for name, step in file.definition.steps.items():
        if step.call is None:
            continue
        place = file.at("steps", name, "call")
        operation = OPERATIONS.get(step.call.operation)
        if operation is None:
            hint = nearest(step.call.operation, OPERATIONS)
            yield error("JOURNEY-03", place, f"there is no operation `{step.call.operation}`", hint=hint)
            continue
        if step.call.operation in MOVES_MONEY and not (step.review and step.unknown):
            yield error(
                "JOURNEY-04",
                place,
                "money moves here: the step must be a `review`, and say where to go if `unknown`",
            )
        yield from _kept(name, step.call, file)


def _kept(step: str, call: CallOperation, file: File[Journey]) -> Iterator[Finding]:
    answer = OPERATIONS[call.operation].answer
    for kept, path in call.keep.items():
        place = file.at("steps", step, "call", "keep", kept)
        try:
            type_at(answer, path.split("."), "the answer")
        except UnknownBinding as unknown:
            yield error(
                "JOURNEY-03", place, str(unknown).partition(", did you mean")[0], hint=unknown.nearest
            )
        if kept not in file.definition.keeps:
            yield error(
                "JOURNEY-03",
                place,
                f"`{kept}` is not among what the journey `keeps`",
                hint=nearest(kept, file.definition.keeps),
            )


def _names(file: File[Journey]) -> Iterator[Finding]:
    for name, step in file.definition.steps.items():
        for field, take in step.takes.items():
            if take.among is None:
                continue
            try:
                field_type(take.among.rpartition(".")[0])
            except UnknownBinding as unknown:
                place = file.at("steps", name, "takes", field)
                yield error(
                    "JOURNEY-03", place, str(unknown).partition(", did you mean")[0], hint=unknown.nearest
                )
