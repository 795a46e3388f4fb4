"""What customers have put away, by the id of the section, and when."""

from contextlib import suppress
from datetime import datetime

import msgspec
from sqlalchemy import insert, select, update

from bff.errors import Conflict
from bff.store.database import Database
from bff.store.owner import Owner
from bff.store.schema import DISMISSALS


class Dismissals:
    """The dismissals of all customers. Time is always told, never read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, owner: Owner, section: str, at: datetime) -> None:
        """Remember that the customer put a section away; again begins anew."""
        row = {**msgspec.structs.asdict(owner), "section": section}
        known = update(DISMISSALS).where(*(DISMISSALS.c[name] == value for name, value in row.items()))
        # Two devices at the same time: either instant is the right one.
        with suppress(Conflict):
            async with self._database.write() as connection:
                if not (await connection.execute(known.values(at=at))).rowcount:
                    await connection.execute(insert(DISMISSALS).values(row | {"at": at}))

    async def since(self, owner: Owner, at: datetime) -> frozenset[str]:
        """Name the sections that the customer has put away at this time or later."""
        of_owner = (DISMISSALS.c.issuer == owner.issuer, DISMISSALS.c.subject == owner.subject)
        statement = select(DISMISSALS.c.section).where(*of_owner, DISMISSALS.c.at >= at)
        async with self._database.read() as connection:
            return frozenset((await connection.execute(statement)).scalars())
