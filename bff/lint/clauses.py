"""Clauses: what can be said of each clause of each pack in each edition, and on what evidence.

Nothing is called proven that only a device can tell, and what nobody has looked at is called not covered.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeVar

import msgspec

from bff.author.library import Library
from bff.lint.material import Material
from bff.lint.prove import Proof, Result
from bff.lint.rule import AnyRule
from bff.lint.verdict import Judged
from bff.model.pack import Attestation, Clause, Evidence, Waiver

T = TypeVar("T")
Saying = Literal["proven", "attested", "waived", "missing", "failed"]
"""What one kind of evidence says."""
Verdict = Literal["proven S", "proven R", "attested D", "waived", "failed", "not covered", "does not apply"]
WORST_FIRST: Final[tuple[Saying, ...]] = ("failed", "missing", "waived", "attested", "proven")


class Renders(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a browser measured on renders of one build."""

    inputs: str
    """The digest of the definitions that were drawn; of others it says nothing."""
    made: dt.date
    with_: str = msgspec.field(name="with")
    """The browser, the widths and the scales."""
    rules: dict[str, dict[str, bool]]
    """Rule, edition: whether all that was measured held."""


class Counter(msgspec.Struct, frozen=True, kw_only=True):
    """A counter-example."""

    rule: str
    level: str
    file: str
    line: int
    column: int
    message: str
    waived: bool = False


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One clause in one edition."""

    clause: str
    edition: str
    verdict: Verdict
    evidence: dict[Evidence, Saying]
    """What each kind that the clause asks for says."""
    counter: list[Counter] = []
    attested: Attestation | None = None
    waivers: list[Waiver] = []


class Bench:
    """Judges clauses by what came of running the rules."""

    def __init__(
        self,
        material: Material,
        rules: Sequence[AnyRule],
        proof: Proof,
        judged: Judged,
        renders: Renders | None = None,
    ) -> None:
        self._material, self._proof, self._renders = material, proof, renders
        self._rules = {rule.id: rule for rule in rules}
        self._open: dict[tuple[str, str], list[Result]] = {}
        self._waived: dict[tuple[str, str], list[tuple[Result, Waiver]]] = {}
        for result in judged.open:
            self._open.setdefault((result.rule, result.edition), []).append(result)
        for result, waiver in judged.waived:
            self._waived.setdefault((result.rule, result.edition), []).append((result, waiver))

    def judge(self, pack: str, clause: Clause, edition: str) -> Judgement:
        """Say what is known of a clause in an edition."""
        name, profile = f"{pack}/{clause.id}", self._material.profiles[edition]
        if clause.profiles is not None and profile not in clause.profiles:
            return Judgement(clause=name, edition=edition, verdict="does not apply", evidence={})
        attested = self._attested(name, edition)
        evidence: dict[Evidence, Saying] = {}
        for kind in clause.evidence:
            match kind:
                case "S":
                    evidence[kind] = self._static(clause.rules, edition)
                case "R":
                    evidence[kind] = self._rendered(clause, edition)
                case "D":
                    evidence[kind] = "attested" if attested else "missing"
        waived = [one for rule in clause.rules for one in self._of(self._waived, rule, edition)]
        return Judgement(
            clause=name,
            edition=edition,
            verdict=_verdict(evidence),
            evidence=evidence,
            counter=[
                *(_counter(one) for rule in clause.rules for one in self._of(self._open, rule, edition)),
                *(_counter(result, waived=True) for result, _ in waived),
            ],
            attested=attested,
            waivers=list({id(waiver): waiver for _, waiver in waived}.values()),
        )

    def _static(self, rules: Sequence[str], edition: str) -> Saying:
        """All rules have looked, and found nothing."""
        found: set[Saying] = {"proven"} if rules else {"missing"}
        for rule in rules:
            if self._of(self._open, rule, edition):
                found.add("failed")
            elif rule not in self._rules or not self._proof.looks.get((rule, edition)):
                found.add("missing")
            elif self._of(self._waived, rule, edition):
                found.add("waived")
        return min(found, key=WORST_FIRST.index)

    def _rendered(self, clause: Clause, edition: str) -> Saying:
        """All that was to be measured was, on this very build, and held."""
        measured: Mapping[str, Mapping[str, bool]] = self._renders.rules if self._renders else {}
        held = [measured.get(rule, {}).get(edition) for rule in clause.renders]
        return "failed" if False in held else "missing" if None in held or not held else "proven"

    def _attested(self, clause: str, edition: str) -> Attestation | None:
        file = self._material.library.attestations
        valid = [
            one
            for one in (file.definition.attestations if file else ())
            if one.clause == clause and edition in one.editions and one.until >= self._material.today
        ]
        return max(valid, key=lambda one: one.made) if valid else None

    def _of(self, table: Mapping[tuple[str, str], list[T]], rule: str, edition: str) -> list[T]:
        """What a table says of a rule in an edition, and of the rule in all definitions together."""
        return [*table.get((rule, edition), ()), *table.get((rule, ""), ())]


def judgements(library: Library, bench: Bench) -> Iterator[Judgement]:
    """Every clause of every pack in every edition."""
    for file in library.packs.values():
        for clause in file.definition.clauses:
            for edition in library.editions:
                yield bench.judge(file.definition.pack, clause, edition)


def _verdict(evidence: Mapping[Evidence, Saying]) -> Verdict:
    """The weakest of what the clause asks for; each kind of evidence is told apart besides."""
    match min(evidence.values(), key=WORST_FIRST.index, default="missing"):
        case "failed":
            return "failed"
        case "waived":
            return "waived"
        case "missing":
            return "not covered"
        case _:
            return "attested D" if "D" in evidence else "proven R" if "R" in evidence else "proven S"


def _counter(result: Result, *, waived: bool = False) -> Counter:
    place, expected = result.fault.position, result.fault.expected
    return Counter(
        rule=result.rule,
        level=result.level,
        file=place.file,
        line=place.line,
        column=place.column,
        message=result.fault.message + (f"; expected {expected}" if expected else ""),
        waived=waived,
    )
