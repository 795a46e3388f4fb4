"""What a seed file may say of an account."""

from datetime import time
from decimal import Decimal

import msgspec


class EntrySeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry, `ago` days before today; `reverses` is the place of another in the same list."""

    ago: int
    at: time
    amount: Decimal
    kind: str
    code: str
    channel: str
    incoming: bool = msgspec.field(default=False, name="in")
    shop: str | None = None
    memo: str | None = None
    status: str = "BOOKED"
    reverses: int | None = None


class AccountSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account: what it holds now, and the habits that led there over the last `days`."""

    product: str
    balance: Decimal
    opened: str
    currency: str = "CNY"
    class_: str = msgspec.field(default="I", name="class")
    nickname: str | None = None
    status: str = "ACTIVE"
    overdraft: Decimal | None = None
    habits: tuple[str, ...] = ()
    days: int = 150
    entries: tuple[EntrySeed, ...] = ()
