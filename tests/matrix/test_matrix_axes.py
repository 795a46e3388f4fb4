"""Every point of the axes has a plan or a reason; menus, selling and large text hold in each of them."""

from itertools import product

from bff.bundle.bundle import Bundle
from bff.compiler.draft import Draft
from bff.lint.resolved import Variant
from bff.model.action import MENU_MODES, TEXT_MODES
from bff.model.component import Campaign, Menu
from bff.model.menu import menu_features

SIX = {"standard", "elder", "rural", "private", "sme", "english"}


def test_every_point_has_a_plan_or_a_reason(shipped: Draft, bundle: Bundle) -> None:
    """A screen has a plan exactly where its edition has it and the client's channel does not bar it."""
    points = product(bundle.screens, bundle.editions, TEXT_MODES, MENU_MODES, bundle.classes)
    for screen, edition, text, menu, client in points:
        has = edition in bundle.screens[screen].editions and text in bundle.editions[edition].text
        offered = screen not in shipped.limits[client].closed
        found = bundle.plan_of(screen, edition, text, menu, client)
        assert (found is not None) == (has and offered), (screen, edition, text, menu, client)


def test_every_edition_is_whole(bundle: Bundle) -> None:
    """Each edition has its home, explains what it lacks, leads to a person, and can be changed or left."""
    assert bundle.editions.keys() >= SIX
    for name in bundle.editions:
        own = {screen for screen, entry in bundle.screens.items() if name in entry.editions}
        assert {"home", "not-here", "help.person", "settings.textsize", "settings.edition"} <= own, name


def test_menus_stay_within_their_budgets(bundle: Bundle) -> None:
    """No menu of any edition is longer than its budget, in either mode."""
    for name, edition in bundle.editions.items():
        for menu, mode in product(edition.menus, MENU_MODES):
            assert len(menu_features(edition, menu, mode)) <= edition.menus[menu].budget, (name, menu, mode)


def test_reduced_homes_are_subsets(bundle: Bundle) -> None:
    """A reduced home shows less than the full one, never anything else but the way to the rest."""
    for name, edition in bundle.editions.items():
        full, reduced = (menu_features(edition, "home", mode) for mode in ("full", "reduced"))
        assert set(reduced) <= {*full, "more"}, name
        assert set(full) <= {*reduced, *menu_features(edition, "more", "reduced")}, name


def test_menus_flow_with_the_text(shipped: Draft) -> None:
    """As text grows no menu gains columns, the largest is a list, and the entries stay what they are."""
    for name, file in shipped.library.editions.items():
        modes = [mode for mode in TEXT_MODES if mode in file.definition.text]
        homes = [shipped.screens[Variant("home", name, mode, "full")] for mode in modes]
        menus = [next(one for one in home.sections if isinstance(one, Menu)) for home in homes]
        columns = [menu.columns for menu in menus]
        assert columns == sorted(columns, reverse=True), name
        assert menus[-1].layout == "list" or modes[-1] != "extra-large", name
        assert len({tuple(entry.feature for entry in menu.items) for menu in menus}) == 1, name


def test_nothing_is_sold_where_it_is_forbidden(shipped: Draft) -> None:
    """In an edition without advertising no screen holds a campaign, in no mode; elder is such an edition."""
    assert "no-advertising" in shipped.library.editions["elder"].definition.rules
    for variant, resolved in shipped.screens.items():
        campaigns = [section for section in resolved.sections if isinstance(section, Campaign)]
        assert not campaigns or "no-advertising" not in resolved.edition.rules, variant
        assert len(campaigns) <= 1, variant


def test_plans_are_shared(bundle: Bundle) -> None:
    """Variants with the same content share their plan: far fewer plans than points of the axes."""
    assert len(bundle.plans) * 5 < len(bundle.index)
    assert set(bundle.index.values()) == bundle.plans.keys()
