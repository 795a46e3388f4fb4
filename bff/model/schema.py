"""The schema for authors' editors: what may be written in each kind of definition file.

An enum and one `if`/`then` for each component, not `anyOf`, which gives editors wrong messages.
"""

from typing import Any

import msgspec

from bff.model.component import COMPONENTS
from bff.model.definition import Bank, Edition, Features, Journey, Overlay, Screen
from bff.model.docstrings import field_docs, summary
from bff.model.editing import explain, snippets, structs_in
from bff.model.notice import Notices
from bff.model.pack import Attestations, Pack, Waivers
from bff.model.section import Section
from bff.model.wire import DRAFT

FILES: dict[str, type] = {
    "assignment": Bank,
    "features": Features,
    "notices": Notices,
    "pack": Pack,
    "waivers": Waivers,
    "attestations": Attestations,
    "edition": Edition,
    "screen": Screen,
    "overlay": Overlay,
    "journey": Journey,
}
"""The field that tells what a file is, and what it holds."""

SAID_BESIDE = {"edition": "overlay", "journey": "screen"}
"""Words that other files say too: an overlay names its edition, a screen its journey."""

PATCH = {
    "id": {"type": "string", "description": "The section of the screen to change or remove, or a new id."},
    "remove": {"const": True, "description": "Leave the section out of this edition."},
    "after": {"type": "string", "description": "Insert below the section with this id."},
    "before": {"type": "string", "description": "Insert above the section with this id."},
}
"""What a section of an overlay may say beside the fields of its component."""


def layout_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of every definition file, for completion and messages in an editor."""
    kinds = list(FILES.values())
    references, found = msgspec.json.schema_components(
        [*kinds, *COMPONENTS.values()], ref_template="#/$defs/{name}"
    )
    by_file = dict(zip(FILES, references[: len(kinds)], strict=True))
    drawn = dict(zip(COMPONENTS, references[len(kinds) :], strict=True))
    definitions = dict(sorted(found.items()))
    explain(definitions, structs_in([*kinds, *COMPONENTS.values()]))
    definitions["Screen"]["properties"]["sections"]["items"] = {"$ref": "#/$defs/section"}
    definitions["Overlay"]["properties"]["sections"]["items"] = {"$ref": "#/$defs/patch"}
    definitions["patch"] = _patch([found[kind.__name__]["properties"] for kind in COMPONENTS.values()])
    definitions["section"] = _section(drawn) | {"defaultSnippets": snippets(definitions, drawn)}
    return {
        "$schema": DRAFT,
        "$id": "urn:schema:bff:layout",
        "title": "Layout definition",
        "type": "object",
        "required": ["format"],
        "allOf": [_file(word, reference) for word, reference in by_file.items()],
        "$defs": definitions,
    }


def _file(word: str, reference: dict[str, Any]) -> dict[str, Any]:
    """A file that is told by this word."""
    condition: dict[str, Any] = {"required": [word]}
    if word in SAID_BESIDE:
        condition["not"] = {"required": [SAID_BESIDE[word]]}
    if word == "features":
        condition["properties"] = {"features": {"type": "object"}}
    return {"if": condition, "then": reference}


def _section(drawn: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["id", "component"],
        "properties": {
            "id": {"type": "string", "description": field_docs(Section)["id"]},
            "component": _component(),
        },
        "allOf": [
            {
                "if": {
                    "type": "object",
                    "properties": {"component": {"const": name}},
                    "required": ["component"],
                },
                "then": reference,
            }
            for name, reference in drawn.items()
        ],
    }


def _component() -> dict[str, Any]:
    """The closed list of components, each with what it is."""
    said = [summary(kind) for kind in COMPONENTS.values()]
    return {
        "enum": list(COMPONENTS),
        "description": "What this section is; the client decides how it looks.",
        "enumDescriptions": said,
        "markdownEnumDescriptions": said,
    }


def _patch(components: list[dict[str, Any]]) -> dict[str, Any]:
    """A change names any field of any component: only the compiler knows which component it will meet.

    A field that means the same everywhere is checked; of the others an editor only knows the names.
    """
    fields: dict[str, Any] = {}
    for properties in components:
        for name, schema in properties.items():
            fields[name] = schema if fields.get(name, schema) == schema else True
    words = dict(sorted(fields.items())) | PATCH | {"component": _component()}
    return {"type": "object", "required": ["id"], "properties": words, "additionalProperties": False}
