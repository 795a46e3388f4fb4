"""JOURNEY-*: steps, screens, operations and outcomes fit together, and money moves only after a review."""

from collections.abc import Iterator

from bff.author.finding import Finding, Position
from bff.author.library import File, Library
from bff.errors import UnknownBinding
from bff.lint.resolved import error
from bff.model.answers.base import Answer
from bff.model.bindable import row_type, type_at
from bff.model.definition import Journey, Step, Take
from bff.model.nearest import nearest
from bff.model.operation import OPERATIONS, OperationSpec
from bff.model.predicate import TESTS, path_of, test_of

RESULT = "result"
"""The root under which outcomes look at the operation's answer."""


def journeys(library: Library) -> Iterator[Finding]:
    """JOURNEY-01 to JOURNEY-04."""
    for file in library.journeys.values():
        for name in file.definition.start:
            yield from _step(file, name, file.at("start"))
        for name, step in file.definition.steps.items():
            yield from _screen(library, file, name, step)
            yield from _outcomes(file, name, step)
            for field, take in step.takes.items():
                yield from _take(file, take, ("steps", name, "takes", field))
            if step.call is not None:
                yield from _call(file, name, step)


def _step(file: File[Journey], name: str, place: Position) -> Iterator[Finding]:
    steps = file.definition.steps
    if name not in steps:
        yield error("JOURNEY-01", place, f"there is no step `{name}`", hint=nearest(name, steps))


def _screen(library: Library, file: File[Journey], name: str, step: Step) -> Iterator[Finding]:
    place, journey = file.at("steps", name, "screen"), file.definition.journey
    screen = library.screens.get(step.screen)
    if screen is None:
        hint = nearest(step.screen, library.screens)
        yield error("JOURNEY-01", place, f"there is no screen `{step.screen}`", hint=hint)
    elif screen.definition.journey != journey:
        message = f"the screen `{step.screen}` does not say `journey: {journey}`"
        yield error("JOURNEY-01", place, message)


def _outcomes(file: File[Journey], name: str, step: Step) -> Iterator[Finding]:
    if step.unknown is not None:
        yield from _step(file, step.unknown, file.at("steps", name, "unknown"))
    for index, outcome in enumerate(step.outcomes):
        yield from _step(file, outcome.go, file.at("steps", name, "outcomes", index, "go"))
        place = file.at("steps", name, "outcomes", index, "if")
        if outcome.if_ is not None and test_of(outcome.if_) is None:
            yield error("JOURNEY-02", place, f"a condition is exactly one of {', '.join(TESTS)}")
        elif outcome.if_ is not None:
            yield from _looks_at(file, step, path_of(outcome.if_), place)
    if step.outcomes and step.outcomes[-1].if_ is not None:
        message = "the last outcome must hold always, or a customer could be stuck"
        yield error("JOURNEY-02", file.at("steps", name, "outcomes"), message)


def _looks_at(file: File[Journey], step: Step, path: str, place: Position) -> Iterator[Finding]:
    """An outcome looks at the operation's answer or at what the journey knows."""
    root, _, rest = path.partition(".")
    if root == RESULT and step.call is not None:
        operation = OPERATIONS.get(step.call.operation)
        if operation is not None:
            yield from _field(operation.answer, rest, "the answer", place)
    elif root == "journey":
        yield from _kept(file, rest, place, step)
    else:
        message = f"`{path}` is neither of the journey nor of an operation's result"
        yield error("JOURNEY-02", place, message)


def _take(file: File[Journey], take: Take, path: tuple[str, ...]) -> Iterator[Finding]:
    """The list of which something is taken is real, and so is what is remembered of its item."""
    if take.among is None:
        return
    source, _, key = take.among.rpartition(".")
    try:
        row = row_type(source)
    except UnknownBinding as unknown:
        yield _unknown(unknown, file.at(*path, "among"))
        return
    yield from _field(row, key, "the row", file.at(*path, "among"))
    for name, field in take.keep.items():
        yield from _field(row, field, "the row", file.at(*path, "keep", name))
        yield from _kept(file, name, file.at(*path, "keep", name))


def _call(file: File[Journey], name: str, step: Step) -> Iterator[Finding]:
    call = step.call
    assert call is not None
    place = file.at("steps", name, "call", "operation")
    operation = OPERATIONS.get(call.operation)
    if operation is None:
        hint = nearest(call.operation, OPERATIONS)
        yield error("JOURNEY-03", place, f"there is no operation `{call.operation}`", hint=hint)
        return
    if operation.moves_money and not (step.review and step.unknown):
        message = "money moves here: the step must be a `review`, and say where to go if `unknown`"
        yield error("JOURNEY-04", place, message)
    yield from _arguments(file, name, step, operation)
    for kept, path in call.keep.items():
        here = file.at("steps", name, "call", "keep", kept)
        yield from _field(operation.answer, path, "the answer", here)
        yield from _kept(file, kept, here)


def _arguments(file: File[Journey], name: str, step: Step, operation: OperationSpec) -> Iterator[Finding]:
    """What an operation is given: a field that it takes, a name that the journey knows."""
    assert step.call is not None
    takes = operation.input.__struct_fields__
    for field, given in step.call.with_.items():
        place = file.at("steps", name, "call", "with", field)
        if field.partition(".")[0] not in takes:
            message = f"`{operation.name}` takes no `{field}`"
            yield error("JOURNEY-03", place, message, hint=nearest(field, takes))
        yield from _kept(file, given, place, step)


def _kept(file: File[Journey], name: str, place: Position, step: Step | None = None) -> Iterator[Finding]:
    """A name that the journey keeps, or that has just been typed."""
    known = {*file.definition.keeps, *(step.takes if step else ())}
    if name not in known:
        message = f"`{name}` is not among what the journey `keeps`"
        yield error("JOURNEY-03", place, message, hint=nearest(name, known))


def _field(answer: type[Answer], path: str, what: str, place: Position) -> Iterator[Finding]:
    try:
        type_at(answer, path.split("."), what)
    except UnknownBinding as unknown:
        yield _unknown(unknown, place)


def _unknown(unknown: UnknownBinding, place: Position) -> Finding:
    message = str(unknown).replace(f", did you mean {unknown.nearest!r}", "")
    return error("JOURNEY-03", place, message, hint=unknown.nearest)
