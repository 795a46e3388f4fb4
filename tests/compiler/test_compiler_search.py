"""The search index holds what an edition has, in pinyin too; what features do is compiled as well."""

import pytest

from bff.model.search import find
from tests.compiler.make import TinyBank

FEATURES = "layouts/features.yaml"
TEXTS = "locales/source/texts.yaml"
STANDARD = "layouts/editions/standard.yaml"


@pytest.fixture
def bank(bank: TinyBank) -> TinyBank:
    """The tiny bank, with aliases, a feature that changes the edition, and one for standard only."""
    bank.change(
        FEATURES,
        "  transfer: {label: feature.transfer,",
        """  elder: {label: feature.elder, about: feature.about, how: feature.how, icon: elder,
    aliases: feature.names, tap: {set: {edition: elder}, ask: feature.how}}
  transfer: {label: feature.transfer, aliases: feature.sending,""",
    )
    bank.change(
        TEXTS,
        "transfer: 转账,",
        'elder: 长辈版, names: "大字版，Senior", sending: 汇款、打钱, transfer: 转账,',
    )
    bank.change(STANDARD, "owner: retail\n", "owner: retail\nonly: [wealth]\n")
    bank.write(
        "layouts/screens/settings.yaml",
        "format: 1\nscreen: settings\ntitle: tab.read\n"
        "sections: [{id: a, component: person-route, label: help.call, tap: {call: person}}]\n",
    )
    return bank


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("转账", "transfer"),
        ("打钱", "transfer"),
        ("huikuan", "transfer"),
        ("hk", "transfer"),
        ("大字版", "elder"),
        ("senior", "elder"),
        ("cbb", None),
        ("zbb", "elder"),
        ("打电话", None),
    ],
)
def test_features_by_label_alias_and_pinyin(bank: TinyBank, query: str, first: str | None) -> None:
    """A feature is found by its label, by each alias, and by the pinyin of both."""
    found = find(query, bank.bundle().search.of("elder"))
    assert (found[0].feature if found else None) == first


def test_an_edition_has_what_is_not_for_others_only(bank: TinyBank) -> None:
    """What menus list comes first; a feature for one edition only is found there and below it."""
    search = bank.bundle().search
    assert [place.feature for place in search.of("standard")][:4] == ["transfer", "wealth", "more", "elder"]
    assert {place.screen for place in search.of("standard")} == {"", "home", "help.person", "settings"}
    bank.change(STANDARD, "only: [wealth]\n", "")
    bank.change(STANDARD, "[transfer, wealth, more], reduced", "[transfer, more], reduced")
    bank.change("layouts/editions/elder.yaml", "owner: elders\n", "owner: elders\nonly: [wealth]\n")
    search = bank.bundle().search
    assert "wealth" not in [place.feature for place in search.of("standard")]
    assert "wealth" in [place.feature for place in search.of("elder")]


def test_screens_that_make_no_sense_alone_are_not_found(bank: TinyBank) -> None:
    """A step of a journey, a screen that needs a parameter, and the search itself are no results."""
    bank.write(
        "layouts/screens/find.yaml",
        "format: 1\nscreen: find\ntitle: tab.home\n"
        "sections: [{id: f, component: search-field, label: tab.home}]\n",
    )
    screens = {place.screen for place in bank.bundle().search.of("standard")}
    assert not screens & {"transfer.form", "not-here", "find"}


def test_titles_of_overlays_are_names_too(bank: TinyBank) -> None:
    """What an edition calls a screen is found as well as what all call it."""
    bank.overlay("elder", "home", "{id: greeting, remove: true}", head="title: help.title\n")
    found = find("找人", bank.bundle().search.of("elder"))
    assert {place.screen for place in found} == {"home", "help.person"}


def test_what_a_feature_does_is_a_tap(bank: TinyBank) -> None:
    """A feature that is no screen has its tap in the bundle, and menus use the same."""
    bank.change(STANDARD, "[transfer, wealth, more], reduced", "[transfer, elder, more], reduced")
    bank.change(STANDARD, "only: [wealth]\n", "")
    bundle = bank.bundle()
    assert '"kind":"set","preferences":{"edition":"elder"},"ask":' in bundle.taps["elder"][0].json
    _, plan = bundle.plan_of("home", "standard", "standard", "full", "mini-3.1")
    menu = next(section for section in plan.sections if section.id == "menu")
    assert '"icon":"elder","tap":{"kind":"set","preferences":{"edition":"elder"},"ask":' in str(menu.ready)
