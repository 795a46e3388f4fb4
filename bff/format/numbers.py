"""Numbers as text: counts, percentages, masked numbers, and the exact parts that others are made of."""

from typing import NamedTuple

from bff.model.locale import LocaleFormats

MINUS = "\u2212"
"""The minus sign, not the hyphen: screen readers say it, it is as wide as a plus, and no line breaks between
it and a digit or a letter."""

NO_BREAK_SPACE = "\u00a0"


class Exact(NamedTuple):
    """A decimal number in its parts; nothing is rounded and nothing becomes a float."""

    negative: bool
    whole: int
    fraction: str
    """The digits after the point, as given."""


def exact(number: str) -> Exact:
    """Split a decimal string such as `-86.40`; zero is never negative, whatever its sign says."""
    whole, _, fraction = number.partition(".")
    if whole.startswith("-"):
        return Exact(number.strip("-0.") != "", int(whole[1:]), fraction)
    return Exact(False, int(whole), fraction)


def number_text(f: LocaleFormats, whole: int, fraction: str = "") -> str:
    """Write a number that is not negative, its whole part grouped: `12,345.60`."""
    grouped = f"{whole:,}".replace(",", f.group)
    return f"{grouped}{f.decimal}{fraction}" if fraction else grouped


def count_text(f: LocaleFormats, n: int) -> str:
    """Write a count: `1,234`."""
    return (MINUS if n < 0 else "") + number_text(f, abs(n))


def percent_text(f: LocaleFormats, percent: str) -> str:
    """Write a percentage given as a decimal string, with the digits that it has: `3.10` gives `3.10%`."""
    negative, whole, fraction = exact(percent)
    return (MINUS if negative else "") + f.percent % number_text(f, whole, fraction)


def masked_text(_f: LocaleFormats, masked: str) -> str:
    """Write a masked number as its owner gave it: a narrow line may break between its groups."""
    return masked
