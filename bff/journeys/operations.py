"""Operations: the closed table of what a journey may do at the core bank, and how its input is put together."""

import typing
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from bff.model.answers.payments import AlreadyConfirmed, FieldError, GivenAmount, Input
from bff.model.source import OPERATIONS
from bff.sources.attempt import Clock
from bff.sources.call import Upstream
from bff.sources.caller import Caller
from bff.sources.payments import confirm_transfer, prepare_transfer

Operate = Callable[[Upstream, Caller, Any, str, float, Clock], Awaitable[Any]]

RUN: Mapping[str, Operate] = {
    "payments.prepare_transfer": prepare_transfer,
    "payments.confirm_transfer": confirm_transfer,
}
"""Every operation of the model has its function here; a test holds that."""

Rejected = tuple[FieldError, ...]


def input_of(operation: str, with_: Mapping[str, str], values: Mapping[str, Any]) -> Input:
    """Put the input of an operation together: dotted names reach into parts, absent values are left out."""
    written: dict[str, Any] = {}
    for target, name in with_.items():
        value = values.get(name)
        if value is not None:
            place = written
            *path, last = target.split(".")
            for part in path:
                place = place.setdefault(part, {})
            place[last] = value
    return _built(OPERATIONS[operation].input, written)


def _built(kind: type[Any], written: Mapping[str, Any]) -> Any:
    """Make a Struct of names as we write them, whatever they are called on the wire."""
    hints = typing.get_type_hints(kind)
    made = {}
    for name, value in written.items():
        part = next(
            (
                t
                for t in (hints[name], *typing.get_args(hints[name]))
                if isinstance(t, type) and issubclass(t, Input)
            ),
            None,
        )
        if part is GivenAmount and isinstance(value, str):
            value = {"amount": value}  # noqa: PLW2901 - an amount typed without a currency is in the account's
        made[name] = _built(part, value) if part is not None and isinstance(value, Mapping) else value
    return kind(**made)


async def run(
    operation: str, given: Input, upstream: Upstream, caller: Caller, key: str, clock: Clock
) -> Any:
    """Call an operation within its own deadline: its answer, wrong fields, AlreadyConfirmed, or Missing."""
    seconds = OPERATIONS[operation].deadline_ms / 1000
    return await RUN[operation](upstream, caller, given, key, seconds, clock)


__all__ = ["AlreadyConfirmed", "Rejected", "input_of", "run"]
