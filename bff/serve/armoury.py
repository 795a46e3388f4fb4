"""The armoury: armed plans and layouts, each made on first use and kept by an LRU bounded in bytes."""

import hashlib
from typing import Final

import msgspec
from cachetools import LRUCache

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Plan
from bff.serve.arm import Armed, Armory
from bff.serve.skeleton import Place, draw

MAX_BYTES: Final = 64 * 1024 * 1024
LAYOUT_BYTES: Final = 16 * 1024 * 1024
GROWTH: Final = 3
"""An armed plan takes about three times the bytes of its plan: words in place of names, and functions."""
ARMORIES: Final = 32


class Layout(msgspec.Struct, frozen=True):
    """A layout and the name of its content."""

    digest: str
    body: bytes


class Armoury:
    """One for a process; holds words and structure, never anything of a customer."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._armed: LRUCache[tuple[str, str, str], Armed] = LRUCache(
            max_bytes, getsizeof=lambda armed: armed.size
        )
        self._layouts: LRUCache[tuple[str, Place], Layout] = LRUCache(
            min(max_bytes, LAYOUT_BYTES), getsizeof=lambda layout: len(layout.body)
        )
        self._armories: LRUCache[tuple[str, str], Armory] = LRUCache(ARMORIES)

    def plan(self, bundle: Bundle, digest: str, plan: Plan, locale: str) -> Armed:
        """The armed form of a plan in one locale."""
        key = (bundle.digest, digest, locale)
        armed = self._armed.get(key)
        if armed is None:
            armed = self.armory(bundle, locale).plan(plan, GROWTH * len(msgspec.msgpack.encode(plan)))
            if armed.size <= self._armed.maxsize:
                self._armed[key] = armed
        return armed

    def armory(self, bundle: Bundle, locale: str) -> Armory:
        """What arms the plans of one bundle in one locale."""
        key = (bundle.digest, locale)
        if key not in self._armories:
            self._armories[key] = Armory(bundle, locale)
        return self._armories[key]

    def layout(self, bundle: Bundle, place: Place) -> Layout | None:
        """The layout at a place; None where the bundle has no such place."""
        key = (bundle.digest, place)
        found = self._layouts.get(key)
        if found is None and (body := draw(bundle, place)) is not None:
            found = Layout(f"sha256-{hashlib.sha256(body).hexdigest()}", body)
            if len(body) <= self._layouts.maxsize:
                self._layouts[key] = found
        return found
