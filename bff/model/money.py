"""Money: a decimal string and a currency, exact, never a float."""

from decimal import Decimal
from typing import Annotated

import msgspec

DECIMAL_PATTERN = r"^-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,8})?$(?!\n)"
"""ASCII digits only: no exponent, plus sign, space or separator, which a bare Decimal would take."""

DecimalString = Annotated[str, msgspec.Meta(pattern=DECIMAL_PATTERN)]
Currency = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$(?!\n)")]

MINOR_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "KWD": 3, "BHD": 3, "OMR": 3}
"""Digits after the point, ISO 4217; two where a currency is not listed."""


class Money(msgspec.Struct, frozen=True, order=False):
    """An amount as the core bank states it: `{"amount": "12345.60", "currency": "CNY"}`."""

    amount: DecimalString
    currency: Currency

    @property
    def value(self) -> Decimal:
        """The exact number."""
        return Decimal(self.amount)

    @property
    def digits(self) -> int:
        """Digits after the point that this currency shows."""
        return MINOR_DIGITS.get(self.currency, 2)


def money(value: Decimal, currency: str) -> Money:
    """Make Money of an exact number, with the currency's own digits."""
    return Money(f"{value:.{MINOR_DIGITS.get(currency, 2)}f}", currency)
