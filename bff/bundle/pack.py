"""Packing: how a bundle lies in its file.

Most sections stand in many plans, and most addresses share their beginning: in the file each stands once.
What is read shares them again, so that a server holds each section once, too.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import AnyNode, Plan, Section, Str

NONE = -1
"""A client class that has no plan at an address."""

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class PackedPlan(msgspec.Struct, frozen=True, array_like=True):
    """A plan with numbers in the place of its sections and controls."""

    screen: str
    edition: str
    title: Str
    guide: Str | None
    controls: int
    sections: list[int]


class Packed(msgspec.Struct, frozen=True):
    """The payload of a bundle file."""

    bundle: Bundle
    """Without plans and index."""
    sections: list[Section]
    controls: list[list[AnyNode]]
    plans: dict[str, PackedPlan]
    digests: list[str]
    """The plans that addresses name."""
    kinds: list[str]
    """The client classes, the last part of an address."""
    index: dict[str, list[int]]
    """Address without its class: for each class the number of the digest, or NONE."""


class _Table:
    """Numbers values by their content, in the order in which they come."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[bytes, int] = {}

    def number(self, value: Any) -> int:
        content = _ENCODER.encode(value)
        if content not in self._numbers:
            self._numbers[content] = len(self.values)
            self.values.append(value)
        return self._numbers[content]


def pack(bundle: Bundle) -> Packed:
    """Put each section, set of controls and beginning of an address down once."""
    sections, controls, digests = _Table(), _Table(), _Table()
    plans = {
        digest: PackedPlan(
            plan.screen,
            plan.edition,
            plan.title,
            plan.guide,
            controls.number(plan.controls),
            [sections.number(section) for section in plan.sections],
        )
        for digest, plan in sorted(bundle.plans.items())
    }
    kinds = sorted({_kind(address) for address in bundle.index})
    places = {kind: place for place, kind in enumerate(kinds)}
    index: dict[str, list[int]] = {}
    for address, digest in sorted(bundle.index.items()):
        row = index.setdefault(address.rpartition("/")[0], [NONE] * len(kinds))
        row[places[_kind(address)]] = digests.number(digest)
    rest = msgspec.structs.replace(bundle, digest="", plans={}, index={})
    return Packed(rest, sections.values, controls.values, plans, digests.values, kinds, index)


def unpack(packed: Packed) -> Bundle:
    """Put plans and index together again. Raises IndexError where a number names nothing."""
    plans = {
        digest: Plan(
            screen=plan.screen,
            edition=plan.edition,
            title=plan.title,
            guide=plan.guide,
            controls=_at(packed.controls, plan.controls),
            sections=[_at(packed.sections, number) for number in plan.sections],
        )
        for digest, plan in packed.plans.items()
    }
    return msgspec.structs.replace(packed.bundle, plans=plans, index=dict(_addresses(packed)))


def _addresses(packed: Packed) -> Iterable[tuple[str, str]]:
    for head, row in packed.index.items():
        for kind, number in zip(packed.kinds, row, strict=True):
            if number != NONE:
                yield f"{head}/{kind}", _at(packed.digests, number)


def _at(values: list[Any], number: int) -> Any:
    if number < 0:
        raise IndexError(number)
    return values[number]


def _kind(address: str) -> str:
    return address.rpartition("/")[2]
