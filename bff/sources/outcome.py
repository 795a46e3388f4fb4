"""What a source comes to: an answer, or the value that stands for its absence."""

import msgspec

from bff.model.answers.base import Answer
from bff.model.source import Reason


class Missing(msgspec.Struct, frozen=True):
    """Instead of an answer: why there is none, and what was last known."""

    reason: Reason
    last: Answer | None = None
    """The last known answer of a source that allows it, for a section that asks for it."""
    age: float | None = None
    """How many seconds ago that was."""


Outcome = Answer | Missing
