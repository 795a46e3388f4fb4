"""MENU-*, TAP-*, EDITION-*, OFFER-01: menus, ways and selling."""

import pytest

from tests.compiler.make import TinyBank
from tests.lint.faults import ELDER, FEATURES, FORM, HELP, HOME, NOT_HERE, STANDARD, Fault, hold

MENU, TAP = "features: [transfer, wealth, more]", "tap: {open: help.person}"
EMPTY_MORE, REDUCED = "more: {budget: 2, features: []}", "reduced: [transfer, more]"

FAULTS = [
    Fault(STANDARD, MENU, "features: [transfer, welth, more]",
          "MENU-01", "12:42", "no feature `welth`", "wealth"),
    Fault(STANDARD, "features: []", "features: [pay]", "MENU-01", "13:32", "no feature `pay`"),
    Fault(ELDER, "features: [transfer, more]", "features: [more, more]",
          "MENU-01", "12:38", "`more` stands twice"),
    Fault(FEATURES, "open: menu.more", "open: menu.moer",
          "MENU-01", "5:89", "which is no screen", "menu.more"),
    Fault(STANDARD, "home: {budget: 3", "home: {budget: 2",
          "MENU-02", "12:9", "3 features in a menu with a budget of 2"),
    Fault(STANDARD, EMPTY_MORE, "more: {budget: 1, features: [transfer]}",
          "MENU-02", "13:9", "2 features"),
    Fault(STANDARD, REDUCED, "reduced: [more, transfer]", "MENU-03", "12:66", "another order"),
    Fault(STANDARD, REDUCED, "reduced: [transfr, more]",
          "MENU-03", "12:67", "not in the full menu", "transfer"),
    Fault(STANDARD, EMPTY_MORE, "more: {budget: 2, features: [transfer], reduced: []}",
          "MENU-03", "13:52", "it has no less"),
    Fault(HOME, TAP, "tap: {open: help.persn}",
          "TAP-01", "13:10", "no screen `help.persn`", "help.person"),
    Fault(HOME, TAP, "tap: {feature: welth}", "TAP-01", "13:10", "no feature `welth`", "wealth"),
    Fault(HOME, TAP, "tap: {open: home, back: screen}",
          "TAP-01", "13:10", "a tap does exactly one of open"),
    Fault(HOME, TAP, "tap: {ask: help.call}",
          "TAP-01", "13:10", "a tap does exactly one of open"),
    Fault(HOME, TAP, "tap: {open: not-here}", "TAP-01", "13:10", "needs feature"),
    Fault(HOME, TAP, "tap: {open: home, with: {a: =x}}", "TAP-01", "13:10", "takes no `a`"),
    Fault(HOME, TAP, "tap: {set: {edition: eldr}, ask: help.call}",
          "TAP-01", "13:10", "no edition", "elder"),
    Fault(HELP, "call: person", "call: persn",
          "TAP-01", "5:66", "no telephone `persn`", "person"),
    Fault(FORM, "submit: transfer.form", "submit: transfer.from",
          "TAP-01", "7:58", "no step", "transfer.form"),
    Fault(STANDARD, "tap: {open: home}", "tap: {open: hom}",
          "TAP-01", "15:50", "no screen `hom`", "home"),
    Fault(STANDARD, "tap: {read: screen}", "tap: {call: person, read: screen}",
          "TAP-01", "17:53", "exactly one"),
    Fault(STANDARD, "tap: {read: screen}", "tap: {set: {edition: elder}}",
          "TAP-02", "17:53", "must `ask` first"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_menus_and_ways_hold(bank: TinyBank, fault: Fault) -> None:
    """A fault of a menu or a way is found at its place, with the nearest right word."""
    if fault.new == "features: [pay]":
        fault = fault._replace(new="features: [pay]")
    hold(bank, fault)


def test_nobody_leaves_an_edition_unasked(bank: TinyBank) -> None:
    """A tap into another edition asks first; in that edition itself it changes nothing, and needs not."""
    bank.change(HOME, TAP, "tap: {set: {edition: elder}}")
    assert [(one.rule, str(one.position)) for one in bank.findings()] == [("TAP-02", f"{HOME}:13:10")]
    bank.change(HOME, "{edition: elder}", "{edition: elder}, ask: help.call")
    assert bank.findings() == []


def test_an_edition_has_its_explanation(bank: TinyBank) -> None:
    """An edition without the screen where missing features lead is no edition."""
    bank.change(NOT_HERE, "pick:", "editions: [elder]\npick:")
    found = [(one.rule, str(one.position), one.message) for one in bank.findings()]
    assert ("EDITION-01", f"{STANDARD}:1:1", "an edition needs the screen `not-here`") in found


def test_what_can_be_reached_is_there(bank: TinyBank) -> None:
    """A screen that taps of an edition lead to is in the edition, or the edition says so."""
    bank.change(HELP, "title: help.title", "title: help.title\neditions: [elder]")
    found = [(one.rule, str(one.position)) for one in bank.findings()]
    assert found == [("EDITION-01", f"{STANDARD}:1:1"), ("TAP-01", f"{HOME}:13:10")]


def test_an_edition_has_a_text_mode(bank: TinyBank) -> None:
    """An edition in no text mode would have no screen at all."""
    bank.change(ELDER, "text:\n  standard: {scale: 1.0, columns: 2}\n", "text: {}\n")
    assert [(one.rule, str(one.position)) for one in bank.findings()] == [("EDITION-01", f"{ELDER}:9:7")]


def test_a_menu_is_one_of_the_edition(bank: TinyBank) -> None:
    """A menu that an edition lacks is named for each such edition."""
    bank.change(HOME, "features: menu.home", "features: menu.hom")
    found = [(one.rule, str(one.position), one.hint) for one in bank.findings()]
    assert found == [("MENU-01", f"{HOME}:16:15", "home")] * 2


CAMPAIGN = "component: campaign\n    label: home.title\n    title: home.greeting\n    tap: {open: home}\n"


def test_no_selling_where_it_is_forbidden(bank: TinyBank) -> None:
    """A campaign in an edition without advertising is found, although its screen is shared."""
    bank.change(HOME, "component: greeting\n    text: home.greeting\n", CAMPAIGN)
    assert [(one.rule, str(one.position)) for one in bank.findings()] == [("OFFER-01", f"{HOME}:6:16")]


def test_selling_is_allowed_where_it_is_not(bank: TinyBank) -> None:
    """The same campaign for the other edition alone is no fault."""
    bank.change(
        HOME,
        "component: greeting\n    text: home.greeting\n",
        f"when: {{edition: [standard]}}\n    {CAMPAIGN}",
    )
    assert bank.findings() == []
