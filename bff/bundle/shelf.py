"""The shelf: the bundles that one server holds.

A swap changes one reference; a request takes it once, at its start.
"""

import msgspec

from bff.bundle.bundle import Bundle

KEPT = 3
"""Bundles kept in memory: the current one, and those that journeys may still be on."""


class Held(msgspec.Struct, frozen=True):
    """A bundle and the number of the release that made it live."""

    number: int
    bundle: Bundle


class Shelf:
    """What this server can serve. Only one task swaps; readers never wait."""

    def __init__(self) -> None:
        self._held: tuple[Held, ...] = ()

    @property
    def current(self) -> Held | None:
        """The live bundle, or None before the first one came."""
        return self._held[0] if self._held else None

    @property
    def every(self) -> tuple[Held, ...]:
        """All that it holds, the live bundle first."""
        return self._held

    def swap(self, number: int, bundle: Bundle) -> None:
        """Make a bundle live; the ones before stay for journeys that began on them."""
        rest = tuple(held for held in self._held if held.bundle.digest != bundle.digest)
        self._held = (Held(number, bundle), *rest)[:KEPT]

    def held(self, digest: str) -> Bundle | None:
        """A bundle by its digest, if this server still has it."""
        return next((held.bundle for held in self._held if held.bundle.digest == digest), None)
