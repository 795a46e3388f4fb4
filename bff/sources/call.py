"""One call to the core bank and its answer, as every upstream client takes and gives them."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

MAX_BYTES = 1 << 20
"""The longest body that we read: no feed of ours comes near."""

DEFAULT_HEADERS = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "bff"}
"""Set once on the client. `identity`: what unpacks could unpack without end, so a packed body is refused."""

KEPT_HEADERS = ("content-type", "retry-after", "idempotency-replayed")
"""All that we look at in an answer."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What to send. Names nobody when printed."""

    method: str
    path: str
    """Begins with a slash, quoted already, without a query."""
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str]
    body: bytes = b""
    deadline: float
    """Seconds left for the whole call, from connecting to the last byte."""
    max_bytes: int = MAX_BYTES

    def __repr__(self) -> str:
        """Tell the method alone: paths hold identifiers, headers a token."""
        return f"<Call {self.method}>"


class Response(msgspec.Struct, frozen=True):
    """What came back: any status, the kept headers (names in lower case), the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        """Tell the status alone."""
        return f"<Response {self.status}>"


class Upstream(Protocol):
    """The one seam to the core bank."""

    async def send(self, call: Call) -> Response:
        """Send one call, once. Raises UpstreamFailed where no whole answer came."""
        ...
