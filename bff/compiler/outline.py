"""Outlines: a plan as the tree of what it draws, with names in the place of words and data."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from bff.bundle.plan import AnyNode, Const, Flag, Opt, Plan, Rows, Section, Str, Val
from bff.model.component import Menu
from bff.model.message import Forms

MENU = str(Menu.__struct_config__.tag)
SAID = ("when", "unless", "if_", "missing", "dismissible")
"""What a section says beside what it draws."""


def plan_outline(plan: Plan) -> dict[str, Any]:
    """The header of a screen: everything but its sections and controls."""
    return {"title": _message(plan.title), "guide": _message(plan.guide) if plan.guide else None}


def section_outline(section: Section, words: Mapping[str, Forms]) -> dict[str, Any]:
    """A section: its component, conditions, and the fields of its alternatives.

    The entries of a menu carry their words, for it is these that customers know them by.
    """
    said = {name.rstrip("_"): msgspec.to_builtins(getattr(section, name)) for name in SAID}
    told = {name: value for name, value in said.items() if value not in (None, [], {}, False)}
    ready = _fields(section.ready)
    for entry in ready["items"] if section.component == MENU else ():
        entry["label"] = words.get(entry["label"], [entry["label"]])[0]
    return {
        "component": section.component,
        **told,
        **ready,
        "empty": _fields(section.empty),
        "unavailable": _fields(section.unavailable),
    }


def value_outline(nodes: Iterable[AnyNode]) -> Any:
    """A whole value, such as the tabs."""
    return msgspec.json.decode(_written(nodes))


def _fields(nodes: Iterable[AnyNode]) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.json.decode('{"":0' + _written(nodes))
    del fields[""]
    return fields


def _written(nodes: Iterable[AnyNode]) -> str:
    written = ""
    for node in nodes:
        match node:
            case Const():
                written += node.json
            case Str():
                written += _quoted(_message(node))
            case Val():
                written += _quoted(node.path)
            case Flag():
                written += _quoted(f"if {msgspec.json.encode(node.test).decode()}")
            case Opt():
                written += _written(node.nodes)
            case Rows():
                each = f'"each":{_quoted(node.each)},"limit":{node.limit}'
                written += f'{{{each},"row":{_written(node.nodes)}}}'
    return written


def _message(message: Str) -> str:
    """`home.greeting {name: customer.salutation}`."""
    bound = {name: value.path for name, value in message.args.items()}
    if message.pick:
        bound["*"] = message.pick.path
    return (
        f"{message.key} {{{', '.join(f'{name}: {path}' for name, path in bound.items())}}}"
        if bound
        else message.key
    )


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()
