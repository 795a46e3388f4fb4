"""Small bundles, and a store for the ledger, for the tests of releases."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bff.bundle.bundle import Bundle, Manifest
from bff.bundle.file import write_bundle
from bff.model.definition import Bank
from bff.store.ledger import Ledger
from bff.store.open import open_store


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path}/bff.db"


@pytest.fixture
async def ledger(database_url: str) -> AsyncIterator[Ledger]:
    """An empty ledger."""
    async with open_store(database_url) as store:
        yield store.ledger


@pytest.fixture
def bundles(tmp_path: Path) -> Path:
    """The directory of published bundles, which does not exist yet."""
    return tmp_path / "var" / "bundles"


def make_bundle(mark: str) -> Bundle:
    """The smallest bundle that a reader accepts; another mark is another digest."""
    bank = Bank(
        format=1,
        name="bank.name",
        country="CHN",
        currency="CNY",
        time_zone="Asia/Shanghai",
        locales=["zh-Hans"],
        phones={},
        channels={},
        default="standard",
        assignment=[],
    )
    tables = ("features", "editions", "classes", "journeys", "screens", "plans", "index", "shells")
    manifest = Manifest(inputs={"layouts/bank.yaml": mark}, screens=0, plans=0, variants=0)
    empty = {name: {} for name in (*tables, "strings", "formats", "themes")}
    return Bundle(format=1, manifest=manifest, bank=bank, **empty)


@pytest.fixture
def build(tmp_path: Path) -> Callable[[str], Path]:
    """Build the bundle of a mark, outside of the directory of published ones; returns its file."""
    return lambda mark: write_bundle(make_bundle(mark), tmp_path / "build")
