"""The upstream client of the request path: reqwest, whose pool stays whole when calls are cancelled."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import (
    ConnectError,
    DetailedPyreqwestError,
    NetworkError,
    PyreqwestError,
    ReadError,
    RequestTimeoutError,
)
from pyreqwest.request import RequestBuilder
from pyreqwest.response import Response as Arriving

from bff.errors import UpstreamFailed
from bff.sources.call import DEFAULT_HEADERS, KEPT_HEADERS, Call, Response

IDLE_CONNECTIONS = 64
IDLE_SECONDS = 30

NEVER_SENT = "client error (Connect)"
"""How reqwest names a connection that was never made; anything else may have reached the core bank."""


class PyreqwestUpstream:
    """An Upstream on a shared reqwest client."""

    def __init__(self, client: Client, base_url: str) -> None:
        self._client = client
        self._base_url = base_url

    async def send(self, call: Call) -> Response:
        """Send one call, once; the client's own timeout is total, so a body that drips is cut too."""
        try:
            async with self._request(call).build_streamed() as response:
                return await _read(response, call.max_bytes)
        except PyreqwestError as error:
            raise _failure(error) from None  # its text names the address, and that an account

    def _request(self, call: Call) -> RequestBuilder:
        request = self._client.request(call.method, self._base_url + call.path)
        request = request.headers(call.headers).timeout(timedelta(seconds=max(call.deadline, 0.001)))
        if call.query:
            request = request.query(call.query)
        return request.body_bytes(call.body) if call.body else request


async def _read(response: Arriving, max_bytes: int) -> Response:
    if response.get_header("content-encoding") not in (None, "identity"):
        raise UpstreamFailed("malformed")
    body = await response.body_reader.read(max_bytes + 1)
    if body is not None and len(body) > max_bytes:
        raise UpstreamFailed("malformed")
    kept = {name: value for name in KEPT_HEADERS if (value := response.get_header(name)) is not None}
    return Response(response.status, kept, bytes(body or b""))


def _failure(error: PyreqwestError) -> UpstreamFailed:
    if isinstance(error, RequestTimeoutError):
        return UpstreamFailed("timeout", "unanswered")
    if isinstance(error, ConnectError):
        return UpstreamFailed("down", "unsent" if _never_sent(error) else "unanswered")
    if isinstance(error, NetworkError) and not isinstance(error, ReadError):
        return UpstreamFailed("down", "unanswered")
    return UpstreamFailed("down")


def _never_sent(error: DetailedPyreqwestError) -> bool:
    return any(cause["message"] == NEVER_SENT for cause in error.details["causes"] or ())


@asynccontextmanager
async def open_pyreqwest(base_url: str) -> AsyncIterator[PyreqwestUpstream]:
    """Open a client that follows no redirect, keeps no cookie, knows no proxy and unpacks nothing."""
    builder = ClientBuilder().default_headers(DEFAULT_HEADERS).http1_only().referer(enable=False).no_proxy()
    builder = builder.follow_redirects(enable=False).default_cookie_store(enable=False)
    builder = builder.gzip(enable=False).brotli(enable=False).zstd(enable=False).deflate(enable=False)
    builder = builder.pool_max_idle_per_host(IDLE_CONNECTIONS)
    async with builder.pool_idle_timeout(timedelta(seconds=IDLE_SECONDS)).build() as client:
        yield PyreqwestUpstream(client, base_url)
