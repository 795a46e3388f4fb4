"""TAP-*, EDITION-*: where taps lead. Nothing leads out of an edition unasked, nothing leads nowhere."""

from collections.abc import Iterator, Mapping

from bff.author.finding import Finding, Position
from bff.author.library import Library
from bff.lint.resolved import Resolved, Variant, error, taps
from bff.model.action import VERBS, Tap, verb_of
from bff.model.menu import HOME
from bff.model.nearest import nearest

EXPLANATION = "not-here"


def targets(library: Library, screen: Resolved) -> Iterator[Finding]:
    """TAP-01: a tap says one thing, and what it names exists, with the parameters that it needs."""
    for section in screen.sections:
        for path, tap in taps(section):
            place = screen.position(section.id, *path)
            for message, hint in _faults(library, screen.variant.edition, tap):
                yield error("TAP-01", place, message, hint=hint)


def exits(library: Library, screen: Resolved) -> Iterator[Finding]:
    """TAP-02: leaving an edition asks first."""
    del library
    for section in screen.sections:
        for path, tap in taps(section):
            if _leaves(tap, screen.variant.edition):
                yield _unasked(screen.position(section.id, *path))


def bars(library: Library) -> Iterator[Finding]:
    """TAP-01, TAP-02: tabs, controls and what features do hold to the same rules as screens."""
    for feature, written in library.features.definition.features.items():
        if written.tap is not None:
            place = library.features.at("features", feature, "tap")
            for message, hint in _faults(library, library.bank.definition.default, written.tap):
                yield error("TAP-01", place, message, hint=hint)
            if _leaves(written.tap, ""):
                yield _unasked(place)
    for name, file in library.editions.items():
        for bar in ("tabs", "controls"):
            for index, item in enumerate(getattr(file.definition, bar)):
                place = file.at(bar, index, "tap")
                for message, hint in _faults(library, name, item.tap):
                    yield error("TAP-01", place, message, hint=hint)
                if _leaves(item.tap, name):
                    yield _unasked(place)


def _leaves(tap: Tap, edition: str) -> bool:
    return tap.set is not None and tap.set.edition not in {None, edition} and not tap.ask


def _unasked(place: Position) -> Finding:
    return error("TAP-02", place, "a tap that leaves the edition must `ask` first")


def _faults(library: Library, edition: str, tap: Tap) -> Iterator[tuple[str, str]]:
    """What is wrong with a tap, each with the nearest right word."""
    features, phones = library.features.definition.features, library.bank.definition.phones
    match verb_of(tap):
        case None:
            yield f"a tap does exactly one of {', '.join(VERBS)}", ""
        case "feature" if tap.feature not in features:
            yield f"there is no feature `{tap.feature}`", nearest(str(tap.feature), features)
        case "call" if tap.call not in phones:
            yield f"there is no telephone `{tap.call}`", nearest(str(tap.call), phones)
        case "submit":
            journeys = library.journeys.values()
            known = [
                f"{file.definition.journey}.{step}" for file in journeys for step in file.definition.steps
            ]
            if tap.submit not in known:
                yield f"there is no step `{tap.submit}`", nearest(str(tap.submit), known)
        case "open" if tap.open not in library.screens:
            yield f"there is no screen `{tap.open}`", nearest(str(tap.open), library.screens)
        case "open":
            yield from _arrival(library, edition, tap)
        case "set" if tap.set and tap.set.edition and tap.set.edition not in library.editions:
            yield f"there is no edition `{tap.set.edition}`", nearest(tap.set.edition, library.editions)
        case _:
            pass


def _arrival(library: Library, edition: str, tap: Tap) -> Iterator[tuple[str, str]]:
    """What is missing for the screen that a tap opens."""
    target = library.screens[str(tap.open)].definition
    if target.editions is not None and edition not in target.editions:
        yield f"the screen `{tap.open}` is not in this edition: lead to its feature instead", ""
    given = tap.with_ or {}
    missing = [name for name, param in target.params.items() if param.required and name not in given]
    if missing:
        yield f"the screen `{tap.open}` needs {', '.join(missing)}: write it under `with`", ""
    for name in sorted(given.keys() - target.params.keys()):
        yield f"the screen `{tap.open}` takes no `{name}`", nearest(name, target.params)


def closure(library: Library, screens: Mapping[Variant, Resolved]) -> Iterator[Finding]:
    """EDITION-01: an edition has its home, the explanation of what it lacks, and all that can be reached."""
    leads: dict[int, list[str]] = {}
    bands: dict[tuple[str, str, str], dict[str, Resolved]] = {}
    for name, file in library.editions.items():
        if not file.definition.text:
            yield error("EDITION-01", file.at("text"), f"the edition `{name}` has no text mode, so no screen")
    for variant, resolved in screens.items():
        bands.setdefault((variant.edition, variant.text, variant.menu), {})[variant.screen] = resolved
    for (edition, _, _), own in bands.items():
        place = library.editions[edition].node.position
        for name in sorted({HOME, EXPLANATION} - own.keys()):
            yield error("EDITION-01", place, f"an edition needs the screen `{name}`")
        for missing in sorted(_reached(library, own, leads) & library.screens.keys() - own.keys()):
            yield error("EDITION-01", place, f"`{missing}` can be reached and is not in this edition")


def _reached(library: Library, own: Mapping[str, Resolved], leads: dict[int, list[str]]) -> set[str]:
    """Every screen to which taps lead from home, tabs and controls, within one band of an edition.

    `leads` remembers for each section where it leads; bands share most of them.
    """
    edition = next(iter(own.values())).edition
    seen: set[str] = set()
    waiting = [HOME]
    for tap in (*(tab.tap for tab in edition.tabs), *(control.tap for control in edition.controls)):
        waiting += _leads_to(library, tap)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for section in own[name].sections if name in own else ():
                if id(section) not in leads:
                    leads[id(section)] = [to for _, tap in taps(section) for to in _leads_to(library, tap)]
                waiting += leads[id(section)]
    return seen - {HOME, EXPLANATION}


def _leads_to(library: Library, tap: Tap) -> list[str]:
    if tap.submit:
        file = library.journeys.get(str(tap.submit).rpartition(".")[0])
        return [step.screen for step in file.definition.steps.values()] if file else []
    return [tap.open] if tap.open else []
