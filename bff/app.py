"""The serving side, as a table of contents: what is opened, in which order, and what is routed where."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from bff.bundle.shelf import Shelf
from bff.model.exchange import Ask, Reply
from bff.release.watch import Watcher
from bff.serve.auth import Authenticator
from bff.serve.handlers import HANDLERS, MAX_BODY, refuse
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
DESK_SECONDS: Final = 5.0


def create_app(settings: Settings | None = None) -> Litestar:
    """Make the application; nothing is opened before its lifespan begins."""
    settings = settings or read_settings()

    async def ask(question: Ask) -> Reply:
        service: Service = app.state.service
        return await service.ask(question)

    desk = SandboxDesk(settings.core) if settings.sandbox else None
    app = Litestar(
        [*HANDLERS, *pages.routes(ask, desk)],
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
        await stack.enter_async_context(_running(watcher))
        app.state.service = service = Service(
            routes=ROUTES,
            authenticator=Authenticator(keys, settings.token_issuer, settings.audience),
            shelf=shelf,
            store=store,
            upstream=MeasuredUpstream(upstream, metrics.upstream, time.monotonic),
            metrics=metrics,
            lines_lost=lambda: log.lost,
        )
        stack.push_async_callback(service.answers.close)
        yield


@asynccontextmanager
async def _running(watcher: Watcher) -> AsyncIterator[None]:
    """Follow the ledger in this block."""
    following = asyncio.create_task(watcher.run())
    try:
        yield
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


class SandboxDesk:
    """The invented customers of a sandbox, and their tokens. Never made anywhere else."""

    def __init__(self, core: str) -> None:
        self._core = core

    async def list(self) -> list[dict[str, Any]]:
        """The customers to choose from."""
        items: list[dict[str, Any]] = (await self._send("GET", "/sandbox/customers"))["items"]
        return items

    async def token(self, customer_id: str) -> str:
        """A token of one of them."""
        answer = await self._send("POST", "/sandbox/token", {"customer": customer_id})
        return str(answer["access_token"])

    async def _send(self, method: str, path: str, body: Any = None) -> Any:
        async with httpx.AsyncClient(base_url=self._core, trust_env=False, timeout=DESK_SECONDS) as client:
            response = await client.request(method, path, json=body)
            response.raise_for_status()
            return response.json()
