"""Did you mean: the one way in which a wrong word is answered with the likeliest right one."""

import difflib
from collections.abc import Iterable

LONGEST = 64
"""Characters of a word that are compared; a longer one is no misspelling."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the likeliest of the known words; empty when none is close."""
    choices = {name.casefold(): name for name in sorted(known)}
    close = difflib.get_close_matches(word.casefold()[:LONGEST], choices, n=1, cutoff=0.6)
    return choices[close[0]] if close else ""
