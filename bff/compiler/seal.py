"""The pass *seal*: puts the tables together.

The digest is of the finished file, so it is made by whoever writes it.
"""

from bff.bundle.bundle import FORMAT, Bundle, Manifest, ScreenEntry
from bff.compiler.draft import Draft
from bff.compiler.resolve import Resolver


def seal(draft: Draft) -> None:
    """Make the bundle of what the passes before have gathered."""
    library = draft.library
    resolver = Resolver(library)
    having = {name: frozenset(resolver.screens_of(name)) for name in library.editions}
    screens = {
        name: ScreenEntry(
            audience=list(file.definition.audience),
            editions=sorted(edition for edition, screens in having.items() if name in screens),
            params=file.definition.params,
            journey=file.definition.journey,
        )
        for name, file in library.screens.items()
    }
    draft.bundle = Bundle(
        format=FORMAT,
        manifest=Manifest(
            inputs=draft.inputs, screens=len(screens), plans=len(draft.plans), variants=len(draft.index)
        ),
        bank=library.bank.definition,
        features=library.features.definition.features,
        editions={name: file.definition for name, file in library.editions.items()},
        classes=library.classes,
        journeys={name: file.definition for name, file in library.journeys.items()},
        screens=screens,
        plans=draft.plans,
        index=draft.index,
        shells=draft.shells,
        strings=draft.strings,
        formats=draft.formats,
        themes=draft.themes,
        search=draft.search,
        taps=draft.taps,
        notices=library.notices.definition if library.notices else None,
        dismissible=sorted(_dismissible(draft)),
    )


def _dismissible(draft: Draft) -> set[str]:
    return {section.id for plan in draft.plans.values() for section in plan.sections if section.dismissible}
