"""The schema for authors' editors: what may be written in each kind of definition file.

An enum and one `if`/`then` for each component, not `anyOf`, which gives editors wrong messages.
"""

from typing import Any

import msgspec

from bff.model.component import COMPONENTS
from bff.model.definition import Bank, Edition, Features, Journey, Overlay, Screen
from bff.model.wire import DRAFT

FILES: dict[str, type] = {
    "bank": Bank,
    "features": Features,
    "edition": Edition,
    "screen": Screen,
    "overlay": Overlay,
    "journey": Journey,
}
"""The word by which a file says what it is, and what it holds. """

SAID_BESIDE = {"edition": "overlay", "journey": "screen"}
"""Words that other files say too: an overlay names its edition, a screen its journey."""

PATCH = {"remove": {"const": True}, "after": {"type": "string"}, "before": {"type": "string"}}
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
    definitions["Screen"]["properties"]["sections"]["items"] = {"$ref": "#/$defs/section"}
    definitions["Overlay"]["properties"]["sections"]["items"] = {"$ref": "#/$defs/patch"}
    definitions["section"] = _section(drawn)
    definitions["patch"] = _patch(found)
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
        "properties": {"id": {"type": "string"}, "component": {"enum": list(drawn)}},
        "allOf": [
            {
                "if": {"properties": {"component": {"const": name}}, "required": ["component"]},
                "then": reference,
            }
            for name, reference in drawn.items()
        ],
    }


def _patch(found: dict[str, Any]) -> dict[str, Any]:
    """A change names any field of any component: only the compiler knows which component it will meet."""
    names = {kind.__name__ for kind in COMPONENTS.values()}
    fields: dict[str, Any] = {}
    for name in sorted(names):
        fields |= {field: True for field in found[name]["properties"]}
    words = {**fields, **PATCH, "id": {"type": "string"}, "component": {"enum": list(COMPONENTS)}}
    return {"type": "object", "required": ["id"], "properties": words, "additionalProperties": False}
