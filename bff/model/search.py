"""The search matcher: which features and screens of an edition a customer may mean. Pure, total and bounded.

What is searched was written down when the bundle was built, in every language of the bank at once: a customer
may type a Chinese name into an English app, or the pinyin of a name.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from enum import IntEnum

import msgspec

LONGEST = 64
"""Characters of a query that are looked at."""
MOST = 20
"""What is found at most; who wants more should write more."""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that can be found: a feature, or a screen that no feature opens. All words are `plain`."""

    feature: str = ""
    screen: str = ""
    names: list[str]
    """Labels, titles and aliases."""
    about: list[str] = []
    """Sentences that say what it is."""
    sounds: list[list[str]] = []
    """The syllables of each Chinese name, in pinyin."""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All places, and which of them each edition has, in the order in which equal matches are shown."""

    places: list[Place] = []
    editions: dict[str, list[int]] = {}

    def of(self, edition: str) -> list[Place]:
        """The places of an edition; none for one that the index does not know."""
        return [self.places[number] for number in self.editions.get(edition, ())]


class Match(IntEnum):
    """How a query fits a place, the best first."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    SOUND = 3
    ABOUT = 4
    SUBSEQUENCE = 5


def find(query: str, places: Iterable[Place], limit: int = MOST) -> list[Place]:
    """The places that a query may mean, best first, equal ones in the order given.

    Letters that are merely scattered through a name count only where nothing fits better.
    """
    wanted = plain(query[:LONGEST])
    ranked = [(match, place) for place in places if (match := fits(wanted, place)) is not None]
    better = [one for one in ranked if one[0] < Match.SUBSEQUENCE]
    return [place for _, place in sorted(better or ranked, key=lambda one: one[0])][:limit]


def plain(text: str) -> str:
    """Words of letters and digits alone, in small letters, with one space between them."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in folded)
    return " ".join("".join(kept).split())


def fits(query: str, place: Place) -> Match | None:
    """How a plain query fits a place; None where it does not."""
    names = place.names
    if not query:
        return None
    if query in names:
        return Match.EXACT
    if any(name.startswith(query) for name in names):
        return Match.PREFIX
    if any(_has_words(name, query) or _has_name(query, name) for name in names):
        return Match.WORD
    if any(_sounds_like(query, syllables) for syllables in place.sounds):
        return Match.SOUND
    if any(_has_words(sentence, query) for sentence in place.about):
        return Match.ABOUT
    if len(query) > 1 and any(_is_scattered(query, name) for name in names):
        return Match.SUBSEQUENCE
    return None


def _has_words(text: str, query: str) -> bool:
    """Whether each word of the query begins a word of the text; Chinese words may stand anywhere."""
    padded = f" {text}"
    return all((f" {word}" if word.isascii() else word) in padded for word in query.split())


def _has_name(query: str, name: str) -> bool:
    """Whether a whole name stands in the query: in `我要转账` there is `转账`."""
    if name.isascii():
        return f" {name} " in f" {query} "
    return len(name) > 1 and name in query


def _sounds_like(query: str, syllables: Sequence[str]) -> bool:
    """Whether a query spells syllables that follow each other: `zhuanzhang`, `zz`, `zhuanz`, `zhang`."""
    letters = query.replace(" ", "")
    if len(letters) < 2 or not letters.isascii():
        return False
    return any(_spells(letters, syllables[start:]) for start in range(len(syllables)))


def _spells(letters: str, syllables: Sequence[str]) -> bool:
    """Whether letters are the beginnings of the first syllables, one after the other."""
    ends = {0}
    for syllable in syllables:
        ends = {
            end + taken
            for end in ends
            for taken in range(1, len(syllable) + 1)
            if letters.startswith(syllable[:taken], end)
        }
        if len(letters) in ends:
            return True
    return False


def _is_scattered(query: str, name: str) -> bool:
    """Whether the letters of a query stand in a name in the same order."""
    rest = iter(name)
    return all(letter in rest for letter in query if letter != " ")
