"""Sums of money: exact, of one currency, and absent rather than zero where there is nothing to add."""

from collections.abc import Iterable
from decimal import Decimal

from bff.model.answers.accounts import HOME_CURRENCY
from bff.model.money import Money

HOME_DIGITS = 2


def home_total(amounts: Iterable[Money | None]) -> Money | None:
    """Add up what is in CNY; None where nothing is. Digits beyond the currency's own are kept."""
    values = [amount.value for amount in amounts if amount is not None and amount.currency == HOME_CURRENCY]
    if not values:
        return None
    total = sum(values, Decimal(0))
    exponent = total.as_tuple().exponent
    assert isinstance(exponent, int)  # a Money is a finite number
    return Money(f"{total:.{max(HOME_DIGITS, -exponent)}f}", HOME_CURRENCY)
