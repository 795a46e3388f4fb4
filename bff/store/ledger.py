"""The ledger of releases: it only grows, and the database itself refuses to change or forget a record."""

from datetime import UTC, datetime
from typing import Final

import msgspec
from sqlalchemy import insert, select

from bff.errors import Conflict
from bff.store.database import Database
from bff.store.schema import LEDGER

ATTEMPTS: Final = 100
"""Each lost attempt is another publisher's success, so this is how many may publish in one instant."""


class Record(msgspec.Struct, frozen=True):
    """People's decision to serve a bundle. The last one is live."""

    number: int
    """1, 2, 3 ... without a gap."""
    digest: str
    parent: int | None
    """The record that was live before; None for the first."""
    author: str
    at: datetime
    note: str


class Ledger:
    """The records, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, digest: str, author: str, at: datetime, note: str) -> Record:
        """Add a record, which is live from then on. Publishers at the same time get a number each."""
        for _ in range(ATTEMPTS):
            parent = await self.live()
            number = parent.number if parent else None
            record = Record((number or 0) + 1, digest, number, author, at.astimezone(UTC), note)
            try:
                async with self._database.write() as connection:
                    await connection.execute(insert(LEDGER).values(msgspec.structs.asdict(record)))
            except Conflict:
                continue
            return record
        raise Conflict("too many publishers at the same time")

    async def records(self) -> list[Record]:
        """Return the whole history, oldest first."""
        async with self._database.read() as connection:
            rows = (await connection.execute(select(LEDGER).order_by(LEDGER.c.number))).mappings()
            return [Record(**row) for row in rows]

    async def live(self) -> Record | None:
        """Return the record that is live, None if nothing was ever published."""
        async with self._database.read() as connection:
            rows = await connection.execute(select(LEDGER).order_by(LEDGER.c.number.desc()).limit(1))
            row = rows.mappings().first()
        return Record(**row) if row else None
