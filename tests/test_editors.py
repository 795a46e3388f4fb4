"""What an editor makes of the schema of definitions: the right message, words at each field, skeletons."""

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bff.author.node import plain
from bff.author.reader import read_yaml
from bff.contract import layout_schema_file
from bff.model.component import COMPONENTS
from bff.model.schema import layout_schema

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = layout_schema()
LAYOUTS = sorted((ROOT / "layouts").rglob("*.yaml"))
DEFINITIONS: dict[str, Any] = SCHEMA["$defs"]
STOP = re.compile(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)\}")


def faults(*sections: Any) -> list[tuple[str, str]]:
    """Where an editor sees a fault in a screen with these sections, and what it says."""
    screen = {"format": 1, "screen": "x", "title": "x.title", "sections": list(sections)}
    found = jsonschema_rs.validator_for(SCHEMA).iter_errors(screen)
    return [("/".join(map(str, error.instance_path)), error.message) for error in found]


def test_an_unknown_component_is_one_message_with_all_that_there_are() -> None:
    """The author is told at the word, once, and sees every component; no branch of a union speaks up."""
    ((place, message),) = faults({"id": "a", "component": "balanse", "label": "x.y"})
    assert place == "sections/0/component"
    assert message.startswith('"balanse" is not one of')
    assert DEFINITIONS["section"]["properties"]["component"]["enum"] == list(COMPONENTS)


def test_an_unknown_field_is_named_for_its_own_component() -> None:
    """A field that the component does not have is refused, and the others are not blamed."""
    button = {"id": "a", "component": "button", "label": "x.y", "tap": {"open": "home"}}
    assert faults(button) == []
    ((_, message),) = faults({**button, "amuont": "x.y"})
    assert "amuont" in message


def test_an_unfinished_item_gets_one_message() -> None:
    """While an author has typed only the dash, not every component complains."""
    assert len(faults(None)) == 1


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_told_by_its_fields(path: Path) -> None:
    """Every kind of definition is recognised as one kind, so that its fields are checked and offered."""
    node, _ = read_yaml(path.read_bytes(), path.name)
    assert node is not None
    kinds = [one for one in SCHEMA["allOf"] if jsonschema_rs.is_valid(one["if"], plain(node))]
    assert len(kinds) == 1


def test_null_is_not_offered() -> None:
    """A field that is left out is left out: no alternative of a field is null."""
    text = layout_schema_file().decode()
    assert '"null"' not in text
    assert '"default": null' not in text


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_skeleton_is_sound_once_filled_in(name: str) -> None:
    """What completion inserts for a component is a section that the schema takes, words and all."""
    (snippet,) = (one for one in DEFINITIONS["section"]["defaultSnippets"] if one["label"] == name)
    assert list(snippet["body"])[:2] == ["id", "component"]
    assert snippet["description"]
    assert faults(filled(snippet["body"], DEFINITIONS[COMPONENTS[name].__name__])) == []


def filled(body: Any, schema: dict[str, Any]) -> Any:
    """A skeleton with its first suggestions taken, and numbers where numbers belong."""
    if isinstance(body, dict):
        return {name: filled(value, field(schema, name)) for name, value in body.items()}
    if isinstance(body, list):
        return [filled(value, schema.get("items", {})) for value in body]
    word = STOP.sub(lambda stop: stop[1] or stop[2], body)
    return 1 if schema.get("type") == "integer" else word


def field(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """The schema of a field, behind its reference."""
    found = schema.get("properties", {}).get(name, {})
    options = [found, *found.get("anyOf", ())]
    names = [one["$ref"].rpartition("/")[2] for one in options if "$ref" in one]
    return DEFINITIONS[names[0]] if names else found


def test_every_component_and_definition_has_words() -> None:
    """Hovering over a component tells what it is; every definition says what it holds."""
    component = DEFINITIONS["section"]["properties"]["component"]
    assert len(component["enumDescriptions"]) == len(component["enum"]) == len(COMPONENTS)
    assert all(component["enumDescriptions"])
    nameless = set(DEFINITIONS) - {"section", "patch"}
    assert [name for name in nameless if not DEFINITIONS[name].get("description")] == []


def test_words_under_a_field_reach_the_editor() -> None:
    """The text that explains a field in the code is what an author reads; inherited fields have theirs."""
    others = DEFINITIONS["Balance"]["properties"]["others"]
    assert others["description"] == "Totals in further currencies, never added up."
    assert DEFINITIONS["Balance"]["properties"]["pick"]["markdownDescription"].startswith(
        "A binding whose value"
    )
    assert DEFINITIONS["When"]["properties"]["share"]["description"].startswith("A share of customers")
