"""PACK-*: what is claimed rests on texts and attestations that still hold, and every duty names its rules."""

from collections.abc import Collection, Iterator
from typing import Final

from bff.author.finding import Position
from bff.author.library import File
from bff.lint.fault import Fault
from bff.lint.look import LibraryLook
from bff.lint.rule import AnyRule, LibraryRule, levels
from bff.model.nearest import nearest
from bff.model.pack import Pack


def stands(look: LibraryLook) -> Iterator[Fault]:
    """PACK-01: nothing has expired, nothing names a clause that is none, no static duty is without a rule."""
    for file in look.library.packs.values():
        yield from _pack(look, file)
    known = {
        f"{file.definition.pack}/{clause.id}"
        for file in look.library.packs.values()
        for clause in file.definition.clauses
    }
    waivers, attestations = look.library.waivers, look.library.attestations
    if waivers is not None:
        for index, waiver in enumerate(waivers.definition.waivers):
            yield from _named(waiver.clause, known, waivers.at("waivers", index, "clause"))
    if attestations is not None:
        for index, attested in enumerate(attestations.definition.attestations):
            yield from _named(attested.clause, known, attestations.at("attestations", index, "clause"))
            if attested.until < look.material.today:
                place = attestations.at("attestations", index, "until")
                yield Fault(place, f"this attestation ended on {attested.until}")


def _named(clause: str, known: Collection[str], place: Position) -> Iterator[Fault]:
    if clause not in known:
        yield Fault(place, f"no pack has the clause `{clause}`", hint=nearest(clause, known))


def _pack(look: LibraryLook, file: File[Pack]) -> Iterator[Fault]:
    pack = file.definition
    if pack.until is not None and pack.until < look.material.today:
        yield Fault(file.at("until"), f"our reading of this pack was to be looked at again by {pack.until}")
    for index, clause in enumerate(pack.clauses):
        if "S" in clause.evidence and clause.profiles != [] and not clause.rules:
            message = f"the clause {clause.id} is static and names no rule"
            yield Fault(file.at("clauses", index), message, expected="rules, or another kind of evidence")
    for name, limit in pack.limits.items():
        if (limit.at_least is None) == (limit.at_most is None):
            message = f"the limit `{name}` is to be `at_least` or `at_most`, one of them"
            yield Fault(file.at("limits", name), message)


RULES: Final[tuple[AnyRule, ...]] = (
    LibraryRule(
        id="PACK-01",
        name="expired-packs",
        says="Packs, attestations and waivers are in time and name clauses that exist.",
        levels=levels("E V E E E E"),
        check=stands,
    ),
)
