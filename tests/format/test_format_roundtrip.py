"""Spoken numbers against two oracles, and heard again: whoever listens can write down the exact value."""

import re
from decimal import Decimal

import cn2an
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from num2words import num2words

from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.money import currency_form
from bff.format.speech import integer_speech, money_speech, percent_speech
from bff.model.locale import LocaleFormats
from bff.model.money import Money

FORMATS = {tag: formats_for(tag) for tag in CLDR_LOCALES}
ZH_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2}
ZH_PLACES = {"十": 10, "百": 100, "千": 1000}
EN_WORDS = {num2words(n): n for n in (*range(20), *range(20, 100, 10))}
EN_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}

CHINESE = st.integers(0, 10**16 - 1) | st.integers(0, 10**6) | st.integers(0, 15).map(lambda n: 10**n + 2)
ENGLISH = st.integers(0, 10**18 - 1) | st.integers(0, 10**6) | st.integers(0, 17).map(lambda n: 10**n + 2)
FRACTION = st.text("0123456789", max_size=8).map(lambda digits: f".{digits}" if digits else "")
CODES = st.sampled_from(sorted(FORMATS["en"].currencies)) | st.from_regex("[A-Z]{3}", fullmatch=True)


def say_chinese(n: int) -> str:
    """Say what cn2an says, with the house's 两, and 一亿零五千 where cn2an's 一亿五千 is ambiguous."""
    text = cn2an.an2cn(n, "low")
    if n >= 10**8 and n // 10**4 % 10**4 == 0 and n % 10**4 >= 1000:
        text = text.replace("亿", "亿零")
    return re.sub("^二(?=[千万亿])", "两", text)


def hear_chinese(text: str) -> int:
    for scale, value in (("亿", 10**8), ("億", 10**8), ("万", 10**4), ("萬", 10**4)):
        if scale in text:
            high, _, low = text.rpartition(scale)
            return hear_chinese(high) * value + hear_chinese(low)
    total, digit = 0, 1 if text.startswith("十") else 0
    for c in text:
        if c in ZH_PLACES:
            total, digit = total + digit * ZH_PLACES[c], 0
        else:
            digit = ZH_DIGITS[c]
    return total + digit


def hear_english(text: str) -> int:
    total = group = 0
    for word in text.replace("-", " ").split():
        if word in EN_SCALES:
            total, group = total + group * EN_SCALES[word], 0
        elif word == "hundred":
            group *= 100
        elif word != "and":
            group += EN_WORDS[word]
    return total + group


def hear(f: LocaleFormats, text: str) -> Decimal:
    whole, point, fraction = text.partition(f.spoken.point)
    if f.language == "zh":
        return Decimal(
            f"{hear_chinese(whole)}.{''.join(str(ZH_DIGITS[c]) for c in fraction) if point else 0}"
        )
    return Decimal(
        f"{hear_english(whole)}.{''.join(str(EN_WORDS[w]) for w in fraction.split()) if point else 0}"
    )


def hear_money(f: LocaleFormats, text: str, code: str) -> Decimal:
    """Take the units from the text one by one, each at most once; nothing may be left over."""
    rest, scale, total = text.removeprefix(f.spoken.minus), 0, Decimal(0)
    sign = -1 if text.startswith(f.spoken.minus) else 1
    for unit in currency_form(f, code).units:
        scale += unit.digits
        gap = "" if f.language == "zh" else " "
        found = re.match(
            rf"(?: and |零(?!元))?(.+?){gap}(?:{unit.other}|{unit.one})(?=零|and| |[^a-z]|$)", rest
        )
        if found:
            total += hear(f, found[1]).scaleb(-scale)
            rest = rest[found.end() :]
    assert rest == ""
    return sign * total


@settings(deadline=None, max_examples=200)
@given(CHINESE)
@example(100_010)
@example(10**15)
@example(100_005_096)
def test_chinese_integers_are_those_of_cn2an(n):
    """A Chinese number is what cn2an says, but for the house's 两 and 零, and is heard as itself."""
    speech = integer_speech(FORMATS["zh-Hans"], n)
    assert speech == say_chinese(n)
    assert hear_chinese(speech) == n


@settings(deadline=None, max_examples=200)
@given(ENGLISH)
@example(1_000_005)
@example(1_099)
def test_english_integers_are_those_of_num2words(n):
    """An English number is what num2words says, without its commas, and it is heard as itself."""
    speech = integer_speech(FORMATS["en"], n)
    assert speech == num2words(n).replace(",", "")
    assert hear_english(speech) == n


@pytest.mark.parametrize("tag", CLDR_LOCALES)
@pytest.mark.parametrize("n", [10**16, 10**18, 10**30 + 7, -(10**40)])
def test_numbers_beyond_all_scales_are_said_digit_by_digit(tag, n):
    """A number that has no natural name is still said, figure by figure."""
    f = FORMATS[tag]
    text = integer_speech(f, n).removeprefix(f.spoken.minus)
    if f.language == "zh":
        assert "".join(str(ZH_DIGITS[c]) for c in text) == str(abs(n))
    elif abs(n) >= 10**18:
        assert "".join(str(EN_WORDS[word]) for word in text.split()) == str(abs(n))
    else:
        assert hear_english(text) == abs(n)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(CLDR_LOCALES)), st.booleans(), CHINESE, FRACTION, CODES)
def test_no_digit_of_an_amount_is_lost_in_speech(tag, negative, whole, fraction, code):
    """Every amount in every currency, said in every locale, is heard as exactly itself."""
    money = Money(f"{'-' if negative else ''}{whole}{fraction}", code)
    assert hear_money(FORMATS[tag], money_speech(FORMATS[tag], money), code) == money.value


@settings(deadline=None)
@given(st.sampled_from(sorted(CLDR_LOCALES)), st.integers(0, 10_000), st.text("0123456789", max_size=6))
def test_no_digit_of_a_percentage_is_lost_in_speech(tag, whole, fraction):
    """Every percentage is heard as exactly itself."""
    f = FORMATS[tag]
    percent = f"{whole}.{fraction or 0}"
    before, after = f.spoken.percent.split("%s")
    assert hear(f, percent_speech(f, percent).removeprefix(before).removesuffix(after)) == Decimal(percent)
