"""Shapes and the wire schema: every component is declared once, and everything follows from that."""

from typing import get_args

import jsonschema_rs
import msgspec
import pytest

from bff.model.action import WIRE_KINDS
from bff.model.component import COMPONENTS, FLOOR, Component
from bff.model.section import Part, Section
from bff.model.shape import AUTHOR_ONLY, Form, shapes
from bff.model.wire import DRAFT, screen_schema

PARTS = {
    shape.part
    for kind in COMPONENTS.values()
    for shape in shapes(kind)
    if shape.part is not None and issubclass(shape.part, Part)
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_field_has_a_form(name: str) -> None:
    """Each field of a component but those of its making is sent, in a form that emitter and schema know."""
    kind = COMPONENTS[name]
    found = {shape.name: shape for shape in shapes(kind)}
    assert found.keys() == set(kind.__struct_fields__) - AUTHOR_ONLY
    for shape in found.values():
        assert shape.form in get_args(Form)
        assert (shape.form == "place") == bool(shape.place)
        assert (shape.part is not None) == (shape.form not in {"place", "const"})


@pytest.mark.parametrize(
    "kind",
    [*COMPONENTS.values(), *sorted(PARTS, key=lambda kind: kind.__name__)],
    ids=lambda kind: kind.__name__,
)
def test_required_fields_come_first(kind: type[Part]) -> None:
    """A part has a required field, and those come first: an optional one brings its comma along."""
    order = [shape.required for shape in shapes(kind)]
    assert order[0]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("name", COMPONENTS)
def test_fallbacks_end_at_the_floor(name: str) -> None:
    """Following fallbacks ends at a component that every client draws, and every field fits."""
    kind: type[Component] = COMPONENTS[name]
    seen = []
    while kind.fallback is not None:
        other, mapping = kind.fallback
        target = COMPONENTS[other]
        ours, theirs = ({shape.name: shape for shape in shapes(one)} for one in (kind, target))
        needed = {field.name for field in msgspec.structs.fields(target) if field.required} - {"id"}
        assert needed <= mapping.keys() <= theirs.keys()
        for field, source in mapping.items():
            assert ours[source].form == theirs[field].form
            assert ours[source].required or not theirs[field].required
        assert other not in seen
        seen.append(other)
        kind = target
    assert kind.__struct_config__.tag in FLOOR


def test_a_component_is_a_section() -> None:
    """Every component can be given an identity, conditions, and words for when it has nothing to show."""
    assert all(issubclass(kind, Section) for kind in COMPONENTS.values())
    assert all(set(Section.__struct_fields__) <= set(kind.__struct_fields__) for kind in COMPONENTS.values())


def test_the_wire_schema_is_valid() -> None:
    """The wire schema is a valid JSON Schema 2020-12, whole and narrowed down to nothing."""
    for schema in (screen_schema(), screen_schema([], []), screen_schema(["text"], ["open"])):
        assert schema["$schema"] == DRAFT
        jsonschema_rs.meta.validate(schema)


def objects(schema: object) -> list[dict[str, object]]:
    """Every schema of an object with properties, however deep."""
    if isinstance(schema, list):
        return [found for item in schema for found in objects(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if isinstance(schema.get("properties"), dict) else []
    return own + [found for value in schema.values() for found in objects(value)]


def test_the_wire_schema_is_closed() -> None:
    """No object of the wire takes a field that is not declared, and what is required is declared."""
    for found in objects(screen_schema()):
        assert found["additionalProperties"] is False
        assert set(found["required"]) <= found["properties"].keys()


def test_the_wire_schema_tells_members_apart_by_a_constant() -> None:
    """Every kind of action and of component has a constant of its own, so that a client can choose by it."""
    definitions = screen_schema()["$defs"]
    kinds = [member["properties"]["kind"]["const"] for member in definitions["tap"]["anyOf"]]
    assert kinds == list(WIRE_KINDS)
    for name in COMPONENTS:
        assert definitions[name]["properties"]["component"] == {"const": name}


def test_a_narrowed_schema_knows_nothing_else() -> None:
    """A schema for one client has its components and actions, and refuses all others."""
    definitions = screen_schema(["text", "menu"], ["open", "back"])["$defs"]
    assert definitions.keys() & COMPONENTS.keys() == {"text", "menu"}
    assert definitions["words"]["properties"]["component"] == {"enum": ["text", "menu"]}
    assert [member["properties"]["kind"]["const"] for member in definitions["tap"]["anyOf"]] == [
        "open",
        "back",
    ]


def test_no_component_is_written_twice() -> None:
    """A component read as its Struct and written again is what it was."""
    written = {"id": "a", "component": "text", "text": "home.title"}
    read = msgspec.convert(written, COMPONENTS["text"])
    assert msgspec.to_builtins(read) == written
