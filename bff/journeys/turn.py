"""Turns: one submission at the step that it is for, if the customer may take that step."""

from collections.abc import Mapping

import msgspec

from bff.bundle.bundle import Bundle
from bff.errors import JourneyOver, NotFound
from bff.journeys.memory import Memory
from bff.journeys.submission import Standing, Submission
from bff.model.definition import Journey, Step
from bff.store.journeys import JourneyState


class Turn(msgspec.Struct, frozen=True):
    """One submission at its step."""

    bundle: Bundle
    journey: Journey
    name: str
    """Of the step."""
    submission: Submission
    state: JourneyState | None
    memory: Memory
    """As it was before this step."""
    given: dict[str, str]
    """What was typed in all steps, with what this one brings."""

    @property
    def step(self) -> Step:
        """The step."""
        return self.journey.steps[self.name]

    def refused(self, errors: Mapping[str, str]) -> Standing:
        """Stay at this step, with what is wrong and what was typed."""
        return Standing(state=self.state, step=self.name, given=self.given, errors=errors)


def step_of(bundle: Bundle, action: str) -> tuple[Journey, str]:
    """The journey and step that an action names; NotFound where there is none."""
    name, _, step = action.rpartition(".")
    journey = bundle.journeys.get(name)
    if journey is None or step not in journey.steps:
        raise NotFound
    return journey, step


def turn_of(
    bundle: Bundle, journey: Journey, name: str, submission: Submission, state: JourneyState | None
) -> Turn:
    """A submission at its step; JourneyOver where the customer does not stand there and never did."""
    memory = Memory.of(state)
    may = (state.step, *memory.visited) if state and memory.visited else journey.start
    if (state is not None and state.journey != journey.journey) or name not in may:
        raise JourneyOver
    typed = {field: submission.fields.get(field, "") for field in journey.steps[name].takes}
    given = {**memory.given, **typed}
    return Turn(bundle, journey, name, submission, state, memory.before(journey, name), given)
