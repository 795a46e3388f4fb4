"""The pass *prove*: applies the rules that the packs ask for, now that all is resolved and translated."""

from bff.bundle.bundle import Bundle
from bff.compiler.degrade import Limits, degraded
from bff.compiler.draft import Draft
from bff.lint.material import Material, Published
from bff.lint.prove import prove as run
from bff.lint.resolved import Resolved
from bff.lint.verdict import judge
from bff.model.component import Component


def prove(draft: Draft) -> None:
    """Run the rules, and judge what they found by the waivers."""
    draft.material = material_of(draft)
    draft.proof = run(draft.material, draft.rules, draft.on_rule)
    draft.judged = judge(draft.proof, draft.library, draft.today)
    draft.findings += draft.judged.findings


def material_of(draft: Draft) -> Material:
    """What rules may look at."""
    drawn: dict[tuple[int, Limits], tuple[Component, ...]] = {}

    def for_client(screen: Resolved, client: str) -> tuple[Component, ...]:
        limits = draft.limits[client]
        key = (id(screen.sections), limits)
        if key not in drawn:
            sections = (degraded(section, limits) for section in screen.sections)
            drawn[key] = tuple(section for section in sections if section is not None)
        return drawn[key]

    return Material(
        library=draft.library,
        screens=draft.screens,
        themes=draft.themes,
        strings=draft.strings,
        search=draft.search,
        drawn=for_client,
        before=draft.before,
        today=draft.today,
    )


def published(bundle: Bundle) -> Published:
    """What rules about change may know of the bundle before."""
    screens: dict[str, set[str]] = {name: set() for name in bundle.editions}
    for address in bundle.index:
        screen, edition, *_ = address.split("/")
        screens[edition].add(screen)
    return Published(
        editions=bundle.editions,
        features=bundle.features,
        screens={edition: sorted(names) for edition, names in screens.items()},
    )
