"""Paths: how many taps a screen is away from home. Pure: definitions in, numbers out."""

from collections.abc import Iterable, Iterator, Mapping

from bff.author.library import Library
from bff.lint.graph import EXPLANATION
from bff.lint.resolved import Resolved, taps
from bff.model.action import Tap
from bff.model.menu import HOME


def taps_from_home(library: Library, own: Mapping[str, Resolved]) -> dict[str, int]:
    """The fewest taps from home to each screen of one edition; what nothing leads to is not in it.

    `own` are the screens of one edition in one text and menu mode. Tabs and controls are on each of them.
    """
    edition = own[HOME].edition
    bar = [*(tab.tap for tab in edition.tabs), *(control.tap for control in edition.controls)]
    bars = {screen for tap in bar for screen in leads_to(library, own, tap)}
    found = {HOME: 0}
    level = [HOME]
    while level:
        taken = 1 + found[level[0]]
        reached = bars.union(*(_next(library, own, name) for name in level))
        level = sorted(name for name in reached if name in own and name not in found)
        found |= dict.fromkeys(level, taken)
    return found


def _next(library: Library, own: Mapping[str, Resolved], name: str) -> set[str]:
    """The screens to which the taps of a screen lead."""
    every = (tap for section in own[name].sections for _, tap in taps(section))
    return {screen for tap in every for screen in leads_to(library, own, tap)}


def leads_to(library: Library, own: Mapping[str, Resolved], tap: Tap) -> Iterator[str]:
    """Where a tap may lead: to a screen, to that of a feature, or to the next steps of a journey."""
    if tap.open:
        yield tap.open
    elif tap.feature:
        feature = library.features.definition.features[tap.feature]
        if feature.tap is None:
            yield feature.open if feature.open and feature.open in own else EXPLANATION
    elif tap.submit:
        journey, _, step = tap.submit.rpartition(".")
        yield from _steps(library, journey, step)


def _steps(library: Library, journey: str, step: str) -> Iterable[str]:
    steps = library.journeys[journey].definition.steps
    return [steps[outcome.go].screen for outcome in steps[step].outcomes]
