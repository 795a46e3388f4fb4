"""The portable upstream client. Its pool loses connections to cancelled calls: for tools and tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from bff.errors import UpstreamFailed
from bff.sources.call import DEFAULT_HEADERS, KEPT_HEADERS, Call, Response

LIMITS = httpx.Limits(max_connections=128, max_keepalive_connections=64, keepalive_expiry=30)


class HttpxUpstream:
    """An Upstream on a shared httpx client."""

    def __init__(self, client: httpx.AsyncClient, base_url: str) -> None:
        self._client = client
        self._base_url = base_url

    async def send(self, call: Call) -> Response:
        """Send one call, once; the total deadline is asyncio's, since httpx limits single steps only."""
        try:
            async with asyncio.timeout(call.deadline):
                return await self._exchange(call)
        except TimeoutError:
            raise UpstreamFailed("timeout", "unanswered") from None
        except (httpx.ConnectError, httpx.PoolTimeout):
            raise UpstreamFailed("down", "unsent") from None
        except httpx.TransportError:
            raise UpstreamFailed("down", "unanswered") from None

    async def _exchange(self, call: Call) -> Response:
        stream = self._client.stream(
            call.method,
            self._base_url + call.path,
            params=call.query or None,
            headers=dict(call.headers),
            content=call.body or None,
        )
        async with stream as response:
            body = await _read(response, call.max_bytes)
            kept = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
            return Response(response.status_code, kept, body)


async def _read(response: httpx.Response, max_bytes: int) -> bytes:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise UpstreamFailed("malformed")
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > max_bytes:
                raise UpstreamFailed("malformed")
    except httpx.TransportError:
        raise UpstreamFailed("down") from None
    return bytes(body)


@asynccontextmanager
async def open_httpx(base_url: str) -> AsyncIterator[HttpxUpstream]:
    """Open a client that follows no redirect, keeps no cookie, knows no proxy and unpacks nothing."""
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    async with httpx.AsyncClient(
        headers=DEFAULT_HEADERS,
        cookies=no_cookies,
        trust_env=False,
        timeout=None,  # noqa: S113  each call has its own total deadline
        limits=LIMITS,
    ) as client:
        yield HttpxUpstream(client, base_url)
