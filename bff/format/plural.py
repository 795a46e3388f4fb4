"""Plural forms: which of a message's forms goes with a number."""

from bff.model.locale import LocaleFormats


def plural_index(f: LocaleFormats, n: int) -> int:
    """Return the index of the message form for `n` things: English 0 for one and 1 else, Chinese always 0."""
    return 0 if f.plural == "none" or n == 1 else 1
