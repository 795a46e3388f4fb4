"""Money as text, in one house style for all currencies.

Chinese writes the yuan as `¥12,345.60` and every other currency with its ISO 4217 code; English always writes
the code, `CNY 12,345.60`, since ¥ and $ each stand for several currencies. A minus or plus comes first. An
amount has at least its currency's digits, and more where the core bank gave more: it is never rounded.
"""

from bff.format.numbers import MINUS, NO_BREAK_SPACE, exact, number_text
from bff.model.locale import CurrencyForm, LocaleFormats, SpokenUnit
from bff.model.money import Money

WORD_JOINER = "\u2060"
"""Invisible, without width: browsers break a line between a sign and ¥ without it."""


def currency_form(f: LocaleFormats, code: str) -> CurrencyForm:
    """Return how a currency is written and spoken; an unknown one is called by its code."""
    return f.currencies.get(code) or CurrencyForm(code + NO_BREAK_SPACE, (SpokenUnit(code, code),))


def money_text(f: LocaleFormats, money: Money) -> str:
    """Write an amount: `¥12,345.60`, `USD 1,234.00`, `−¥86.40`; it never breaks over two lines."""
    return _written(f, money, plus="")


def signed_money_text(f: LocaleFormats, money: Money) -> str:
    """Write the amount of a transaction: `+¥86.40` came in, `−¥86.40` went out, zero has no sign."""
    return _written(f, money, plus="+" + WORD_JOINER)


def _written(f: LocaleFormats, money: Money, plus: str) -> str:
    negative, whole, fraction = exact(money.amount)
    fraction = fraction.rstrip("0")
    sign = MINUS + WORD_JOINER if negative else plus
    if not (whole or fraction):
        sign = ""
    number = number_text(f, whole, fraction.ljust(money.digits, "0"))
    return sign + currency_form(f, money.currency).sign + number
