"""Housekeeping: what has expired is forgotten, so that nothing personal outlives its purpose."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from bff.errors import StoreDown
from bff.serve.visit import read_clock
from bff.store.journeys import Journeys

INTERVAL_SECONDS: Final = 300.0


async def forget_expired(journeys: Journeys, interval: float = INTERVAL_SECONDS) -> None:
    """Forget the journeys that are over, again and again, until cancelled."""
    while True:
        with suppress(StoreDown):  # the next round comes
            await journeys.purge(datetime.fromtimestamp(read_clock(), UTC))
        await asyncio.sleep(interval)
