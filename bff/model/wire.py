"""The wire schema: JSON Schema 2020-12 of a screen document, whole or for one client class.

Closed and told apart by constant tags, with `anyOf`: a subset checker and a code generator can both read it.
"""

from collections.abc import Collection
from typing import Any

from msgspec import inspect

from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES, WIRE_KINDS, Choice
from bff.model.component import COMPONENTS, Component
from bff.model.section import Part
from bff.model.shape import Shape, shapes

DRAFT = "https://json-schema.org/draft/2020-12/schema"
STRING = {"type": "string"}
SPOKEN = {"$ref": "#/$defs/spoken"}
TAP = {"$ref": "#/$defs/tap"}


def closed(properties: dict[str, Any], optional: Collection[str] = ()) -> dict[str, Any]:
    """An object with these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def screen_schema(
    components: Collection[str] | None = None, actions: Collection[str] | None = None
) -> dict[str, Any]:
    """The schema of a screen document, narrowed to what a client can draw and do."""
    drawn = [name for name in COMPONENTS if components is None or name in components]
    sections = [{"$ref": f"#/$defs/{name}"} for name in drawn]
    return {
        "$schema": DRAFT,
        "$id": "urn:schema:bff:screen",
        "title": "Screen document",
        **closed(_head(), {"suggestion", "journey"}),
        "$defs": {
            "spoken": closed({"text": STRING, "say": STRING}, {"say"}),
            "tap": _any_of([_tap(kind) for kind in WIRE_KINDS if actions is None or kind in actions]),
            "section": _any_of([*sections, {"$ref": "#/$defs/words"}]),
            "words": _words(drawn),
            **{name: _component(COMPONENTS[name]) for name in drawn},
        },
    }


def _head() -> dict[str, Any]:
    gap = {
        "section": STRING,
        "state": {"enum": ["unavailable", "stale", "hidden", "partial"]},
        "reason": STRING,
    }
    return {
        "screen": STRING,
        "edition": STRING,
        "edition_reason": STRING,
        "suggestion": STRING,
        "locale": STRING,
        "direction": {"enum": ["ltr", "rtl"]},
        "text_mode": {"enum": list(TEXT_MODES)},
        "menu_mode": {"enum": list(MENU_MODES)},
        "contrast": {"enum": list(CONTRASTS)},
        "release": closed({"number": {"type": "integer", "minimum": 1}, "digest": STRING}),
        "journey": STRING,
        "title": STRING,
        "controls": _list(closed({"id": STRING, "icon": STRING, "label": STRING, "tap": TAP})),
        "sections": _list({"$ref": "#/$defs/section"}),
        "narration": _list(closed({"section": STRING, "say": {"type": "string", "minLength": 1}})),
        "completeness": closed({"complete": {"type": "boolean"}, "gaps": _list(closed(gap))}),
    }


def _any_of(members: list[dict[str, Any]]) -> dict[str, Any]:
    """One of these; a client that knows none takes nothing."""
    return {"anyOf": members} if members else {"not": {}}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _tap(kind: str) -> dict[str, Any]:
    words = {"type": "object", "additionalProperties": STRING}
    own: dict[str, dict[str, Any]] = {
        "open": {"screen": STRING, "params": words},
        "submit": {"action": STRING, "fields": words},
        "set": {"preferences": _choice()},
        "call": {"number": STRING},
        "dismiss": {"id": STRING},
    }
    return closed(
        {"kind": {"const": kind}, **own.get(kind, {}), "ask": STRING, "label": STRING},
        {"params", "fields", "ask", "label"},
    )


def _choice() -> dict[str, Any]:
    info = inspect.type_info(Choice)
    assert isinstance(info, inspect.StructType)
    properties = {field.encode_name: _constant(field.type) for field in info.fields}
    return closed(properties, properties)


def _words(components: Collection[str]) -> dict[str, Any]:
    """A section that says something instead of its content."""
    head = {
        "id": STRING,
        "component": {"enum": list(components)},
        "state": {"enum": ["empty", "unavailable"]},
    }
    return closed({**head, "text": STRING, "tap": TAP}, {"tap"})


def _component(kind: type[Component]) -> dict[str, Any]:
    tag = str(kind.__struct_config__.tag)
    head = {
        "id": STRING,
        "component": {"const": tag},
        "state": {"enum": ["ready", "stale"]},
        "stale_note": SPOKEN,
    }
    written = _part(kind)
    described = {"title": tag, "description": (kind.__doc__ or "").strip().splitlines()[0]}
    optional = {"stale_note", *(set(written["properties"]) - set(written["required"]))}
    return described | closed({**head, **written["properties"]}, optional)


def _part(kind: type[Part]) -> dict[str, Any]:
    found = shapes(kind)
    optional = {shape.wire for shape in found if not shape.required}
    return closed({shape.wire: _field(kind, shape) for shape in found}, optional)


def _field(kind: type[Part], shape: Shape) -> dict[str, Any]:
    match shape.form:
        case "place":
            return SPOKEN if shape.place in {"content", "amount", "moment"} else STRING
        case "tap":
            return TAP
        case "taps":
            return _list(TAP)
        case "flag":
            return {"type": "boolean"}
        case "part":
            assert shape.part is not None
            return _part(shape.part)
        case "parts" | "rows":
            assert shape.part is not None
            return _list(_part(shape.part))
        case "const":
            info = inspect.type_info(kind)
            assert isinstance(info, inspect.StructType)
            return _constant(next(field.type for field in info.fields if field.name == shape.name))


def _constant(kind: inspect.Type) -> dict[str, Any]:
    """The schema of a constant: a literal, a number, a switch or a word."""
    match kind:
        case inspect.Metadata():
            return _constant(kind.type)
        case inspect.UnionType():
            return _constant(next(part for part in kind.types if not isinstance(part, inspect.NoneType)))
        case inspect.LiteralType():
            return {"enum": sorted(kind.values)}
        case inspect.BoolType():
            return {"type": "boolean"}
        case inspect.IntType():
            bounds = {"minimum": kind.ge, "maximum": kind.le}
            return {"type": "integer", **{name: bound for name, bound in bounds.items() if bound is not None}}
        case _:
            return STRING
