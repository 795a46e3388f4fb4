"""Publishing and rolling back append a record only for a bundle that was proven to be good."""

import asyncio
import contextlib
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bff.bundle.file import read_bundle
from bff.errors import BundleDamaged, UnknownRelease
from bff.release.directory import path_of, place, read
from bff.release.publish import Release, publish, roll_back
from bff.store.ledger import Ledger, Record
from bff.store.open import open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Build = Callable[[str], Path]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, which may not exist."""
    return {path.name: path.read_bytes() for path in folder.glob("*")}


async def test_publishing_appends_and_copies(ledger: Ledger, bundles: Path, build: Build) -> None:
    """A publication is a record, and a file that any server can verify, and nothing else is left behind."""
    built = build("one")
    release = await publish(ledger, bundles, built, "li", "first", NOON)
    assert release == Release(Record(1, read_bundle(built).digest, None, "li", NOON, "first"), new=True)
    assert await ledger.live() == release.record
    assert contents(bundles) == {f"{release.record.digest}.bundle": built.read_bytes()}


async def test_publishing_what_is_live_appends_nothing(ledger: Ledger, bundles: Path, build: Build) -> None:
    """The same bundle again is the same release, and the answer says that it is not new."""
    first = await publish(ledger, bundles, build("one"), "li", "first", NOON)
    again = await publish(ledger, bundles, build("one"), "wang", "again", NOON)
    assert again == Release(first.record, new=False)
    assert len(await ledger.records()) == 1


async def test_rolling_back_is_a_new_record(ledger: Ledger, bundles: Path, build: Build) -> None:
    """A rollback names an old digest under a new number; its parent is the record that was live before."""
    first = (await publish(ledger, bundles, build("one"), "li", "", NOON)).record
    await publish(ledger, bundles, build("two"), "li", "", NOON)
    back = await roll_back(ledger, bundles, 1, "wang", "two was wrong", NOON)
    assert back == Release(Record(3, first.digest, 2, "wang", NOON, "two was wrong"), new=True)
    assert [r.number for r in await ledger.records()] == [1, 2, 3]
    assert await roll_back(ledger, bundles, 1, "wang", "again", NOON) == Release(back.record, new=False)


@pytest.mark.parametrize("number", [-1, 0, 3, 10**30])
async def test_unknown_numbers_are_refused(ledger: Ledger, bundles: Path, build: Build, number: int) -> None:
    """The message says which numbers there are."""
    with pytest.raises(UnknownRelease, match="nothing was ever published"):
        await roll_back(ledger, bundles, number, "li", "", NOON)
    for mark in ("one", "two"):
        await publish(ledger, bundles, build(mark), "li", "", NOON)
    with pytest.raises(UnknownRelease, match=rf"no release {number}: .* 1 to 2"):
        await roll_back(ledger, bundles, number, "li", "", NOON)
    assert len(await ledger.records()) == 2


def spoil(path: Path, how: str) -> None:
    """Damage a file, or take it away."""
    content = path.read_bytes()
    match how:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "flipped":
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "empty":
            path.write_bytes(b"")


@pytest.mark.parametrize("how", ["missing", "cut", "flipped", "empty"])
async def test_damaged_bundles_are_not_published(
    ledger: Ledger, bundles: Path, build: Build, how: str
) -> None:
    """A built bundle that cannot be trusted leaves neither a record nor a file."""
    built = build("one")
    spoil(built, how)
    with pytest.raises(BundleDamaged):
        await publish(ledger, bundles, built, "li", "", NOON)
    assert await ledger.records() == []
    assert contents(bundles) == {}


@pytest.mark.parametrize("how", ["missing", "cut", "flipped", "empty"])
async def test_nobody_rolls_back_to_a_damaged_bundle(
    ledger: Ledger, bundles: Path, build: Build, how: str
) -> None:
    """A rollback is refused while the old file is missing or damaged."""
    first = (await publish(ledger, bundles, build("one"), "li", "", NOON)).record
    await publish(ledger, bundles, build("two"), "li", "", NOON)
    spoil(path_of(bundles, first.digest), how)
    with pytest.raises(BundleDamaged):
        await roll_back(ledger, bundles, 1, "li", "", NOON)
    assert len(await ledger.records()) == 2


async def test_published_files_are_never_overwritten(ledger: Ledger, bundles: Path, build: Build) -> None:
    """A good file stays the very same file; a damaged one under the name must be moved away by a person."""
    record = (await publish(ledger, bundles, build("one"), "li", "", NOON)).record
    path = path_of(bundles, record.digest)
    before = path.stat()
    assert place(bundles, build("one")) == record.digest
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    path.write_bytes(b"damaged")
    with pytest.raises(BundleDamaged):
        await publish(ledger, bundles, build("one"), "li", "", NOON)
    assert path.read_bytes() == b"damaged"
    path.unlink()
    assert not (await publish(ledger, bundles, build("one"), "li", "", NOON)).new
    assert read(bundles, record.digest).digest == record.digest


def test_a_bundle_under_another_name_is_refused(bundles: Path, build: Build) -> None:
    """A good bundle that took the place of another one is not the one that was asked for."""
    one, two = place(bundles, build("one")), place(bundles, build("two"))
    path_of(bundles, two).replace(path_of(bundles, one))
    with pytest.raises(BundleDamaged, match=two):
        read(bundles, one)


@pytest.mark.parametrize(
    "digest", ["", "../../etc/passwd", "sha256-" + "A" * 64, "sha256-" + "a" * 64 + "\n"]
)
def test_no_path_is_made_of_what_is_no_digest(bundles: Path, digest: str) -> None:
    """A record cannot lead out of the directory."""
    with pytest.raises(BundleDamaged):
        path_of(bundles, digest)


async def test_simultaneous_publishers_all_succeed(ledger: Ledger, bundles: Path, build: Build) -> None:
    """Publishers of the same and of different bundles at once leave a ledger of good ones."""
    built = [build(mark) for mark in ("one", "two", "three")] * 4
    await asyncio.gather(*(publish(ledger, bundles, path, "li", "", NOON) for path in built))
    records = await ledger.records()
    assert [r.number for r in records] == list(range(1, len(records) + 1))
    assert {r.digest for r in records} == {read(bundles, r.digest).digest for r in records}
    assert contents(bundles).keys() == {path.name for path in built}


PUBLISHER = """
import asyncio, pathlib, sys
from datetime import UTC, datetime
from bff.release.publish import publish
from bff.store.open import open_store

async def main(url, bundles, build):
    async with open_store(url) as store:
        for built in sorted(pathlib.Path(build).iterdir()):
            release = await publish(store.ledger, pathlib.Path(bundles), built, "li", "", datetime.now(UTC))
            print(release.record.number, release.record.digest, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_killed_publisher_leaves_only_whole_releases(
    database_url: str, bundles: Path, build: Build
) -> None:
    """After a kill at any moment acknowledged records are there, with good files, and it goes on."""
    builds = [build(f"bundle {n}") for n in range(60)]
    acknowledged: list[tuple[int, str]] = []
    for _ in range(3):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            PUBLISHER,
            database_url,
            str(bundles),
            str(builds[0].parent),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout
        lines = [await process.stdout.readline()]
        await asyncio.sleep(random.uniform(0, 0.05))
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        lines += (await process.stdout.read()).splitlines()
        await process.wait()
        whole = [
            line.decode().split() for line in lines if len(line.split()) == 2 and len(line.split()[1]) == 71
        ]
        acknowledged += [(int(number), digest) for number, digest in whole]
    async with open_store(database_url) as store:
        records = await store.ledger.records()
        assert acknowledged
        assert set(acknowledged) <= {(r.number, r.digest) for r in records}
        assert all(read(bundles, r.digest).digest == r.digest for r in records)
        assert (await publish(store.ledger, bundles, build("after"), "li", "", NOON)).record.number == len(
            records
        ) + 1
