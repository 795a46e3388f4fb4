"""What a client sends to a step of a journey, and where the customer stands afterwards."""

import base64
import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cached_property

import msgspec

from bff.journeys.memory import Memory
from bff.sources.caller import Caller
from bff.store.journeys import JourneyState
from bff.store.owner import Owner

ID_BYTES = 16


class Submission(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a client sends to a step. Prints the step alone."""

    owner: Owner
    caller: Caller
    action: str
    """`transfer.form`: journey and step."""
    journey: str | None
    """The journey that it belongs to; None to begin one."""
    fields: Mapping[str, str]
    key: str
    """Idempotency key."""
    now: dt.datetime

    @cached_property
    def journey_id(self) -> str:
        """The journey, or the one that this begins.

        Its id follows from who begins it with which key, so that a repeated beginning finds it again.
        It is no secret: only its owner can load it.
        """
        if self.journey is not None:
            return self.journey
        name = self.action.rpartition(".")[0]
        beginning = [self.owner.issuer, self.owner.subject, name, self.key]
        digest = hashlib.sha256(msgspec.json.encode(beginning)).digest()
        return base64.urlsafe_b64encode(digest[:ID_BYTES]).decode().rstrip("=")

    @cached_property
    def digest(self) -> str:
        """What tells a repetition from a misuse of its key."""
        content = msgspec.json.encode([self.action, dict(self.fields)], order="deterministic")
        return hashlib.sha256(content).hexdigest()

    def __repr__(self) -> str:
        """Name the step, not what was typed."""
        return f"Submission({self.action})"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the customer stands now, and what is wrong with what was typed, if anything."""

    state: JourneyState | None
    """None: the journey has not begun yet."""
    step: str
    given: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}
    """Field to the code of what is wrong; `form` for what is wrong with no field."""

    def __repr__(self) -> str:
        """Name the place, not what was typed."""
        return f"Standing({self.step}, {self.errors})"


def standing_of(state: JourneyState) -> Standing:
    """Where a journey stands, nothing being wrong."""
    return Standing(state=state, step=state.step, given=Memory.of(state).given)
