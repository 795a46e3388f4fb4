"""A customer's choices, and the edition that they saw last. A change is one statement: none is lost."""

from contextlib import suppress

import msgspec
from sqlalchemy import ColumnElement, Table, and_, insert, select, update

from bff.errors import Conflict
from bff.model.preference import NOTHING_CHOSEN, PreferenceChange, Preferences
from bff.store.database import Database
from bff.store.owner import Owner
from bff.store.schema import LAST_EDITIONS, PREFERENCES

FIELDS = tuple(PREFERENCES.c[name] for name in Preferences.__struct_fields__)


class PreferenceStore:
    """The preferences of all customers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, owner: Owner) -> Preferences:
        """Return what the customer has chosen; version 0 if nothing ever was."""
        async with self._database.read() as connection:
            row = (
                (await connection.execute(select(*FIELDS).where(_of(PREFERENCES, owner)))).mappings().first()
            )
        return Preferences(**row) if row else NOTHING_CHOSEN

    async def change(
        self, owner: Owner, change: PreferenceChange, expected: int | None = None
    ) -> Preferences:
        """Change what the customer has chosen and return all of it.

        `expected` is the version that the customer saw: if another one is stored, nothing changes and
        Conflict is raised. None is "whatever it is". Simultaneous changes of different fields are all kept.
        """
        try:
            return await self._change(owner, change, expected)
        except Conflict:
            if expected is not None:
                raise
            # Another device stored the first choice at the same time; now there is a row to change.
            return await self._change(owner, change, expected)

    async def _change(self, owner: Owner, change: PreferenceChange, expected: int | None) -> Preferences:
        current = _of(PREFERENCES, owner)
        if expected is not None:
            current = and_(current, PREFERENCES.c.version == expected)
        changed = {**change.given, "version": PREFERENCES.c.version + 1}
        first = msgspec.structs.replace(NOTHING_CHOSEN, **change.given, version=1)
        async with self._database.write() as connection:
            statement = update(PREFERENCES).where(current).values(changed).returning(*FIELDS)
            if row := (await connection.execute(statement)).mappings().first():
                return Preferences(**row)
            if expected:
                raise Conflict
            values = msgspec.structs.asdict(owner) | msgspec.structs.asdict(first)
            await connection.execute(insert(PREFERENCES).values(values))
        return first

    async def last_edition(self, owner: Owner) -> str | None:
        """Return the edition that the customer was served last, for when facts about them are missing."""
        async with self._database.read() as connection:
            return await connection.scalar(select(LAST_EDITIONS.c.edition).where(_of(LAST_EDITIONS, owner)))

    async def remember_edition(self, owner: Owner, edition: str) -> None:
        """Keep the edition that the customer is served now; writes only if it is another one."""
        if await self.last_edition(owner) == edition:
            return
        known = update(LAST_EDITIONS).where(_of(LAST_EDITIONS, owner)).values(edition=edition)
        first = insert(LAST_EDITIONS).values(msgspec.structs.asdict(owner) | {"edition": edition})
        # Two first visits at the same time: either edition is the last one.
        with suppress(Conflict):
            async with self._database.write() as connection:
                if not (await connection.execute(known)).rowcount:
                    await connection.execute(first)


def _of(table: Table, owner: Owner) -> ColumnElement[bool]:
    return and_(table.c.issuer == owner.issuer, table.c.subject == owner.subject)
