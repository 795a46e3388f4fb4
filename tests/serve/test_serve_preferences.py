"""Preferences near at hand: fresh copies, echoes of newer versions, and a store that is down."""

import pytest
from sqlalchemy import text

from bff.errors import Conflict, MalformedRequest, Problem, StoreDown, UnknownChoice, UnknownEdition
from bff.model.preference import NOTHING_CHOSEN, PreferenceChange
from bff.serve.choices import read_change
from bff.serve.preferences import PreferenceDesk
from bff.store.open import open_store
from bff.store.owner import Owner

OWNER = Owner("https://issuer.example", "cus_000001")
ELDER = PreferenceChange(edition="elder")


@pytest.fixture
def desk(store, clock):
    return PreferenceDesk(store.preferences, clock)


async def break_store(tmp_path):
    """Take the tables away, as a database that lost its disk."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/bff.db") as broken:
        for table in ("preferences", "last_editions"):
            async with broken.preferences._database.write() as connection:
                await connection.execute(text(f"DROP TABLE {table}"))


async def test_a_copy_is_fresh_for_thirty_seconds(desk, store, clock):
    """A change by another worker is seen after thirty seconds."""
    assert await desk.read(OWNER) == NOTHING_CHOSEN
    await store.preferences.change(OWNER, ELDER, None)
    assert (await desk.read(OWNER)).edition is None
    clock.ahead += 31
    assert (await desk.read(OWNER)).edition == "elder"


async def test_a_newer_echo_is_read_through(desk, store):
    """A client that has seen a newer version gets it at once."""
    await desk.read(OWNER)
    changed = await store.preferences.change(OWNER, ELDER, None)
    assert (await desk.read(OWNER, changed.version)).edition == "elder"


async def test_own_writes_are_seen_at_once(desk):
    """Who changes something reads it back, without an echo."""
    await desk.read(OWNER)
    await desk.change(OWNER, ELDER, None)
    assert (await desk.read(OWNER)).edition == "elder"


async def test_copies_are_of_one_customer(desk):
    """Another customer, or the same name at another issuer, has chosen nothing."""
    await desk.change(OWNER, ELDER, None)
    assert await desk.read(Owner(OWNER.issuer, "cus_000002")) == NOTHING_CHOSEN
    assert await desk.read(Owner("https://other.example", OWNER.subject)) == NOTHING_CHOSEN


async def test_an_expected_version_guards(desk):
    """A change that expects an older version is a conflict and changes nothing."""
    await desk.change(OWNER, ELDER, None)
    with pytest.raises(Conflict):
        await desk.change(OWNER, PreferenceChange(edition="standard"), 0)
    assert (await desk.read(OWNER)).edition == "elder"


async def test_the_last_copy_stands_in_for_a_store_that_is_down(desk, clock, tmp_path):
    """Without a store reads give the last copy, or tell that nothing is known; writes do not pretend."""
    await desk.change(OWNER, ELDER, None)
    await desk.remember_edition(OWNER, "elder")
    await break_store(tmp_path)
    clock.ahead += 3600
    assert (await desk.read(OWNER, 99)).edition == "elder"
    assert await desk.last_edition(OWNER) == "elder"
    stranger = Owner(OWNER.issuer, "cus_000002")
    assert await desk.read(stranger) is None
    assert await desk.last_edition(stranger) is None
    await desk.remember_edition(stranger, "elder")
    with pytest.raises(StoreDown):
        await desk.change(OWNER, ELDER, None)


def test_a_change_is_read(bundle):
    """Fields left out stay, null forgets, and the version is apart."""
    change, expected = read_change(b'{"edition": "elder", "text": null, "version": 4}', bundle)
    assert change.given == {"edition": "elder", "text": None}
    assert expected == 4
    assert read_change(b"{}", bundle) == (PreferenceChange(), None)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", MalformedRequest),
        (b"[]", MalformedRequest),
        (b"\xff", MalformedRequest),
        (b"[" * 60_000, MalformedRequest),
        (b'{"edition": 1}', MalformedRequest),
        (b'{"secret-8842": 1}', MalformedRequest),
        (b'{"version": "4"}', MalformedRequest),
        (b'{"edition": "secret-8842"}', UnknownEdition),
        (b'{"text": "huge"}', UnknownChoice),
        (b'{"locale": "fr"}', Problem),
    ],
)
def test_a_bad_change_is_refused_without_quoting_it(bundle, body, problem):
    """What cannot be read or is not offered is a problem that says what is, and repeats nothing."""
    with pytest.raises(problem) as caught:
        read_change(body, bundle)
    assert caught.value.status == 400
    assert caught.value.extra["offered"]
    assert "8842" not in f"{caught.value.detail}{caught.value.extra}"
