"""Actions: what a tap does.

A closed list: nothing that a definition says can become code or a foreign address.
"""

from typing import Annotated, Literal

import msgspec

from bff.model.place import NAME_PATTERN, Text

TextMode = Literal["standard", "large", "extra-large"]
MenuMode = Literal["full", "reduced"]
Contrast = Literal["standard", "high"]

TEXT_MODES: tuple[TextMode, ...] = ("standard", "large", "extra-large")
MENU_MODES: tuple[MenuMode, ...] = ("full", "reduced")
CONTRASTS: tuple[Contrast, ...] = ("standard", "high")

Phone = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]*$", description="a telephone of bank.yaml")]
ScreenName = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$")]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Preferences that a tap stores for the customer, on every channel."""

    edition: str | None = None
    text: TextMode | None = None
    menu: MenuMode | None = None
    contrast: Contrast | None = None
    locale: str | None = None
    read_aloud: bool | None = None
    hide_amounts: bool | None = None
    targeting_off: bool | None = None


class Tap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One action; exactly one of its verbs is written."""

    open: ScreenName | None = None
    """Open a screen."""
    feature: str | None = None
    """Go to a feature: its screen in this edition, or the explanation of how to get it."""
    submit: ScreenName | None = None
    """Send the fields of this screen to a step of a journey."""
    set: Choice | None = None
    """Store preferences."""
    call: Phone | None = None
    """Telephone a person."""
    read: Literal["screen"] | None = None
    """Read the narration aloud."""
    back: Literal["screen"] | None = None
    """Return to the screen before."""
    dismiss: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")] | None = None
    """Put a section away for a while, by its id."""
    resume: Annotated[str, msgspec.Meta(pattern=NAME_PATTERN)] | None = None
    """Go on with an open journey: a binding to one, such as `row` in a repeat over `journeys.items`."""
    with_: dict[str, str] | None = msgspec.field(default=None, name="with")
    """Parameters or fields that travel along: bindings, or `=word` for a constant."""
    ask: Annotated[str, msgspec.Meta(pattern=NAME_PATTERN, extra={"place": "text"})] | None = None
    """A question to ask first; leaving an edition must ask."""
    label: Text | None = None
    """Words on the button, where the component shows one."""


VERBS = ("open", "feature", "submit", "set", "call", "read", "back", "dismiss", "resume")
"""The verbs of a tap, as authored; on the wire it says `kind`: `feature` and `resume` have become `open`."""

WIRE_KINDS = ("open", "submit", "set", "call", "read", "back", "dismiss")


def resumed(tap: Tap) -> tuple[str, ...]:
    """The bindings to the screen and the identifier of the journey that a tap goes on with."""
    return (f"{tap.resume}.screen", f"{tap.resume}.journey_id") if tap.resume else ()


def verb_of(tap: Tap) -> str | None:
    """Name the one verb of a tap; None when there is none or more than one."""
    written = [verb for verb in VERBS if getattr(tap, verb) is not None]
    return written[0] if len(written) == 1 else None
