"""A customer's choices survive, follow them across channels, and are never lost to a faster device."""

import asyncio
import string

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.errors import Conflict
from bff.model.preference import PreferenceChange, Preferences
from bff.store.open import Store, open_store
from bff.store.owner import Owner

LI = Owner("https://id.bank.example", "li")
WANG = Owner("https://id.bank.example", "wang")
CHOICES = ("edition", "text", "menu", "locale", "contrast")
NAMES = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=64)
SWITCHES = ("read_aloud", "hide_amounts", "targeting_off")


async def test_nothing_chosen_is_version_zero(store: Store) -> None:
    """Who never chose has no choice in any field, and version 0."""
    assert await store.preferences.get(LI) == Preferences()


async def test_change_keeps_the_other_fields(store: Store) -> None:
    """A change touches the fields that it names and counts the version up by one."""
    await store.preferences.change(LI, PreferenceChange(edition="elder", read_aloud=True))
    changed = await store.preferences.change(LI, PreferenceChange(text="extra-large"))
    assert changed == Preferences(edition="elder", text="extra-large", read_aloud=True, version=2)
    assert await store.preferences.get(LI) == changed


async def test_null_forgets_a_choice(store: Store) -> None:
    """Null makes a field what it was before any choice, and leaves the others."""
    await store.preferences.change(LI, PreferenceChange(edition="rural", locale="zh-Hant", hide_amounts=True))
    changed = await store.preferences.change(LI, PreferenceChange(edition=None, hide_amounts=None))
    assert changed == Preferences(locale="zh-Hant", version=2)


@pytest.mark.parametrize("stranger", [WANG, Owner("https://other.example", "li")])
async def test_choices_belong_to_one_customer(store: Store, stranger: Owner) -> None:
    """Neither another subject nor the same subject of another issuer sees or changes them."""
    await store.preferences.change(LI, PreferenceChange(edition="elder"))
    assert await store.preferences.get(stranger) == Preferences()
    await store.preferences.change(stranger, PreferenceChange(edition="private"))
    assert (await store.preferences.get(LI)).edition == "elder"


@pytest.mark.parametrize(("stored", "expected"), [(0, 1), (1, 0), (2, 1), (2, 3)])
async def test_unexpected_version_changes_nothing(store: Store, stored: int, expected: int) -> None:
    """An expectation that is not the stored version is a conflict and leaves everything as it was."""
    for _ in range(stored):
        await store.preferences.change(LI, PreferenceChange(edition="elder"))
    before = await store.preferences.get(LI)
    with pytest.raises(Conflict):
        await store.preferences.change(LI, PreferenceChange(edition="private"), expected)
    assert await store.preferences.get(LI) == before


async def test_expected_version_is_taken(store: Store) -> None:
    """Each change may expect the version that the one before returned, from 0 on."""
    for version in range(3):
        changed = await store.preferences.change(LI, PreferenceChange(menu="reduced"), version)
        assert changed.version == version + 1


async def test_concurrent_changes_of_different_fields_are_all_kept(store: Store, neighbour: Store) -> None:
    """Eight changes at once from two servers, the first ones among them, all end in the same row."""
    changes = [PreferenceChange(**{name: name}) for name in CHOICES]
    changes += [PreferenceChange(**{name: True}) for name in SWITCHES]
    stores = [store, neighbour] * 4
    await asyncio.gather(*(s.preferences.change(LI, c) for s, c in zip(stores, changes, strict=True)))
    kept = msgspec.structs.asdict(await store.preferences.get(LI))
    assert kept == {**{name: name for name in CHOICES}, **dict.fromkeys(SWITCHES, True), "version": 8}


@pytest.mark.parametrize("version", [0, 1])
async def test_one_of_many_with_the_same_expectation_wins(
    store: Store, neighbour: Store, version: int
) -> None:
    """Of writers that all saw the same version exactly one succeeds, the others learn of the conflict."""
    if version:
        await store.preferences.change(LI, PreferenceChange(text="large"))
    answers = await asyncio.gather(
        *(s.preferences.change(LI, PreferenceChange(locale="en"), version) for s in [store, neighbour] * 5),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, Preferences) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 9


async def test_choices_survive_a_restart(store_url: str) -> None:
    """What was stored is there when the store is opened again."""
    async with open_store(store_url) as first:
        changed = await first.preferences.change(LI, PreferenceChange(locale="zh-Hant"))
    async with open_store(store_url) as second:
        assert await second.preferences.get(LI) == changed


async def test_last_edition_is_remembered(store: Store, neighbour: Store) -> None:
    """The last edition served is kept per customer, apart from what they chose."""
    assert await store.preferences.last_edition(LI) is None
    await store.preferences.remember_edition(LI, "rural")
    await neighbour.preferences.remember_edition(LI, "elder")
    assert await store.preferences.last_edition(LI) == "elder"
    assert await store.preferences.last_edition(WANG) is None
    assert await store.preferences.get(LI) == Preferences()


async def test_simultaneous_first_visits_are_no_fault(store: Store, neighbour: Store) -> None:
    """Many first visits at once leave one of their editions behind."""
    await asyncio.gather(
        *(
            s.preferences.remember_edition(LI, e)
            for s in (store, neighbour)
            for e in ("elder", "rural", "sme")
        )
    )
    assert await store.preferences.last_edition(LI) in {"elder", "rural", "sme"}


@given(st.dictionaries(st.sampled_from(CHOICES), st.none() | NAMES))
def test_change_on_the_wire_says_what_is_given(fields: dict[str, str | None]) -> None:
    """A field that is not sent is not given, whatever else is; null is given as "not chosen"."""
    change = msgspec.json.decode(msgspec.json.encode(fields), type=PreferenceChange)
    assert change.given == fields


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'{"colour":"red"}',
        b'{"version":3}',
        b'{"edition":""}',
        b'{"edition":"a b"}',
        b'{"edition":"elder\\n"}',
        b'{"locale":"' + b"x" * 65 + b'"}',
        b'{"read_aloud":"yes"}',
        b'{"text":1}',
    ],
)
def test_wrong_changes_are_refused(body: bytes) -> None:
    """Unknown fields, wrong types and what cannot be a name never get to the store."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=PreferenceChange)
