"""The shipped bundle, and who draws its documents."""

import pytest

from bff.bundle.bundle import Bundle
from bff.compiler.draft import Draft
from tests.matrix.draw import Artist


@pytest.fixture(scope="session")
def bundle(shipped: Draft) -> Bundle:
    """The bundle of the shipped definitions."""
    assert shipped.bundle is not None
    return shipped.bundle


@pytest.fixture(scope="session")
def artist(bundle: Bundle) -> Artist:
    """Draws documents of that bundle."""
    return Artist(bundle)
