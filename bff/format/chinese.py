"""Chinese as it is said, simplified and traditional; the words that differ are in `LocaleFormats.spoken`.

Three rules are the house's own:

- Two is 两 where it opens what is said and stands directly before 千, 万, 亿 or a unit:
  两元, 两千元, 两万二千元, 两点. Everywhere else it is 二: 二百元, 十二元, 一元二角, 二月, 二点五.
- Figures left out are one 零, also where all of 万 is: 一亿零五千, since 一亿五千 is heard as 150 million.
- One is always 一, never 幺, which belongs to the telephone and is not understood everywhere.
"""

from collections.abc import Sequence
from datetime import date, datetime

from bff.model.locale import LocaleFormats, SpokenUnit

ZERO = "零"
DIGITS = "零一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
LIMIT = 10**16
"""Where 万 and 亿 end."""


def digits(text: str) -> list[str]:
    """Name each digit of a text; other characters stay as they are."""
    return [DIGITS[int(c)] if c in "0123456789" else c for c in text]


def cardinal(f: LocaleFormats, n: int) -> str:
    """Say a number that is not negative: 十万零一十, 两千; from 10^16 on digit by digit."""
    if n >= LIMIT:
        return "".join(digits(str(n)))
    text = _spelled(n, f.spoken.scales) or ZERO
    if text.startswith("一十"):
        return text[1:]
    if text[0] == "二" and text[1:].startswith(("千", *f.spoken.scales)):
        return f.spoken.pair + text[1:]
    return text


def counted(f: LocaleFormats, n: int) -> str:
    """Say a number that is not negative before the thing that it counts: 两, 十二, 两千."""
    return f.spoken.pair if n == 2 else cardinal(f, n)


def decimal(f: LocaleFormats, whole: int, fraction: str) -> str:
    """Say a decimal number that is not negative: 三点一五."""
    return cardinal(f, whole) + (f.spoken.point + "".join(digits(fraction)) if fraction else "")


def amount(f: LocaleFormats, counts: Sequence[tuple[int, SpokenUnit]]) -> str:
    """Say how many of each unit of money: 一万零五元零七分; a missing unit in between is a 零."""
    (first, main), *rest = counts
    smaller = (cardinal(f, n) + unit.one if n else ZERO for n, unit in rest)
    return counted(f, first) + main.one + "".join(smaller)


def day(f: LocaleFormats, value: date, with_year: bool) -> str:
    """Say a day: 二零二六年十一月二十一日, or without the year 十一月二十一日，星期六."""
    month_and_day = f"{cardinal(f, value.month)}月{cardinal(f, value.day)}日"
    if with_year:
        return f"{''.join(digits(str(value.year)))}年{month_and_day}"
    return f"{month_and_day}，{f.weekdays[value.weekday()]}"


def clock(f: LocaleFormats, at: datetime) -> str:
    """Say a time of day: 下午三点零五分, 下午三点, 凌晨零点十分."""
    hour = at.hour if at.hour <= 12 else at.hour - 12
    text = f.day_periods[at.hour] + counted(f, hour) + f.spoken.point
    if at.minute == 0:
        return text
    return f"{text}{ZERO if at.minute < 10 else ''}{cardinal(f, at.minute)}分"


def _spelled(n: int, scales: tuple[str, ...]) -> str:
    """Spell a number below 10^16 in full, with its 一十 and 二; nothing for zero."""
    if n < 10_000:
        return _section(n)
    step, scale = (10**8, scales[1]) if n >= 10**8 else (10**4, scales[0])
    high, low = divmod(n, step)
    gap = ZERO if 0 < low < step // 10 else ""
    return _spelled(high, scales) + scale + gap + _spelled(low, scales)


def _section(n: int) -> str:
    text, gap = "", ""
    for place, name in PLACES:
        count = n // place % 10
        if count:
            text += gap + DIGITS[count] + name
            gap = ""
        elif text:
            gap = ZERO
    return text
