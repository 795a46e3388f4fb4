"""Texts in the bank's two languages."""

from typing import Self


class Text:
    """A text in Chinese and in English; not a Struct, so that an encoder asks us which to write."""

    __slots__ = ("en", "zh")

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read `Chinese | English`; one part alone stands for both."""
        zh, _, en = written.partition(" | ")
        return cls(zh, en or zh)

    def say(self, language: str) -> str:
        """Give the text in `language`, `zh` or `en`."""
        return self.en if language == "en" else self.zh


def language_of(accept_language: str) -> str:
    """Choose `en` or `zh` by the first language of an Accept-Language header."""
    return "en" if accept_language.strip().lower().startswith("en") else "zh"
