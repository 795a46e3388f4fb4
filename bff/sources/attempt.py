"""Sends a call a second time where that cannot do harm and may help."""

from collections.abc import Callable

from bff.errors import UpstreamFailed
from bff.sources.call import Call, Response, Upstream

Clock = Callable[[], float]
"""A monotonic clock, in seconds."""

WORTH_TRYING = 0.05
"""Seconds that must be left for a second attempt."""


async def attempt(
    upstream: Upstream, make: Callable[[float], Call], deadline: float, clock: Clock
) -> tuple[Response, bool]:
    """Send `make(seconds left)`, and once more if the connection broke before an answer began.

    Gives the response, and whether an earlier attempt may have arrived, its answer lost.
    Only for what may arrive twice: a GET, or a write with its idempotency key. Raises UpstreamFailed, whose
    stage is `unsent` only if neither attempt can have arrived.
    """
    began = clock()
    try:
        return await upstream.send(make(deadline)), False
    except UpstreamFailed as first:
        left = deadline - (clock() - began)
        if first.reason != "down" or first.stage == "answered" or left < WORTH_TRYING:
            raise
        stage = first.stage
    try:
        return await upstream.send(make(left)), stage != "unsent"
    except UpstreamFailed as second:
        if second.stage == "unsent":
            raise UpstreamFailed(second.reason, stage) from None
        raise
