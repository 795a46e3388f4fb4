"""Resolve: one screen for one edition and layout band, with all decided that does not wait for a customer."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bff.author.finding import Finding
from bff.author.library import Library, OverlayFile
from bff.author.node import Node, fields, items
from bff.author.typed import typed
from bff.compiler.overlay import applicable, overlaid
from bff.lint.resolved import Resolved, Variant
from bff.model.action import Tap
from bff.model.binding import Scope
from bff.model.component import COMPONENTS, AmountField, ChoiceField, Component, FormField, Menu, NextStep
from bff.model.definition import Edition, Screen
from bff.model.menu import menu_features
from bff.model.predicate import When, static_holds, without_static
from bff.model.section import Entry, Part, Words

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")

FIELDS = (FormField, AmountField, ChoiceField)

EXPLANATION = "not-here"
"""The screen that says what a feature is and how to get it, where an edition has none of its own for it."""
HELP = "help.person"
"""Where a section leads that has nothing to show and whose author said nothing."""


class Read(msgspec.Struct, frozen=True):
    """A screen after its overlays: what it says, its sections with their nodes, and its own nodes."""

    screen: Screen
    sections: list[tuple[Component, Node]]
    nodes: Mapping[str, Node]


class Resolver:
    """Resolves the screens of one library.

    Screens with the same overlays are read once; sections that come to the same are one object, so that
    whoever looks at them later can tell by identity what was already done.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._features = library.features.definition.features
        self._read: dict[tuple[str, ...], Read] = {}
        self._done: dict[tuple[int, str], Component] = {}
        self._made: dict[bytes, Component] = {}
        self.findings: list[Finding] = []

    def resolve(self, variant: Variant) -> Resolved:
        """Resolve one screen; faults are added to `findings`, and the section with the fault is left out."""
        overlays = applicable(self._library, variant.screen, variant.edition, variant.text, variant.menu)
        read = self._screen(variant.screen, overlays)
        edition = self._library.editions[variant.edition].definition
        journey = self._library.journeys.get(read.screen.journey or "")
        keeps: dict[str, str] = dict(journey.definition.keeps) if journey else {}
        kept = [(section, node) for section, node in read.sections if _shown(section, variant)]
        return Resolved(
            variant=variant,
            definition=read.screen,
            edition=edition,
            scope=Scope(params=frozenset(read.screen.params), journey=keeps),
            sections=tuple(self._finished(section, variant, edition) for section, _ in kept),
            nodes={section.id: node for section, node in kept},
            header=read.nodes,
        )

    def screens_of(self, edition: str) -> list[str]:
        """The screens that an edition has."""
        definitions = [file.definition for file in self._library.screens.values()]
        return sorted(
            screen.screen for screen in definitions if screen.editions is None or edition in screen.editions
        )

    def has(self, edition: str, screen: str) -> bool:
        """Whether an edition has a screen."""
        file = self._library.screens.get(screen)
        return file is not None and (file.definition.editions is None or edition in file.definition.editions)

    def target(self, tap: Tap, edition: str) -> Tap:
        """Where a tap on a feature leads in an edition: its screen, or the explanation of how to get it.

        A feature that does not exist leads nowhere; that is for the rules to say.
        """
        feature = self._features.get(tap.feature or "")
        if feature is None or tap.feature is None:
            return tap
        if feature.tap is not None:
            return msgspec.structs.replace(feature.tap, label=tap.label or feature.tap.label)
        if feature.open and self.has(edition, feature.open):
            return msgspec.structs.replace(tap, feature=None, open=feature.open)
        return explained(tap, tap.feature)

    def _screen(self, name: str, overlays: tuple[OverlayFile, ...]) -> Read:
        key = (name, *(overlay.node.position.file for overlay in overlays))
        if key not in self._read:
            nodes, findings = overlaid(self._library.screens[name], overlays)
            self.findings += findings
            words = {word: str(nodes[word].value) for word in ("title", "guide") if word in nodes}
            screen = msgspec.structs.replace(self._library.screens[name].definition, **words)
            typed_sections = [(self._component(node), node) for node in items(nodes["sections"])]
            sections = [(section, node) for section, node in typed_sections if section is not None]
            self._read[key] = Read(screen, sections, nodes)
        return self._read[key]

    def _component(self, node: Node) -> Component | None:
        written = fields(node).get("component")
        kind = COMPONENTS.get(str(written.value)) if written else None
        if kind is None:
            return None
        component, findings = typed(node, kind)
        self.findings += findings
        return component

    def _finished(self, section: Component, variant: Variant, edition: Edition) -> Component:
        """The section as this variant has it; most come to the same in all bands of an edition."""
        if section.when is not None or section.unless is not None or isinstance(section, Menu):
            return self._shared(self._completed(_settled(section, variant), variant, edition))
        key = (id(section), variant.edition)
        if key not in self._done:
            self._done[key] = self._shared(self._completed(section, variant, edition))
        return self._done[key]

    def _shared(self, section: Component) -> Component:
        return self._made.setdefault(_ENCODER.encode(section), section)

    def _completed(self, section: Component, variant: Variant, edition: Edition) -> Component:
        """Fill menus, say what nobody said, and turn features into the screens that they lead to."""
        if isinstance(section, Menu) and section.features:
            section = self._menu(section, variant, edition)
        if isinstance(section, FIELDS):
            section = _remembering(section)
        if isinstance(section, NextStep) and section.dismissible and section.dismiss is None:
            section = msgspec.structs.replace(section, dismiss=Tap(dismiss=section.id))
        if section.unavailable is None and self.has(variant.edition, HELP):
            words = Words(text="section.unavailable", tap=Tap(open=HELP))
            section = msgspec.structs.replace(section, unavailable=words)
        changed: Component = with_taps(section, lambda tap: self.target(tap, variant.edition))
        return changed

    def _menu(self, menu: Menu, variant: Variant, edition: Edition) -> Menu:
        columns = edition.text[variant.text].columns  # type: ignore[index]  # the variant is of this table
        entries = []
        for name in menu_features(edition, (menu.features or "").removeprefix("menu."), variant.menu):
            feature = self._features.get(name)
            if feature:
                label = feature.short if columns > 2 and feature.short else feature.label
                entries.append(Entry(feature=name, label=label, icon=feature.icon, tap=Tap(feature=name)))
        layout = "list" if columns == 1 else "grid"
        return msgspec.structs.replace(menu, items=entries, columns=columns, layout=layout)


def explained(tap: Tap, feature: str) -> Tap:
    """The same tap, to the explanation of a feature."""
    return msgspec.structs.replace(tap, feature=None, open=EXPLANATION, with_={"feature": f"={feature}"})


def with_taps(part: Any, change: Callable[[Tap], Tap]) -> Any:
    """The same part with every action in it changed."""
    if isinstance(part, Tap):
        return change(part)
    if isinstance(part, list):
        return [with_taps(item, change) for item in part]
    if isinstance(part, Part):
        changed = {name: with_taps(getattr(part, name), change) for name in part.__struct_fields__}
        return msgspec.structs.replace(part, **changed)
    return part


def _remembering(field: FormField | AmountField | ChoiceField) -> Component:
    """A field shows again what was typed, and what is wrong with it, unless its author says otherwise."""
    return msgspec.structs.replace(
        field,
        value=field.value or f"journey.given.{field.name}",
        error=field.error or "fields.error.*",
        pick=field.pick or f"journey.errors.{field.name}",
    )


def _decided(when: When, variant: Variant) -> bool:
    return static_holds(when, edition=variant.edition, text=variant.text, menu=variant.menu)


def _shown(section: Component, variant: Variant) -> bool:
    """Whether the conditions that the compiler can decide leave a section in this variant."""
    when, unless = section.when, section.unless
    if when is not None and not _decided(when, variant):
        return False
    return unless is None or without_static(unless) is not None or not _decided(unless, variant)


def _settled(section: Component, variant: Variant) -> Component:
    """The section without the conditions that are decided."""
    when = without_static(section.when) if section.when else None
    unless = without_static(section.unless) if section.unless and _decided(section.unless, variant) else None
    return msgspec.structs.replace(section, when=when, unless=unless)
