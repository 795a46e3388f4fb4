"""Days: when a term ends, how a month is called."""

from calendar import monthrange
from datetime import date, timedelta

from bff.sandbox.words import Text


def later(day: date, term: str) -> date:
    """Add a term such as `P3M`, `P1Y`, `P7D`; a day that the month lacks becomes its last."""
    number, unit = int(term[1:-1]), term[-1]
    if unit == "D":
        return day + timedelta(days=number)
    return months_later(day, number * (12 if unit == "Y" else 1))


def months_later(day: date, number: int) -> date:
    """Add months, or take them away."""
    months = day.year * 12 + day.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_words(day: date) -> Text:
    """A month in words."""
    return Text(f"{day.year}年{day.month}月", f"{day:%B} {day.year}")
