"""The serving side, as a table of contents: what is opened, in which order, and what is routed where."""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from bff.bundle.shelf import Shelf
from bff.desk import SandboxDesk
from bff.model.exchange import Ask, Reply
from bff.release.directory import read
from bff.release.look import read_look
from bff.release.watch import Watcher
from bff.serve.auth import Authenticator
from bff.serve.handlers import HANDLERS, MAX_BODY, refuse
from bff.serve.housekeeping import forget_expired
from bff.serve.jwks import KeyRing
from bff.serve.metrics import MeasuredUpstream, Metrics
from bff.serve.routes import ROUTES
from bff.serve.service import Service
from bff.serve.telemetry import logging_to
from bff.settings import Settings, read_settings
from bff.sources.upstream import open_upstream
from bff.store.open import open_store
from bff.web import pages

API: Final = ("Mobile bank, back end", "1.0.0")


def create_app(settings: Settings | None = None) -> Litestar:
    """Make the application; nothing is opened before its lifespan begins."""
    settings = settings or read_settings()

    async def ask(question: Ask) -> Reply:
        service: Service = app.state.service
        return await service.ask(question)

    def shelf() -> Shelf:
        service: Service = app.state.service
        return service.shelf

    def watched() -> dict[str, Any]:
        note, held = read_look(settings.findings_file), shelf().current
        return note | {"look": f"{note['at']} {held.number if held else 0}"} if note else {}

    desk = SandboxDesk(settings.core, shelf) if settings.sandbox else None
    app = Litestar(
        [*HANDLERS, *pages.routes(ask, desk, watched if settings.sandbox else None)],
        lifespan=[partial(_serving, settings)],
        exception_handlers={Exception: refuse},
        request_max_body_size=MAX_BODY,
        openapi_config=OpenAPIConfig(*API, path="/schema", render_plugins=[JsonRenderPlugin()]),
        logging_config=None,
    )
    return app


@asynccontextmanager
async def _serving(settings: Settings, app: Litestar) -> AsyncIterator[None]:
    """Open everything that the service stands on, and close it in reverse."""
    async with AsyncExitStack() as stack:
        log = stack.enter_context(logging_to())
        store = await stack.enter_async_context(open_store(settings.database_url))
        upstream = await stack.enter_async_context(open_upstream(settings.upstream, settings.core))
        web = await stack.enter_async_context(httpx.AsyncClient(trust_env=False, follow_redirects=False))
        keys = KeyRing(web, settings.keys_url, time.monotonic)
        stack.push_async_callback(keys.close)
        shelf, metrics = Shelf(), Metrics()
        watcher = Watcher(store.ledger, Path(settings.bundles), shelf, settings.poll_seconds)
        await watcher.step()
        await stack.enter_async_context(_running(watcher.run()))
        await stack.enter_async_context(_running(forget_expired(store.journeys)))
        app.state.service = service = Service(
            routes=ROUTES,
            authenticator=Authenticator(keys, settings.token_issuer, settings.audience),
            shelf=shelf,
            store=store,
            upstream=MeasuredUpstream(upstream, metrics.upstream, time.monotonic),
            metrics=metrics,
            read_bundle=partial(read, Path(settings.bundles)),
            notice_secret=settings.notice_secret,
            lines_lost=lambda: log.lost,
        )
        stack.push_async_callback(service.answers.close)
        yield


@asynccontextmanager
async def _running(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let work that never ends run beside this block."""
    running = asyncio.create_task(work)
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
