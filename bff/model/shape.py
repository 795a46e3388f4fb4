"""Shapes: what each field of a component is, read once from its Struct.

The emitter, the narration, the schemas and the checks all walk components by this table, so that a component
is declared in one place only.
"""

import functools
from typing import Any, Literal

import msgspec
from msgspec import inspect

from bff.model.action import Tap
from bff.model.component import Component
from bff.model.predicate import If
from bff.model.section import Part, Repeat, RepeatOption, Section

Form = Literal["place", "const", "part", "parts", "tap", "taps", "rows", "flag"]
"""rows: one part for each item of a list, or fixed ones. flag: a condition that becomes true or false."""

AUTHOR_ONLY = frozenset(Section.__struct_fields__) | {"features"}
"""Fields that say how a section is made; they are not sent."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a part."""

    name: str
    wire: str
    form: Form
    place: str = ""
    part: type[Part] | None = None
    required: bool


@functools.cache
def shapes(kind: type[Part]) -> tuple[Shape, ...]:
    """The fields of a part that are sent, required ones first, so that commas fall into place."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    hidden = AUTHOR_ONLY if issubclass(kind, Component) else frozenset()
    found = [_shape(field) for field in info.fields if field.name not in hidden]
    return tuple(sorted(found, key=lambda shape: not shape.required))


def _shape(field: inspect.Field) -> Shape:
    types = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
    solid = [kind for kind in types if not isinstance(kind, inspect.NoneType)]
    return Shape(name=field.name, wire=field.encode_name, required=len(solid) == len(types), **_form(solid))


def _form(types: list[inspect.Type]) -> dict[str, Any]:
    first = types[0]
    if isinstance(first, inspect.Metadata):
        return (
            {"form": "place", "place": (first.extra or {})["place"]}
            if (first.extra or {}).get("place")
            else {"form": "const"}
        )
    structs = [kind.cls for kind in types if isinstance(kind, inspect.StructType)]
    lists = [
        kind.item_type.cls
        for kind in types
        if isinstance(kind, inspect.ListType) and isinstance(kind.item_type, inspect.StructType)
    ]
    if any(kind in {Repeat, RepeatOption} for kind in structs):
        repeat = next(kind for kind in structs if kind in {Repeat, RepeatOption})
        return {"form": "rows", "part": repeat.__annotations__["row"]}
    if structs:
        form = "tap" if structs[0] is Tap else "flag" if structs[0] is If else "part"
        return {"form": form, "part": structs[0]}
    if lists:
        return {"form": "taps" if lists[0] is Tap else "parts", "part": lists[0]}
    return {"form": "const"}
