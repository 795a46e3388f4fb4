"""Menus: what they list in each mode, how they are laid out, where their entries lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.compiler.draft import Draft
from bff.lint.resolved import Variant
from bff.model.component import Menu
from bff.model.definition import Edition, MenuList, Reflow
from bff.model.menu import MORE, menu_features
from tests.compiler.make import TinyBank

FEATURES = st.lists(st.sampled_from(["a", "b", "c", "d", "e", MORE]), unique=True, max_size=6)


def edition(**menus: MenuList) -> Edition:
    """An edition of which only the menus matter."""
    return Edition(
        format=1,
        edition="any",
        owner="any",
        name="any.name",
        about="any.about",
        locales=["zh-Hans"],
        text={"standard": Reflow(scale=1.0, columns=4)},
        menus=menus,
        tabs=[],
        controls=[],
    )


@given(FEATURES, FEATURES, st.data())
def test_nothing_is_lost_when_a_menu_is_reduced(
    home: list[str], more: list[str], data: st.DataObject
) -> None:
    """A reduced home is a part of the full one in its order; what it leaves out comes first in `more`."""
    reduced = [name for name in home if data.draw(st.booleans())]
    menus = {
        "home": MenuList(budget=9, features=home, reduced=reduced),
        MORE: MenuList(budget=9, features=more),
    }
    any_edition = edition(**menus)
    shown = menu_features(any_edition, "home", "reduced")
    assert [name for name in shown if name in reduced] == reduced
    assert set(shown) <= {*home, MORE}
    if len(reduced) < len(home):
        assert MORE in shown
    rest = menu_features(any_edition, MORE, "reduced")
    left_out = [name for name in home if name not in reduced and name not in more]
    assert rest == [*left_out, *more]
    assert {*shown, *rest} >= {*home, *more}
    assert len(set(rest)) == len(rest)


@given(FEATURES)
def test_a_menu_that_is_not_reduced_stays(home: list[str]) -> None:
    """Where an edition names no subset, both modes are the same."""
    any_edition = edition(home=MenuList(budget=9, features=home))
    assert menu_features(any_edition, "home", "reduced") == menu_features(any_edition, "home", "full") == home


def menu(draft: Draft, screen: str = "home", *, text: str = "standard", mode: str = "full") -> Menu:
    """The menu of a screen of the standard edition."""
    sections = draft.screens[Variant(screen, "standard", text, mode)].sections
    return next(section for section in sections if isinstance(section, Menu))


@pytest.mark.parametrize(
    ("text", "layout", "columns"),
    [("standard", "grid", 4), ("large", "grid", 2), ("extra-large", "list", 1)],
)
def test_large_text_flows_anew(bank: TinyBank, text: str, layout: str, columns: int) -> None:
    """Four columns become two, and a list, as the text grows."""
    found = menu(bank.draft(), text=text)
    assert (found.layout, found.columns) == (layout, columns)


def test_short_labels_are_for_narrow_columns(bank: TinyBank) -> None:
    """A short label stands in a grid of more than two columns, the full one wherever there is room."""
    bank.change("layouts/features.yaml", "wealth: {label", "wealth: {short: tab.home, label")
    draft = bank.draft()
    labels = [menu(draft, text=text).items[1].label for text in ("standard", "large", "extra-large")]
    assert labels == ["tab.home", "feature.wealth", "feature.wealth"]


def test_entries_lead_somewhere(bank: TinyBank) -> None:
    """A feature with a screen opens it; one without, or not in this edition, opens what explains it."""
    taps = {entry.feature: entry.tap for entry in menu(bank.draft()).items}
    assert taps["transfer"].open == "transfer.form"
    assert (taps["wealth"].open, taps["wealth"].with_) == ("not-here", {"feature": "=wealth"})
    bank.change("layouts/screens/transfer.form.yaml", "journey:", "editions: [elder]\njourney:")
    taps = {entry.feature: entry.tap for entry in menu(bank.draft()).items}
    assert (taps["transfer"].open, taps["transfer"].with_) == ("not-here", {"feature": "=transfer"})


def test_a_reduced_home_leads_to_the_rest(bank: TinyBank) -> None:
    """In menu mode `reduced` the entry that was left out is the first of the menu `more`."""
    draft = bank.draft()
    assert [entry.feature for entry in menu(draft, mode="reduced").items] == ["transfer", "more"]
    assert [entry.feature for entry in menu(draft, "menu.more", mode="reduced").items] == ["wealth"]
    assert menu(draft, "menu.more").items == []
