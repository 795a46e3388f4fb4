"""The fields of one order, read one by one; each fault is kept at its field, and all come at once."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from bff.sandbox.desk import Desk
from bff.sandbox.ledger import Account
from bff.sandbox.transfer_checks import Amount, Fault, fields_invalid, read_amount

T = TypeVar("T")
DIGITS = re.compile(r"[0-9]{8,34}")
LONGEST = 60


class Form:
    """Reads fields for one desk; `settle` and `need` raise fields-invalid if anything was wrong."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.faults: list[Fault] = []

    def fault(self, pointer: str, code: str) -> None:
        """Keep a fault."""
        self.faults.append((pointer, code))

    def account(self, pointer: str, name: str, currency: str | None = "CNY") -> Account | None:
        """A moving account of the customer, of a currency if one is named; another's is not found."""
        if not name:
            self.fault(pointer, "required")
            return None
        account = self._desk.account(name)
        if not account.moves:
            self.fault(pointer, "frozen")
        elif currency is not None and account.currency != currency:
            self.fault(pointer, "currency-mismatch")
        else:
            return account
        return None

    def amount(
        self, given: Amount | None, currency: str = "CNY", least: Decimal | None = None
    ) -> Decimal | None:
        """An amount above nothing, or from the least on."""
        amount = read_amount(given, currency, self.faults)
        if amount is not None and least is not None and amount < least:
            self.fault("/amount", "too-small")
            return None
        return amount

    def funds(self, account: Account | None, amount: Decimal | None) -> None:
        """Hold that an account has so much."""
        if account and amount is not None and amount > account.available:
            self.fault("/amount", "insufficient-funds")

    def one_of(self, pointer: str, value: str, known: Iterable[str], default: str = "") -> str | None:
        """A word of a closed set."""
        value = value or default
        if not value:
            self.fault(pointer, "required")
        elif value not in known:
            self.fault(pointer, "unknown")
        else:
            return value
        return None

    def found(self, pointer: str, name: str, things: Iterable[tuple[str, T]]) -> T | None:
        """The thing of that id among the customer's own."""
        thing = next((thing for known, thing in things if known == name), None)
        if thing is None:
            self.fault(pointer, "unknown" if name else "required")
        return thing

    def text(self, pointer: str, value: str, *, needed: bool = True) -> str:
        """Words of a person, trimmed."""
        value = value.strip()
        if len(value) > LONGEST:
            self.fault(pointer, "too-long")
        elif needed and not value:
            self.fault(pointer, "required")
        return value

    def digits(self, pointer: str, value: str, shape: re.Pattern[str] = DIGITS) -> str:
        """A number as a person types it: spaces between the digits are allowed."""
        digits = re.sub(r"\s", "", value)
        if not digits:
            self.fault(pointer, "required")
        elif not shape.fullmatch(digits):
            self.fault(pointer, "not-digits")
        return digits

    def settle(self) -> None:
        """Raise fields-invalid with all faults, if there are any."""
        if self.faults:
            raise fields_invalid(self.faults)

    def need(self, value: T | None) -> T:
        """Give what was read; where it could not be read, raise fields-invalid with all faults."""
        if value is None or self.faults:
            raise fields_invalid(self.faults)
        return value
