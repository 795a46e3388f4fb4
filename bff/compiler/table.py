"""The table of screens, `docs/screens.md`: what each edition has, made of what, how far from home."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from bff.author.library import Library, load
from bff.compiler.names import Names
from bff.compiler.resolve import Resolver
from bff.compiler.section import section_plan
from bff.errors import DefinitionsBroken
from bff.lint.paths import taps_from_home
from bff.lint.resolved import Resolved, Variant
from bff.model.menu import HOME

NOT_HERE, UNREACHED = "–", "·"
HEAD = f"""# Screens

Generated from the definitions (`bff contract --write`). Counted in the first text mode of each edition, with
its full menus.

## Taps from home

`{NOT_HERE}`: not in this edition, `{UNREACHED}`: there, but no tap leads to it.

"""
BODY = """
## What they are made of

A section is always there when it has no condition and is not left out where its source is missing.

| screen | editions | sources | always there | journey |
| --- | --- | --- | --- | --- |
"""

Own = Mapping[str, Resolved]
"""The screens of one edition."""


class Row(msgspec.Struct, frozen=True):
    """What a screen is made of."""

    sources: tuple[str, ...]
    sections: tuple[str, ...]
    journey: str


def screens_page(root: Path) -> bytes:
    """Write the page for the definitions below a folder. Raises DefinitionsBroken for unreadable ones."""
    library, findings = load(root / "layouts", root / "locales", root / "contract" / "capabilities")
    if library is None:
        raise DefinitionsBroken(findings)
    editions = {name: screens_of(library, name) for name in sorted(library.editions)}
    names = sorted({name for own in editions.values() for name in own})
    distances = {name: taps_from_home(library, own) for name, own in editions.items() if HOME in own}
    lines = [_line(["screen", *editions]), _line(["---"] * (1 + len(editions)))]
    for name in names:
        far = (
            str(distances.get(edition, {}).get(name, UNREACHED)) if name in own else NOT_HERE
            for edition, own in editions.items()
        )
        lines.append(_line([name, *far]))
    made = [line for name in names for line in _made_of(library, name, editions)]
    return (HEAD + "".join(lines) + BODY + "".join(made)).encode()


def screens_of(library: Library, edition: str) -> dict[str, Resolved]:
    """The screens of an edition in its first text mode, with its full menus."""
    resolver = Resolver(library)
    text = next(iter(library.editions[edition].definition.text))
    return {
        name: resolver.resolve(Variant(name, edition, text, "full")) for name in resolver.screens_of(edition)
    }


def row_of(library: Library, screen: Resolved) -> Row:
    """What a screen is made of in one edition."""
    names = Names(texts=library.texts, scope=screen.scope)
    plans = [section_plan(section, names) for section in screen.sections]
    sources = {feed for plan in plans for feed in (*plan.feeds, *plan.also)}
    always = [
        plan.id
        for plan in plans
        if not (plan.when or plan.unless or plan.if_ or plan.missing.policy == "hide")
    ]
    return Row(tuple(sorted(sources)), tuple(always), screen.definition.journey or "")


def _made_of(library: Library, name: str, editions: Mapping[str, Own]) -> Iterable[str]:
    """The lines of a screen: one for all editions in which it is made of the same."""
    rows: dict[Row, list[str]] = {}
    for edition, own in editions.items():
        if name in own:
            rows.setdefault(row_of(library, own[name]), []).append(edition)
    for row, having in rows.items():
        which = "all" if len(having) == len(editions) else ", ".join(having)
        yield _line([name, which, ", ".join(row.sources), ", ".join(row.sections), row.journey])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell or NOT_HERE for cell in cells)} |\n"
