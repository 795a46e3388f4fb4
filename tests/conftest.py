"""What all tests share: the shipped definitions, compiled once, and the option `--golden`."""

from pathlib import Path

import pytest

from bff.compiler.draft import Draft
from bff.compiler.passes import compile_layouts

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`."""
    parser.addoption("--golden", action="store_true", help="write the golden documents as they are now")


@pytest.fixture(scope="session")
def shipped() -> Draft:
    """What the passes make of the shipped definitions, which have no finding."""
    made = compile_layouts(ROOT)
    assert made.findings == []
    return made
