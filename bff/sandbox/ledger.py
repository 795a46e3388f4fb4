"""Accounts and their entries: what the books say, and the one way to add to them."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import msgspec

from bff.sandbox.ids import opaque
from bff.sandbox.seed_account import AccountSeed
from bff.sandbox.words import Text

SHANGHAI = timezone(timedelta(hours=8))
"""The bank's time; there has been no summer time since 1991."""


class Party(msgspec.Struct, frozen=True):
    """The other side of an entry."""

    name: Text
    number: str | None = None
    bank: Text | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the books. `amount` is unsigned; `after` is the balance it led to, absent while pending."""

    id: str = ""
    at: datetime
    amount: Decimal
    incoming: bool
    kind: str
    code: str
    channel: str
    status: str = "BOOKED"
    after: Decimal | None = None
    memo: str | None = None
    party: Party | None = None
    shop: str | None = None
    reversal_of: str | None = None
    recurring_id: str | None = None

    @property
    def signed(self) -> Decimal:
        """The change of the balance."""
        return self.amount if self.incoming else -self.amount


class Account(msgspec.Struct, kw_only=True):
    """An account as it stands; `entries` are oldest first, `number` never leaves the bank whole."""

    id: str
    handle: str
    index: int
    number: str
    seed: AccountSeed
    ledger: Decimal
    entries: list[Entry]

    @property
    def currency(self) -> str:
        """ISO 4217."""
        return self.seed.currency

    @property
    def frozen(self) -> Decimal:
        """What a court or the bank holds back: everything, or nothing."""
        return self.ledger if self.seed.status == "FROZEN" else Decimal(0)

    @property
    def available(self) -> Decimal:
        """What can be spent now: without what is frozen or about to leave, with the overdraft."""
        leaving = sum(
            entry.amount for entry in self.entries if entry.status == "PENDING" and not entry.incoming
        )
        return self.ledger - self.frozen - leaving + (self.seed.overdraft or Decimal(0))

    @property
    def moves(self) -> bool:
        """Money may come and go."""
        return self.seed.status == "ACTIVE"

    def post(self, entry: Entry) -> Entry:
        """Add `entry` with its id and, unless it is pending, with the balance that it leads to."""
        name = opaque("ent", self.handle, f"{self.index}/{len(self.entries)}")
        if entry.status != "PENDING":
            self.ledger += entry.signed
            entry = msgspec.structs.replace(entry, after=self.ledger)
        posted = msgspec.structs.replace(entry, id=name)
        self.entries.append(posted)
        return posted
