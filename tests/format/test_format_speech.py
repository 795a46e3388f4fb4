"""Values as they are said: the house's own examples, and what holds for dates, times and masked numbers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from bff.format import english
from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.dates import BANK_ZONE
from bff.format.speech import (
    count_speech,
    date_speech,
    datetime_speech,
    digits_speech,
    integer_speech,
    money_speech,
    percent_speech,
    time_speech,
)
from bff.model.money import Money

HANS, HANT, EN = formats_for("zh-Hans"), formats_for("zh-Hant"), formats_for("en")
TO_TRADITIONAL = str.maketrans("万亿两负点号", "萬億兩負點號")


@pytest.mark.parametrize(
    ("amount", "currency", "chinese", "spoken_english"),
    [
        ("12345.60", "CNY", "一万二千三百四十五元六角",
         "twelve thousand three hundred and forty-five yuan and sixty fen"),
        ("10005.07", "CNY", "一万零五元零七分", "ten thousand and five yuan and seven fen"),
        ("100010", "CNY", "十万零一十元", "one hundred thousand and ten yuan"),
        ("0.06", "CNY", "六分", "six fen"),
        ("-86.40", "CNY", "负八十六元四角", "minus eighty-six yuan and forty fen"),
        ("0", "CNY", "零元", "zero yuan"),
        ("-0.00", "CNY", "零元", "zero yuan"),
        ("1.0050", "CNY", "一点零零五元", "one point zero zero five yuan"),
        ("1234.50", "USD", "一千二百三十四美元五十美分",
         "one thousand two hundred and thirty-four US dollars and fifty cents"),
        ("1.01", "GBP", "一英镑一便士", "one pound and one penny"),
        ("2.02", "GBP", "两英镑二便士", "two pounds and two pence"),
        ("1.50", "EUR", "一欧元五十欧分", "one euro and fifty cents"),
        ("1234567", "JPY", "一百二十三万四千五百六十七日元",
         "one million two hundred and thirty-four thousand five hundred and sixty-seven yen"),
        ("-1", "HKD", "负一港元", "minus one Hong Kong dollar"),
        ("3.005", "KWD", "三科威特第纳尔五费尔", "three Kuwaiti dinars and five fils"),
        ("12.50", "AUD", "十二点五澳大利亚元", "twelve point five Australian dollars"),
        ("1", "AUD", "一澳大利亚元", "one Australian dollar"),
        ("1.5", "XAU", "一点五XAU", "one point five XAU"),
    ],
)  # fmt: skip
def test_money_is_said_as_people_say_it(amount, currency, chinese, spoken_english):
    """Amounts are said in the units that people use, without empty ones and without losing a digit."""
    assert money_speech(HANS, Money(amount, currency)) == chinese
    assert money_speech(EN, Money(amount, currency)) == spoken_english


def test_traditional_chinese_says_it_in_its_own_characters():
    """Traditional text is spoken with 萬, 億, 兩, 負, 點 and the names that its readers use."""
    assert money_speech(HANT, Money("-212345.60", "CNY")) == "負二十一萬二千三百四十五元六角"
    assert money_speech(HANT, Money("200000002.05", "EUR")) == "兩億零二歐元五歐分"
    assert money_speech(HANT, Money("1.5", "CHF")) == "一點五瑞士法郎"
    assert digits_speech(HANT, "**** 1234") == "尾號 一 二 三 四"


@given(st.integers(-(10**16), 10**16))
def test_both_chinese_scripts_say_the_same(n):
    """Traditional speech is simplified speech, character by character."""
    assert integer_speech(HANT, n) == integer_speech(HANS, n).translate(TO_TRADITIONAL)


@pytest.mark.parametrize(
    ("amount", "speech"),
    [
        ("2", "两元"), ("0.20", "两角"), ("0.02", "两分"), ("2000", "两千元"), ("20000", "两万元"),
        ("200000000", "两亿元"), ("20000000", "两千万元"), ("-2", "负两元"),
        ("12", "十二元"), ("20", "二十元"), ("200", "二百元"),
        ("22000", "两万二千元"), ("2000000", "二百万元"),
        ("1.20", "一元二角"), ("2.22", "两元二角二分"), ("1.02", "一元零二分"), ("2.002", "二点零零二元"),
    ],
)  # fmt: skip
def test_two_is_liang_only_where_it_opens(amount, speech):
    """Two is 两 where it opens an amount and stands before 千, 万, 亿 or a unit, and 二 everywhere else."""
    assert money_speech(HANS, Money(amount, "CNY")) == speech


def test_counts_stand_before_what_they_count():
    """A count of two is 两, a number on its own is 二, and English has one word for both."""
    assert [count_speech(HANS, n) for n in (0, 2, 12, 2000)] == ["零", "两", "十二", "两千"]
    assert [integer_speech(HANS, n) for n in (2, -2, 2000)] == ["二", "负二", "两千"]
    assert [count_speech(EN, n) for n in (0, 1, -105)] == ["zero", "one", "minus one hundred and five"]


@pytest.mark.parametrize(
    ("masked", "chinese", "spoken_english"),
    [
        ("6222 **** **** 1234", "尾号 一 二 三 四", "ending 1 2 3 4"),
        ("138****0056", "尾号 零 零 五 六", "ending 0 0 5 6"),
        ("110***********123X", "尾号 一 二 三 X", "ending 1 2 3 X"),
        ("*01", "尾号 零 一", "ending 0 1"),
        ("6222021234567890123", "尾号 零 一 二 三", "ending 0 1 2 3"),
        ("王**", "王**", "王**"),
        ("Zh*** San", "Zh*** San", "Zh*** San"),
        ("", "", ""),
    ],
)
def test_masked_numbers_are_said_by_their_end(masked, chinese, spoken_english):
    """The last figures of a masked number are said one by one, with 一 for one; a name stays as it is."""
    assert digits_speech(HANS, masked) == chinese
    assert digits_speech(EN, masked) == spoken_english


@pytest.mark.parametrize(
    ("percent", "chinese", "spoken_english"),
    [
        ("3.15", "百分之三点一五", "three point one five per cent"),
        ("3.10", "百分之三点一", "three point one per cent"),
        ("-0.05", "负百分之零点零五", "minus zero point zero five per cent"),
        ("2.00", "百分之二", "two per cent"),
        ("100", "百分之一百", "one hundred per cent"),
    ],
)
def test_percentages_are_said_without_idle_zeros(percent, chinese, spoken_english):
    """A percentage is said with the digits that matter."""
    assert percent_speech(HANS, percent) == chinese
    assert percent_speech(EN, percent) == spoken_english


def test_days_are_said_with_year_or_weekday():
    """A day of another year has its year; a day of this year has its weekday instead."""
    day = date(2026, 11, 21)
    assert date_speech(HANS, day) == "二零二六年十一月二十一日"
    assert date_speech(HANS, day, today=date(2025, 11, 21)) == "二零二六年十一月二十一日"
    assert date_speech(HANS, day, today=date(2026, 1, 1)) == "十一月二十一日，星期六"
    assert date_speech(EN, day) == "the twenty-first of November twenty twenty-six"
    assert date_speech(EN, day, today=date(2026, 1, 1)) == "Saturday the twenty-first of November"
    assert date_speech(HANS, date(2002, 2, 2)) == "二零零二年二月二日"


@pytest.mark.parametrize(
    ("hour", "minute", "chinese", "spoken_english"),
    [
        (15, 5, "下午三点零五分", "three oh five in the afternoon"),
        (15, 0, "下午三点", "three o'clock in the afternoon"),
        (14, 22, "下午两点二十二分", "two twenty-two in the afternoon"),
        (0, 0, "凌晨零点", "midnight"),
        (0, 10, "凌晨零点十分", "twelve ten in the morning"),
        (12, 0, "中午十二点", "noon"),
        (12, 1, "中午十二点零一分", "twelve oh one in the afternoon"),
        (22, 30, "晚上十点三十分", "ten thirty at night"),
    ],
)
def test_times_are_said_with_the_part_of_the_day(hour, minute, chinese, spoken_english):
    """A time is said on the twelve-hour clock, with the part of the day that CLDR knows for it."""
    at = datetime(2026, 11, 21, hour, minute, tzinfo=BANK_ZONE)
    assert time_speech(HANS, at) == chinese
    assert time_speech(EN, at) == spoken_english
    assert time_speech(EN, at.astimezone(UTC)) == spoken_english


def test_day_and_time_are_said_together():
    """An instant is said as its day on the bank's clock, then its time."""
    at = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)
    assert datetime_speech(HANS, at) == "二零二六年十一月二十一日，凌晨零点零五分"
    assert datetime_speech(EN, at, today=date(2026, 1, 1)) == (
        "Saturday the twenty-first of November at twelve oh five in the morning"
    )
    never = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert datetime_speech(HANS, never) == "九九九九年十二月三十一日，晚上十一点五十九分"


@pytest.mark.parametrize("tag", CLDR_LOCALES)
def test_no_two_times_or_days_sound_alike(tag):
    """Each minute of a day and each day of a leap year has speech of its own."""
    formats, start = formats_for(tag), datetime(2028, 1, 1, tzinfo=BANK_ZONE)
    assert len({time_speech(formats, start + timedelta(minutes=n)) for n in range(1440)}) == 1440
    days = [start.date() + timedelta(days=n) for n in range(366)]
    assert len({date_speech(formats, day) for day in days}) == 366
    assert len({date_speech(formats, day, today=start.date()) for day in days}) == 366


def test_english_years_and_ordinals_are_those_of_num2words():
    """Days of the month and all years of four figures are said as num2words says them."""
    assert [english.ordinal(n) for n in range(1, 32)] == [num2words(n, to="ordinal") for n in range(1, 32)]
    years = range(1000, 10_000)
    assert [english.year(EN, n) for n in years] == [
        num2words(n, to="year").replace("oh-", "oh ") for n in years
    ]
