"""What lives as long as the process: the bank, the issuer, the moods."""

import time
from datetime import datetime, timedelta

import msgspec

from bff.sandbox.bank import open_bank
from bff.sandbox.idempotency import Keys
from bff.sandbox.issuer import Issuer
from bff.sandbox.ledger import SHANGHAI
from bff.sandbox.moods import Moods
from bff.sandbox.orders.book import Orders
from bff.sandbox.seed import read_seeds
from bff.sandbox.transfers import Transfers


class SandboxSettings(msgspec.Struct, frozen=True):
    """How a sandbox is run."""

    address: str = "http://127.0.0.1:8100"
    """Its own base address, and the issuer of its tokens."""
    prepare_seconds: float = 300.0
    """How long what was prepared can be confirmed."""
    posting_seconds: float = 0.02
    """How long the books take for a write: what makes "still running" observable."""


def now() -> datetime:
    """The wall clock, in the bank's time, to the second."""
    return datetime.now(SHANGHAI).replace(microsecond=0)


class Sandbox:
    """The whole of it. One event loop, no threads."""

    def __init__(self, settings: SandboxSettings) -> None:
        self.settings = settings
        self.issuer = Issuer(settings.address)
        self.moods = Moods()
        self._seeds = read_seeds()
        self.reset()

    def reset(self) -> None:
        """Begin again with the seeds of today and without moods; tokens stay good."""
        self.moods.clear()
        self.bank = open_bank(self._seeds, now())
        self.keys = Keys(time.monotonic)
        good_for = timedelta(seconds=self.settings.prepare_seconds)
        self.transfers = Transfers(good_for)
        self.orders = Orders(good_for)
