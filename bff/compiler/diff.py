"""Diff: what is different between two bundles, told edition by edition in the words of the definitions.

What follows from something else (feeds, digests, the search index) is not told beside it. A change that many
combinations of text mode, menu mode and client class share is told once, with the axes that it is limited to.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Plan
from bff.compiler.change import Change, Difference
from bff.compiler.outline import MENU, plan_outline, section_outline, value_outline
from bff.compiler.trees import Edit, edits, moved, said

AXES = ("text", "menu", "client")
TOLD = frozenset({"editions", "plans", "index", "shells", "strings", "themes"})
"""Tables that are compared in a way of their own."""
FOLLOWS = frozenset({"manifest", "digest", "search", "dismissible"})
"""Tables that follow from others."""

Variant = tuple[str, ...]
"""Screen, text mode, menu mode, client class."""


class Spot(NamedTuple):
    """A difference before it is known for which variants it holds."""

    area: Any
    what: Any
    place: str
    before: str = ""
    after: str = ""


def diff(before: Bundle, after: Bundle) -> Difference:
    """Compare two bundles; equal bundles have no changes."""
    changes = [*_bank(before, after), *_texts(before, after)]
    for name in sorted(before.editions.keys() | after.editions.keys()):
        if name not in before.editions or name not in after.editions:
            what = "added" if name in after.editions else "removed"
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
        {tag: words for tag, words in bundle.strings.items() if tag not in made} for bundle in (before, after)
    )
    for edit in edits(old, new):
        if len(edit.path) > 1:
            yield _change("text", "", edit)


def _change(area: Any, edition: str, edit: Edit) -> Change:
    return Change(area, edition, "/".join(edit.path), edit.what, said(edit.before), said(edit.after))


class _Edition:
    """One edition in both bundles."""

    def __init__(self, before: Bundle, after: Bundle, name: str) -> None:
        self.before, self.after, self.name = before, after, name
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
                    yield _spot("chrome", edit), ("", kind)

    def _tokens(self) -> Iterator[Change]:
        """A token has a value for each text mode and contrast; it is told once, with the first that differs."""
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
                what = "added" if variant in new else "removed"
                spots.append((Spot("screen", what, screen), variant))
        yield from self._found(spots, sorted(old.keys() | new.keys()), AXES)

    def _variants(self, bundle: Bundle) -> dict[Variant, str]:
        """The plans of this edition, for the client classes that both bundles know."""
        kinds, found = set(self._kinds()), {}
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
        if (old, new) not in self._known:
            pair = self.before.plans[old], self.after.plans[new]
            menus = any(section.component == MENU for section in pair[1].sections)
            self._known[old, new] = list(self._of_plans(*pair)) if pair[0] != pair[1] or menus else []
        return self._known[old, new]

    def _of_plans(self, old: Plan, new: Plan) -> Iterator[Spot]:
        screen = new.screen
        for edit in edits(plan_outline(old), plan_outline(new), (screen,)):
            yield _spot("screen", edit)
        for edit in edits(value_outline(old.controls), value_outline(new.controls), ("controls",)):
            yield _spot("chrome", edit)
        had, has = ({section.id: section for section in plan.sections} for plan in (old, new))
        for name in sorted(had.keys() ^ has.keys()):
            yield Spot("section", "added" if name in has else "removed", f"{screen}/{name}")
        for name in moved(list(had), list(has)):
            yield Spot("section", "moved", f"{screen}/{name}")
        for name in sorted(had.keys() & has.keys()):
            both = [
                section_outline(section, bundle.strings[bundle.editions[self.name].locales[0]])
                for section, bundle in ((had[name], self.before), (has[name], self.after))
            ]
            inside = [_in_section(edit) for edit in edits(*both, (screen, name))]
            if not inside and had[name] != has[name]:
                inside = [Spot("section", "changed", f"{screen}/{name}/{_unseen(had[name], has[name])}")]
            yield from inside


def _facts(bundle: Bundle, name: str) -> dict[str, Any]:
    """What an edition is, without what its screens and shell show."""
    facts: dict[str, Any] = msgspec.to_builtins(bundle.editions[name])
    menus = {menu: {"budget": written["budget"]} for menu, written in facts["menus"].items()}
    shown = {"tabs", "controls"}
    return {field: value for field, value in facts.items() if field not in shown} | {"menus": menus}


def _unseen(old: Any, new: Any) -> str:
    """A section that draws the same may say something else, or ask for other data."""
    said_by = ("say", "say_empty", "say_unavailable")
    same = all(getattr(old, name) == getattr(new, name) for name in said_by)
    return "data" if same else "narration"


def _in_section(edit: Edit) -> Spot:
    """Entries of a menu are things of their own, and a new label is a new name."""
    match edit.path:
        case (screen, section, "items", feature, *rest) if edit.path:
            named = edit.what == "changed" and rest == ["label"]
            path = (screen, section, feature, *([] if named else rest))
            return _spot("menu", edit._replace(path=path, what="renamed" if named else edit.what))
        case _:
            return _spot("section", edit)


def _spot(area: str, edit: Edit) -> Spot:
    return Spot(area, edit.what, "/".join(edit.path), said(edit.before), said(edit.after))


def _where(variants: Iterable[Variant], every: Iterable[Variant], axes: Sequence[str]) -> str:
    """The axes, after the first part of a variant, on which it is not everywhere."""
    found, possible = set(variants), set(every)
    if found >= possible:
        return ""
    limits = []
    for index, axis in enumerate(axes, start=1):
        values = {variant[index] for variant in found}
        if values != {variant[index] for variant in possible}:
            limits.append(f"{axis} {', '.join(sorted(values))}")
    return "; ".join(limits) or "some combinations"
