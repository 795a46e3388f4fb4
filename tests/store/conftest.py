"""Databases for the tests of the store: SQLite files, and PostgreSQL ones where TEST_PG_DSN is given."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bff.store.open import Store, open_store

DSN = os.environ.get("TEST_PG_DSN")


@asynccontextmanager
async def postgres_database() -> AsyncIterator[str]:
    """Make an empty database on the server of TEST_PG_DSN, and drop it afterwards; yields its URL."""
    assert DSN
    name = f"bff_test_{secrets.token_hex(6)}"
    server = create_async_engine(DSN, isolation_level="AUTOCOMMIT")
    try:
        async with server.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(DSN).set(database=name).render_as_string(hide_password=False)
        async with server.connect() as connection:
            await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        await server.dispose()


@pytest.fixture(params=["sqlite", *(["postgresql"] if DSN else [])])
async def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of an empty database, of each kind that there is."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/kept/bff.db"
        return
    async with postgres_database() as url:
        yield url


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    """An open store, with nothing in it."""
    async with open_store(store_url) as opened:
        yield opened


@pytest.fixture
async def neighbour(store: Store, store_url: str) -> AsyncIterator[Store]:
    """The same database, opened by another server."""
    async with open_store(store_url) as opened:
        yield opened
