"""The fields of a step: what a customer typed, checked one by one. Each wrong field has one code."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from bff.journeys.values import value_at
from bff.model.definition import Take

AMOUNT: Final = re.compile(r"(0|[1-9][0-9]{0,12}|[1-9][0-9]{0,2}(,[0-9]{3}){1,4})(\.[0-9]{1,8})?")
"""Commas only where they divide thousands: who types 12,50 does not mean 1250."""
DIGITS: Final = re.compile(r"[0-9]{4,32}")
BETWEEN: Final = re.compile(r"[\s,-]")
"""What people put between the digits of a number."""
JOINERS: Final = "\u200c\u200d"
"""Invisible, but part of words."""

Items = Callable[[str], Any]
"""The items of a list that is named by a binding, such as `payees.items`."""


class Taken(msgspec.Struct):
    """What came of the fields of one step."""

    values: dict[str, Any] = {}
    """Field to what was understood."""
    kept: dict[str, Any] = {}
    """What else is remembered of the things that were named."""
    errors: dict[str, str] = {}
    """Field to the code of what is wrong."""

    def __repr__(self) -> str:
        """Name the wrong fields, not what was typed."""
        return f"Taken(errors={self.errors})"


def take(takes: Mapping[str, Take], given: Mapping[str, str], items: Items) -> Taken:
    """Read the fields of a step; what it does not take is ignored."""
    taken = Taken()
    for name, field in takes.items():
        typed = visible(given.get(name, ""))
        if not typed:
            if field.required:
                taken.errors[name] = "required"
            continue
        value, code = _read(field, typed)
        if code:
            taken.errors[name] = code
        elif field.among is None:
            taken.values[name] = value
        else:
            _choose(taken, name, field, value, items)
    return taken


def visible(typed: str) -> str:
    """The text without what nobody sees, such as marks that turn its direction around."""
    kinds = ((char, unicodedata.category(char)) for char in typed)
    kept = [" " if kind == "Cc" else char for char, kind in kinds if kind != "Cf" or char in JOINERS]
    return "".join(kept).strip()


def _read(field: Take, typed: str) -> tuple[str, str]:
    if len(typed) > field.max_length:
        return "", "too-long"
    match field.kind:
        case "amount":
            amount = "".join(unicodedata.normalize("NFKC", typed).split()).removeprefix("¥")
            return (amount.replace(",", ""), "") if AMOUNT.fullmatch(amount) else ("", "not-a-number")
        case "digits":
            digits = BETWEEN.sub("", unicodedata.normalize("NFKC", typed))
            return (digits, "") if DIGITS.fullmatch(digits) else ("", "not-digits")
        case _:
            known = field.one_of is None or typed in field.one_of
            return (typed, "") if known else ("", "unknown")


def _choose(taken: Taken, name: str, field: Take, value: str, items: Items) -> None:
    """Authorise an identifier against what this customer has, and remember more of what it names."""
    path, _, key = (field.among or "").rpartition(".")
    chosen = next((item for item in items(path) or () if getattr(item, key, None) == value), None)
    if chosen is None:
        taken.errors[name] = "unknown"
        return
    taken.values[name] = value
    taken.kept |= {kept: value_at(chosen, source) for kept, source in field.keep.items()}
