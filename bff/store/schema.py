"""The tables, and their making. `SCHEMA` grows with each change of a table; a newer database is refused."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.schema import CreateColumn

from bff.errors import StoreUnusable
from bff.store.dialect import guard_ledger, lock_schema

SCHEMA: Final = 2


class Instant(TypeDecorator[datetime]):
    """An aware time, kept in UTC: SQLite forgets offsets, so none may get that far."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn into UTC; a time without an offset raises ValueError."""
        if value is not None and value.utcoffset() is None:
            raise ValueError("a time without an offset means nothing here")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the offset back."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


METADATA: Final = MetaData()

VERSIONS: Final = Table(
    "schema_version", METADATA, Column("number", Integer, primary_key=True, autoincrement=False)
)

PREFERENCES: Final = Table(
    "preferences",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    *(Column(name, Text) for name in ("edition", "text", "menu", "locale", "contrast")),
    *(Column(name, Boolean, nullable=False) for name in ("read_aloud", "hide_amounts", "targeting_off")),
    Column("version", Integer, nullable=False),
)

LAST_EDITIONS: Final = Table(
    "last_editions",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("edition", Text, nullable=False),
)

JOURNEYS: Final = Table(
    "journeys",
    METADATA,
    Column("id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("issuer", "subject", "journey", "step")),
    Column("data", JSON, nullable=False),
    Column("bundle", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("last_key", Text),
    Column("last_digest", Text),
    Column("channel", Text, nullable=False, server_default=""),
    Column("begun_at", Instant),
    Index("journeys_expires_at", "expires_at"),
    Index("journeys_owner", "issuer", "subject"),
)

JOURNEY_KEYS: Final = Table(
    "journey_keys",
    METADATA,
    Column("journey_id", ForeignKey("journeys.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("digest", Text, nullable=False),
)

DISMISSALS: Final = Table(
    "dismissals",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("section", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

LEDGER: Final = Table(
    "ledger",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("parent", ForeignKey("ledger.number")),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text, nullable=False),
    # With the foreign key: each record follows the one before it, so there can be no gap.
    CheckConstraint("number >= 1 AND COALESCE(parent, 0) = number - 1", name="ledger_is_gapless"),
)


def create(connection: Connection) -> None:
    """Make the tables in an empty database, or bring those of an older one up to date.

    Raises StoreUnusable for a database of a newer version.
    """
    lock_schema(connection)
    if not inspect(connection).has_table(VERSIONS.name):
        METADATA.create_all(connection, checkfirst=False)
        guard_ledger(connection)
        connection.execute(insert(VERSIONS).values(number=SCHEMA))
    found = connection.scalar(select(VERSIONS.c.number))
    while found in UPGRADES:
        UPGRADES[found](connection)
        found += 1
        connection.execute(update(VERSIONS).values(number=found))
    if found != SCHEMA:
        raise StoreUnusable(f"the database has schema {found}; this program understands schema {SCHEMA}")


def _to_2(connection: Connection) -> None:
    """Journeys know where and when they began; what customers put away is kept."""
    for column in (JOURNEYS.c.channel, JOURNEYS.c.begun_at):
        written = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {JOURNEYS.name} ADD COLUMN {written}")
    next(index for index in JOURNEYS.indexes if index.name == "journeys_owner").create(connection)
    DISMISSALS.create(connection)


UPGRADES: Final = {1: _to_2}
"""From each older schema to the next."""
