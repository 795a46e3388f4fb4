"""How a source is asked: a row of a table, and the one function that asks."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.base import Answer
from bff.sources.attempt import Clock, attempt
from bff.sources.call import Call, Upstream
from bff.sources.caller import Caller, personal_headers, shared_headers
from bff.sources.decode import decode

Inputs = tuple[tuple[str, str], ...]
"""What a call is about beside the customer, by name: part of the key under which its answer is kept."""


def as_is(answer: Any) -> Any:
    """Use the wire's own struct."""
    return answer


def no_inputs(_above: Any, _params: Mapping[str, str]) -> Inputs:
    """Ask about the customer alone."""
    return ()


def always(_answer: Any, _inputs: Inputs) -> bool:
    """Trust the subject check alone."""
    return True


def no_merge(above: Any, _answer: Any) -> Any:
    """Stand alone."""
    return above


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """One row: where to ask, what comes, how it becomes an answer."""

    path: str
    """Inputs may be named: `/deposits/v1/accounts/{account}/transactions`; the others go to the query."""
    fixed: Inputs = ()
    """Query parameters that never change."""
    wire: type[msgspec.Struct]
    """The body as the core bank writes it."""
    shape: Callable[[Any], Any] = as_is
    """From the wire's struct to the answer. Raises UpstreamFailed, ValueError or ArithmeticError."""
    needs: Callable[[Any, Mapping[str, str]], Inputs | Answer] = no_inputs
    """From the answer above and the request's parameters to inputs, or to the answer where it is plain.

    Here the ids of the request are authorised: UpstreamFailed `not-found` for one that is not the customer's.
    """
    about: Callable[[Any, Inputs], bool] = always
    """Whether the answer is about what was asked for."""
    merge: Callable[[Any, Any], Any] = no_merge
    """For a source with `into`: the answer above with this one in it."""


async def fetch(
    upstream: Upstream,
    feed: Feed,
    caller: Caller,
    inputs: Inputs,
    deadline: float,
    clock: Clock,
    *,
    shared: bool,
) -> tuple[Answer, int]:
    """Ask, within `deadline` seconds. Gives the answer and the size of its body. Raises UpstreamFailed."""
    response, _ = await attempt(
        upstream, lambda left: call_for(feed, caller, inputs, left, shared=shared), deadline, clock
    )
    wired = decode(response, feed.wire, caller.subject)
    try:
        answer = feed.shape(wired)
    except (ValueError, ArithmeticError):
        raise UpstreamFailed("malformed") from None
    if not feed.about(answer, inputs):
        raise UpstreamFailed("foreign")
    return answer, len(response.body)


def call_for(feed: Feed, caller: Caller, inputs: Inputs, deadline: float, *, shared: bool) -> Call:
    """Write down the GET of a feed."""
    in_path = {name: quote(value, safe="") for name, value in inputs if f"{{{name}}}" in feed.path}
    rest = tuple((name, value) for name, value in inputs if name not in in_path)
    headers = shared_headers if shared else personal_headers
    return Call(
        method="GET",
        path=feed.path.format_map(in_path),
        query=feed.fixed + rest,
        headers=headers(caller, deadline),
        deadline=deadline,
    )
