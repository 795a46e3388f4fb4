"""Overlays: who wins, who ties, what may be changed, and that everything knows where it came from."""

import pytest
from click.testing import CliRunner

from bff.__main__ import main
from bff.lint.resolved import Resolved, Variant
from tests.compiler.make import TinyBank

PRIVATE = """\
format: 1
edition: private
extends: elder
owner: few
name: edition.name
about: edition.about
locales: [zh-Hans]
text: {standard: {scale: 1.0, columns: 2}, large: {scale: 1.3, columns: 2}}
menus: {home: {budget: 2, features: [transfer, more]}, more: {budget: 2, features: []}}
tabs: []
controls: []
"""
RIVAL = "layouts/overlays/standard/home.rival.yaml"


def home(bank: TinyBank, edition: str = "standard", text: str = "standard", menu: str = "full") -> Resolved:
    """The home screen at one point of the axes, without a finding."""
    draft = bank.draft()
    assert draft.findings == []
    return draft.screens[Variant("home", edition, text, menu)]


def ids(resolved: Resolved) -> list[str]:
    """The sections in order."""
    return [section.id for section in resolved.sections]


def label(resolved: Resolved) -> str:
    """The label of the balance, which overlays of these tests fight for."""
    return next(section.label for section in resolved.sections if section.id == "balance")


@pytest.fixture
def family(bank: TinyBank) -> TinyBank:
    """A bank in which private extends elder, which extends standard."""
    bank.write("layouts/editions/private.yaml", PRIVATE)
    return bank


@pytest.mark.parametrize(
    ("edition", "expected"),
    [("standard", "help.call"), ("elder", "tab.home"), ("private", "tab.read")],
)
def test_the_nearest_layer_wins(family: TinyBank, edition: str, expected: str) -> None:
    """An edition's own overlay beats those of the editions that it extends, from the leaf to the root."""
    family.overlay("standard", "home", "{id: balance, label: help.call}")
    family.overlay("elder", "home", "{id: balance, label: tab.home}")
    family.overlay("private", "home", "{id: balance, label: tab.read}")
    assert label(home(family, edition)) == expected


def test_an_edition_inherits(family: TinyBank) -> None:
    """What an ancestor's overlay says holds for all that extend it, and for nobody else."""
    family.overlay("elder", "home", "{id: greeting, remove: true}")
    assert ids(home(family, "private")) == ["balance", "menu"]
    assert ids(home(family, "standard")) == ["greeting", "balance", "menu"]


@pytest.mark.parametrize(
    ("text", "menu", "expected"),
    [
        ("standard", "full", "help.call"),
        ("large", "full", "tab.home"),
        ("standard", "reduced", "help.call"),
        ("large", "reduced", "tab.read"),
    ],
)
def test_the_more_specific_wins(bank: TinyBank, text: str, menu: str, expected: str) -> None:
    """Within an edition an overlay that names more modes beats one that names fewer, only in those modes."""
    bank.overlay("standard", "home", "{id: balance, label: help.call}")
    bank.overlay("standard", "home.large", "{id: balance, label: tab.home}", "text: [large]\n")
    both = "text: [large]\nmenu: [reduced]\n"
    bank.overlay("standard", "home.both", "{id: balance, label: tab.read}", both)
    assert label(home(bank, "standard", text, menu)) == expected


def test_a_layer_is_stronger_than_specificity(family: TinyBank) -> None:
    """A general overlay of an edition beats a specific one of the edition that it extends."""
    family.overlay("elder", "home.standard", "{id: balance, label: tab.home}", "text: [standard]\n")
    family.overlay("private", "home", "{id: balance, label: tab.read}")
    assert label(home(family, "private")) == "tab.read"


def test_a_tie_is_a_finding(bank: TinyBank) -> None:
    """Two overlays with equal right to one field are a finding at the second, which names the first."""
    bank.overlay("standard", "home.large", "{id: balance, label: tab.home}", "text: [large]\n")
    bank.overlay("standard", "home.rival", "{id: balance, label: tab.read}", "menu: [reduced]\n")
    (found,) = bank.findings()
    assert (found.rule, str(found.position)) == ("OVERLAY-04", f"{RIVAL}:6:26")
    assert "`balance.label`" in found.message
    assert "layouts/overlays/standard/home.large.yaml" in found.message


def test_a_tie_of_titles_is_a_finding(bank: TinyBank) -> None:
    """The words of the screen itself are fought for no less."""
    bank.overlay("standard", "home.first", "{id: balance, label: tab.home}", "title: tab.home\n")
    bank.overlay("standard", "home.rival", "{id: greeting, text: tab.read}", "title: tab.read\n")
    (found,) = bank.findings()
    assert (found.rule, str(found.position)) == ("OVERLAY-04", f"{RIVAL}:4:8")


def test_no_tie_where_they_never_meet(bank: TinyBank) -> None:
    """Overlays for different modes, or for different fields, do not tie."""
    bank.overlay("standard", "home.large", "{id: balance, label: tab.home}", "text: [large]\n")
    bank.overlay("standard", "home.huge", "{id: balance, label: tab.read}", "text: [extra-large]\n")
    bank.overlay("standard", "home.other", "{id: balance, note: tab.read}", "text: [large]\n")
    assert label(home(bank, "standard", "large")) == "tab.home"
    assert label(home(bank, "standard", "extra-large")) == "tab.read"


WORDS = "component: text, text: tab.home"
NEW = f"{{id: new, {WORDS}}}"


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        (f"{{id: new, after: greeting, {WORDS}}}", ["greeting", "new", "balance", "menu"]),
        (f"{{id: new, before: greeting, {WORDS}}}", ["new", "greeting", "balance", "menu"]),
        (f"{{id: new, after: menu, {WORDS}}}", ["greeting", "balance", "menu", "new"]),
        (NEW, ["greeting", "balance", "menu", "new"]),
        ("{id: greeting, remove: true}", ["balance", "menu"]),
        ("{id: greeting, component: greeting, note: tab.home}", ["greeting", "balance", "menu"]),
        (f"{{id: greeting, remove: true}}\n{NEW}", ["balance", "menu", "new"]),
    ],
)  # fmt: skip
def test_sections_are_inserted_and_removed(bank: TinyBank, patch: str, expected: list[str]) -> None:
    """A section goes after or before another, or to the end, or away; changing one leaves it where it is."""
    bank.overlay("standard", "home", patch)
    assert ids(home(bank)) == expected
    assert ids(home(bank, "elder")) == expected


@pytest.mark.parametrize(
    ("patch", "rule", "column", "hint"),
    [
        ("{id: balanse, label: tab.home}", "OVERLAY-01", 10, "balance"),
        ("{id: balanse, remove: true}", "OVERLAY-01", 10, "balance"),
        ("{id: new, after: balanse, component: text, text: tab.home}", "OVERLAY-01", 22, "balance"),
        ("{id: menu, after: balance, component: text, text: tab.home}", "OVERLAY-02", 10, ""),
        ("{id: balance, component: text, text: tab.home}", "OVERLAY-03", 30, ""),
    ],
)
def test_what_an_overlay_may_not(bank: TinyBank, patch: str, rule: str, column: int, hint: str) -> None:
    """An overlay changes what is there, inserts what is new, and turns nothing into another component."""
    bank.overlay("standard", "home", patch)
    found = {(one.rule, str(one.position), one.hint) for one in bank.findings()}
    assert (rule, f"layouts/overlays/standard/home.yaml:5:{column}", hint) in found


@pytest.mark.parametrize(
    ("head", "rule", "says"),
    [
        ("overlay: hoem\nedition: standard", "NAME-06", "no screen `hoem`"),
        ("overlay: home\nedition: standrad", "NAME-06", "no edition `standrad`"),
    ],
)
def test_an_overlay_belongs_to_something(bank: TinyBank, head: str, rule: str, says: str) -> None:
    """An overlay of a screen or an edition that does not exist is no silence."""
    bank.write("layouts/overlays/standard/home.yaml", f"format: 1\n{head}\nsections: []\n")
    assert any(one.rule == rule and says in one.message for one in bank.findings())


def test_why_names_the_file_that_won(bank: TinyBank) -> None:
    """`bff show --why` names for each field the file, line and column that won it."""
    bank.overlay("elder", "home", "{id: balance, label: tab.home}")
    shown = CliRunner().invoke(main, ["show", "home", "--edition", "elder", "--why", str(bank.root)])
    rows = [line.split() for line in shown.output.splitlines()]
    assert ["label", "tab.home", "layouts/overlays/elder/home.yaml:5:26"] in rows
    assert ["amount", "accounts.total_available", "layouts/screens/home.yaml:12:13"] in rows


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["home", "--edition", "eldr"], "there is: elder, standard"),
        (["hoem"], "home"),
        (["home", "--text", "huge"], "extra-large, large, standard"),
        (["home", "--locale", "fr"], "zh-Hans"),
        (["transfer.form", "--client", "mini/3.1"], "its channel does not offer it"),
    ],
)
def test_show_lists_what_there_is(bank: TinyBank, arguments: list[str], says: str) -> None:
    """A screen, edition, mode or locale that does not exist is answered with those that do."""
    shown = CliRunner().invoke(main, ["show", *arguments, str(bank.root)])
    assert shown.exit_code == 2
    assert says in shown.output
