"""Resolve: one screen for one edition and layout band, with all decided that does not wait for a customer."""

from collections.abc import Callable
from typing import Any

import msgspec

from bff.author.finding import Finding
from bff.author.library import Library, OverlayFile
from bff.author.node import Node
from bff.author.typed import typed
from bff.compiler.overlay import applicable, overlaid
from bff.lint.resolved import Resolved, Variant
from bff.model.action import Tap
from bff.model.binding import Scope
from bff.model.component import COMPONENTS, AmountField, ChoiceField, Component, FormField, Menu
from bff.model.definition import Edition, Feature, MenuList, Screen
from bff.model.predicate import When, static_holds, without_static
from bff.model.section import Entry, Part

FIELDS = (FormField, AmountField, ChoiceField)

MORE = "more"
"""The feature that opens the menu `more`."""

EXPLANATION = "not-here"
"""The screen that says what a feature is and how to get it, where an edition has no screen of its own for it."""


class Resolver:
    """Resolves the screens of one library; screens with the same overlays are read once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._features: dict[str, Feature] = library.features.definition.features
        self._read: dict[tuple[str, ...], tuple[Screen, list[tuple[Component, Node]]]] = {}
        self.findings: list[Finding] = []

    def resolve(self, variant: Variant) -> Resolved:
        """Resolve one screen; faults are added to `findings`, and the section with the fault is left out."""
        overlays = applicable(self._library, variant.screen, variant.edition, variant.text, variant.menu)
        screen, sections = self._screen(variant.screen, overlays)
        edition = self._library.editions[variant.edition].definition
        journey = self._library.journeys.get(screen.journey or "")
        kept = [(_settled(section, variant), node) for section, node in sections if _shown(section, variant)]
        return Resolved(
            variant=variant,
            definition=screen,
            edition=edition,
            scope=Scope(params=frozenset(screen.params), journey=journey.definition.keeps if journey else {}),
            sections=tuple(self._finished(section, variant, edition) for section, _ in kept),
            nodes={section.id: node for section, node in kept},
        )

    def screens_of(self, edition: str) -> list[str]:
        """The screens that an edition has."""
        files = self._library.screens.values()
        return sorted(
            f.definition.screen
            for f in files
            if f.definition.editions is None or edition in f.definition.editions
        )

    def _screen(
        self, name: str, overlays: tuple[OverlayFile, ...]
    ) -> tuple[Screen, list[tuple[Component, Node]]]:
        key = (name, *(overlay.node.position.file for overlay in overlays))
        if key not in self._read:
            fields, findings = overlaid(self._library.screens[name], overlays)
            nodes = list(fields["sections"].value)
            self.findings += findings
            words = {word: str(fields[word].value) for word in ("title", "guide") if word in fields}
            screen = msgspec.structs.replace(self._library.screens[name].definition, **words)
            self._read[key] = (
                screen,
                [(section, node) for node in nodes if (section := self._component(node))],
            )
        return self._read[key]

    def _component(self, node: Node) -> Component | None:
        kind = COMPONENTS.get(str(node.value["component"].value)) if "component" in node.value else None
        if kind is None:
            return None
        component, findings = typed(node, kind)
        self.findings += findings
        return component

    def _finished(self, section: Component, variant: Variant, edition: Edition) -> Component:
        """Fill menus, and turn features into the screens that they lead to."""
        if isinstance(section, Menu) and section.features:
            section = self._menu(section, variant, edition)
        if isinstance(section, FIELDS):
            section = _remembering(section)
        return with_taps(section, lambda tap: self.target(tap, variant.edition))

    def _menu(self, menu: Menu, variant: Variant, edition: Edition) -> Menu:
        columns = edition.text[variant.text].columns  # type: ignore[index]  # the variant comes from this table
        entries = []
        for name in menu_features(edition, (menu.features or "").removeprefix("menu."), variant.menu):
            feature = self._features.get(name)
            if feature:
                label = feature.short if columns > 2 and feature.short else feature.label
                entries.append(Entry(feature=name, label=label, icon=feature.icon, tap=Tap(feature=name)))
        layout = "list" if columns == 1 else "grid"
        return msgspec.structs.replace(menu, items=entries, columns=columns, layout=layout)

    def target(self, tap: Tap, edition: str) -> Tap:
        """Where a tap on a feature leads in an edition: to its screen, or to the explanation of how to get it."""
        if tap.feature is None:
            return tap
        feature = self._features.get(tap.feature)
        if feature and feature.open and feature.open in self.screens_of(edition):
            return msgspec.structs.replace(tap, feature=None, open=feature.open)
        return msgspec.structs.replace(
            tap, feature=None, open=EXPLANATION, with_={"feature": f"={tap.feature}"}
        )


def menu_features(edition: Edition, name: str, mode: str) -> list[str]:
    """The features of a menu in order; what `reduced` leaves out of another menu is the beginning of `more`.

    A reduced home leads to `more` even where the full one does not need it: nothing is lost.
    """
    menu = edition.menus.get(name, MenuList(budget=1, features=[]))
    if mode == "full":
        return menu.features
    moved = [
        feature
        for other, listed in edition.menus.items()
        if name == "more" and other != "more" and listed.reduced is not None
        for feature in listed.features
        if feature not in listed.reduced and feature not in menu.features
    ]
    kept = menu.features if menu.reduced is None else menu.reduced
    way = [MORE] if name == "home" and len(kept) < len(menu.features) and MORE not in kept else []
    return moved + kept + way


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
    if section.when and not _decided(section.when, variant):
        return False
    excluded = (
        section.unless is not None
        and without_static(section.unless) is None
        and _decided(section.unless, variant)
    )
    return not excluded


def _settled(section: Component, variant: Variant) -> Component:
    """The section without the conditions that are decided."""
    when = without_static(section.when) if section.when else None
    unless = without_static(section.unless) if section.unless and _decided(section.unless, variant) else None
    return msgspec.structs.replace(section, when=when, unless=unless)
