"""English as it is said in Britain: `and` before the last two figures, no commas, `per cent`."""

from collections.abc import Sequence
from datetime import date, datetime
from types import MappingProxyType

from bff.model.locale import LocaleFormats, SpokenUnit

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IRREGULAR = MappingProxyType(
    {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth"}
    | {20: "twentieth", 30: "thirtieth"}
)


def digits(text: str) -> list[str]:
    """Name each digit of a text; other characters stay as they are."""
    return [SMALL[int(c)] if c in "0123456789" else c for c in text]


def cardinal(f: LocaleFormats, n: int) -> str:
    """Say a number that is not negative: one million and five; beyond the largest scale digit by digit."""
    scales = f.spoken.scales
    if n >= 1000 ** (len(scales) + 1):
        return " ".join(digits(str(n)))
    text = []
    for power in range(len(scales), 0, -1):
        count, n = divmod(n, 1000**power)
        if count:
            text.append(f"{_hundreds(count)} {scales[power - 1]}")
    if n or not text:
        text.append(f"and {_hundreds(n)}" if text and n < 100 else _hundreds(n))
    return " ".join(text)


def decimal(f: LocaleFormats, whole: int, fraction: str) -> str:
    """Say a decimal number that is not negative: three point one five."""
    return cardinal(f, whole) + (f.spoken.point + " ".join(digits(fraction)) if fraction else "")


def amount(f: LocaleFormats, counts: Sequence[tuple[int, SpokenUnit]]) -> str:
    """Say how many of each unit of money: two pounds and one penny; a missing unit is left out."""
    (first, main), *rest = counts
    pairs = [(first, main), *((n, unit) for n, unit in rest if n)]
    return " and ".join(f"{cardinal(f, n)} {unit.one if n == 1 else unit.other}" for n, unit in pairs)


def ordinal(n: int) -> str:
    """Say which day of a month it is, 1 to 31: twenty-first."""
    if n in IRREGULAR:
        return IRREGULAR[n]
    return f"{TENS[n // 10]}-{ordinal(n % 10)}" if n > 20 else f"{SMALL[n]}th"


def year(f: LocaleFormats, n: int) -> str:
    """Say a year: twenty twenty-six, nineteen oh five, two thousand and five."""
    century, rest = divmod(n, 100)
    if n < 1000 or n % 1000 < 10:
        return cardinal(f, n)
    if rest == 0:
        return f"{_hundreds(century)} hundred"
    return f"{_hundreds(century)} {_two_figures(rest)}"


def day(f: LocaleFormats, value: date, with_year: bool) -> str:
    """Say a day: the twenty-first of November twenty twenty-six, or Saturday the twenty-first of November."""
    text = f"the {ordinal(value.day)} of {f.month_names[value.month - 1]}"
    return f"{text} {year(f, value.year)}" if with_year else f"{f.weekdays[value.weekday()]} {text}"


def clock(f: LocaleFormats, at: datetime) -> str:
    """Say a time of day: three oh five in the afternoon, three o'clock in the afternoon, noon."""
    if at.minute == 0 and at.hour % 12 == 0:
        return "noon" if at.hour else "midnight"
    minute = _two_figures(at.minute) if at.minute else "o'clock"
    return f"{SMALL[at.hour % 12 or 12]} {minute} {f.day_periods[at.hour]}"


def _two_figures(n: int) -> str:
    """Say two figures that follow others, 1 to 99: oh five, twenty-six."""
    return f"oh {SMALL[n]}" if n < 10 else _hundreds(n)


def _hundreds(n: int) -> str:
    """Say a number below a thousand."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    return f"{SMALL[n // 100]} hundred" + (f" and {_hundreds(n % 100)}" if n % 100 else "")
