"""What the sources of one request came to: answers with their parts joined, gaps, and what was last known."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.base import Answer
from bff.model.source import Reason, SourceSpec
from bff.sources.outcome import Missing, Outcome
from bff.sources.registry import FEEDS, PICKS


class Gathered(msgspec.Struct, frozen=True):
    """All outcomes by name. `answers` and `stale` hold roots only, with what other feeds bring joined in."""

    answers: Mapping[str, Answer]
    missing: Mapping[str, Missing]
    """Every source that was asked and has no answer."""
    stale: Mapping[str, Answer]
    """Every root with what was last known in its gaps; empty where nothing was kept."""

    def read(self, root: str, feeds: Collection[str]) -> Answer | Missing:
        """Give the answer of a root if all feeds of a binding (`feeds_of`) are there.

        Otherwise the first reason; with the root as last known and its oldest part's age, if all was known.
        """
        gaps = [self.missing[name] for name in sorted(feeds) if name in self.missing]
        if not gaps:
            return self.answers[root]
        ages = [gap.age for gap in gaps if gap.age is not None]
        if len(ages) < len(gaps) or root not in self.stale:
            return Missing(gaps[0].reason)
        return Missing(gaps[0].reason, self.stale[root], max(ages))


def join(outcomes: Mapping[str, Outcome], specs: Sequence[SourceSpec], params: Mapping[str, str]) -> Gathered:
    """Put parts into their roots and pick what is picked: once for what is known, once for what was."""
    missing = {name: outcome for name, outcome in outcomes.items() if isinstance(outcome, Missing)}
    answers = {name: outcome for name, outcome in outcomes.items() if not isinstance(outcome, Missing)}
    kept = {name: gap.last for name, gap in missing.items() if gap.last is not None}
    now = _joined(answers, specs, params)
    then = _joined({**answers, **kept}, specs, params) if kept else {}
    for spec in specs:
        if spec.picked and spec.name not in now:
            above = missing.get(str(spec.after), Missing(Reason.NOT_FOUND))
            missing[spec.name] = Missing(above.reason, then.get(spec.name), above.age)
    return Gathered(now, missing, then)


def _joined(
    known: Mapping[str, Answer], specs: Sequence[SourceSpec], params: Mapping[str, str]
) -> dict[str, Answer]:
    roots: dict[str, Any] = {
        spec.name: known[spec.name] for spec in specs if not spec.into and spec.name in known
    }
    for spec in specs:
        if spec.into in roots and spec.name in known:
            roots[spec.into] = FEEDS[spec.name].merge(roots[spec.into], known[spec.name])
    for spec in specs:
        if spec.picked and spec.after in roots:
            try:
                roots[spec.name] = PICKS[spec.name](roots[spec.after], params)
            except UpstreamFailed:
                continue
    return roots
