"""The bundles that journeys are still on, and what is forgotten when journeys are over."""

import asyncio
import datetime as dt
from contextlib import suppress

import msgspec
import pytest

from bff.bundle.file import write_bundle
from bff.bundle.shelf import Shelf
from bff.errors import JourneyOver
from bff.release.directory import read
from bff.release.publish import publish
from bff.serve.archive import Archive
from bff.serve.housekeeping import forget_expired
from bff.store.owner import Owner


@pytest.fixture
async def published(store, bundle, tmp_path):
    """A published bundle that is on no shelf, and a function that reads the directory and counts."""
    release = await publish(
        store.ledger, tmp_path / "bundles", write_bundle(bundle, tmp_path), "t", "", dt.datetime.now(dt.UTC)
    )
    reads = []

    def count(digest):
        reads.append(digest)
        return read(tmp_path / "bundles", digest)

    return release.record, count, reads


async def test_a_bundle_comes_from_the_shelf_first(store, bundle, published):
    """What the server holds is not read again."""
    _, count, reads = published
    shelf = Shelf()
    shelf.swap(7, bundle)
    held = await Archive(shelf, store.ledger, count).find(bundle.digest)
    assert (held.number, held.bundle is bundle, reads) == (7, True, [])


async def test_a_published_bundle_is_read_once(store, published):
    """After a restart a journey finds its bundle in the directory, with its number; many ask, one reads."""
    record, count, reads = published
    archive = Archive(Shelf(), store.ledger, count)
    found = await asyncio.gather(*(archive.find(record.digest) for _ in range(5)))
    assert {held.number for held in found} == {record.number}
    assert {held.bundle.digest for held in found} == {record.digest}
    assert len(reads) == 1


async def test_a_bundle_that_is_gone_ends_its_journeys(store, published, tmp_path):
    """A bundle that was never published, or whose file is damaged, cannot be continued on."""
    record, count, _ = published
    archive = Archive(Shelf(), store.ledger, count)
    with pytest.raises(JourneyOver):
        await archive.find(f"sha256-{'0' * 64}")
    (tmp_path / "bundles" / f"{record.digest}.bundle").write_bytes(b"damaged")
    with pytest.raises(JourneyOver):
        await archive.find(record.digest)


async def test_expired_journeys_are_forgotten(store):
    """A journey that is over is removed from the store, one that is not stays."""
    owner, now = Owner("i", "s"), dt.datetime.now(dt.UTC)
    for name, minutes in (("over", -1), ("open", 10)):
        ttl = dt.timedelta(minutes=minutes)
        await store.journeys.start(owner, "transfer", "pick", {}, "d", now, ttl, name)
    with suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            await forget_expired(store.journeys)
    long_ago = now - dt.timedelta(hours=1)
    assert msgspec.structs.asdict(await store.journeys.load("open", owner, long_ago))["id"] == "open"
    with pytest.raises(JourneyOver):
        await store.journeys.load("over", owner, long_ago)
