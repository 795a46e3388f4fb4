"""Filling: answers into an armed plan. Total: never raises; a section that cannot be ready says so, and the gap is named."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from bff.model.predicate import VisitFacts, holds
from bff.serve.arm import Armed, ArmedSection, Punctuation, View, encode, pair
from bff.sources.outcome import Missing


class Gap(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a document lacks, and why, in closed words."""

    section: str
    state: str
    """unavailable, stale, hidden, partial"""
    reason: str


class Filled(msgspec.Struct):
    """The parts of a document that depend on the customer."""

    sections: list[bytes] = []
    narration: list[bytes] = []
    gaps: list[Gap] = []
    required_missing: bool = False


ENDINGS = "。．.！!？?；;：:，,"


def active(armed: Armed, facts: VisitFacts) -> list[ArmedSection]:
    """The sections whose conditions on the visit hold: these decide which sources are asked."""
    return [
        section
        for section in armed.sections
        if (section.plan.when is None or holds(section.plan.when, facts))
        and not (section.plan.unless is not None and holds(section.plan.unless, facts))
    ]


def fill(
    sections: list[ArmedSection],
    gaps: Mapping[str, Missing],
    fresh: View,
    last: View,
    marks: Punctuation,
    now: dt.datetime,
) -> Filled:
    """Write each section in the state that the answers allow.

    `gaps` tells which feeds have no answer; `fresh` looks into good answers, `last` also into the last known.
    """
    filled = Filled()
    for section in sections:
        plan = section.plan
        if not all(decide(fresh) for decide in section.tests):
            continue
        missing = [gaps[feed] for feed in plan.feeds if feed in gaps]
        if not missing:
            _present(filled, section, fresh, marks, None)
            lost = next((gaps[feed] for feed in plan.also if feed in gaps), None)
            if lost is not None:
                filled.gaps.append(Gap(plan.id, "partial", lost.reason.value))
        elif _may_be_stale(section, missing):
            oldest = max(gap.age or 0.0 for gap in missing)
            _present(filled, section, last, marks, now - dt.timedelta(seconds=oldest))
            filled.gaps.append(Gap(plan.id, "stale", missing[0].reason.value))
        else:
            _absent(filled, section, fresh, marks, missing[0].reason.value)
    return filled


def _may_be_stale(section: ArmedSection, missing: list[Missing]) -> bool:
    policy = section.plan.missing
    if policy.policy != "stale-ok":
        return False
    limit = seconds(policy.max_age or "24h")
    return all(gap.last is not None and gap.age is not None and gap.age <= limit for gap in missing)


def seconds(age: str) -> int:
    """`24h`, `30m`, `10s` in seconds."""
    return int(age[:-1]) * {"s": 1, "m": 60, "h": 3600}[age[-1]]


def _present(
    filled: Filled, section: ArmedSection, view: View, marks: Punctuation, known_at: dt.datetime | None
) -> None:
    """Write the content; `known_at` marks it as last known, with that time."""
    if any(find(view) is None for find in section.needs):
        _absent(filled, section, view, marks, "absent")
        return
    if section.lists and not any(find(view) for find in section.lists):
        filled.sections.append(section.head + b'empty"' + section.empty(view))
        _say(filled, section, section.say_empty(view), marks)
        return
    if known_at is None:
        filled.sections.append(section.head + b'ready"' + section.ready(view))
        _say(filled, section, section.say(view), marks)
        return
    text, say = marks.stale(known_at)
    filled.sections.append(section.head + b'stale","stale_note":' + pair(text, say) + section.ready(view))
    _say(filled, section, [say, *section.say(view)], marks)


def _absent(filled: Filled, section: ArmedSection, view: View, marks: Punctuation, reason: str) -> None:
    plan = section.plan
    if plan.missing.policy == "hide":
        filled.gaps.append(Gap(plan.id, "hidden", reason))
        return
    filled.required_missing |= plan.missing.policy == "required"
    filled.sections.append(section.head + b'unavailable"' + section.unavailable(view))
    filled.gaps.append(Gap(plan.id, "unavailable", reason))
    _say(filled, section, section.say_unavailable(view), marks)


def _say(filled: Filled, section: ArmedSection, phrases: list[str], marks: Punctuation) -> None:
    if phrases:
        filled.narration.append(spoken(section.plan.id, phrases, marks))


def spoken(section: str, phrases: list[str], marks: Punctuation) -> bytes:
    """One entry of the narration: phrases joined as a sentence."""
    joined = phrases[0]
    for phrase in phrases[1:]:
        joined += (
            (" " if marks.comma.endswith(" ") else "") + phrase
            if joined[-1:] in ENDINGS
            else marks.comma + phrase
        )
    if joined[-1:] not in ENDINGS:
        joined += marks.stop
    return b'{"section":%s,"say":%s}' % (encode(section), encode(joined))
