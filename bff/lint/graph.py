"""GRAPH-*: where taps lead. Nothing leads out of an edition unasked, nothing leads nowhere."""

from collections.abc import Iterator, Mapping

from bff.author.finding import Finding, nearest
from bff.author.library import Library
from bff.lint.resolved import Resolved, Variant, error, taps
from bff.model.action import VERBS, Tap, verb_of

HOME = "home"


def targets(library: Library, screen: Resolved) -> Iterator[Finding]:
    """GRAPH-02: a tap says one thing, and what it names exists, with the parameters that it needs."""
    for section in screen.sections:
        for tap in taps(section):
            for message, hint in _faults(library, screen, tap):
                yield error("GRAPH-02", screen.position(section.id), message, hint=hint)


def _faults(library: Library, screen: Resolved, tap: Tap) -> Iterator[tuple[str, str]]:
    match verb_of(tap):
        case None:
            yield f"a tap does exactly one of {', '.join(VERBS)}", ""
        case "feature":
            yield (
                f"there is no feature `{tap.feature}`",
                nearest(str(tap.feature), library.features.definition.features),
            )
        case "call" if tap.call not in library.bank.definition.phones:
            yield (
                f"there is no telephone `{tap.call}`",
                nearest(str(tap.call), library.bank.definition.phones),
            )
        case "submit":
            journey, _, step = str(tap.submit).rpartition(".")
            known = [
                f"{name}.{each}" for name, file in library.journeys.items() for each in file.definition.steps
            ]
            if f"{journey}.{step}" not in known:
                yield f"there is no step `{tap.submit}`", nearest(str(tap.submit), known)
        case "open" if tap.open not in library.screens:
            yield f"there is no screen `{tap.open}`", nearest(str(tap.open), library.screens)
        case "open":
            target = library.screens[str(tap.open)].definition
            if target.editions is not None and screen.variant.edition not in target.editions:
                yield f"the screen `{tap.open}` is not in this edition: lead to its feature instead", ""
            missing = [
                name
                for name, param in target.params.items()
                if param.required and name not in (tap.with_ or {})
            ]
            if missing:
                yield f"the screen `{tap.open}` needs {', '.join(missing)}: write it under `with`", ""
        case "set" if tap.set and tap.set.edition and tap.set.edition not in library.editions:
            yield f"there is no edition `{tap.set.edition}`", nearest(tap.set.edition, library.editions)
        case _:
            pass


def exits(library: Library, screen: Resolved) -> Iterator[Finding]:
    """GRAPH-04: leaving an edition asks first."""
    del library
    for section in screen.sections:
        for tap in taps(section):
            if tap.set and tap.set.edition not in {None, screen.variant.edition} and not tap.ask:
                yield error(
                    "GRAPH-04", screen.position(section.id), "a tap that leaves the edition must `ask` first"
                )


def closure(library: Library, screens: Mapping[Variant, Resolved]) -> Iterator[Finding]:
    """GRAPH-01: what can be reached from an edition's home is in the edition; a screen that nothing leads to is dead."""
    by_edition: dict[tuple[str, str, str], dict[str, Resolved]] = {}
    for variant, resolved in screens.items():
        by_edition.setdefault((variant.edition, variant.text, variant.menu), {})[variant.screen] = resolved
    for (edition, _, _), own in by_edition.items():
        file = library.editions[edition]
        if HOME not in own:
            yield error("GRAPH-01", file.node.position, "an edition needs the screen `home`")
            continue
        for missing in sorted(_reached(library, own) - own.keys() - {"not-here"}):
            yield error(
                "GRAPH-01", file.node.position, f"`{missing}` can be reached and is not in this edition"
            )
        if "not-here" not in own:
            yield error(
                "GRAPH-01",
                file.node.position,
                "an edition needs the screen `not-here`, where missing features lead",
            )


def _reached(library: Library, own: Mapping[str, Resolved]) -> set[str]:
    seen: set[str] = set()
    waiting = [HOME, *_chrome_targets(library, next(iter(own.values())))]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in own:
            waiting += [
                target
                for section in own[name].sections
                for tap in taps(section)
                for target in _targets(library, tap)
            ]
    return seen


def _chrome_targets(library: Library, any_screen: Resolved) -> list[str]:
    edition = any_screen.edition
    return [target for item in (*edition.tabs, *edition.controls) for target in _targets(library, item.tap)]


def _targets(library: Library, tap: Tap) -> list[str]:
    if tap.submit:
        file = library.journeys.get(str(tap.submit).rpartition(".")[0])
        return [step.screen for step in file.definition.steps.values()] if file else []
    return [tap.open] if tap.open else []
