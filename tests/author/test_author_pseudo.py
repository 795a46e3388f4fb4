"""Pseudo-locales: longer, marked, readable, and with every placeholder as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.author.pseudo import ACCENTED, ISOLATE_RTL, LETTERS, POP_ISOLATE, PSEUDO, accented, mirrored
from bff.model.message import PLACEHOLDER, arguments, pieces

letters = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz ABCXYZ.,'%0189é好"), max_size=40)
names = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).map(lambda name: f"{{{name}}}")
messages = st.lists(letters | names, max_size=6).map("".join)


def unmarked(text: str) -> str:
    """Take accents, brackets and isolates off again."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return plain.translate({ord(sign): None for sign in "⟦⟧" + ISOLATE_RTL + POP_ISOLATE})


@given(messages)
def test_placeholders_stay_as_they_were(text: str) -> None:
    """The same placeholders in the same order: a pseudo-locale can be served like any other."""
    for made in (accented(text), mirrored(text)):
        assert PLACEHOLDER.findall(made) == PLACEHOLDER.findall(text)
        assert arguments([made]) == arguments([text])
        pieces(made)


@given(st.text())
def test_any_text_can_be_marked(text: str) -> None:
    """Even a text with a fault in it is marked, and stays between its brackets."""
    assert accented(text).startswith("⟦")
    assert accented(text).endswith("⟧")
    assert mirrored(text).startswith(ISOLATE_RTL)
    assert mirrored(text).endswith(POP_ISOLATE)


@given(st.lists(letters.map(lambda text: text.replace("é", "")) | names, max_size=6).map("".join))
def test_marked_texts_can_still_be_read(text: str) -> None:
    """Without its marks a text begins with the English one."""
    assert unmarked(accented(text)).startswith(text)
    assert unmarked(mirrored(text)) == text


@given(messages)
def test_short_texts_grow_most(text: str) -> None:
    """Up to ten characters double, long texts grow by two fifths at least; placeholders do not count."""
    length = len(PLACEHOLDER.sub("", text))
    growth = len(PLACEHOLDER.sub("", accented(text))) - length - 2
    assert growth >= length * (1.0 if length <= 10 else 0.4)
    assert growth <= length + 8


def test_every_letter_but_q_wears_a_mark() -> None:
    """What stays bare on a screen was never a text of ours."""
    assert [letter for letter, marked in zip(LETTERS, ACCENTED, strict=True) if letter == marked] == [
        "q",
        "Q",
    ]
    assert unmarked(ACCENTED) == LETTERS


@pytest.mark.parametrize(
    ("tag", "made"),
    [("en-XA", "⟦Ṕáý {amount} ńóŵ óńé ṫŵó⟧"), ("en-XB", "\u2067Ṕáý {amount} ńóŵ\u2069")],
)
def test_the_pseudo_locales_by_their_tags(tag: str, made: str) -> None:
    """One text in both."""
    assert PSEUDO[tag]("Pay {amount} now") == made
