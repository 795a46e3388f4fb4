"""Views: what the holes of one document look into, and how a hole finds its value."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bff.model.predicate import If, passes, path_of


class View(msgspec.Struct, gc=False):
    """Answers by root, `visit`, `params` and `journey` among them, and the row where one is written."""

    roots: Mapping[str, Any]
    hide_amounts: bool = False
    row: Any = None

    def __repr__(self) -> str:
        """Tell nothing: it holds what a customer has."""
        return "<View>"


Look = Callable[[View], Any]
Decide = Callable[[View], bool]


def look(path: str) -> Look:
    """A function that finds the value at a path; None where anything on the way is absent."""
    root, *names = path.split(".")
    steps = tuple("class_" if name == "class" else name for name in names)

    def find(view: View) -> Any:
        value = view.row if root == "row" else view.roots.get(root)
        for name in steps:
            if value is None:
                return None
            value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
        return value

    return find


def decider(test: If) -> Decide:
    """A function that decides a condition on data."""
    find = look(path_of(test))
    return lambda view: passes(test, lambda _: find(view))


def encode(text: str) -> bytes:
    """A JSON string."""
    return msgspec.json.encode(text)


def pair(text: str, say: str) -> bytes:
    """A value as `{text, say?}`."""
    if text == say:
        return b'{"text":%s}' % encode(text)
    return b'{"text":%s,"say":%s}' % (encode(text), encode(say))


def raw(value: Any) -> str:
    """A value as the client hands it back: never shown, so never formatted."""
    if value is None:
        return ""
    return str(getattr(value, "amount", value))
