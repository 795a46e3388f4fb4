"""Publishing a bundle and rolling back to one: both append a record, after the file was proven to be good."""

import asyncio
from datetime import datetime
from pathlib import Path

import msgspec

from bff.errors import UnknownRelease
from bff.release.directory import place, read
from bff.store.ledger import Ledger, Record


class Release(msgspec.Struct, frozen=True):
    """What is live after a publication or a rollback."""

    record: Record
    new: bool
    """False: that very bundle was live already, so nothing was appended."""


async def publish(
    ledger: Ledger, bundles: Path, built: Path, author: str, note: str, now: datetime
) -> Release:
    """Verify a built bundle, copy it into the directory of bundles and make it live.

    A bundle that cannot be trusted raises BundleDamaged, and nothing changes.
    """
    digest = await asyncio.to_thread(place, bundles, built)
    return await _make_live(ledger, digest, author, note, now)


async def roll_back(
    ledger: Ledger, bundles: Path, number: int, author: str, note: str, now: datetime
) -> Release:
    """Make the bundle of an earlier record live again, by a new record that names its digest.

    UnknownRelease: there is no such record. BundleDamaged: its file is missing or damaged. Nothing changed.
    """
    records = await ledger.records()
    if not 1 <= number <= len(records):
        held = f"the ledger holds 1 to {len(records)}" if records else "nothing was ever published"
        raise UnknownRelease(f"there is no release {number}: {held}")
    digest = records[number - 1].digest
    await asyncio.to_thread(read, bundles, digest)
    return await _make_live(ledger, digest, author, note, now)


async def _make_live(ledger: Ledger, digest: str, author: str, note: str, now: datetime) -> Release:
    live = await ledger.live()
    if live is not None and live.digest == digest:
        return Release(live, new=False)
    return Release(await ledger.append(digest, author, now, note), new=True)
