"""The report as data: everything that its page shows, and the JSON that others read."""

import datetime as dt
import hashlib
from collections import Counter as Tally
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from bff.author.library import Library
from bff.compiler.draft import Draft
from bff.errors import DefinitionsBroken
from bff.lint.clauses import Bench, Judgement, Renders
from bff.lint.rule import AnyRule, Level
from bff.lint.verdict import clauses_of, fits
from bff.model.definition import Profile
from bff.model.pack import Attestation, Clause, Pack, Waiver
from bff.report.facts import Likeness, MenuUse, Translation, likeness, menus, paths, sizes, translations


class EditionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One edition."""

    edition: str
    name: dict[str, str]
    """By locale."""
    profile: Profile
    owner: str
    status: str


class ClauseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One clause, and what can be said of it in every edition."""

    clause: Clause
    editions: dict[str, Judgement]


class PackTable(msgspec.Struct, frozen=True, kw_only=True):
    """One pack, clause by clause."""

    pack: Pack
    clauses: list[ClauseRow]
    tally: dict[str, dict[str, int]]
    """Edition, verdict: how many clauses."""
    partly: dict[str, int]
    """Edition: how many of those not covered are proven as far as definitions can tell."""


class RuleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One rule, and how much it looked at."""

    id: str
    name: str
    says: str
    levels: dict[Profile, Level]
    clauses: list[str]
    looks: int
    faults: int


class WaiverRow(msgspec.Struct, frozen=True, kw_only=True):
    """One waiver, and how many findings it permits."""

    waiver: Waiver
    permits: int
    expired: bool


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What is proven, on what evidence, of which inputs."""

    made: dt.date
    bank: dict[str, str]
    digests: dict[str, str]
    """What the proof rests on: definitions, tokens, strings, curves, and the rules themselves."""
    findings: dict[str, int]
    """By severity, and how many are vetoes."""
    editions: list[EditionRow]
    packs: list[PackTable]
    rules: list[RuleRow]
    waivers: list[WaiverRow]
    attestations: list[Attestation]
    paths: dict[str, dict[str, int]]
    likeness: dict[str, dict[str, Likeness]]
    menus: list[MenuUse]
    bytes: dict[str, dict[str, int]]
    translations: list[Translation]
    renders: Renders | None = None


def report(draft: Draft, renders: Renders | None = None) -> Report:
    """Put the report together. DefinitionsBroken where the rules could not be run."""
    if draft.material is None:
        raise DefinitionsBroken(draft.findings)
    library, digests = draft.library, digests_of(draft)
    valid = renders if renders and renders.inputs == digests["definitions"] else None
    bench = Bench(draft.material, draft.rules, draft.proof, draft.judged, valid)
    attestations = library.attestations
    return Report(
        made=draft.today,
        bank={tag: words[library.bank.definition.name][0] for tag, words in draft.strings.items()},
        digests=digests,
        findings=_counts(draft),
        editions=[
            EditionRow(
                edition=name,
                name={tag: words[file.definition.name][0] for tag, words in draft.strings.items()},
                profile=draft.material.profiles[name],
                owner=file.definition.owner,
                status=file.definition.status,
            )
            for name, file in library.editions.items()
        ],
        packs=[_table(pack, bench, draft) for pack in sorted(_packs(library), key=_best_known_first)],
        rules=[_rule(rule, draft, clauses_of(library).get(rule.id, [])) for rule in draft.rules],
        waivers=_waivers(draft),
        attestations=attestations.definition.attestations if attestations else [],
        paths=paths(draft),
        likeness=likeness(draft),
        menus=menus(draft),
        bytes=sizes(draft),
        translations=translations(draft),
        renders=valid,
    )


def _packs(library: Library) -> list[Pack]:
    return [file.definition for file in library.packs.values()]


def _best_known_first(pack: Pack) -> tuple[int, dt.date]:
    return ("in full", "in part", "not read").index(pack.read), pack.issued


def digests_of(draft: Draft) -> dict[str, str]:
    """SHA-256 of what the proof rests on, group by group."""
    groups: dict[str, list[str]] = {"definitions": [], "tokens": [], "strings": []}
    for name, digest in sorted(draft.inputs.items()):
        line = f"{digest}  {name}"
        groups["definitions"].append(line)
        if name.startswith("layouts/tokens/"):
            groups["tokens"].append(line)
        if name.startswith("locales/"):
            groups["strings"].append(line)
    found = {name: _sha("\n".join(lines).encode()) for name, lines in groups.items()}
    found["curves"] = _sha(files("bff.lint").joinpath("data/curves.yaml").read_bytes())
    found["rules"] = _sha(b"".join(_code(files("bff.lint"))) + b"".join(_code(files("bff.model"))))
    return found


def _code(folder: Traversable) -> list[bytes]:
    inside = sorted(folder.iterdir(), key=lambda one: one.name)
    return [one.read_bytes() for one in inside if Path(one.name).suffix == ".py"]


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _counts(draft: Draft) -> dict[str, int]:
    tally = Tally[str](finding.severity for finding in draft.findings)
    return {
        "error": tally["error"],
        "veto": sum(finding.veto for finding in draft.findings),
        "warning": tally["warning"],
        "info": tally["info"],
        "waived": len(draft.judged.waived),
    }


def _table(pack: Pack, bench: Bench, draft: Draft) -> PackTable:
    editions = list(draft.library.editions)
    rows = [
        ClauseRow(
            clause=clause, editions={edition: bench.judge(pack.pack, clause, edition) for edition in editions}
        )
        for clause in pack.clauses
    ]
    tally = {edition: dict(Tally[str](row.editions[edition].verdict for row in rows)) for edition in editions}
    partly = {edition: sum(_partly(row.editions[edition]) for row in rows) for edition in editions}
    return PackTable(pack=pack, clauses=rows, tally=tally, partly=partly)


def _partly(judgement: Judgement) -> bool:
    return judgement.verdict == "not covered" and judgement.evidence.get("S") == "proven"


def _rule(rule: AnyRule, draft: Draft, clauses: list[str]) -> RuleRow:
    return RuleRow(
        id=rule.id,
        name=rule.name,
        says=rule.says,
        levels=dict(rule.levels),
        clauses=clauses,
        looks=sum(count for (name, _), count in draft.proof.looks.items() if name == rule.id),
        faults=sum(result.rule == rule.id for result in draft.proof.results),
    )


def _waivers(draft: Draft) -> list[WaiverRow]:
    file = draft.library.waivers
    return [
        WaiverRow(
            waiver=waiver,
            permits=sum(fits(waiver, result) for result, _ in draft.judged.waived),
            expired=waiver.until < draft.today,
        )
        for waiver in (file.definition.waivers if file else ())
    ]


def as_json(made: Report) -> bytes:
    """The report for programs."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"
