"""Answers: every source's type can be decoded, and every value of it has a kind."""

import msgspec
import pytest

from bff.model.operation import OPERATIONS
from bff.model.own import OWN
from bff.model.source import SOURCES
from tests.matrix.answers import made

KINDS = {name: spec.answer for name, spec in SOURCES.items()} | dict(OWN)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("fullness", ["full", "sparse", "empty"])
def test_an_answer_comes_back_from_json(name: str, fullness: str) -> None:
    """An answer with all it may have, or with the least, is read from JSON as it was written."""
    answer = made(KINDS[name], fullness)
    assert msgspec.json.decode(msgspec.json.encode(answer), type=KINDS[name]) == answer


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operations_types_are_readable(name: str) -> None:
    """What an operation takes and what it answers can be read and written."""
    operation = OPERATIONS[name]
    msgspec.json.Decoder(operation.input)
    answer = made(operation.answer, "full")
    assert msgspec.json.decode(msgspec.json.encode(answer), type=operation.answer) == answer


@pytest.mark.parametrize("name", KINDS)
def test_an_answer_names_nobody(name: str) -> None:
    """Printing an answer tells its type alone."""
    assert repr(made(KINDS[name], "full")) == f"<{KINDS[name].__name__}>"
