"""The one table from a kind of value to how it is written and how it is said."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from bff.format.dates import date_text, datetime_text, time_text
from bff.format.money import money_text, signed_money_text
from bff.format.numbers import count_text, masked_text, percent_text
from bff.format.speech import (
    count_speech,
    date_speech,
    datetime_speech,
    digits_speech,
    money_speech,
    percent_speech,
    time_speech,
)
from bff.model.locale import LocaleFormats

Kind = Literal["money", "signed-money", "date", "time", "datetime", "masked", "percent", "count", "text"]
Write = Callable[[LocaleFormats, Any], str]


class Writer(msgspec.Struct, frozen=True):
    """The two forms of one kind of value, each a total function of the locale's formats and the value."""

    text: Write
    speech: Write


def _as_given(_f: LocaleFormats, text: str) -> str:
    return text


WRITERS: Mapping[Kind, Writer] = MappingProxyType({
    "money": Writer(money_text, money_speech),
    "signed-money": Writer(signed_money_text, money_speech),
    "date": Writer(date_text, date_speech),
    "time": Writer(time_text, time_speech),
    "datetime": Writer(datetime_text, datetime_speech),
    "masked": Writer(masked_text, digits_speech),
    "percent": Writer(percent_text, percent_speech),
    "count": Writer(count_text, count_speech),
    "text": Writer(_as_given, _as_given),
})  # fmt: skip
"""Values: Money, date (or an instant, for its day), aware datetime, masked and percent strings, int, str."""
