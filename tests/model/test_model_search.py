"""The search matcher orders kinds of matches, finds by pinyin, and takes any query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.model.search import LONGEST, MOST, Index, Match, Place, find, fits, plain

TRANSFER = Place(
    feature="transfer",
    names=["转账", "transfer", "send money"],
    about=["把钱转给家人"],
    sounds=[["zhuan", "zhang"]],
)
CARD = Place(feature="card-lost", names=["银行卡挂失", "report a lost card"], sounds=[["yin", "hang", "ka"]])
ROUND = Place(feature="rounds", names=["transfer rounds", "转账付款"])
texts = st.text(max_size=100)
words = st.lists(texts.map(plain).filter(bool), max_size=4)
places = st.lists(
    st.builds(
        Place,
        feature=st.text("abc", max_size=3),
        names=words,
        about=words,
        sounds=st.lists(
            st.lists(st.text("abgz", min_size=1, max_size=4), min_size=1, max_size=4), max_size=3
        ),
    ),
    max_size=6,
)


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("转账", Match.EXACT),
        ("ＳＥＮＤ  Money！", Match.EXACT),
        ("transf", Match.PREFIX),
        ("我要转账", Match.WORD),
        ("money send", Match.WORD),
        ("please transfer now", Match.WORD),
        ("zhuanzhang", Match.SOUND),
        ("zz", Match.SOUND),
        ("zhuanz", Match.SOUND),
        ("zhuan zhang", Match.SOUND),
        ("zhang", Match.SOUND),
        ("家人", Match.ABOUT),
        ("trnsfr", Match.SUBSEQUENCE),
        ("zhuanzhangx", None),
        ("z", None),
        ("贷款", None),
        ("", None),
        (" ?! ", None),
    ],
)
def test_kinds_of_matches(query: str, match: Match | None) -> None:
    """A query fits by its whole name, a beginning, its words, pinyin, what it is, or scattered letters."""
    assert fits(plain(query), TRANSFER) == match


def test_the_best_comes_first_and_order_breaks_ties() -> None:
    """A whole name beats a beginning; equal matches stay in the order of the edition."""
    assert find("transfer", [ROUND, CARD, TRANSFER]) == [TRANSFER, ROUND]
    assert find("转", [ROUND, TRANSFER]) == [ROUND, TRANSFER]
    assert find("lost card", [TRANSFER, CARD]) == [CARD]


def test_scattered_letters_count_only_alone() -> None:
    """Where something fits better, letters that are merely scattered through a name are no match."""
    assert find("tra", [ROUND, Place(names=["tax ready again"])]) == [ROUND]
    assert find("txg", [Place(names=["tax ready again"])]) != []


@given(texts, places)
def test_search_is_total_and_bounded(query: str, known: list[Place]) -> None:
    """Any query over any places gives some of them, each once, never too many, and the same ones again."""
    found = find(query, known)
    assert found == find(query, known)
    assert len(found) <= MOST
    assert all(found.count(place) <= known.count(place) for place in found)
    long = query + "x" * 5000
    assert find(long, known) == find(long[:LONGEST], known)


@given(places)
def test_every_name_finds_its_place(known: list[Place]) -> None:
    """Whoever writes a name in full finds what it belongs to among the exact matches."""
    for place in known:
        for name in place.names:
            assert fits(plain(name[:LONGEST]), place) in {Match.EXACT, Match.PREFIX}


@given(st.lists(st.text("abcdegz", min_size=1, max_size=6), min_size=1, max_size=6))
def test_pinyin_in_full_and_by_first_letters(syllables: list[str]) -> None:
    """A Chinese name is found by its pinyin, by the first letters, and by any mixture of them."""
    place = Place(names=["某"], sounds=[syllables])
    for spelled in ("".join(syllables), "".join(one[0] for one in syllables)):
        assert len(spelled) < 2 or fits(spelled, place) == Match.SOUND


@given(texts)
def test_plain_words_stay_as_they_are(text: str) -> None:
    """Making words plain twice is making them plain once."""
    assert plain(plain(text)) == plain(text)


def test_an_unknown_edition_has_no_places() -> None:
    """An index tells nothing about an edition that it does not know."""
    index = Index(places=[TRANSFER], editions={"standard": [0]})
    assert (index.of("standard"), index.of("other")) == ([TRANSFER], [])
