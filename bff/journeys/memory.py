"""What a journey remembers between its steps: only what it says that it keeps, as plain JSON."""

from typing import Any

import msgspec

from bff.model.definition import Journey, Step
from bff.store.journeys import JourneyState


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """The data of a journey's state. Prints nothing of it."""

    values: dict[str, Any] = {}
    """What was understood and answered, by the names of `keeps`."""
    given: dict[str, str] = {}
    """What was typed, to be shown again."""
    visited: tuple[str, ...] = ()
    """The steps that were taken, in order: those to which the customer may go back."""

    def __repr__(self) -> str:
        """Name the steps, not what was entered."""
        return f"Memory(visited={self.visited})"

    @classmethod
    def of(cls, state: JourneyState | None) -> "Memory":
        """The memory of a journey; an empty one for a journey that has not begun."""
        return cls() if state is None else msgspec.convert(state.data, cls)

    def before(self, journey: Journey, step: str) -> "Memory":
        """The memory as it was before a step: what that and later steps took and found has to come again.

        What was typed stays, so that nobody types it twice.
        """
        if step not in self.visited:
            return self
        place = self.visited.index(step)
        gone = {name for later in self.visited[place:] for name in names_of(journey.steps[later])}
        values = {name: value for name, value in self.values.items() if name not in gone}
        return Memory(values=values, given=self.given, visited=self.visited[:place])

    def after(self, journey: Journey, step: str, values: dict[str, Any], given: dict[str, str]) -> "Memory":
        """The memory after a step, without what has only passed through."""
        kept = journey.keeps.keys()
        return Memory(
            values={name: value for name, value in values.items() if name in kept and value is not None},
            given={name: value for name, value in given.items() if name in kept},
            visited=(*self.visited, step),
        )


def names_of(step: Step) -> set[str]:
    """All names that a step brings into the memory."""
    found = {*step.takes, *(step.call.keep if step.call else ())}
    return found.union(*(take.keep for take in step.takes.values()))
