"""Pseudo-locales, made from the English texts: they show what is not translated, cut off, or not mirrored.

en-XA wears accents and brackets and is as long as a long language; en-XB runs from right to left. Both stay
readable, and neither touches a placeholder.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from types import MappingProxyType
from typing import Final

from bff.model.message import PLACEHOLDER

LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED: Final = "áḃćḋéḟǵĥíĵḱĺṁńóṕqŕśṫúṽŵẋýźÁḂĆḊÉḞǴĤÍĴḰĹṀŃÓṔQŔŚṪÚṼŴẊÝŹ"
"""Each is its letter with a mark on it, so that the marks can be taken off again; there is none for q."""
MARKS: Final[Mapping[int, str]] = MappingProxyType(
    {ord(letter): marked for letter, marked in zip(LETTERS, ACCENTED, strict=True)}
)
FILLER: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GROWTH: Final = ((10, 1.0), (20, 0.8), (30, 0.6), (50, 0.5))
"""How much longer a text of up to so many characters becomes; others grow by `LEAST` (after IBM's table)."""
LEAST: Final = 0.4
ISOLATE_RTL: Final = "\u2067"
POP_ISOLATE: Final = "\u2069"


def accented(text: str) -> str:
    """Put accents on the letters and brackets around the text, and lengthen it as translations do."""
    words = " ".join(_filling(len(PLACEHOLDER.sub("", text))))
    return f"⟦{_marked(text)}{' ' + _marked(words) if words else ''}⟧"


def mirrored(text: str) -> str:
    """Put accents on the letters, and let the text run from right to left in an isolate of its own."""
    return f"{ISOLATE_RTL}{_marked(text)}{POP_ISOLATE}"


PSEUDO: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType({"en-XA": accented, "en-XB": mirrored})
"""The pseudo-locales by their tags."""


def _marked(text: str) -> str:
    parts = re.split(f"({PLACEHOLDER.pattern})", text)
    # the pattern's own group makes every third part a placeholder's name, which the second already holds
    return "".join(
        part if index % 3 else part.translate(MARKS) for index, part in enumerate(parts) if index % 3 < 2
    )


def _filling(length: int) -> Iterator[str]:
    """Words that make up for the length that is missing."""
    missing = length * next((growth for most, growth in GROWTH if length <= most), LEAST)
    for word in cycle(FILLER):
        if missing <= 0:
            return
        missing -= len(word) + 1
        yield word
