"""What a customer puts away is remembered for that customer, with its time, on every server."""

import asyncio
from datetime import UTC, datetime, timedelta

from bff.store.open import Store
from bff.store.owner import Owner

LI = Owner("https://id.bank.example", "li")
WANG = Owner("https://id.bank.example", "wang")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_dismissals_are_one_customers(store: Store, neighbour: Store) -> None:
    """Another server knows at once, and another customer is not concerned."""
    await store.dismissals.put(LI, "offer", NOON)
    assert await neighbour.dismissals.since(LI, NOON) == {"offer"}
    assert await neighbour.dismissals.since(WANG, NOON) == frozenset()


async def test_a_dismissal_grows_old_and_can_be_renewed(store: Store) -> None:
    """It counts from its last time on."""
    await store.dismissals.put(LI, "offer", NOON)
    assert await store.dismissals.since(LI, NOON + DAY) == frozenset()
    await store.dismissals.put(LI, "offer", NOON + DAY)
    assert await store.dismissals.since(LI, NOON + DAY) == {"offer"}


async def test_two_devices_at_the_same_time(store: Store) -> None:
    """Simultaneous dismissals of the same section are one."""
    await asyncio.gather(*(store.dismissals.put(LI, "offer", NOON) for _ in range(5)))
    assert await store.dismissals.since(LI, NOON) == {"offer"}
