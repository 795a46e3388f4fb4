"""The tiny bank, anew for each test."""

from pathlib import Path

import pytest

from tests.compiler.make import TinyBank


@pytest.fixture
def bank(tmp_path: Path) -> TinyBank:
    """Definitions without a fault."""
    return TinyBank(tmp_path)
