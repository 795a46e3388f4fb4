"""The words of speech that CLDR does not have: units of money below the main one, minus, point, 两.

CLDR calls the yuan 人民币, which cannot be counted, and has no smaller units at all. Where several currencies
share a name, a listener hears which one is meant: US dollars, Hong Kong dollars. A pound is British.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bff.model.locale import SpokenUnit, SpokenWords

WORDS: Mapping[str, SpokenWords] = MappingProxyType({
    "zh-Hans": SpokenWords("负", "点", "尾号 ", "百分之%s", ("万", "亿"), "两"),
    "zh-Hant": SpokenWords("負", "點", "尾號 ", "百分之%s", ("萬", "億"), "兩"),
    "en": SpokenWords(
        "minus ", " point ", "ending ", "%s per cent",
        ("thousand", "million", "billion", "trillion", "quadrillion"),
    ),
})  # fmt: skip


def _same(name: str, digits: int = 0) -> SpokenUnit:
    return SpokenUnit(name, name, digits)


UNITS: Mapping[str, Mapping[str, tuple[SpokenUnit, ...]]] = MappingProxyType({
    "zh-Hans": MappingProxyType({
        "CNY": (_same("元"), _same("角", 1), _same("分", 1)),
        "USD": (_same("美元"), _same("美分", 2)),
        "EUR": (_same("欧元"), _same("欧分", 2)),
        "GBP": (_same("英镑"), _same("便士", 2)),
        "JPY": (_same("日元"),),
        "HKD": (_same("港元"), _same("港仙", 2)),
        "KWD": (_same("科威特第纳尔"), _same("费尔", 3)),
    }),
    "zh-Hant": MappingProxyType({
        "CNY": (_same("元"), _same("角", 1), _same("分", 1)),
        "USD": (_same("美元"), _same("美分", 2)),
        "EUR": (_same("歐元"), _same("歐分", 2)),
        "GBP": (_same("英鎊"), _same("便士", 2)),
        "JPY": (_same("日圓"),),
        "HKD": (_same("港元"), _same("港仙", 2)),
        "KWD": (_same("科威特第納爾"), _same("費爾", 3)),
    }),
    "en": MappingProxyType({
        "CNY": (_same("yuan"), _same("fen", 2)),
        "USD": (SpokenUnit("US dollar", "US dollars"), SpokenUnit("cent", "cents", 2)),
        "EUR": (SpokenUnit("euro", "euros"), SpokenUnit("cent", "cents", 2)),
        "GBP": (SpokenUnit("pound", "pounds"), SpokenUnit("penny", "pence", 2)),
        "JPY": (_same("yen"),),
        "HKD": (SpokenUnit("Hong Kong dollar", "Hong Kong dollars"), SpokenUnit("cent", "cents", 2)),
        "KWD": (SpokenUnit("Kuwaiti dinar", "Kuwaiti dinars"), _same("fils", 3)),
    }),
})  # fmt: skip
