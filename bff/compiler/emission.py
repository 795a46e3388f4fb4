"""The pass *emit*: resolved screens to plans, each content once."""

import hashlib

import msgspec

from bff.author.library import Library
from bff.bundle.plan import AnyNode, Const, Plan, Section, Shell
from bff.compiler.degrade import Limits, degraded, knows, rerouted
from bff.compiler.draft import Draft
from bff.compiler.emit import dump, merged, tap_object
from bff.compiler.names import Names
from bff.compiler.resolve import Resolver
from bff.compiler.section import section_plan
from bff.lint.resolved import Resolved
from bff.model.action import Tap
from bff.model.binding import Scope
from bff.model.component import Component
from bff.model.definition import Control, Tab

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def emit(draft: Draft) -> None:
    """Write a plan for each variant and client class; equal plans are one plan with many addresses."""
    made: dict[tuple[tuple[object, ...], Limits], str] = {}
    emitter = Emitter(draft.library)
    for variant, resolved in draft.screens.items():
        # equal sections are one object, which the draft keeps alive
        content = (variant.edition, id(resolved.definition), *map(id, resolved.sections))
        for kind, limits in draft.limits.items():
            if variant.screen in limits.closed:
                continue
            if (content, limits) not in made:
                made[content, limits] = _add(draft, _plan(draft, resolved, limits, emitter))
            draft.index[f"{variant}/{kind}"] = made[content, limits]
    for name in draft.library.editions:
        for kind, limits in draft.limits.items():
            draft.shells[f"{name}/{kind}"] = Shell(tabs=emitter.tabs(name, limits))


def _add(draft: Draft, plan: Plan) -> str:
    digest = hashlib.sha256(_ENCODER.encode(plan)).hexdigest()[:32]
    draft.plans[digest] = plan
    return digest


def _plan(draft: Draft, resolved: Resolved, limits: Limits, emitter: "Emitter") -> Plan:
    names = Names(texts=draft.library.texts, scope=resolved.scope)
    screen = resolved.definition
    header = msgspec.structs.replace(names, pick=screen.pick)
    return Plan(
        screen=screen.screen,
        edition=resolved.variant.edition,
        title=header.message(screen.title),
        guide=header.message(screen.guide) if screen.guide else None,
        controls=emitter.controls(resolved.variant.edition, limits),
        sections=[
            drawn
            for section in resolved.sections
            if (drawn := emitter.section(section, names, limits)) is not None
        ],
    )


class Emitter:
    """Emits each distinct section, tab bar and set of controls once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._resolver = Resolver(library)
        self._names = Names(texts=library.texts, scope=Scope())
        self._made: dict[tuple[str, str, Limits], list[AnyNode]] = {}
        self._degraded: dict[tuple[int, Limits], Component | None] = {}
        self._sections: dict[bytes, Section] = {}

    def section(self, section: Component, names: Names, limits: Limits) -> Section | None:
        """The plan of a section for a client class; what many editions and classes share is emitted once."""
        seen = (id(section), limits)
        if seen not in self._degraded:
            self._degraded[seen] = degraded(section, limits)
        drawn = self._degraded[seen]
        if drawn is None:
            return None
        key = _ENCODER.encode([drawn, names.scope])
        if key not in self._sections:
            self._sections[key] = section_plan(drawn, names)
        return self._sections[key]

    def tabs(self, edition: str, limits: Limits) -> list[AnyNode]:
        """The tab bar as a JSON array."""
        return self._array("tabs", edition, limits)

    def controls(self, edition: str, limits: Limits) -> list[AnyNode]:
        """The controls that are on every screen, as a JSON array."""
        return self._array("controls", edition, limits)

    def _array(self, what: str, edition: str, limits: Limits) -> list[AnyNode]:
        """What the client class can do of a bar, as a JSON array."""
        if (what, edition, limits) not in self._made:
            items: list[Tab] | list[Control] = getattr(self._library.editions[edition].definition, what)
            nodes: list[AnyNode] = []
            for item in items:
                tap = rerouted(self._resolver.target(item.tap, edition), limits)
                if knows(tap, limits):
                    nodes += [Const("," if nodes else ""), *self._item(item, tap)]
            self._made[what, edition, limits] = merged([Const("["), *nodes, Const("]")])
        return self._made[what, edition, limits]

    def _item(self, item: Tab | Control, tap: Tap) -> list[AnyNode]:
        head = Const(f'{{"id":{dump(item.id)},"icon":{dump(item.icon)},"label":')
        words = self._names.message(item.label)
        return [head, words, Const(',"tap":'), *tap_object(tap, self._names), Const("}")]
