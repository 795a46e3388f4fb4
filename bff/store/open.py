"""Opening the store: the engine, the tables, and what is kept in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from bff.errors import SettingsWrong, StoreUnusable
from bff.store.database import Database
from bff.store.dialect import DIALECTS, connect_args, prepare
from bff.store.dismissals import Dismissals
from bff.store.journeys import Journeys
from bff.store.ledger import Ledger
from bff.store.preferences import PreferenceStore
from bff.store.schema import create


class Store(msgspec.Struct, frozen=True):
    """What the service keeps."""

    preferences: PreferenceStore
    journeys: Journeys
    dismissals: Dismissals
    ledger: Ledger


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """Open the database that an SQLAlchemy URL names, making file, directory and tables where there are none.

    A URL that cannot be meant raises SettingsWrong; a database that cannot be used, StoreUnusable.
    """
    engine = _make_engine(url)
    try:
        await _create_tables(engine)
        database = Database(engine)
        yield Store(PreferenceStore(database), Journeys(database), Dismissals(database), Ledger(database))
    finally:
        await engine.dispose()


def _make_engine(text: str) -> AsyncEngine:
    """Make the engine; the URL may hold a password, so no message quotes it."""
    try:
        url = make_url(text)
        engine = create_async_engine(
            url,
            hide_parameters=True,
            connect_args=connect_args(url.get_backend_name()),
            json_serializer=_to_json,
            json_deserializer=msgspec.json.decode,
        )
    except (ArgumentError, InvalidRequestError, ImportError) as error:
        reason = (
            str(error)
            if isinstance(error, ImportError)
            else "takes the URL of a database with an async driver"
        )
        raise SettingsWrong(f"DATABASE_URL: {reason}") from None
    if engine.dialect.name not in DIALECTS:
        raise SettingsWrong(f"DATABASE_URL: takes {' or '.join(DIALECTS)}, not {engine.dialect.name}")
    if isinstance(engine.pool, StaticPool):
        raise SettingsWrong(
            "DATABASE_URL: takes a file; a database in memory has one connection for everybody"
        )
    prepare(engine)
    return engine


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


async def _create_tables(engine: AsyncEngine) -> None:
    try:
        if engine.dialect.name == "sqlite" and engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        async with engine.execution_options(writes=True).begin() as connection:
            await connection.run_sync(create)
    except (SQLAlchemyError, OSError) as error:
        raise StoreUnusable(
            f"the database cannot be opened: {getattr(error, 'orig', None) or error}"
        ) from None
