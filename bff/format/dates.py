"""Dates and times as text, in the bank's own zone.

An instant is shown as the clocks in Shanghai show it, wherever the customer is: statements, cut-off times and
limits follow that clock. An English date never breaks; between date and time a line may: large text needs it.
"""

from datetime import date, datetime, timedelta, timezone

from bff.model.locale import LocaleFormats

BANK_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""A fixed offset: China has had no summer time since 1991, and so no machine's zone files matter."""


def bank_time(at: datetime) -> datetime:
    """Return an instant on the bank's clock; one without an offset is taken to be there already."""
    try:
        return at.astimezone(BANK_ZONE) if at.tzinfo else at
    except OverflowError:  # 9999-12-31T23:59:59Z, which core banks send for "never", has no later hour
        return at


def bank_day(day: date) -> date:
    """Return a calendar day; of an instant, the day that it falls on in the bank's zone."""
    return bank_time(day).date() if isinstance(day, datetime) else day


def date_text(f: LocaleFormats, day: date) -> str:
    """Write a day: `2026年11月21日`, `21 Nov 2026`."""
    day = bank_day(day)
    return f.date % {"y": day.year, "M": day.month, "d": day.day, "MMM": f.months[day.month - 1]}


def time_text(f: LocaleFormats, at: datetime) -> str:
    """Write the time of an instant, 24 hours, to the minute: `15:05`."""
    at = bank_time(at)
    return f.time % {"HH": f"{at.hour:02}", "mm": f"{at.minute:02}"}


def datetime_text(f: LocaleFormats, at: datetime) -> str:
    """Write day and time of an instant: `2026年11月21日 15:05`."""
    return f.datetime % {"date": date_text(f, at), "time": time_text(f, at)}
