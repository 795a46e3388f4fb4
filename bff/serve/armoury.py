"""The armoury: armed plans, kept by an LRU that is bounded in bytes."""

from typing import Final

import msgspec
from cachetools import LRUCache

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Plan
from bff.serve.arm import Armed, Armory, Punctuation

MAX_BYTES: Final = 64 * 1024 * 1024
GROWTH: Final = 3
"""An armed plan takes about three times the bytes of its plan: words in place of names, and functions."""


class Armoury:
    """Arms on first use. One for a process; holds words and structure, never anything of a customer."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._armed: LRUCache[tuple[str, str, str], Armed] = LRUCache(
            max_bytes, getsizeof=lambda armed: armed.size
        )
        self._armories: LRUCache[tuple[str, str], Armory] = LRUCache(32)

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

    def punctuation(self, bundle: Bundle, locale: str) -> Punctuation:
        """How phrases are joined in one locale."""
        return self.armory(bundle, locale).punctuation
