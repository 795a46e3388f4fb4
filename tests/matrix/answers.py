"""Answers of every source, made of their types: full, sparse and empty. Nothing here knows a feed by name."""

import datetime as dt
import enum
import types
import typing
from collections.abc import Collection, Mapping
from typing import Any, Literal

import msgspec

from bff.model.answers.base import Answer
from bff.model.money import Money
from bff.model.own import OWN
from bff.model.source import SOURCES

Fullness = Literal["full", "sparse", "empty"]
CHINA = dt.timezone(dt.timedelta(hours=8))
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)
KEPT: Mapping[str, Any] = {
    "text": "王小明",
    "identifier": "id_1",
    "masked": "6222 **** **** 0123",
    "money": Money("1234.50", "CNY"),
    "date": NOW.date(),
    "datetime": NOW,
}
"""A value of each kind that a journey keeps."""
WORDS = (
    "王小明",
    "id_1",
    "CNY",
    "6222 **** **** 0123",
    "0123",
    "3.15",
    "2026-11",
    "12",
    "09:00",
    "CHN",
    "a",
    "",
    "30.2741",
    "https://bank.example/",
)
"""One of these fits wherever a text of some form is asked for."""


def answers(fullness: Fullness, roots: Collection[str]) -> dict[str, Answer]:
    """An answer for each of some roots of bindings."""
    kinds = {name: spec.answer for name, spec in SOURCES.items() if spec.into is None} | dict(OWN)
    return {name: made(kind, fullness) for name, kind in kinds.items() if name in roots}


def kept(keeps: Mapping[str, str]) -> dict[str, Any]:
    """A value for each name that a journey keeps."""
    return {name: KEPT.get(kind, "UNKNOWN") for name, kind in keeps.items()}


def made(kind: type[Any], fullness: Fullness) -> Any:
    """A Struct with all it can have, with what it must have, or with that and empty lists."""
    hints = typing.get_type_hints(kind, include_extras=True)
    written = {}
    for field in msgspec.structs.fields(kind):
        value = _value(hints[field.name], fullness)
        if value is not None or field.required:
            written[field.name] = value
    return kind(**written)


def _value(hint: Any, fullness: Fullness) -> Any:
    """A value of a type; None where the type allows it and nothing optional is wanted."""
    bare = hint.__origin__ if typing.get_origin(hint) is typing.Annotated else hint
    if isinstance(bare, types.UnionType) or typing.get_origin(bare) is typing.Union:
        if fullness != "full":
            return None
        return _value(next(part for part in typing.get_args(bare) if part is not types.NoneType), fullness)
    if typing.get_origin(bare) is tuple:
        count = {"full": 2, "sparse": 1, "empty": 0}[fullness]
        return tuple(_value(typing.get_args(bare)[0], fullness) for _ in range(count))
    if typing.get_origin(bare) is Literal:
        return typing.get_args(bare)[0]
    return _single(bare, hint, fullness)


def _single(bare: Any, hint: Any, fullness: Fullness) -> Any:
    if bare is Money:
        return Money("1234567.50" if fullness == "full" else "0.00", "CNY")
    if issubclass(bare, msgspec.Struct):
        return made(bare, fullness)
    if issubclass(bare, enum.Enum):
        return list(bare)[0 if fullness == "full" else -1]
    if issubclass(bare, bool):
        return fullness == "full"
    if issubclass(bare, int):
        return next(number for number in (3 if fullness == "full" else 1, 1, 1960) if _fits(number, hint))
    if issubclass(bare, dt.date):
        return NOW if issubclass(bare, dt.datetime) else NOW.date()
    fitting = [word for word in WORDS if _fits(word, hint)]
    assert fitting, f"no word fits {hint}: add one to WORDS"
    return fitting[0]


def _fits(value: Any, hint: Any) -> bool:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return True
