"""Values as they are said, in Chinese or English: what narration and screen readers get for the written form.

No digit of an amount is ever lost: what is finer than a currency's smallest unit is said as a decimal, and so
are currencies without named smaller units. A minus is said, a plus is not.
"""

import re
from datetime import date, datetime

from bff.format import chinese, english
from bff.format.dates import bank_day, bank_time
from bff.format.money import currency_form
from bff.format.numbers import exact
from bff.model.locale import LocaleFormats, SpokenUnit
from bff.model.money import Money

ENDING = re.compile(r"(?=[A-Za-z]*[0-9])[0-9A-Za-z]{1,4}\Z")
"""The last four figures or letters, where one of them is a figure."""


def money_speech(f: LocaleFormats, money: Money) -> str:
    """Say an amount: 一万二千三百四十五元六角; two pounds and one penny; minus one point five KWD."""
    negative, whole, fraction = exact(money.amount)
    fraction = fraction.rstrip("0")
    units = currency_form(f, money.currency).units
    if len(fraction) > sum(unit.digits for unit in units):
        text = _decimal(f, whole, fraction) + (units[0].other if f.language == "zh" else f" {units[0].other}")
    else:
        counts = _counts(units, whole, fraction)
        text = chinese.amount(f, counts) if f.language == "zh" else english.amount(f, counts)
    return _signed(f, negative, text)


def integer_speech(f: LocaleFormats, n: int) -> str:
    """Say a number on its own: 二, 两千, minus one hundred and five."""
    return _signed(
        f, n < 0, chinese.cardinal(f, abs(n)) if f.language == "zh" else english.cardinal(f, abs(n))
    )


def count_speech(f: LocaleFormats, n: int) -> str:
    """Say a number before the things that it counts: 两 (条消息), two (messages)."""
    return _signed(
        f, n < 0, chinese.counted(f, abs(n)) if f.language == "zh" else english.cardinal(f, abs(n))
    )


def percent_speech(f: LocaleFormats, percent: str) -> str:
    """Say a percentage given as a decimal string: 百分之三点一五, three point one five per cent."""
    negative, whole, fraction = exact(percent)
    return _signed(f, negative, f.spoken.percent % _decimal(f, whole, fraction.rstrip("0")))


def digits_speech(f: LocaleFormats, masked: str) -> str:
    """Say the end of a masked number, at most four characters, one by one: 尾号 一 二 三 四, ending 1 2 3 4.

    What does not end so, such as a masked name, is left as it is.
    """
    found = ENDING.search(masked.strip())
    if not found:
        return masked
    return f.spoken.ending + " ".join(chinese.digits(found.group()) if f.language == "zh" else found.group())


def date_speech(f: LocaleFormats, day: date, today: date | None = None) -> str:
    """Say a day with its year; or, if `today` is in the same year, without it and with its weekday."""
    day = bank_day(day)
    with_year = today is None or day.year != today.year
    return chinese.day(f, day, with_year) if f.language == "zh" else english.day(f, day, with_year)


def time_speech(f: LocaleFormats, at: datetime) -> str:
    """Say the time of an instant on the bank's clock: 下午三点零五分, three oh five in the afternoon."""
    at = bank_time(at)
    return chinese.clock(f, at) if f.language == "zh" else english.clock(f, at)


def datetime_speech(f: LocaleFormats, at: datetime, today: date | None = None) -> str:
    """Say the day and the time of an instant."""
    between = "，" if f.language == "zh" else " at "
    return date_speech(f, at, today) + between + time_speech(f, at)


def _signed(f: LocaleFormats, negative: bool, text: str) -> str:
    return f.spoken.minus + text if negative else text


def _decimal(f: LocaleFormats, whole: int, fraction: str) -> str:
    if f.language == "zh":
        return chinese.decimal(f, whole, fraction)
    return english.decimal(f, whole, fraction)


def _counts(units: tuple[SpokenUnit, ...], whole: int, fraction: str) -> list[tuple[int, SpokenUnit]]:
    """Share an amount out over its units, leaving out empty ones at both ends; zero is zero main units."""
    main, *smaller = units
    counts, at = [(whole, main)], 0
    for unit in smaller:
        part = fraction[at : at + unit.digits].ljust(unit.digits, "0")
        counts.append((int(part), unit))
        at += unit.digits
    while len(counts) > 1 and counts[-1][0] == 0:
        counts.pop()
    while len(counts) > 1 and counts[0][0] == 0:
        counts.pop(0)
    return counts
