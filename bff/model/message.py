"""Messages: a text of a catalogue, taken apart once into words and placeholders."""

import re
from collections.abc import Collection, Sequence

import msgspec

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[a-z][a-z0-9_]*")


class Argument(msgspec.Struct, frozen=True):
    """A placeholder of a message."""

    name: str


Pieces = tuple[str | Argument, ...]
Forms = list[str]
"""A message in one locale: one form, or one for each plural of the language, chosen by the argument `n`."""


def pieces(text: str) -> Pieces:
    """Take a text apart; ValueError names what is wrong with a placeholder."""
    parts: list[str | Argument] = []
    end = 0
    for match in PLACEHOLDER.finditer(text):
        if not NAME.fullmatch(match[1]):
            raise ValueError(f"placeholder {match[0]} is not a name of small letters, digits and _")
        parts += [text[end : match.start()], Argument(match[1])]
        end = match.end()
    parts.append(text[end:])
    loose = next((part for part in parts if isinstance(part, str) and ("{" in part or "}" in part)), None)
    if loose is not None:
        raise ValueError("a brace without its partner")
    return tuple(part for part in parts if part != "")


def matching(key: str, known: Collection[str]) -> list[str]:
    """The messages that a key with a `*` may mean; the key itself without one, where it is known."""
    if "*" not in key:
        return [key] if key in known else []
    head, _, tail = key.partition("*")
    fitting = (name for name in known if name.startswith(head) and name.endswith(tail))
    return [name for name in fitting if len(name) > len(head) + len(tail)]


def arguments(forms: Sequence[str]) -> frozenset[str]:
    """The names that a message's forms need."""
    return frozenset(part.name for form in forms for part in pieces(form) if isinstance(part, Argument))
