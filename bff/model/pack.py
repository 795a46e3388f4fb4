"""Packs: dated sets of clauses that an app can be checked against, and what is kept beside them."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from bff.model.definition import Definition, Format, Profile, Slug

RuleId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z][A-Z0-9]*-[0-9]{2}$")]
ClauseId = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$")]
PackId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9.-]*$")]
ClauseName = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9.-]*/[0-9A-Za-z][0-9A-Za-z.-]*$")]
"""`miit-2021-annex2/1.1d`: the pack and the clause in it."""
Evidence = Literal["S", "R", "D"]
"""S: static, on the definitions. R: on a render. D: attested on a device."""
OTHER = "other"
"""Stands in a limit for every profile that is not named."""


class Said(Definition, frozen=True, kw_only=True):
    """A sentence of our own in both languages of the report."""

    zh: str
    en: str


class Limit(Definition, frozen=True, kw_only=True):
    """A number that rules compare with, by profile; exactly one of the two is written."""

    at_least: dict[str, float] | None = None
    at_most: dict[str, float] | None = None

    @property
    def written(self) -> dict[str, float]:
        """The numbers, whichever way they bind."""
        return self.at_least or self.at_most or {}

    def of(self, profile: Profile) -> float | None:
        """The number for a profile; None where this pack sets none for it."""
        return self.written.get(profile, self.written.get(OTHER))


class Clause(Definition, frozen=True, kw_only=True):
    """One duty of a pack, in words of our own."""

    id: ClauseId
    says: Said
    profiles: list[Profile] | None = None
    """Whom it binds; none written: all."""
    evidence: list[Evidence]
    """What it takes to know; every kind that is named is needed."""
    rules: list[RuleId] = msgspec.field(default_factory=list)
    """The rules that decide its static part, all of them together."""
    renders: list[RuleId] = msgspec.field(default_factory=list)
    """What the measurements of a render must say for the R part."""


class Pack(Definition, frozen=True, kw_only=True):
    """`layouts/packs/<pack>.yaml`: one dated document, restated; a pack that is there is obeyed."""

    format: Format
    pack: PackId
    title: Said
    issued: dt.date
    in_force: dt.date | None = None
    until: dt.date | None = None
    """When our reading of it must have been looked at again; after that day it fails."""
    read: Literal["in full", "in part", "not read"]
    """How much of the text we hold."""
    source: str
    covers: Said
    """What of it is here, and what is not."""
    limits: dict[Slug, Limit] = msgspec.field(default_factory=dict)
    words: dict[Slug, list[str]] = msgspec.field(default_factory=dict)
    """Lists that rules look words up in."""
    clauses: list[Clause] = msgspec.field(default_factory=list)


class Waiver(Definition, frozen=True, kw_only=True):
    """A permission for findings of one rule at one place, for a time, by somebody, for a reason."""

    rule: RuleId
    file: str
    section: str | None = None
    editions: list[Slug] | None = None
    """None written: in all of them."""
    clause: ClauseName
    reason: str
    owner: Slug
    until: dt.date


class Waivers(Definition, frozen=True, kw_only=True):
    """`layouts/waivers.yaml`."""

    format: Format
    waivers: list[Waiver]


class Attestation(Definition, frozen=True, kw_only=True):
    """Somebody tried a clause on a device, and puts their name to it for a time."""

    clause: ClauseName
    editions: list[Slug]
    devices: list[str]
    by: str
    """The function that attests, not a person's name."""
    made: dt.date
    until: dt.date
    note: str = ""


class Attestations(Definition, frozen=True, kw_only=True):
    """`layouts/attestations.yaml`."""

    format: Format
    attestations: list[Attestation]
