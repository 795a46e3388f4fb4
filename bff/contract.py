"""Generates what others rely on, and says what of it is not fresh: contract, table of screens, catalogues."""

from pathlib import Path
from typing import Any

import msgspec
from litestar.serialization import encode_json

from bff.app import create_app
from bff.author.pot import sync
from bff.compiler.table import screens_page
from bff.model.schema import layout_schema
from bff.model.wire import screen_schema
from bff.report.rules import rules_document
from bff.serve.problems import problems_page
from bff.settings import Settings

DOCUMENTS = ("getScreen", "postAction")
"""The operations that answer with a screen document."""


def stale(root: Path, *, write: bool) -> list[Path]:
    """The generated files that differ from what the code says; with `write` they are written."""
    contract = root / "contract"
    made = {
        contract / "screen.schema.json": pretty(screen_schema()),
        contract / "layout.schema.json": layout_schema_file(),
        contract / "openapi.json": pretty(openapi()),
        contract / "rules.json": pretty(rules_document(root)),
        contract / "problems.md": problems_page().encode(),
        root / "docs" / "screens.md": screens_page(root),
    }
    different = [path for path, content in made.items() if not path.is_file() or path.read_bytes() != content]
    if write:
        for path in different:
            path.write_bytes(made[path])
    return different + sync(root / "locales", write=write)


def layout_schema_file() -> bytes:
    """The schema of definitions, its fields in the order in which editors are to offer them."""
    return msgspec.json.format(msgspec.json.encode(layout_schema()), indent=2) + b"\n"


def pretty(document: Any) -> bytes:
    """JSON for people: indented, with a final newline, in an order that never changes by itself."""
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=2) + b"\n"


def openapi() -> dict[str, Any]:
    """The OpenAPI document, with the screen's schema in the place of a bare object."""
    document = msgspec.json.decode(encode_json(create_app(Settings()).openapi_schema.to_schema()))
    document.setdefault("components", {}).setdefault("schemas", {}).update(_components())
    for path in document["paths"].values():
        for operation in path.values():
            if operation.get("operationId") in DOCUMENTS:
                _answer_with_screens(operation["responses"])
    return document  # type: ignore[no-any-return]  # decoded from our own document


def _answer_with_screens(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        content = response.get("content", {}).get("application/json")
        if content is not None and status in {"200", "201", "422"}:
            content["schema"] = {"$ref": "#/components/schemas/Screen"}


def _components() -> dict[str, Any]:
    """The screen's schema, cut into the components of an OpenAPI document."""
    whole = screen_schema()
    parts = whole.pop("$defs")
    for word in ("$schema", "$id"):
        whole.pop(word)
    named = {"Screen": whole, **{f"Screen.{name}": part for name, part in parts.items()}}
    text = msgspec.json.encode(named).replace(b"#/$defs/", b"#/components/schemas/Screen.")
    return msgspec.json.decode(text)  # type: ignore[no-any-return]  # it was a dict before
