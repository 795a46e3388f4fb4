"""One section's plan: its alternatives, what it says aloud, and what it needs to be ready."""

from collections.abc import Iterable
from typing import NamedTuple

from bff.bundle.plan import AnyNode, Const, Section, Str, Val
from bff.compiler.emit import fields, merged
from bff.compiler.names import Names
from bff.compiler.narrate import narration
from bff.model.action import Tap, resumed
from bff.model.component import Component
from bff.model.predicate import If, path_of
from bff.model.section import Part, Repeat, RepeatOption, Words
from bff.model.shape import shapes

EMPTY = Words(text="section.empty")
UNAVAILABLE = Words(text="section.unavailable")
"""What a section says when its author left it open."""


def section_plan(component: Component, names: Names) -> Section:
    """Emit all alternatives of one section."""
    inside = names.inside(component)
    found = feeds(component, inside)
    conditions = component.conditions
    tested = [inside.feeds(path_of(test)) for test in conditions]
    empty, unavailable = component.empty or EMPTY, component.unavailable or UNAVAILABLE
    return Section(
        id=component.id,
        component=str(component.__struct_config__.tag),
        feeds=sorted(found.required),
        also=sorted(found.asked.union(*tested) - found.required),
        missing=component.missing,
        when=component.when,
        unless=component.unless,
        if_=conditions,
        dismissible=component.dismissible,
        each=list(found.lists),
        needs=_needs(component, inside),
        ready=merged([*fields(component, inside), Const("}")]),
        empty=_words(empty, inside),
        unavailable=_words(unavailable, inside),
        say=narration(component, inside),
        say_empty=[inside.message(empty.text)],
        say_unavailable=[inside.message(unavailable.text)],
    )


def _words(words: Words, names: Names) -> list[AnyNode]:
    """The fields of an alternative, each with a comma before it, and the end of the object."""
    return merged([*fields(words, names), Const("}")])


class Feeds(NamedTuple):
    """What a part asks of the core bank."""

    required: frozenset[str] = frozenset()
    """Without these it cannot be drawn."""
    asked: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    """The lists that it repeats over."""


def feeds(part: Part, names: Names) -> Feeds:
    """What a part asks: a required place needs its feeds, several parts in a row what they all need."""
    required: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if value is None or shape.form == "const" or shape.place == "icon":
            continue
        found = _asked(value, names)
        asked |= found.asked
        if shape.required:
            required |= found.required
            lists += found.lists
    return Feeds(required, asked, lists)


def _asked(value: object, names: Names) -> Feeds:
    """What one field asks: a repeat, a part, an action, a condition, several of them, or a name."""
    match value:
        case Repeat() | RepeatOption():
            needed = names.feeds(value.each)
            row = feeds(value.row, names.of_row(value.each))
            return Feeds(needed, needed | row.asked, (names.value(value.each).path,))
        case Part():
            return feeds(value, names)
        case Tap():
            bound = [written for written in (value.with_ or {}).values() if not written.startswith("=")]
            return _both(feed for written in (*bound, *resumed(value)) for feed in names.feeds(written))
        case If():
            return Feeds(asked=names.feeds(path_of(value)))
        case list():
            return _all([_asked(item, names) for item in value])
        case str():
            return _both(names.feeds(value))
        case _:
            return Feeds()


def _both(found: Iterable[str]) -> Feeds:
    needed = frozenset(found)
    return Feeds(needed, needed)


def _all(items: list[Feeds]) -> Feeds:
    bound = [item.required for item in items if item.required]
    common = frozenset.intersection(*bound) if bound else frozenset[str]()
    return Feeds(common, frozenset().union(*(item.asked for item in items)))


def _needs(component: Component, names: Names) -> list[str]:
    """Values of the section itself, not of its rows, that it cannot do without and a good answer may lack."""
    found: set[str] = set()
    for shape in shapes(type(component)):
        value = getattr(component, shape.name)
        if shape.form != "place" or shape.place == "icon" or not shape.required or value is None:
            continue
        node = names.node(value, shape.place)
        if isinstance(node, Val) and node.optional:
            found.add(node.path)
        elif isinstance(node, Str):
            used = [*node.args.values(), *([node.pick] if node.pick else [])]
            found |= {value.path for value in used if value.optional}
    return sorted(found)
