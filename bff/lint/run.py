"""Which rules run, over what. A rule takes the library, or one resolved screen, and yields findings."""

from collections.abc import Callable, Iterable, Mapping

from bff.author.finding import Finding
from bff.author.library import Library
from bff.lint.away import dismissals
from bff.lint.graph import bars, closure, exits, targets
from bff.lint.journey import journeys
from bff.lint.menu import budgets, features, menus, reduced
from bff.lint.names import names
from bff.lint.notices import notices
from bff.lint.references import references
from bff.lint.resolved import Resolved, Variant
from bff.lint.selling import forbidden_components, loan_offers, partner_deposits
from bff.lint.texts import enum_words, labels, own_words, roots

OF_LIBRARY: tuple[Callable[[Library], Iterable[Finding]], ...] = (
    references,
    roots,
    enum_words,
    own_words,
    labels,
    bars,
    features,
    budgets,
    reduced,
    journeys,
    notices,
    partner_deposits,
)
"""Rules about definitions alone."""

OF_SCREEN: tuple[Callable[[Library, Resolved], Iterable[Finding]], ...] = (
    names,
    menus,
    targets,
    exits,
    forbidden_components,
    loan_offers,
    dismissals,
)
"""Rules about one resolved screen; each runs once for each distinct content."""

OF_EDITIONS: tuple[Callable[[Library, Mapping[Variant, Resolved]], Iterable[Finding]], ...] = (closure,)
"""Rules about all screens of an edition together."""


def check_all(library: Library, screens: Mapping[Variant, Resolved]) -> list[Finding]:
    """Apply every rule; the same fault in many variants is one finding. Equal sections are one object."""
    found: dict[Finding, None] = {}
    for of_library in OF_LIBRARY:
        found.update(dict.fromkeys(of_library(library)))
    seen: set[tuple[str, str, tuple[int, ...]]] = set()
    for resolved in screens.values():
        content = (resolved.variant.edition, resolved.variant.screen, tuple(map(id, resolved.sections)))
        if content not in seen:
            seen.add(content)
            for of_screen in OF_SCREEN:
                found.update(dict.fromkeys(of_screen(library, resolved)))
    for of_editions in OF_EDITIONS:
        found.update(dict.fromkeys(of_editions(library, screens)))
    return list(found)
