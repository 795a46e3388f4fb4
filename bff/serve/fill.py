"""Filling: answers into an armed plan. Never raises: a section that cannot be ready says so, as a named gap.

What is left out by a condition on data leaves no trace, unless what the condition looks at is missing.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec

from bff.model.predicate import VisitFacts, holds
from bff.model.source import Reason
from bff.serve.arm import Armed, ArmedSection
from bff.serve.view import View, encode, pair
from bff.serve.wording import Punctuation
from bff.sources.outcome import Missing

ENDINGS: Final = "。．.！!？?；;：:，,"


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


class Answers(msgspec.Struct, frozen=True):
    """What the sources of one screen came to, as sections look at it."""

    missing: Mapping[str, Missing]
    """The feeds that have no answer."""
    fresh: View
    """Looks into good answers."""
    last: View
    """Looks also into what was last known."""


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
    answers: Answers,
    marks: Punctuation,
    now: dt.datetime,
    on_fault: Callable[[Exception], None],
) -> Filled:
    """Write each section in the state that the answers allow.

    A section that an unforeseen value breaks is unavailable alone, and `on_fault` is told why.
    """
    filler = _Filler(answers, marks, now)
    for section in sections:
        try:
            filler.write(section)
        except Exception as fault:  # noqa: BLE001 - one broken value must not cost the other sections
            on_fault(fault)
            filler.absent(section, Reason.MALFORMED)
    return filler.filled


class _Filler:
    """Writes the sections of one document."""

    def __init__(self, answers: Answers, marks: Punctuation, now: dt.datetime) -> None:
        self.filled = Filled()
        self._answers = answers
        self._marks = marks
        self._now = now

    def write(self, section: ArmedSection) -> None:
        """Write one section, if its conditions on data hold."""
        plan, answers = section.plan, self._answers
        if not all(decide(answers.fresh) for decide in section.tests):
            self._note(section, section.asks, "hidden")  # what the condition looks at may be missing
            return
        missing = [answers.missing[feed] for feed in plan.feeds if feed in answers.missing]
        if not missing:
            self._present(section)
            self._note(section, plan.also, "partial")
        elif all(_may_stand_in(gap, section.stale_for) for gap in missing):
            self._stale(section, missing)
        else:
            self.absent(section, missing[0].reason)

    def _present(self, section: ArmedSection) -> None:
        view = self._answers.fresh
        if _is_empty(section, view):
            self._add(section, b'empty"' + section.empty(view), section.say_empty(view))
        else:
            self._add(section, b'ready"' + section.ready(view), section.say(view))

    def _note(self, section: ArmedSection, feeds: Iterable[str], state: str) -> None:
        """Name the gap if one of the feeds is missing."""
        missing = self._answers.missing
        lost = next((missing[feed] for feed in feeds if feed in missing), None)
        if lost is not None:
            self.filled.gaps.append(Gap(section.plan.id, state, lost.reason.value))

    def _stale(self, section: ArmedSection, missing: list[Missing]) -> None:
        """Write what was last known, with its time."""
        view = self._answers.last
        if _is_empty(section, view):
            self._add(section, b'empty"' + section.empty(view), section.say_empty(view))
        else:
            oldest = max(gap.age or 0.0 for gap in missing)
            text, say = self._marks.stale(self._now - dt.timedelta(seconds=oldest))
            state = b'stale","stale_note":' + pair(text, say)
            self._add(section, state + section.ready(view), [say, *section.say(view)])
        self.filled.gaps.append(Gap(section.plan.id, "stale", missing[0].reason.value))

    def absent(self, section: ArmedSection, reason: Reason) -> None:
        """Leave a section out, or let it say that it cannot be had now."""
        plan, view = section.plan, self._answers.fresh
        hidden = plan.missing.policy == "hide"
        self.filled.gaps.append(Gap(plan.id, "hidden" if hidden else "unavailable", reason.value))
        if not hidden:
            self.filled.required_missing |= plan.missing.policy == "required"
            self._add(section, b'unavailable"' + section.unavailable(view), section.say_unavailable(view))

    def _add(self, section: ArmedSection, written: bytes, phrases: list[str]) -> None:
        self.filled.sections.append(section.head + written)
        if phrases:
            self.filled.narration.append(spoken(section.plan.id, phrases, self._marks))


def _may_stand_in(gap: Missing, stale_for: int) -> bool:
    return stale_for > 0 and gap.last is not None and gap.age is not None and gap.age <= stale_for


def _is_empty(section: ArmedSection, view: View) -> bool:
    """Whether there is nothing to show: all its lists are empty, or a good answer lacks what it is about."""
    nothing = section.lists and not any(find(view) for find in section.lists)
    return bool(nothing) or any(find(view) is None for find in section.needs)


def spoken(section: str, phrases: list[str], marks: Punctuation) -> bytes:
    """One entry of the narration: phrases joined as a sentence."""
    space = " " if marks.comma.endswith(" ") else ""
    joined = phrases[0]
    for phrase in phrases[1:]:
        joined += (space if joined[-1:] in ENDINGS else marks.comma) + phrase
    if joined[-1:] not in ENDINGS:
        joined += marks.stop
    return b'{"section":%s,"say":%s}' % (encode(section), encode(joined))
