"""The one place where SQLite and PostgreSQL differ."""

from typing import Any, Final

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

DIALECTS: Final = ("sqlite", "postgresql")

BUSY_SECONDS: Final = 5.0
"""How long a writer of SQLite waits for its turn."""

SCHEMA_LOCK: Final = 4_201_977
"""Any number will do, as long as all our processes take the same."""

ONLY_GROWS: Final = "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"

GUARDS: Final = {
    "sqlite": (
        f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger {ONLY_GROWS}",
        f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger {ONLY_GROWS}",
        # INSERT OR REPLACE deletes without asking the trigger for deletions.
        """CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger
            WHEN NEW.number <= (SELECT MAX(number) FROM ledger)
            BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$""",
        """CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
            FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()""",
    ),
}
"""What makes the database itself refuse to change or forget a record."""


def connect_args(dialect: str) -> dict[str, Any]:
    """What the driver is told: SQLite's must not open transactions on its own, we say which kind we need."""
    return {"isolation_level": None, "timeout": BUSY_SECONDS} if dialect == "sqlite" else {}


def prepare(engine: AsyncEngine) -> None:
    """Make each connection of an SQLite engine keep our promises; PostgreSQL does so by itself."""
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_connection)
        event.listen(engine.sync_engine, "begin", _begin)


def _prepare_connection(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once if another one wrote in between.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def lock_schema(connection: Connection) -> None:
    """Let one process at a time make tables, until it commits; in SQLite each writer is alone."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({SCHEMA_LOCK})")


def guard_ledger(connection: Connection) -> None:
    """Make the database refuse to change or forget a record of the ledger."""
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
