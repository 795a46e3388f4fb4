"""Dates and times as text, on the bank's clock."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.dates import BANK_ZONE, date_text, datetime_text, time_text

FORMATS = {tag: formats_for(tag) for tag in CLDR_LOCALES}
TAGS = st.sampled_from(sorted(CLDR_LOCALES))
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def test_dates_in_house_style():
    """Each locale writes days and times in one unambiguous way."""
    at = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
    assert date_text(FORMATS["zh-Hans"], date(2026, 11, 21)) == "2026年11月21日"
    assert datetime_text(FORMATS["zh-Hant"], at) == "2026年11月21日 15:05"
    assert datetime_text(FORMATS["en"], at) == "21\u00a0Nov\u00a02026, 15:05"


@settings(deadline=None, max_examples=200)
@given(st.dates(), TAGS)
def test_dates_are_those_of_cldr(day, tag):
    """A day is written as Babel writes it, with spaces that do not break."""
    oracle = format_date(day, "medium", locale=CLDR_LOCALES[tag])
    assert date_text(FORMATS[tag], day) == oracle.replace(" ", "\u00a0")


@settings(deadline=None, max_examples=200)
@given(st.datetimes(max_value=datetime(9999, 12, 30), timezones=OFFSETS), TAGS)  # noqa: DTZ001
def test_times_are_those_of_cldr_on_the_banks_clock(at, tag):
    """An instant from anywhere is written as Babel writes it for the bank's zone, day included."""
    try:
        there = at.astimezone(BANK_ZONE)
    except OverflowError:  # before the first hour of the year 1
        there = at
    assert time_text(FORMATS[tag], at) == format_skeleton("Hm", there, tzinfo=None, locale=CLDR_LOCALES[tag])
    assert date_text(FORMATS[tag], at) == date_text(FORMATS[tag], there.date())
    assert datetime_text(FORMATS[tag], at).endswith(time_text(FORMATS[tag], at))


@pytest.mark.skipif("Asia/Shanghai" not in available_timezones(), reason="no zone files here")
@settings(deadline=None)
@given(st.datetimes(datetime(1992, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_banks_zone_is_shanghai(at):
    """The fixed offset agrees with the zone files for every instant that a customer can still see."""
    assert at.astimezone(BANK_ZONE).replace(tzinfo=None) == at.astimezone(ZoneInfo("Asia/Shanghai")).replace(
        tzinfo=None
    )


def test_the_end_of_time_can_be_written():
    """The last instants of the calendar, which core banks send for `never`, raise nothing."""
    never = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert datetime_text(FORMATS["zh-Hans"], never) == "9999年12月31日 23:59"
    assert date_text(FORMATS["en"], date.max) == "31\u00a0Dec\u00a09999"


def test_an_instant_without_offset_is_taken_as_the_banks():
    """A time without an offset does not depend on this machine's zone."""
    assert time_text(FORMATS["en"], datetime(2026, 11, 21, 15, 5)) == "15:05"  # noqa: DTZ001
