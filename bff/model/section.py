"""Sections: what every component has in common, and the parts that components are made of."""

from typing import Annotated, Literal

import msgspec

from bff.model.action import Tap
from bff.model.place import NAME_PATTERN, Content, Icon, Raw, Text
from bff.model.predicate import If, When

SectionId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")]
ListPath = Annotated[str, msgspec.Meta(pattern=NAME_PATTERN, description="a binding to a list")]
MaxAge = Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]*[smh]$")]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A piece of a component; its fields are places, parts, lists of parts, taps and constants."""


class Missing(Part, frozen=True, kw_only=True):
    """What to do when a source gives no answer in time."""

    policy: Literal["required", "optional", "stale-ok", "hide"] = "optional"
    """required: without it there is no screen; optional: the section says so; stale-ok: the last answer with
    its time; hide: leave it out."""
    max_age: MaxAge | None = None


class Words(Part, frozen=True, kw_only=True):
    """What a section says instead of its content."""

    text: Text
    tap: Tap | None = None


class Section(Part, frozen=True, kw_only=True):
    """What every section may say beside its own fields."""

    id: SectionId
    """The name by which overlays change this section; once in a screen."""
    with_: dict[str, str] | None = msgspec.field(default=None, name="with")
    """Bindings for the placeholders of this section's messages."""
    pick: str | None = None
    """A binding whose value stands for the `*` in this section's message names."""
    when: When | None = None
    """For which visits it is there, decided before any source is asked."""
    unless: When | None = None
    """For which visits it is not there."""
    if_: If | list[If] | None = msgspec.field(default=None, name="if")
    """What must hold of the data; of several conditions, all."""
    missing: Missing = Missing()
    """What to do when a source gives no answer in time."""
    empty: Words | None = None
    """What to say when there is nothing to show."""
    unavailable: Words | None = None
    """What to say when a source gave no answer."""
    owner: str | None = None
    """Who may change it."""
    dismissible: bool = False
    """Whether a customer may put it away for a while, remembered by its id wherever that stands."""

    @property
    def conditions(self) -> list[If]:
        """The conditions on data, all of which must hold."""
        written = self.if_
        return [] if written is None else [written] if isinstance(written, If) else written


class Row(Part, frozen=True, kw_only=True):
    """One line of a list."""

    icon: Icon | None = None
    title: Content
    note: Content | None = None
    value: Content | None = None
    aside: Content | None = None
    """Small print at the end of the line: a time, a balance after."""
    tap: Tap | None = None


class Repeat(Part, frozen=True, kw_only=True):
    """One line for each item of a list; the line's bindings begin with `row`."""

    each: ListPath
    row: Row
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] | None = None


class Fact(Part, frozen=True, kw_only=True):
    """A label and its value."""

    label: Text
    value: Content
    strong: bool = False


class Option(Part, frozen=True, kw_only=True):
    """One of several things to choose from."""

    label: Content
    note: Content | None = None
    selected: If | None = None
    """Whether it is the one in force."""
    tap: Tap


class FieldOption(Part, frozen=True, kw_only=True):
    """One value that a field may take."""

    label: Content
    note: Content | None = None
    value: Raw


class RepeatOption(Part, frozen=True, kw_only=True):
    """One value for each item of a list; bindings begin with `row`."""

    each: ListPath
    row: FieldOption


class Entry(Part, frozen=True, kw_only=True):
    """One entry of a menu, made by the compiler from the edition's list of features."""

    feature: str
    label: Text
    icon: Icon
    tap: Tap
