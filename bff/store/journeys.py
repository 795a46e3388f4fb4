"""The state of journeys: a client holds an opaque id; the rest stays here, is one customer's, and expires."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import delete, insert, select, update

from bff.errors import Conflict, JourneyOver
from bff.store.database import Database
from bff.store.owner import Owner
from bff.store.schema import JOURNEY_KEYS, JOURNEYS

HANDFUL: Final = 5
"""Journeys that can be gone on with; nobody looks for one further down."""


class JourneyState(msgspec.Struct, frozen=True):
    """Where one customer is in one journey."""

    id: str
    """Opaque, 128 bits, safe in an address."""
    owner: Owner
    journey: str
    step: str
    data: dict[str, Any]
    """What was entered and answered so far: JSON, with money as decimal strings."""
    bundle: str
    """Digest of the bundle that the journey began with, and stays on."""
    version: int
    expires_at: datetime
    finished: bool = False
    last_key: str | None = None
    """Idempotency key of the step that led here."""
    last_digest: str | None = None
    """Digest of the body that came with it."""
    channel: str = ""
    """Where it was begun."""
    begun_at: datetime | None = None
    """None: before this was kept."""

    def __repr__(self) -> str:
        """Name the place, not the customer or what they entered: this text may end in a log line."""
        return f"JourneyState({self.journey}, {self.step}, version={self.version}, finished={self.finished})"


class Journeys:
    """The journeys of all customers. Time is always told, never read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(
        self,
        owner: Owner,
        journey: str,
        step: str,
        data: dict[str, Any],
        bundle: str,
        now: datetime,
        ttl: timedelta,
        journey_id: str | None = None,
        channel: str = "",
    ) -> JourneyState:
        """Begin a journey of this customer, which is over at `now + ttl`; Conflict where its id is taken."""
        name = journey_id or secrets.token_urlsafe(16)
        state = JourneyState(
            name, owner, journey, step, data, bundle, 1, now + ttl, channel=channel, begun_at=now
        )
        async with self._database.write() as connection:
            await connection.execute(insert(JOURNEYS).values(_to_row(state)))
        return state

    async def load(self, journey_id: str, owner: Owner, now: datetime) -> JourneyState:
        """Return the customer's own journey; an unknown, expired or foreign one is JourneyOver, all alike."""
        of_owner = (JOURNEYS.c.issuer == owner.issuer, JOURNEYS.c.subject == owner.subject)
        statement = select(JOURNEYS).where(
            JOURNEYS.c.id == journey_id, *of_owner, JOURNEYS.c.expires_at > now
        )
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).mappings().first()
        if row is None:
            raise JourneyOver
        return _to_state(row, owner)

    async def unfinished(self, owner: Owner, now: datetime) -> list[JourneyState]:
        """Return what this customer has begun and not ended, the latest first; at most a handful."""
        open_ones = (JOURNEYS.c.finished.is_(False), JOURNEYS.c.expires_at > now)
        of_owner = (JOURNEYS.c.issuer == owner.issuer, JOURNEYS.c.subject == owner.subject)
        latest = JOURNEYS.c.begun_at.desc()
        statement = select(JOURNEYS).where(*of_owner, *open_ones).order_by(latest, JOURNEYS.c.id)
        async with self._database.read() as connection:
            rows = (await connection.execute(statement.limit(HANDFUL))).mappings().all()
        return [_to_state(row, owner) for row in rows]

    async def advance(
        self,
        state: JourneyState,
        step: str,
        data: dict[str, Any],
        key: str,
        body_digest: str,
        *,
        finished: bool = False,
    ) -> JourneyState:
        """Move a journey on from `state` and remember the key that did so.

        Conflict: another request moved it first, or used the key. Ask `key_used`: it may have been this one.
        JourneyOver: `state` was the last one.
        """
        if state.finished:
            raise JourneyOver
        moved = msgspec.structs.replace(
            state,
            step=step,
            data=data,
            version=state.version + 1,
            finished=finished,
            last_key=key,
            last_digest=body_digest,
        )
        unmoved = (JOURNEYS.c.id == state.id, JOURNEYS.c.version == state.version)
        async with self._database.write() as connection:
            result = await connection.execute(update(JOURNEYS).where(*unmoved).values(_to_row(moved)))
            if not result.rowcount:
                raise Conflict
            used = {"journey_id": state.id, "key": key, "digest": body_digest}
            await connection.execute(insert(JOURNEY_KEYS).values(used))
        return moved

    async def key_used(self, journey_id: str, key: str) -> str | None:
        """Return the digest of the body that came with this key in any step, None if the key is new.

        The same digest is a replay, another one a misuse (IdempotencyConflict); the caller says so.
        """
        used = (JOURNEY_KEYS.c.journey_id == journey_id, JOURNEY_KEYS.c.key == key)
        async with self._database.read() as connection:
            return await connection.scalar(select(JOURNEY_KEYS.c.digest).where(*used))

    async def purge(self, now: datetime) -> int:
        """Forget all journeys that are over, with their keys; return how many."""
        async with self._database.write() as connection:
            return (await connection.execute(delete(JOURNEYS).where(JOURNEYS.c.expires_at <= now))).rowcount


def _to_state(row: Mapping[Any, Any], owner: Owner) -> JourneyState:
    fields = {name: row[name] for name in JourneyState.__struct_fields__ if name != "owner"}
    return JourneyState(owner=owner, **fields)


def _to_row(state: JourneyState) -> dict[str, Any]:
    fields = msgspec.structs.asdict(state)
    owner = fields.pop("owner")
    return fields | msgspec.structs.asdict(owner)
