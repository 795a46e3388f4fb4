"""The fields of a step: what a customer typed, checked one by one. Each wrong field has one code, none hides another."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bff.journeys.values import value_at
from bff.model.definition import Take

MISTYPED = re.compile(r"[\s,，]")
"""What people put between the digits of an amount or a number."""
AMOUNT = re.compile(r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,8})?")
DIGITS = re.compile(r"[0-9]{4,32}")

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


def take(takes: Mapping[str, Take], given: Mapping[str, str], items: Items) -> Taken:
    """Read the fields of a step."""
    taken = Taken()
    for name, field in takes.items():
        typed = given.get(name, "").strip()
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


def _read(field: Take, typed: str) -> tuple[str, str]:
    match field.kind:
        case "amount":
            amount = MISTYPED.sub("", typed).removeprefix("¥")
            return (amount, "") if AMOUNT.fullmatch(amount) else ("", "not-a-number")
        case "digits":
            digits = MISTYPED.sub("", typed)
            return (digits, "") if DIGITS.fullmatch(digits) else ("", "not-digits")
        case _:
            return (typed, "") if len(typed) <= field.max_length else ("", "too-long")


def _choose(taken: Taken, name: str, field: Take, value: str, items: Items) -> None:
    """Authorise an identifier against what this customer has, and remember more of what it names."""
    path, _, key = (field.among or "").rpartition(".")
    chosen = next((item for item in items(path) or () if getattr(item, key, None) == value), None)
    if chosen is None:
        taken.errors[name] = "unknown"
        return
    taken.values[name] = value
    taken.kept |= {kept: value_at(chosen, source) for kept, source in field.keep.items()}
