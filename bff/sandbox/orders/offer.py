"""What a prepared order says and how it is booked; the one way in which an order moves money."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from bff.sandbox.desk import Answer, Desk
from bff.sandbox.ledger import Account, Entry, Party
from bff.sandbox.transfer_checks import fields_invalid
from bff.sandbox.words import Text

VERSION = "2026-01"


class Booking(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an order; `account` tells the balance, `next_on` when the next thing happens."""

    status: str = "DONE"
    account: Account | None = None
    next_on: date | None = None


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What an order would do: `shown` are the fields that apply, `texts` the keys that must be shown."""

    about: Text
    book: Callable[[Desk], Booking]
    """Does it. Raises fields-invalid where it has become impossible since."""
    shown: Answer = {}
    risk: str = "NONE"
    texts: tuple[str, ...] = ()
    step_up: bool = False

    def told(self) -> Answer:
        """The fields of the answer."""
        keys = dict.fromkeys((*(() if self.risk == "NONE" else (risk_text(self.risk),)), *self.texts))
        return {
            "about": self.about,
            **self.shown,
            "risk": {
                "level": self.risk,
                "mustShow": [{"textKey": key, "version": VERSION} for key in keys],
            },
            "needs": ["RISK_ACKNOWLEDGED"] * bool(keys) + ["STEP_UP"] * self.step_up,
        }


def risk_text(risk: str) -> str:
    """The key of the text that a risk demands."""
    return f"risk.{risk.lower().replace('_', '-')}"


def withdraw(
    desk: Desk, account: Account, amount: Decimal, kind: str, memo: Text, party: Party | None = None
) -> None:
    """Take money out of an account, or raise fields-invalid if it is not there."""
    if amount > account.available:
        raise fields_invalid([("/amount", "insufficient-funds")])
    if amount:
        account.post(_entry(desk, amount, kind, memo, incoming=False, party=party))


def pay_in(
    desk: Desk, account: Account, amount: Decimal, kind: str, memo: Text, status: str = "BOOKED"
) -> None:
    """Put money into an account; PENDING: it is announced, and comes later."""
    if amount:
        account.post(_entry(desk, amount, kind, memo, incoming=True, status=status))


def _entry(desk: Desk, amount: Decimal, kind: str, memo: Text, **more: Any) -> Entry:
    return Entry(
        at=desk.now,
        amount=amount,
        kind=kind,
        code=f"{kind[:2]}01",
        channel="APP",
        memo=memo.say(desk.language),
        **more,
    )
