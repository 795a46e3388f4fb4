"""Skeletons: the same plan without anybody's values, for the first paint.

Whatever depends on who looks or when is no part of it: no customer's data, no campaign before its time.
"""

from typing import Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import AnyNode, Flag, Opt, Plan, Rows, Section, Str, Val
from bff.serve.arm import Armory, Write, head_of
from bff.serve.view import View

SELLING: Final = "campaign"
ROWS: Final = 3
"""Lines of a list: enough to show that it is one."""
NOBODY: Final = View(roots={})


class Place(msgspec.Struct, frozen=True):
    """Where a layout is found in a bundle; its names are those of the query."""

    screen: str
    edition: str
    text: str
    menu: str
    client: str
    locale: str


class Skeleton(Armory):
    """Arms nodes so that they write an empty place wherever a value would be."""

    def _json(self, node: AnyNode) -> bytes | Write:
        match node:
            case Str() if node.args or node.pick:
                return b'""' if node.form == "string" else b'{"text":""}'
            case Val():
                return b'""' if node.kind == "raw" else b'{"text":""}'
            case Flag():
                return b"false"
            case Opt():
                return b""
            case Rows():
                return b",".join([self.json(node.nodes)(NOBODY)] * ROWS)
            case _:
                return super()._json(node)

    def section(self, section: Section) -> bytes:
        """A section as it looks before its values are there."""
        return head_of(section) + b'skeleton"' + self.json(section.ready)(NOBODY)

    def title(self, title: Str) -> str:
        """The title; empty where it depends on a value."""
        return "" if title.args or title.pick else self.wording.word(title.key)


def draw(bundle: Bundle, place: Place) -> bytes | None:
    """The bytes of a layout; None where the bundle has no such place."""
    found = bundle.plan_of(place.screen, place.edition, place.text, place.menu, place.client)
    if found is None or place.locale not in bundle.strings:
        return None
    return _document(bundle, place, found[1], Skeleton(bundle, place.locale))


def _document(bundle: Bundle, place: Place, plan: Plan, skeleton: Skeleton) -> bytes:
    head = {
        "screen": place.screen,
        "edition": place.edition,
        "locale": place.locale,
        "direction": bundle.formats[place.locale].direction,
        "text_mode": place.text,
        "menu_mode": place.menu,
        "title": skeleton.title(plan.title),
    }
    sections = [skeleton.section(section) for section in plan.sections if is_public(section)]
    controls = skeleton.json(plan.controls)(NOBODY)
    return b'%s,"controls":%s,"sections":[%s]}' % (
        msgspec.json.encode(head)[:-1],
        controls,
        b",".join(sections),
    )


def is_public(section: Section) -> bool:
    """Whether everybody may know that a section exists."""
    conditional = section.when is not None or section.unless is not None or bool(section.if_)
    return not conditional and section.component != SELLING
