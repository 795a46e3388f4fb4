"""One section's plan: its alternatives (ready, empty, unavailable), what it says aloud, and what it needs to be ready."""

from typing import NamedTuple

from bff.bundle.plan import AnyNode, Const, Section, Str, Val
from bff.compiler.emit import fields, merged, part_object
from bff.compiler.names import Names
from bff.compiler.narrate import narration
from bff.model.action import Tap
from bff.model.binding import is_binding, resolve
from bff.model.component import Component
from bff.model.predicate import If, path_of
from bff.model.section import Part, Repeat, RepeatOption, Words
from bff.model.shape import shapes

UNAVAILABLE = Words(text="section.unavailable", tap=Tap(open="help.person"))
EMPTY = Words(text="section.empty")
"""What a section says when its author left it open."""


def section_plan(component: Component, names: Names) -> Section:
    """Emit all alternatives of one section."""
    inside = names.inside(component)
    ready = merged([*fields(component, inside), Const("}")])
    found = feeds(component, inside)
    conditions = conditions_of(component)
    asked = found.asked.union(*(_feeds_of(path_of(test), inside) for test in conditions))
    words, empty = component.unavailable or UNAVAILABLE, component.empty or EMPTY
    return Section(
        id=component.id,
        component=str(component.__struct_config__.tag),
        feeds=sorted(found.required),
        also=sorted(asked - found.required),
        missing=component.missing,
        when=component.when,
        unless=component.unless,
        if_=conditions,
        each=list(found.lists),
        needs=_needs(component, inside),
        ready=ready,
        empty=_words(empty, inside),
        unavailable=_words(words, inside),
        say=narration(component, inside),
        say_empty=[inside.message(empty.text)],
        say_unavailable=[inside.message(words.text)],
    )


def conditions_of(component: Component) -> list[If]:
    """The conditions on data, all of which must hold."""
    written = component.if_
    return [] if written is None else written if isinstance(written, list) else [written]


def _words(words: Words, names: Names) -> list[AnyNode]:
    nodes = part_object(words, names)
    first = nodes[0]
    assert isinstance(first, Const)
    return merged([Const("," + first.json[1:]), *nodes[1:]])


def _feeds_of(path: str, names: Names) -> frozenset[str]:
    return resolve(path, names.scope).feeds if is_binding(path) else frozenset()


class Feeds(NamedTuple):
    """What a part asks of the core bank."""

    required: frozenset[str] = frozenset()
    """Without these it cannot be drawn."""
    asked: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    """The lists that it repeats over."""


def feeds(part: Part, names: Names) -> Feeds:
    """What a part asks: a required place needs its feeds, and of several parts in a row what they all need."""
    required: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        found = Feeds()
        if shape.form == "place" and shape.place != "icon" and value is not None:
            needed = _place_feeds(value, names)
            found = Feeds(needed, needed)
        elif isinstance(value, Repeat | RepeatOption):
            needed = _feeds_of(value.each, names)
            row = feeds(value.row, names.of_row(value.each))
            found = Feeds(needed, needed | row.asked, (names.value(value.each).path,))
        elif isinstance(value, Part):
            found = feeds(value, names)
        elif isinstance(value, list):
            found = _all([feeds(item, names) for item in value if isinstance(item, Part)])
        asked |= found.asked
        if shape.required:
            required |= found.required
            lists += found.lists
    return Feeds(required, asked, lists)


def _all(items: list[Feeds]) -> Feeds:
    bound = [item.required for item in items if item.required]
    common = frozenset.intersection(*bound) if bound else frozenset[str]()
    return Feeds(common, frozenset().union(*(item.asked for item in items)))


def _place_feeds(written: str, names: Names) -> frozenset[str]:
    if is_binding(written):
        return _feeds_of(written, names)
    needed = [names.with_[name] for name in names.needed(written) if name in names.with_]
    return frozenset(feed for path in needed for feed in _feeds_of(path, names))


def _needs(component: Component, names: Names) -> list[str]:
    """Values of the section itself, not of its rows, that a good answer may lack and the section cannot do without."""
    found: set[str] = set()
    for shape in shapes(type(component)):
        value = getattr(component, shape.name)
        if shape.form != "place" or shape.place == "icon" or not shape.required or value is None:
            continue
        node = names.node(value, shape.place)
        if isinstance(node, Val) and node.optional:
            found.add(node.path)
        elif isinstance(node, Str):
            found |= {arg.path for arg in node.args.values() if arg.optional}
    return sorted(found)
