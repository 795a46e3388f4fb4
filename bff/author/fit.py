"""Whether one value fits one type, apart from what is inside it."""

import datetime as dt
import re
import uuid
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import msgspec
from msgspec import inspect

PARSED: Final[Mapping[type[inspect.Type], type]] = MappingProxyType(
    {
        inspect.DateType: dt.date,
        inspect.TimeType: dt.time,
        inspect.DateTimeType: dt.datetime,
        inspect.TimeDeltaType: dt.timedelta,
        inspect.UUIDType: uuid.UUID,
        inspect.DecimalType: Decimal,
    }
)
"""Types that are written as text and read by msgspec."""


def closed_words(kind: inspect.LiteralType | inspect.EnumType) -> list[Any]:
    """The closed set of a type, in the types of its words."""
    return list(kind.values) if isinstance(kind, inspect.LiteralType) else [word.value for word in kind.cls]


def fits(value: Any, kind: inspect.Type) -> bool:
    """Whether a value is of the right kind altogether: text, number, list, fields."""
    kind = kind.type if isinstance(kind, inspect.Metadata) else kind
    if isinstance(kind, inspect.UnionType):
        return any(fits(value, member) for member in kind.types)
    if isinstance(kind, inspect.StrType) or type(kind) in PARSED:
        return isinstance(value, str)
    if isinstance(kind, inspect.BoolType):
        return isinstance(value, bool)
    if isinstance(kind, inspect.IntType):
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(kind, inspect.FloatType):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(kind, inspect.NoneType):
        return value is None
    if isinstance(kind, inspect.LiteralType | inspect.EnumType):
        return any(type(word) is type(value) for word in closed_words(kind))
    if isinstance(kind, inspect.CollectionType | inspect.TupleType):
        return isinstance(value, list)
    return isinstance(value, dict) if isinstance(kind, inspect.DictType | inspect.StructType) else True


def formed(value: Any, kind: inspect.Type) -> bool:
    """Whether a single value has the form and the range that its type asks for."""
    if isinstance(kind, inspect.StrType):
        fits = kind.pattern is None or re.search(kind.pattern, value) is not None
        return fits and not value.endswith("\n") and within(len(value), kind.min_length, kind.max_length)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return within(value, kind.ge, kind.le)
    if type(kind) not in PARSED:
        return True
    try:
        msgspec.convert(value, PARSED[type(kind)])
    except msgspec.ValidationError:
        return False
    return True


def within(number: float, least: float | None, most: float | None) -> bool:
    """Whether a number keeps its bounds, both included."""
    return (least is None or number >= least) and (most is None or number <= most)
