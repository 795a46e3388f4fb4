"""What all tests share: the option that writes golden documents anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`."""
    parser.addoption("--golden", action="store_true", help="write the golden documents as they are now")
