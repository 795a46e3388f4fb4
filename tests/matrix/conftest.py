"""The shipped definitions, compiled once for all tests of the matrix."""

from pathlib import Path

import pytest

from bff.bundle.bundle import Bundle
from bff.compiler.draft import Draft
from bff.compiler.passes import compile_layouts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def draft() -> Draft:
    """What the passes made of the shipped definitions, without a finding."""
    made = compile_layouts(ROOT)
    assert made.findings == []
    return made


@pytest.fixture(scope="session")
def bundle(draft: Draft) -> Bundle:
    """The bundle of the shipped definitions."""
    assert draft.bundle is not None
    return draft.bundle
