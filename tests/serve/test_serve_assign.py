"""Which edition, in which modes, and why: a table of cases, and laws that hold for any evidence."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.errors import UnknownChoice, UnknownEdition, UnknownLocale
from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES
from bff.model.answers.customer import Customer, CustomerStatus, KycLevel, Residency, SegmentCode, Segments
from bff.model.preference import Preferences
from bff.serve.assign import Asked, Evidence, choose, locales_of
from bff.serve.language import best_locale

SEEN = {"customer_id": "cus_000001", "as_of": dt.datetime(2026, 11, 21, tzinfo=dt.UTC)}


def customer(nationality="CHN", birth_year=1990):
    return Customer(
        **SEEN,
        name="*",
        nationality=nationality,
        birth_year=birth_year,
        residency=Residency.RESIDENT,
        kyc_level=KycLevel.FULL,
        large_text=False,
        read_aloud=False,
        status=CustomerStatus.ACTIVE,
    )


def segments(*codes, tier=None):
    return Segments(**SEEN, codes=tuple(SegmentCode(code) for code in codes), items=(), tier=tier)


def evidence(**what):
    return Evidence(**{"customer": customer(), "segments": segments(), "year": 2026} | what)


@pytest.mark.parametrize(
    ("what", "edition", "reason", "suggestion"),
    [
        ({}, "standard", "default", ""),
        ({"segments": segments("elder")}, "elder", "segment-elder", ""),
        ({"segments": segments("elder", "private")}, "private", "private-elder", ""),
        ({"segments": segments("elder", tier="private")}, "private", "tier-private", ""),
        ({"customer": customer(nationality="GBR")}, "english", "foreign", ""),
        ({"customer": customer(birth_year=1960)}, "standard", "default", "elder"),
        ({"customer": customer(birth_year=None)}, "standard", "default", ""),
        (
            {"customer": customer(birth_year=1950), "segments": segments(tier="private")},
            "private",
            "tier-private",
            "",
        ),
        ({"segments": segments("youth")}, "standard", "default", ""),
        ({"customer": customer(birth_year=2004)}, "standard", "default", ""),
        ({"preferences": Preferences(edition="youth"), "segments": segments("elder")}, "youth", "choice", ""),
        (
            {"preferences": Preferences(edition="gone"), "segments": segments("elder")},
            "elder",
            "segment-elder",
            "",
        ),
        (
            {"asked": Asked(edition="youth"), "preferences": Preferences(edition="elder")},
            "youth",
            "request",
            "",
        ),
        ({"anonymous": True, "segments": segments("elder")}, "standard", "default", ""),
        ({"segments": None, "last_edition": "elder"}, "elder", "last-known", ""),
        ({"segments": None, "last_edition": "gone"}, "standard", "default", ""),
        ({"segments": None, "customer": customer(nationality="GBR")}, "standard", "default", ""),
        ({"customer": None, "segments": segments("elder")}, "elder", "segment-elder", ""),
        ({"customer": None, "segments": segments(), "last_edition": "english"}, "english", "last-known", ""),
    ],
)
def test_the_edition_and_why(bundle, what, edition, reason, suggestion):
    """Choice comes first, then facts, memory and the default; previews are entered by choice only."""
    chosen = choose(bundle, evidence(**what))
    assert (chosen.edition, chosen.edition_reason, chosen.suggestion) == (edition, reason, suggestion)


def test_modes_come_with_the_rule_until_chosen(bundle):
    """A rule's modes hold until the customer chooses others, and only with the rule's own edition."""
    elder = {"segments": segments("elder")}
    assert choose(bundle, evidence(**elder)).menu == "reduced"
    assert choose(bundle, evidence(**elder, preferences=Preferences(menu="full"))).menu == "full"
    assert choose(bundle, evidence(**elder, asked=Asked(menu="full"))).menu == "full"
    assert choose(bundle, evidence(**elder, preferences=Preferences(edition="standard"))).menu == "full"


@pytest.mark.parametrize(
    ("wish", "edition", "text"),
    [("standard", "elder", "large"), ("extra-large", "elder", "extra-large"), (None, "elder", "large")],
)
def test_the_text_mode_is_the_nearest_offered(bundle, wish, edition, text):
    """A wish that an edition does not offer becomes the nearest size that it does."""
    kept = Preferences(edition=edition, text=wish)
    assert choose(bundle, evidence(preferences=kept)).text == text


@pytest.mark.parametrize(
    ("asked", "problem", "nearest"),
    [
        (Asked(edition="eldre"), UnknownEdition, "elder"),
        (Asked(locale="zh-Hnas"), UnknownLocale, "zh-Hans"),
        (Asked(edition="elder", locale="en"), UnknownLocale, None),
        (Asked(text="larg"), UnknownChoice, "large"),
        (Asked(edition="elder", text="standard"), UnknownChoice, None),
        (Asked(menu="none"), UnknownChoice, None),
        (Asked(contrast="hi"), UnknownChoice, "high"),
    ],
)
def test_what_nobody_offers_is_a_problem_that_lists_what_there_is(bundle, asked, problem, nearest):
    """A value that does not exist is refused with the list, and with the likeliest one where there is one."""
    with pytest.raises(problem) as caught:
        choose(bundle, evidence(asked=asked))
    assert caught.value.extra["offered"]
    if nearest:
        assert caught.value.extra["nearest"] == nearest


names = st.none() | st.sampled_from(["standard", "elder", "private", "english", "youth", "gone", ""])
modes = st.none() | st.sampled_from([*TEXT_MODES, *MENU_MODES, *CONTRASTS, "gone"])
tags = st.none() | st.sampled_from(["zh-Hans", "zh-Hant", "en", "en-XB", "fr"])
preferences = st.builds(Preferences, edition=names, text=modes, menu=modes, contrast=modes, locale=tags)
any_customer = st.none() | st.builds(
    customer, st.sampled_from(["CHN", "GBR"]), st.none() | st.integers(min_value=1900, max_value=2026)
)
any_segments = st.none() | st.builds(
    lambda codes, tier: segments(*codes, tier=tier),
    st.lists(st.sampled_from(["elder", "private", "youth", "unknown"]), unique=True),
    st.sampled_from([None, "gold", "private"]),
)
anything = st.builds(
    Evidence,
    preferences=preferences,
    anonymous=st.booleans(),
    customer=any_customer,
    segments=any_segments,
    last_edition=names,
    languages=st.text(max_size=40) | st.sampled_from(["zh-TW", "en;q=0.5, zh", "*"]),
    year=st.just(2026),
)


@given(anything)
def test_the_choice_is_total(bundle, evidence):
    """Whatever is known, the answer is an edition, modes and a locale that exist together, and a reason."""
    chosen = choose(bundle, evidence)
    edition = bundle.editions[chosen.edition]
    assert chosen.edition_reason
    assert chosen.text in edition.text
    assert chosen.menu in MENU_MODES
    assert chosen.contrast in CONTRASTS
    assert chosen.locale in locales_of(bundle, edition)
    assert chosen == choose(bundle, evidence)


@given(anything, names, modes, tags)
def test_an_explicit_choice_always_wins(bundle, evidence, edition, text, locale):
    """What a request asks for is what it gets, or a problem: never something else."""
    asked = Asked(edition=edition, text=text, locale=locale)
    changed = Evidence(
        **{name: getattr(evidence, name) for name in Evidence.__struct_fields__} | {"asked": asked}
    )
    with suppress(UnknownEdition, UnknownLocale, UnknownChoice):
        chosen = choose(bundle, changed)
        assert edition in {chosen.edition, None}
        assert text in {chosen.text, None}
        assert locale in {chosen.locale, None}


@given(anything)
def test_a_suggestion_is_never_applied(bundle, evidence):
    """What is only suggested is not served, is no preview, and never comes to one for whom it is decided."""
    chosen = choose(bundle, evidence)
    if chosen.suggestion:
        assert chosen.suggestion != chosen.edition
        assert bundle.editions[chosen.suggestion].status == "published"
        assert evidence.preferences.edition is None
    assert chosen.edition_reason not in {"age", "young"}


@pytest.mark.parametrize(
    ("header", "offered", "best"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", ["zh-Hans", "zh-Hant", "en"], "zh-Hans"),
        ("zh-TW", ["zh-Hans", "zh-Hant", "en"], "zh-Hant"),
        ("zh-HK, en", ["zh-Hans", "zh-Hant", "en"], "zh-Hant"),
        ("zh-Hant-CN", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-hans-TW", ["zh-Hans", "zh-Hant"], "zh-Hans"),
        ("en-GB", ["zh-Hans", "en"], "en"),
        ("en;q=0.1, zh;q=0.2", ["en", "zh-Hans"], "zh-Hans"),
        ("zh-TW", ["zh-Hans"], "zh-Hans"),
        ("zh-TW, en;q=0.5", ["zh-Hans", "en"], "en"),
        ("en;q=0, zh", ["en", "zh-Hans"], "zh-Hans"),
        ("fr", ["zh-Hans", "en"], None),
        ("*", ["zh-Hans"], None),
        ("", ["zh-Hans"], None),
        ("en;q=2, zh;q=x", ["en", "zh-Hans"], None),
    ],
)
def test_a_language_is_matched_by_its_script(header, offered, best):
    """Regions stand for the script that is read there; weights and refusals count; nonsense does not."""
    assert best_locale(header, offered) == best


@given(st.text(max_size=2000))
def test_any_accept_language_is_read(header):
    """No header raises, and none gives a locale that was not offered."""
    assert best_locale(header, ["zh-Hans", "en"]) in {None, "zh-Hans", "en"}
