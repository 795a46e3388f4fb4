"""For whom a call is made, and the headers that say so."""

import uuid

import msgspec

from bff.errors import UpstreamFailed


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """The customer of one request, proven by `token`; anonymous where it is empty. Prints nothing."""

    subject: str = ""
    """The customer id that every personal answer must repeat."""
    token: str = ""
    """The bearer token that is passed on."""
    session: str = ""
    issuer: str = ""
    locale: str = "zh-Hans"
    channel: str = "APP"
    request_id: str = msgspec.field(default_factory=lambda: str(uuid.uuid4()))
    traceparent: str = ""

    def __repr__(self) -> str:
        """Tell nothing."""
        return "<Caller>"


def shared_headers(caller: Caller, deadline: float) -> dict[str, str]:
    """Headers of a call about nobody: no token, but language, request and the time that is left."""
    headers = {
        "x-request-id": caller.request_id,
        "x-channel": caller.channel,
        "x-deadline-ms": str(max(int(deadline * 1000), 1)),
        "accept-language": caller.locale,
    }
    if caller.traceparent:
        headers["traceparent"] = caller.traceparent
    return headers


def personal_headers(caller: Caller, deadline: float) -> dict[str, str]:
    """The same with the customer's token. An anonymous caller raises UpstreamFailed, and nothing is sent."""
    if not caller.token or not caller.subject:
        raise UpstreamFailed("refused", "unsent")
    return shared_headers(caller, deadline) | {"authorization": f"Bearer {caller.token}"}
