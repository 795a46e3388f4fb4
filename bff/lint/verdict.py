"""From results to findings: equal faults put together, waivers applied, waivers themselves looked at."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bff.author.finding import Finding
from bff.author.library import File, Library
from bff.lint.prove import Proof, Result
from bff.lint.rule import HEAVIEST_FIRST, SEVERITY
from bff.model.pack import Waiver, Waivers

WAIVER = "WAIVER-01"


@dataclass
class Judged:
    """Results with the waiver of each that has one, and what is wrong with the waivers."""

    open: list[Result] = field(default_factory=list)
    waived: list[tuple[Result, Waiver]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def judge(proof: Proof, library: Library, today: dt.date) -> Judged:
    """Apply the waivers. A veto refuses them; an expired or unused one is a finding and permits nothing."""
    judged = Judged()
    used: set[int] = set()
    file = library.waivers
    waivers = list(enumerate(file.definition.waivers)) if file else []
    for result in proof.results:
        fitting = [(index, waiver) for index, waiver in waivers if fits(waiver, result)]
        used.update(index for index, _ in fitting)
        valid = [waiver for _, waiver in fitting if waiver.until >= today and result.level != "veto"]
        if valid:
            judged.waived.append((result, valid[0]))
        else:
            judged.open.append(result)
    if file is not None:
        vetoes = [one for one in judged.open if one.level == "veto"]
        vetoed = {index for index, waiver in waivers if any(fits(waiver, veto) for veto in vetoes)}
        judged.findings += _about_waivers(file, today, used, vetoed)
    told = [*((result, None) for result in judged.open), *judged.waived]
    judged.findings += _findings(told, clauses_of(library), library)
    return judged


def fits(waiver: Waiver, result: Result) -> bool:
    """Whether a waiver speaks of a result."""
    return (
        waiver.rule == result.rule
        and waiver.file == result.fault.position.file
        and waiver.section in {None, result.fault.section}
        and (waiver.editions is None or result.edition in waiver.editions)
    )


def clauses_of(library: Library) -> Mapping[str, list[str]]:
    """Rule to the clauses that it serves, as `pack/clause`."""
    found: dict[str, list[str]] = {}
    for file in library.packs.values():
        for clause in file.definition.clauses:
            for rule in clause.rules:
                found.setdefault(rule, []).append(f"{file.definition.pack}/{clause.id}")
    return found


def _findings(
    results: Iterable[tuple[Result, Waiver | None]], clauses: Mapping[str, list[str]], library: Library
) -> Iterator[Finding]:
    """One finding for each distinct fault; it names the editions where not all have it.

    What is waived is information, so that it is counted wherever findings are.
    """
    same: dict[tuple[object, ...], list[tuple[Result, Waiver | None]]] = {}
    for result, waiver in results:
        same.setdefault((result.rule, result.fault, id(waiver)), []).append((result, waiver))
    for group in same.values():
        (first, waiver), editions = group[0], [one.edition for one, _ in group if one.edition]
        level = min((one.level for one, _ in group), key=HEAVIEST_FIRST.index)
        where = f" ({', '.join(editions)})" if editions and len(editions) < len(library.editions) else ""
        pardon = f"waived until {waiver.until} by {waiver.owner}: " if waiver else ""
        yield Finding(
            rule=first.rule,
            severity="info" if waiver else SEVERITY[level],
            position=first.fault.position,
            message=pardon + first.fault.message + where,
            expected=first.fault.expected,
            hint=first.fault.hint,
            clause=", ".join(clauses.get(first.rule, [])),
            veto=level == "veto",
        )


def _about_waivers(
    file: File[Waivers], today: dt.date, used: Iterable[int], vetoed: Iterable[int]
) -> Iterator[Finding]:
    """WAIVER-01: a waiver is in time, is needed, and does not permit what nobody may permit."""
    for index, waiver in enumerate(file.definition.waivers):
        if waiver.until < today:
            place, message = file.at("waivers", index, "until"), f"this waiver ended on {waiver.until}"
            yield Finding(WAIVER, "error", place, message, clause=waiver.clause)
        elif index in vetoed:
            place, message = file.at("waivers", index, "rule"), f"nobody can permit a veto of {waiver.rule}"
            yield Finding(WAIVER, "error", place, message, clause=waiver.clause)
        elif index not in used:
            place = file.at("waivers", index)
            message = f"there is no finding of {waiver.rule} here any more: take this waiver away"
            yield Finding(WAIVER, "warning", place, message, clause=waiver.clause)
