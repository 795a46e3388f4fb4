"""Locale formats: what writing and speaking need to know of one locale.

Made from CLDR when a bundle is built (`bff.format.cldr`), carried by the bundle, read by pure functions.
Patterns are %-patterns whose names are CLDR's field letters: `%(d)s %(MMM)s %(y)s`.
"""

from typing import Literal

import msgspec


class SpokenUnit(msgspec.Struct, frozen=True):
    """A unit of money as it is said: yuan, 角, pence."""

    one: str
    """The name after exactly one: `penny`."""
    other: str
    """The name after any other number: `pence`. The same word where a language has no plural."""
    digits: int = 0
    """How many digits after the point this unit counts: 0 for the main unit, 1 for 角, 2 for pence."""


class CurrencyForm(msgspec.Struct, frozen=True):
    """How one currency is written and spoken in one locale."""

    sign: str
    """What stands before the number, any space included."""
    units: tuple[SpokenUnit, ...]
    """The main unit, then the smaller ones in order; amounts finer than all of them are said as decimals."""


class SpokenWords(msgspec.Struct, frozen=True):
    """The words of a language from which numbers are said."""

    minus: str
    point: str
    ending: str
    """Said before the last digits of a masked number."""
    percent: str
    """A %-pattern around the spoken number."""
    scales: tuple[str, ...]
    """English: the powers of a thousand. Chinese: ten thousand and a hundred million."""
    pair: str = ""
    """Chinese 两, the two that counts things; empty elsewhere."""


class LocaleFormats(msgspec.Struct, frozen=True):
    """Everything that writing and speaking need for one locale."""

    tag: str
    """BCP 47, with hyphens: `zh-Hans`."""
    direction: Literal["ltr", "rtl"]
    language: Literal["zh", "en"]
    """The language family that speech is made in."""
    plural: Literal["none", "one"]
    """Which plural rule counts follow: no plural at all, or one form for exactly one."""
    group: str
    decimal: str
    percent: str
    """A %-pattern around the number."""
    date: str
    time: str
    datetime: str
    months: tuple[str, ...]
    """The months as a written date names them, January first."""
    month_names: tuple[str, ...]
    """The months in full, January first."""
    weekdays: tuple[str, ...]
    """Monday first."""
    day_periods: tuple[str, ...]
    """For each of the 24 hours the part of the day that is said with it."""
    spoken: SpokenWords
    currencies: dict[str, CurrencyForm]
    """By ISO 4217 code; a currency that is not here is written and spoken by its code."""
