"""Counts, percentages and masked numbers as text."""

from decimal import Decimal

from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.numbers import count_text, masked_text, percent_text

FORMATS = {tag: formats_for(tag) for tag in CLDR_LOCALES}
PERCENT = r"-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,6})?"


@settings(deadline=None)
@given(st.integers(-(10**20), 10**20), st.sampled_from(sorted(CLDR_LOCALES)))
def test_counts_are_grouped_as_cldr_does(n, tag):
    """A count is written as Babel writes it, but for the house's minus."""
    oracle = format_decimal(n, locale=CLDR_LOCALES[tag])
    assert count_text(FORMATS[tag], n) == oracle.replace("-", "\u2212")


@settings(deadline=None)
@given(st.from_regex(PERCENT, fullmatch=True), st.sampled_from(sorted(CLDR_LOCALES)))
def test_percentages_keep_their_digits(percent, tag):
    """A percentage reads back as the string that it was, trailing zeros and all, but for a signed zero."""
    text = percent_text(FORMATS[tag], percent)
    assert text.endswith("%")
    back = text[:-1].replace("\u2212", "-").replace(",", "")
    assert back == (percent if Decimal(percent) else percent.removeprefix("-"))


def test_percentages_in_house_style():
    """The sign comes first, the percent sign last, with nothing between it and the number."""
    assert percent_text(FORMATS["zh-Hans"], "3.10") == "3.10%"
    assert percent_text(FORMATS["en"], "-1234.5") == "\u22121,234.5%"


def test_masked_numbers_are_as_given():
    """A masked number is shown as its owner masked it, with spaces at which a narrow line may break."""
    assert masked_text(FORMATS["en"], "6222 **** **** 0123") == "6222 **** **** 0123"
