"""Quirks: answers of some customers that a careful reader refuses, or has to take with all their digits."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from bff.sandbox.words import Text

Spoil = Callable[[str, Any], Any]
"""From a field's name and value to what is written instead."""

AMOUNT_IN_WORDS = Text("以账单为准", "see your bill")


def _words(name: str, value: Any) -> Any:
    return AMOUNT_IN_WORDS if name == "amount" and isinstance(value, str) else value


def _floats(name: str, value: Any) -> Any:
    return float(value) if name == "amount" and isinstance(value, str) else value


def _four_digits(name: str, value: Any) -> Any:
    return f"{value}37" if name == "amount" and isinstance(value, str) and value[-3:-2] == "." else value


def _clear(name: str, value: Any) -> Any:
    """A number that somebody forgot to mask; it is made up, and fails the check of real ones."""
    return str(value).replace(" ", "").replace("*", "0") if name.endswith("accountMasked") else value


def _backwards(name: str, value: Any) -> Any:
    return "2001-01-01" if name == "maturesOn" else value


QUIRKS: Mapping[str, Spoil] = MappingProxyType(
    {
        "words": _words,
        "floats": _floats,
        "four-digits": _four_digits,
        "clear": _clear,
        "backwards": _backwards,
    }
)
"""`words`, `floats`, `clear` and `backwards` have to be refused; `four-digits` is exact, and kept."""


def spoil(answer: Any, quirk: str) -> Any:
    """Write an answer with one quirk, everywhere in it."""
    change = QUIRKS[quirk]
    if isinstance(answer, list):
        return [spoil(item, quirk) for item in answer]
    if not isinstance(answer, dict):
        return answer
    return {name: spoil(change(name, value), quirk) for name, value in answer.items()}
