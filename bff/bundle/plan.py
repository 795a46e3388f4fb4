"""Plans: one compiled screen as constant JSON with holes.

A plan is the same for every locale: words are references into the bundle's string tables, which arming turns
into bytes. All nodes write JSON, except in `say` lists, where the same nodes speak.
"""

from typing import Literal

import msgspec

from bff.model.predicate import If, When
from bff.model.section import Missing


class Node(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """A piece of a plan."""


class Const(Node, frozen=True, tag="c"):
    """Constant JSON, or the beginning or end of some."""

    json: str


class Str(Node, frozen=True, tag="s"):
    """A message."""

    key: str
    """Its name in the catalogues; a `*` in it stands for the value of `pick`."""
    args: dict[str, "Val"] = {}
    """Placeholder to binding."""
    pick: "Val | None" = None
    form: Literal["string", "spoken"] = "string"
    """string: `"…"`; spoken: `{"text":"…","say":"…"}`."""


class Val(Node, frozen=True, tag="v"):
    """A value of an answer, written by its kind."""

    path: str
    kind: str
    """A key of `bff.format.table.WRITERS`, or `enum` or `raw`."""
    enum: str = ""
    """For an enum: the name under which the catalogues word its members."""
    optional: bool = False
    """Whether it may be absent from a good answer."""


class Opt(Node, frozen=True, tag="o"):
    """Nodes that are left out as soon as one of their values is absent."""

    nodes: list["AnyNode"]


class Flag(Node, frozen=True, tag="f"):
    """`true` or `false`, by a condition on data."""

    test: If


class Rows(Node, frozen=True, tag="r"):
    """One object for each item of a list, joined by commas; paths in it begin with `row`."""

    each: str
    nodes: list["AnyNode"]
    limit: int = 200


AnyNode = Const | Str | Val | Opt | Flag | Rows


class Section(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One section with all its alternatives; each writes what follows `"state":"…"` in its object."""

    id: str
    component: str
    feeds: list[str]
    """The feeds without which it cannot be ready."""
    also: list[str] = []
    """Feeds that it can do without: what they would fill is left out, and the gap is named."""
    missing: Missing = Missing()
    when: When | None = None
    unless: When | None = None
    if_: list[If] = []
    dismissible: bool = False
    """Whether a customer may have put it away."""
    each: list[str] = []
    """Lists that, when all are empty, make the section empty."""
    needs: list[str] = []
    """Values without which it cannot be ready."""
    ready: list[AnyNode]
    empty: list[AnyNode]
    unavailable: list[AnyNode]
    say: list[AnyNode] = []
    say_empty: list[AnyNode] = []
    say_unavailable: list[AnyNode] = []


class Plan(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One screen for one edition, layout band and client class."""

    screen: str
    edition: str
    title: Str
    controls: list[AnyNode]
    sections: list[Section]
    guide: Str | None = None


class Shell(msgspec.Struct, frozen=True, kw_only=True):
    """The tabs of an edition for a client class."""

    tabs: list[AnyNode]
