"""From a response's bytes to a typed answer about the right customer, or UpstreamFailed."""

from typing import TypeVar

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.base import Personal
from bff.model.source import Reason
from bff.sources.call import Response

T = TypeVar("T", bound=msgspec.Struct)

UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""All that decoding foreign bytes raises: bad JSON or types, bad UTF-8, nesting without end."""

REASONS = {401: Reason.REFUSED, 403: Reason.REFUSED, 404: Reason.NOT_FOUND, 429: Reason.BUSY}


def decode(response: Response, wire: type[T], subject: str) -> T:
    """Decode a 200 answer; a personal one must be about `subject`."""
    if response.status != 200:
        raise UpstreamFailed(reason_of(response.status))
    answer = read(response, wire, "application/json")
    if isinstance(answer, Personal) and answer.customer_id != subject:
        raise UpstreamFailed(Reason.FOREIGN)
    return answer


def read(response: Response, wire: type[T], content_type: str) -> T:
    """Decode a body of exactly this content type, whatever the status."""
    given, _, parameters = response.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    if given.strip().lower() != content_type or charset not in ("", "utf-8"):
        raise UpstreamFailed(Reason.MALFORMED)
    try:
        return msgspec.json.decode(response.body, type=wire)
    except UNREADABLE:
        raise UpstreamFailed(Reason.MALFORMED) from None  # its text quotes the body


def reason_of(status: int) -> Reason:
    """Name why a status other than 200 brings no answer."""
    if status >= 500:
        return Reason.DOWN
    if status >= 400:
        return REASONS.get(status, Reason.REFUSED)
    return Reason.MALFORMED
