"""Whether this server lives, and whether it should be sent customers."""

import asyncio
from typing import Any

import msgspec

from bff.errors import StoreDown
from bff.model.exchange import Reply
from bff.serve.metrics import MEDIA_TYPE
from bff.serve.service import Question

STORE_SECONDS = 1.0


async def live(_question: Question) -> Reply:
    """`GET /health/live`: this process answers."""
    return _health(200, {"status": "live"})


async def ready(question: Question) -> Reply:
    """`GET /health/ready`: there is a bundle to serve, and the store answers.

    The core bank is no part of it: without it screens degrade, and no other server would do better.
    """
    held = question.service.shelf.current
    store = await _store_answers(question)
    checks = {"bundle": "ok" if held else "missing", "store": "ok" if store else "down"}
    is_ready = held is not None and store
    release = {"number": held.number, "digest": held.bundle.digest} if held else None
    body = {"status": "ready" if is_ready else "not-ready", "checks": checks, "release": release}
    return _health(200 if is_ready else 503, body)


async def metrics(question: Question) -> Reply:
    """`GET /metrics`: what was counted, for Prometheus."""
    service = question.service
    held = service.shelf.current
    text = service.metrics.write(held.number if held else None, service.lines_lost())
    return Reply(200, text.encode(), {"Cache-Control": "no-store"}, MEDIA_TYPE)


async def _store_answers(question: Question) -> bool:
    try:
        async with asyncio.timeout(STORE_SECONDS):
            await question.service.store.ledger.live()
    except (StoreDown, TimeoutError):
        return False
    return True


def _health(status: int, body: dict[str, Any]) -> Reply:
    return Reply(status, msgspec.json.encode(body), {"Cache-Control": "no-store"})
