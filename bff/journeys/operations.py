"""Operations: what a journey may do at the core bank, how its input is made, and under which key."""

import hashlib
import typing
from collections.abc import Mapping
from typing import Any

import msgspec

from bff.model.answers.payments import GivenAmount, Input
from bff.model.operation import OPERATIONS
from bff.sources.attempt import Clock
from bff.sources.call import Upstream
from bff.sources.caller import Caller
from bff.sources.operations import Result, operate


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


def _built(kind: type[Input], written: Mapping[str, Any]) -> Input:
    """Make a Struct of names as we write them, whatever they are called on the wire."""
    parts = {name: _part(hint) for name, hint in typing.get_type_hints(kind).items() if name in written}
    made: dict[str, Any] = {}
    for name, value in written.items():
        part = parts[name]
        if part is GivenAmount and isinstance(value, str):
            made[name] = GivenAmount(amount=value)  # typed without a currency, it is in the account's
        else:
            made[name] = _built(part, value) if part and isinstance(value, Mapping) else value
    return kind(**made)


def _part(hint: Any) -> type[Input] | None:
    """The Struct that a field holds, if it holds one."""
    options = (hint, *typing.get_args(hint))
    return next((one for one in options if isinstance(one, type) and issubclass(one, Input)), None)


def key_of(operation: str, given: Input, journey_id: str, intent: str) -> str:
    """The key under which the core bank sees an operation.

    What does something has one for the journey and its input: however often and from wherever it is repeated,
    the bank does it once. What only prepares has one for each intent of the customer: asked again, it answers
    anew.
    """
    acts = OPERATIONS[operation].acts
    content = msgspec.json.encode([journey_id, operation, given, "" if acts else intent])
    return hashlib.sha256(content).hexdigest()[:32]


async def run(
    operation: str, given: Input, upstream: Upstream, caller: Caller, key: str, clock: Clock
) -> Result:
    """Call an operation within its own deadline. Never raises but for cancellation."""
    seconds = OPERATIONS[operation].deadline_ms / 1000
    return await operate(operation, upstream, caller, given, key, seconds, clock)
