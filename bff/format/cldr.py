"""The formats of a locale, taken from CLDR through Babel at build time. The only module that imports Babel.

English dates are British (`21 Nov 2026`): to customers from everywhere, 11/12/26 must not be a riddle. Times
have 24 hours in every locale. Pseudo-locales format as English does; en-XB says that it runs right to left
and adds no marks, since whoever renders isolates each value.
"""

from collections.abc import Mapping
from datetime import time
from types import MappingProxyType

from babel import Locale
from babel.dates import DateTimePattern, get_period_id
from babel.numbers import get_currency_name

from bff.errors import LocaleNotCovered
from bff.format.numbers import NO_BREAK_SPACE
from bff.format.words import UNITS, WORDS
from bff.model.locale import CurrencyForm, LocaleFormats, SpokenUnit

CLDR_LOCALES: Mapping[str, str] = MappingProxyType(
    {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en_GB", "en-XA": "en_GB", "en-XB": "en_GB"}
)
"""Each locale that we write and speak, and the one of CLDR that it follows."""

DECIMAL_ONLY = ("AUD", "BHD", "CAD", "CHF", "KRW", "NZD", "OMR", "SGD", "THB", "VND")
"""Currencies that CLDR names well enough; what is below their main unit is said as a decimal."""


def formats_for(tag: str) -> LocaleFormats:
    """Make the formats of a locale such as `zh-Hans`; LocaleNotCovered unless it is in CLDR_LOCALES."""
    if tag not in CLDR_LOCALES:
        raise LocaleNotCovered(f"{tag}: formats exist for {', '.join(CLDR_LOCALES)}")
    cldr = Locale.parse(CLDR_LOCALES[tag])
    words = "en" if cldr.language == "en" else tag
    symbols = cldr.number_symbols["latn"]
    percent = cldr.percent_formats[None]
    before, after = (part.replace("%", "%%") for part in (percent.prefix[0], percent.suffix[0]))
    months = cldr.months["format"]
    return LocaleFormats(
        tag=tag,
        direction="rtl" if tag == "en-XB" or cldr.text_direction == "rtl" else "ltr",
        language="en" if cldr.language == "en" else "zh",
        plural="one" if "one" in cldr.plural_form.rules else "none",
        group=symbols["group"],
        decimal=symbols["decimal"],
        percent=f"{before}%s{after}",
        date=_pattern(cldr.date_formats["medium"]).replace(" ", NO_BREAK_SPACE),
        time=_pattern(cldr.datetime_skeletons["Hm"]),
        datetime=str(cldr.datetime_formats["medium"]).replace("{1}", "%(date)s").replace("{0}", "%(time)s"),
        months=tuple(months["abbreviated"][n] for n in range(1, 13)),
        month_names=tuple(months["wide"][n] for n in range(1, 13)),
        weekdays=tuple(cldr.days["format"]["wide"][n] for n in range(7)),
        day_periods=_day_periods(cldr),
        spoken=WORDS[words],
        currencies=_currencies(cldr, words),
    )


def _pattern(cldr_pattern: DateTimePattern) -> str:
    return str(cldr_pattern.format)  # Babel annotates this string as another class


def _day_periods(cldr: Locale) -> tuple[str, ...]:
    names = cldr.day_periods["format"]["wide"] or cldr.day_periods["format"]["abbreviated"]
    # a minute past, since midnight and noon have names that hold for no other minute
    return tuple(names[get_period_id(time(hour, 1), locale=cldr)] for hour in range(24))


def _currencies(cldr: Locale, words: str) -> dict[str, CurrencyForm]:
    units = dict(UNITS[words])
    for code in DECIMAL_ONLY:
        one, other = (get_currency_name(code, count=count, locale=cldr) for count in (1, 2))
        units[code] = (SpokenUnit(one, other),)
    forms = {code: CurrencyForm(code + NO_BREAK_SPACE, named) for code, named in sorted(units.items())}
    if cldr.language == "zh":
        forms["CNY"] = CurrencyForm("¥", units["CNY"])
    return forms
