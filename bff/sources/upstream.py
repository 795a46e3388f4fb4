"""Opens the upstream client that the settings name; changing the client is a change here."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bff.errors import SettingsWrong
from bff.sources.call import Upstream
from bff.sources.upstream_httpx import open_httpx
from bff.sources.upstream_pyreqwest import open_pyreqwest

CLIENTS: Mapping[str, Callable[[str], AbstractAsyncContextManager[Upstream]]] = {
    "pyreqwest": open_pyreqwest,
    "httpx": open_httpx,
}


@asynccontextmanager
async def open_upstream(kind: str, base_url: str) -> AsyncIterator[Upstream]:
    """Open a pooled client for the core bank, and close it. Raises SettingsWrong for an unknown kind."""
    if kind not in CLIENTS:
        raise SettingsWrong(f"UPSTREAM: {kind!r} is none of {', '.join(CLIENTS)}")
    async with CLIENTS[kind](base_url.rstrip("/")) as upstream:
        yield upstream
