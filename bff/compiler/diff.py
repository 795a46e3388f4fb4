"""Diff: what is different between two bundles, told edition by edition in the words of the definitions.

What follows from something else (feeds, digests, the search index) is not told beside it. A change that many
combinations of text mode, menu mode and client class share is told once, with the axes that it is limited to.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from bff.bundle.bundle import Bundle
from bff.compiler.change import Area, Change, Difference, What
from bff.compiler.outline import MENU, value_outline
from bff.compiler.plan_diff import Spot, plan_spots, spot_of
from bff.compiler.trees import Edit, edits, said

AXES = ("text", "menu", "client")
TOLD = frozenset({"editions", "plans", "index", "shells", "strings", "themes"})
"""Tables that are compared in a way of their own."""
FOLLOWS = frozenset({"manifest", "digest", "search", "dismissible"})
"""Tables that follow from others."""

Variant = tuple[str, ...]
"""Screen, text mode, menu mode, client class."""


def diff(before: Bundle, after: Bundle) -> Difference:
    """Compare two bundles; equal bundles have no changes."""
    changes = [*_bank(before, after), *_texts(before, after)]
    for name in sorted(before.editions.keys() | after.editions.keys()):
        if name not in before.editions or name not in after.editions:
            what: What = "added" if name in after.editions else "removed"
            changes.append(Change("edition", name, name, what))
        else:
            changes += _Edition(before, after, name).changes()
    return Difference(before.digest, after.digest, sorted(set(changes)))


def _bank(before: Bundle, after: Bundle) -> Iterator[Change]:
    """Whatever is the same for all editions."""
    for table in Bundle.__struct_fields__:
        if table not in TOLD | FOLLOWS:
            old, new = (msgspec.to_builtins(getattr(bundle, table)) for bundle in (before, after))
            for edit in edits(old, new, (table,)):
                yield _change("bank", "", edit)


def _texts(before: Bundle, after: Bundle) -> Iterator[Change]:
    """Sentences that people wrote; those of pseudo-locales follow from them."""
    made = {*before.bank.pseudo, *after.bank.pseudo}
    old, new = (
        {
            tag: {key: " | ".join(forms) for key, forms in words.items()}
            for tag, words in bundle.strings.items()
            if tag not in made
        }
        for bundle in (before, after)
    )
    for edit in edits(old, new):
        if len(edit.path) > 1:
            yield _change("text", "", edit)


def _change(area: Area, edition: str, edit: Edit) -> Change:
    return Change(area, edition, "/".join(edit.path), edit.what, said(edit.before), said(edit.after))


class _Edition:
    """One edition in both bundles."""

    def __init__(self, before: Bundle, after: Bundle, name: str) -> None:
        self.before, self.after, self.name = before, after, name
        first = [bundle.editions[name].locales[0] for bundle in (before, after)]
        self._words = before.strings[first[0]], after.strings[first[1]]
        self._reworded = self._words[0] != self._words[1]
        self._known: dict[tuple[str, str], list[Spot]] = {}

    def changes(self) -> Iterator[Change]:
        """All that is different for its customers."""
        for edit in edits(_facts(self.before, self.name), _facts(self.after, self.name)):
            yield _change("edition", self.name, edit)
        yield from self._found(self._tabs(), [("", kind) for kind in self._kinds()], ("client",))
        yield from self._tokens()
        yield from self._screens()

    def _kinds(self) -> list[str]:
        return sorted(self.before.classes.keys() & self.after.classes.keys())

    def _tabs(self) -> Iterator[tuple[Spot, Variant]]:
        for kind in self._kinds():
            key = f"{self.name}/{kind}"
            if key in self.before.shells and key in self.after.shells:
                old, new = (value_outline(bundle.shells[key].tabs) for bundle in (self.before, self.after))
                for edit in edits(old, new, ("tabs",)):
                    yield spot_of("chrome", edit), ("", kind)

    def _tokens(self) -> Iterator[Change]:
        """A token has a value for each text mode and contrast; it is told once, by the first that differs."""
        mine = f"{self.name}/"
        shared = [key for key in self.before.themes if key.startswith(mine) and key in self.after.themes]
        found: dict[str, tuple[Edit, list[Variant]]] = {}
        for key in shared:
            for edit in edits(self.before.themes[key], self.after.themes[key]):
                found.setdefault(edit.path[0], (edit, []))[1].append(tuple(key.split("/")))
        every = [tuple(key.split("/")) for key in shared]
        for edit, variants in found.values():
            change = _change("token", self.name, edit)
            yield msgspec.structs.replace(change, where=_where(variants, every, ("text", "contrast")))

    def _screens(self) -> Iterator[Change]:
        old, new = self._variants(self.before), self._variants(self.after)
        had, has = {variant[0] for variant in old}, {variant[0] for variant in new}
        for screen in sorted(had ^ has):
            yield Change("screen", self.name, screen, "added" if screen in has else "removed")
        spots: list[tuple[Spot, Variant]] = []
        for variant in sorted(old.keys() | new.keys()):
            screen = variant[0]
            if variant in old and variant in new:
                spots += [(spot, variant) for spot in self._plans(old[variant], new[variant])]
            elif screen in had & has:
                what: What = "added" if variant in new else "removed"
                spots.append((Spot("screen", what, screen), variant))
        yield from self._found(spots, sorted(old.keys() | new.keys()), AXES)

    def _variants(self, bundle: Bundle) -> dict[Variant, str]:
        """The plans of this edition, for the client classes that both bundles know."""
        kinds = set(self._kinds())
        found: dict[Variant, str] = {}
        for address, digest in bundle.index.items():
            screen, edition, text, menu, kind = address.split("/")
            if edition == self.name and kind in kinds:
                found[screen, text, menu, kind] = digest
        return found

    def _found(
        self, spots: Iterable[tuple[Spot, Variant]], every: Sequence[Variant], axes: Sequence[str]
    ) -> Iterator[Change]:
        """Each difference once, limited to where it was found."""
        found: dict[Spot, list[Variant]] = {}
        for spot, variant in spots:
            found.setdefault(spot, []).append(variant)
        for spot, variants in found.items():
            screens = {variant[0] for variant in variants}
            possible = [variant for variant in every if variant[0] in screens]
            where = _where(variants, possible, axes)
            yield Change(spot.area, self.name, spot.place, spot.what, spot.before, spot.after, where)

    def _plans(self, old: str, new: str) -> list[Spot]:
        """What is different between two plans; the same pair serves many variants."""
        if (old, new) not in self._known:
            pair = self.before.plans[old], self.after.plans[new]
            menus = self._reworded and any(section.component == MENU for section in pair[1].sections)
            differ = old != new or menus  # the words of a menu are not in its plan
            self._known[old, new] = list(plan_spots(*pair, self._words)) if differ else []
        return self._known[old, new]


def _facts(bundle: Bundle, name: str) -> dict[str, Any]:
    """What an edition is, without what its screens and shell show."""
    facts: dict[str, Any] = msgspec.to_builtins(bundle.editions[name])
    menus = {menu: {"budget": written["budget"]} for menu, written in facts["menus"].items()}
    shown = {"tabs", "controls"}
    return {field: value for field, value in facts.items() if field not in shown} | {"menus": menus}


def _where(variants: Iterable[Variant], every: Iterable[Variant], axes: Sequence[str]) -> str:
    """The axes, after the first part of a variant, on which it is not everywhere."""
    found, possible = set(variants), set(every)
    if found >= possible:
        return ""
    limits = []
    for index, axis in enumerate(axes, start=1):
        values, others = ({variant[index] for variant in group} for group in (found, possible))
        others -= values
        if others:
            fewer = (
                f"not {', '.join(sorted(others))}" if len(others) < len(values) else ", ".join(sorted(values))
            )
            limits.append(f"{axis} {fewer}")
    return "; ".join(limits) or "some combinations"
