"""One question to the service and its answer, free of any framework.

What handlers, the H5 client and tests share.
"""

from collections.abc import Mapping
from typing import Any

import msgspec


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A call of the public API. `token` is the bearer token, without the word Bearer."""

    method: str = "GET"
    path: str
    query: Mapping[str, str] = {}
    body: bytes = b""
    token: str | None = None
    language: str = ""
    """Accept-Language."""
    client_build: str = ""
    """Client-Build, such as `h5/2.0.0`."""
    idempotency_key: str | None = None
    preferences_version: int | None = None
    """The version of the preferences that the client last saw."""
    request_id: str = ""


class Reply(msgspec.Struct, frozen=True):
    """Status, headers and body, ready to send."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}
    media_type: str = "application/json"

    def json(self) -> Any:
        """The body, decoded."""
        return msgspec.json.decode(self.body)
