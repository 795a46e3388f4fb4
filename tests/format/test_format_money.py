"""Money as text: the house style around exactly the digits that CLDR would write."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.money import money_text, signed_money_text
from bff.model.money import MINOR_DIGITS, Money

FORMATS = {tag: formats_for(tag) for tag in CLDR_LOCALES}
CODES = sorted({*MINOR_DIGITS, *FORMATS["en"].currencies})
MINUS, PLUS = "\u2212\u2060", "+\u2060"


def number_part(text: str) -> str:
    return text.lstrip("+\u2212\u2060\u00a0¥ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@st.composite
def amounts(draw, fraction_digits: int = 8) -> str:
    fraction = draw(st.text("0123456789", max_size=fraction_digits))
    whole = draw(st.integers(0, 10**16 - 1) | st.integers(0, 99_999))
    return f"{draw(st.sampled_from(['', '-']))}{whole}" + (f".{fraction}" if fraction else "")


@pytest.mark.parametrize(
    ("amount", "currency", "chinese", "english"),
    [
        ("12345.60", "CNY", "¥12,345.60", "CNY\u00a012,345.60"),
        ("1234567", "CNY", "¥1,234,567.00", "CNY\u00a01,234,567.00"),
        ("-86.40", "CNY", f"{MINUS}¥86.40", f"{MINUS}CNY\u00a086.40"),
        ("0.06", "CNY", "¥0.06", "CNY\u00a00.06"),
        ("-0.06", "CNY", f"{MINUS}¥0.06", f"{MINUS}CNY\u00a00.06"),
        ("0", "CNY", "¥0.00", "CNY\u00a00.00"),
        ("-0.00", "CNY", "¥0.00", "CNY\u00a00.00"),
        ("1234", "USD", "USD\u00a01,234.00", "USD\u00a01,234.00"),
        ("-1234567", "JPY", f"{MINUS}JPY\u00a01,234,567", f"{MINUS}JPY\u00a01,234,567"),
        ("1.5", "KWD", "KWD\u00a01.500", "KWD\u00a01.500"),
        ("1.2345", "CNY", "¥1.2345", "CNY\u00a01.2345"),
        ("12.50", "XAU", "XAU\u00a012.50", "XAU\u00a012.50"),
        ("9999999999999999.99", "CNY", "¥9,999,999,999,999,999.99", "CNY\u00a09,999,999,999,999,999.99"),
    ],
)
def test_money_has_one_house_style(amount, currency, chinese, english):
    """Chinese writes ¥ for the yuan and codes else, English always the code, and a minus comes first."""
    money = Money(amount, currency)
    assert money_text(FORMATS["zh-Hans"], money) == chinese
    assert money_text(FORMATS["zh-Hant"], money) == chinese
    assert money_text(FORMATS["en"], money) == english


def test_transactions_show_which_way_the_money_went():
    """A transaction has a plus or a minus, and none where nothing moved."""
    chinese = FORMATS["zh-Hans"]
    assert signed_money_text(chinese, Money("86.40", "CNY")) == f"{PLUS}¥86.40"
    assert signed_money_text(chinese, Money("-86.40", "CNY")) == f"{MINUS}¥86.40"
    assert signed_money_text(chinese, Money("0.00", "CNY")) == "¥0.00"
    assert signed_money_text(chinese, Money("-0", "CNY")) == "¥0.00"


@settings(deadline=None, max_examples=150)
@given(amounts(fraction_digits=0), st.sampled_from(CODES), st.sampled_from(sorted(CLDR_LOCALES)))
def test_number_part_is_that_of_cldr(amount, currency, tag):
    """Digits, grouping and decimals of an amount are what Babel writes for this currency."""
    oracle = format_currency(abs(Decimal(amount)), currency, "#,##0.00", locale=CLDR_LOCALES[tag])
    assert number_part(money_text(FORMATS[tag], Money(amount, currency))) == oracle


@settings(deadline=None, max_examples=150)
@given(amounts(), st.from_regex("[A-Z]{3}", fullmatch=True), st.sampled_from(sorted(CLDR_LOCALES)))
def test_amounts_are_never_rounded(amount, currency, tag):
    """The text has all digits that were given, in any currency, and no more zeros than needed."""
    money = Money(amount, currency)
    pattern = "#,##0." + "0" * money.digits + "#" * (8 - money.digits)
    oracle = format_decimal(abs(money.value), pattern, locale=CLDR_LOCALES[tag])
    for text in (money_text(FORMATS[tag], money), signed_money_text(FORMATS[tag], money)):
        assert number_part(text) == oracle
        assert text.startswith("\u2212") == (money.value < 0)
        assert not any(character.isspace() and character != "\u00a0" for character in text)
