"""Two plans compared: what a customer of one screen sees and can do differently."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bff.bundle.plan import Plan, Section
from bff.compiler.change import Area, What
from bff.compiler.outline import MENU, plan_outline, section_outline, value_outline
from bff.compiler.trees import Edit, edits, moved, said
from bff.model.message import Forms

Words = tuple[Mapping[str, Forms], Mapping[str, Forms]]
"""The messages of the edition's first locale, before and after."""


class Spot(NamedTuple):
    """A difference before it is known for which variants it holds."""

    area: Area
    what: What
    place: str
    before: str = ""
    after: str = ""


def plan_spots(old: Plan, new: Plan, words: Words) -> Iterator[Spot]:
    """Every difference of a screen: its header, its controls, its sections and what is in them."""
    screen = new.screen
    for edit in edits(plan_outline(old), plan_outline(new), (screen,)):
        yield spot_of("screen", edit)
    for edit in edits(value_outline(old.controls), value_outline(new.controls), ("controls",)):
        yield spot_of("chrome", edit)
    had, has = ({section.id: section for section in plan.sections} for plan in (old, new))
    for name in sorted(had.keys() ^ has.keys()):
        yield Spot("section", "added" if name in has else "removed", f"{screen}/{name}")
    for name in moved(list(had), list(has)):
        yield Spot("section", "moved", f"{screen}/{name}")
    for name in sorted(had.keys() & has.keys()):
        yield from _section(screen, had[name], has[name], words)


def spot_of(area: Area, edit: Edit) -> Spot:
    """An edit with its values in words."""
    return Spot(area, edit.what, "/".join(edit.path), said(edit.before), said(edit.after))


def _section(screen: str, old: Section, new: Section, words: Words) -> Iterator[Spot]:
    before, after = section_outline(old, words[0]), section_outline(new, words[1])
    found = [_inside(edit, new.component) for edit in edits(before, after, (screen, new.id))]
    if not found and old != new:
        found = [Spot("section", "changed", f"{screen}/{new.id}/{_unseen(old, new)}")]
    yield from found


def _inside(edit: Edit, component: str) -> Spot:
    """Entries of a menu are things of their own, and a new label is a new name."""
    match edit.path:
        case (screen, section, "items", feature, *rest) if component == MENU:
            renamed = edit.what == "changed" and rest == ["label"]
            path = (screen, section, feature, *([] if renamed else rest))
            return spot_of("menu", edit._replace(path=path, what="renamed" if renamed else edit.what))
        case _:
            return spot_of("section", edit)


def _unseen(old: Section, new: Section) -> str:
    """A section that draws the same may say something else, or ask for other data."""
    spoken = ("say", "say_empty", "say_unavailable")
    return "data" if all(getattr(old, name) == getattr(new, name) for name in spoken) else "narration"
