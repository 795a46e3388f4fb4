"""What an editor shows beside the schema: the registry's own words, and a skeleton of each component."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import msgspec
from msgspec import inspect

from bff.model.docstrings import field_docs, summary

Schema = dict[str, Any]


def structs_in(kinds: Iterable[type]) -> dict[str, type[msgspec.Struct]]:
    """Every Struct that these types are made of, by its name."""
    found: dict[str, type[msgspec.Struct]] = {}
    waiting = list(inspect.multi_type_info(kinds))
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, inspect.StructType):
            if kind.cls.__name__ not in found:
                found[kind.cls.__name__] = kind.cls
                waiting += [field.type for field in kind.fields]
        elif isinstance(kind, inspect.Metadata):
            waiting.append(kind.type)
        elif isinstance(kind, inspect.UnionType):
            waiting += kind.types
        elif isinstance(kind, inspect.DictType):
            waiting += [kind.key_type, kind.value_type]
        elif isinstance(kind, inspect.CollectionType):
            waiting.append(kind.item_type)
    return found


def explain(definitions: Mapping[str, Schema], kinds: Mapping[str, type[msgspec.Struct]]) -> None:
    """Give each definition and field its words, and take away the null that stands for a field left out."""
    for name, kind in kinds.items():
        definition = definitions[name]
        definition["description"] = summary(kind)
        docs = field_docs(kind)
        for field, schema in definition["properties"].items():
            plain = without_null(schema)
            said = [word for word in (docs.get(field, ""), plain.get("description", "")) if word]
            if said:
                plain["description"] = " · ".join(said)
                plain["markdownDescription"] = "\n\n".join([said[0], *(f"*{word}*" for word in said[1:])])
            definition["properties"][field] = plain


def without_null(schema: Schema) -> Schema:
    """The same schema without null among its alternatives, and without null as its default."""
    kept = {word: value for word, value in schema.items() if word != "default" or value is not None}
    members = [member for member in kept.pop("anyOf", []) if member != {"type": "null"}]
    return {**members[0], **kept} if len(members) == 1 else {**kept, "anyOf": members} if members else kept


def snippets(definitions: Mapping[str, Schema], drawn: Mapping[str, Schema]) -> list[Schema]:
    """One skeleton for each component: its required fields, in order, with places to jump to."""
    return [
        {
            "label": name,
            "description": definitions[_name(reference)]["description"],
            "body": _object(definitions[_name(reference)], definitions, count(1)),
        }
        for name, reference in drawn.items()
    ]


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _object(schema: Schema, definitions: Mapping[str, Schema], stops: "count[int]") -> Schema:
    """The required fields; where none is, the first."""
    fields = schema["properties"]
    names = [name for name in ("id", "component") if name in fields]
    names += [name for name in fields if name in schema.get("required", ()) and name not in names]
    return {name: _value(name, fields[name], definitions, stops) for name in names or list(fields)[:1]}


def _value(name: str, schema: Schema, definitions: Mapping[str, Schema], stops: "count[int]") -> Any:
    if "anyOf" in schema:
        simple = [member for member in schema["anyOf"] if "$ref" in member] or schema["anyOf"]
        return _value(name, simple[0], definitions, stops)
    if "$ref" in schema:
        return _object(definitions[_name(schema)], definitions, stops)
    if schema.get("type") == "array":
        return [_value(name, schema["items"], definitions, stops)]
    words = schema.get("enum", [])
    if len(words) == 1:
        return words[0]
    return f"${{{next(stops)}|{','.join(words)}|}}" if words else f"${{{next(stops)}:{name}}}"
