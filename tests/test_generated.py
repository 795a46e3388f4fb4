"""What is generated is fresh, and what others rely on is valid."""

from pathlib import Path

import jsonschema_rs
import msgspec
import pytest
from openapi_spec_validator import validate

from bff.author.node import plain
from bff.author.reader import read_yaml
from bff.contract import stale

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = sorted((ROOT / "layouts").rglob("*.yaml"))


def test_generated_files_are_fresh() -> None:
    """`contract/` and the catalogues' template are what the code would write now."""
    assert [str(path) for path in stale(ROOT, write=False)] == []


def test_openapi_is_valid() -> None:
    """The OpenAPI document is valid OpenAPI 3.1."""
    validate(msgspec.json.decode((ROOT / "contract" / "openapi.json").read_bytes()))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_layouts_fit_the_editors_schema(path: Path) -> None:
    """An author's editor finds nothing wrong in what is shipped."""
    schema = msgspec.json.decode((ROOT / "contract" / "layout.schema.json").read_bytes())
    node, _ = read_yaml(path.read_bytes(), path.name)
    assert node is not None
    jsonschema_rs.validator_for(schema).validate(plain(node))


def test_editors_schema_knows_components() -> None:
    """The schema refuses a component that does not exist."""
    schema = msgspec.json.decode((ROOT / "contract" / "layout.schema.json").read_bytes())
    screen = {
        "format": 1,
        "screen": "x",
        "title": "x.title",
        "sections": [{"id": "a", "component": "balanse"}],
    }
    errors = list(jsonschema_rs.validator_for(schema).iter_errors(screen))
    assert any("balanse" in error.message and "is not one of" in error.message for error in errors)
