"""The engine: which rules run, over what, how heavy their findings are, and what waivers do to them."""

import datetime as dt
from collections.abc import Iterable, Iterator

import pytest

from bff.author.finding import as_text
from bff.bundle.bundle import Bundle
from bff.compiler.draft import Draft
from bff.compiler.passes import compile_layouts
from bff.compiler.proving import published
from bff.lint.fault import Fault
from bff.lint.look import ChangeLook, EditionLook, LibraryLook, ScreenLook
from bff.lint.rule import AnyRule, ChangeRule, EditionRule, LibraryRule, ScreenRule, levels
from tests.compiler.make import TinyBank
from tests.lint.faults import ELDER, HOME, STANDARD

TODAY = dt.date(2026, 11, 22)
PACK = """\
format: 1
pack: tiny
title: {zh: 小, en: tiny}
issued: 2026-01-01
read: in full
source: a test
covers: {zh: 全部, en: all}
limits:
  sections: {at_most: {elder: 2, other: 3}}
clauses:
  - {id: "1", says: {zh: 少, en: few}, evidence: [S], rules: [FEW-01]}
  - {id: "2", says: {zh: 少, en: few}, evidence: [S], rules: [FEW-01]}
"""
WAIVER = """\
format: 1
waivers:
  - {rule: FEW-01, file: layouts/screens/home.yaml, section: menu, editions: [standard], clause: tiny/1,
     reason: for the test, owner: retail, until: 2026-12-31}
"""


@pytest.fixture
def packed(bank: TinyBank) -> TinyBank:
    """The tiny bank with a pack of its own, and an edition for elder people."""
    bank.write("layouts/packs/tiny.yaml", PACK)
    bank.change(ELDER, "owner: elders", "profile: elder\nowner: elders")
    return bank


def few(look: ScreenLook) -> Iterator[Fault]:
    """Each section beyond the limit."""
    for section in look.sections[int(look.limit("sections")) :]:
        yield look.fault("one section too many", section.id, expected=f"{look.limit('sections'):g}")


def rule(row: str = "W V E E E E", **more: object) -> ScreenRule:
    """A rule that counts sections."""
    given = {"id": "FEW-01", "name": "many-sections", "says": "Few.", "limits": ("sections",), "check": few}
    return ScreenRule(**{**given, "levels": levels(row), **more})  # type: ignore[arg-type]


def run(bank: TinyBank, *rules: AnyRule, **more: object) -> Draft:
    """Compile with these rules."""
    return compile_layouts(bank.root, rules=rules, today=TODAY, **more)  # type: ignore[arg-type]


def told(draft: Draft) -> list[tuple[str, str, bool]]:
    """Place, severity and veto of each finding."""
    return [(str(one.position), one.severity, one.veto) for one in draft.findings]


def test_a_rule_runs_only_when_a_pack_names_it(packed: TinyBank) -> None:
    """A rule that no pack asks for is not run at all."""
    draft = run(packed, rule(id="FEW-02"))
    assert (draft.findings, draft.proof.looks) == ([], {})


def test_limits_and_levels_follow_the_profile(packed: TinyBank) -> None:
    """The elder edition has its own limit, and what is a warning elsewhere is a veto there."""
    packed.change(HOME, "  - id: menu", "  - {id: more, component: text, text: help.title}\n  - id: menu")
    draft = run(packed, rule())
    assert told(draft) == [
        (f"{HOME}:14:5", "error", True),
        (f"{HOME}:15:5", "error", True),
        (f"{HOME}:15:5", "warning", False),
    ]
    assert [one.message.rpartition(" (")[2] for one in draft.findings] == ["elder)", "elder)", "standard)"]
    assert draft.findings[0].clause == "tiny/1, tiny/2"


def test_a_finding_says_what_is_right_and_by_which_clause(packed: TinyBank) -> None:
    """On the terminal a finding of a pack tells what was expected, its clauses, and whether it is a veto."""
    lines = as_text(run(packed, rule()).findings)
    assert lines == (
        f"{HOME}:14:5: error FEW-01 one section too many (elder); expected 2 [tiny/1, tiny/2, veto]\n"
    )


def test_what_is_off_is_not_run(packed: TinyBank) -> None:
    """A rule that a profile switches off takes no look at its editions."""
    draft = run(packed, rule("W - W W W W"))
    assert ("FEW-01", "elder") not in draft.proof.looks
    assert draft.proof.looks["FEW-01", "standard"] > 0
    assert draft.findings == []


def test_a_rule_without_its_limit_is_not_run(packed: TinyBank) -> None:
    """Where no pack sets the number that a rule needs, nothing is looked at and nothing is claimed."""
    draft = run(packed, rule(limits=("unheard-of",)))
    assert draft.proof.looks == {}


@pytest.mark.parametrize(
    ("axes", "looks"),
    [
        ((), 6),  # three layouts of the menu, each full and reduced
        (("text", "menu"), 6),
        (("contrast",), 12),
        (("client",), 12),
        (("contrast", "client", "locale"), 24),
    ],
)
def test_a_look_for_each_distinct_value_of_the_axes(
    packed: TinyBank, axes: tuple[str, ...], looks: int
) -> None:
    """A rule sees each structure of a screen once, and each value of the axes that it reads."""
    seen: list[tuple[str, ...]] = []

    def see(look: ScreenLook) -> Iterable[Fault]:
        if (look.name, look.screen.variant.screen) == ("standard", "home"):
            seen.append((look.text, look.menu, look.contrast, look.client, look.locale))
        return ()

    run(packed, rule(check=see, axes=axes))
    assert len(seen) == len(set(seen)) == looks


def test_equal_structures_are_looked_at_once(packed: TinyBank) -> None:
    """A screen that is the same in every text and menu mode gets one look, unless a rule reads the mode."""
    seen: list[str] = []

    def see(look: ScreenLook) -> Iterable[Fault]:
        seen.extend([look.text] * ((look.name, look.screen.variant.screen) == ("standard", "help.person")))
        return ()

    run(packed, rule(check=see))
    assert seen == ["standard"]
    seen.clear()
    run(packed, rule(check=see, axes=("text",)))
    assert seen == ["standard", "large", "extra-large"]


def test_editions_and_the_library_are_looked_at_as_a_whole(packed: TinyBank) -> None:
    """A rule about an edition sees all its screens; one about all weighs as in the strictest profile."""

    def homeless(look: EditionLook) -> Iterator[Fault]:
        if "home" in look.screens and look.name == "elder":
            yield Fault(look.in_edition("owner"), "seen")

    def anything(look: LibraryLook) -> Iterator[Fault]:
        yield Fault(look.library.bank.at("name"), "seen")

    of_edition = EditionRule(id="FEW-01", name="x", says="x", levels=levels("I I I I I I"), check=homeless)
    assert told(run(packed, of_edition)) == [(f"{ELDER}:5:8", "info", False)]
    of_library = LibraryRule(id="FEW-01", name="x", says="x", levels=levels("I V I I I I"), check=anything)
    assert told(run(packed, of_library)) == [("layouts/bank.yaml:2:7", "error", True)]


def test_a_change_is_seen_beside_what_was_published(packed: TinyBank) -> None:
    """A rule about change has the edition as it was; without a release before it is silent."""

    def moved(look: ChangeLook) -> Iterator[Fault]:
        was, now = look.was.menus["home"].features, look.edition.menus["home"].features
        if was[0] != now[0]:
            yield Fault(look.in_edition("menus", "home", "features", 0), f"{was[0]} was first")

    change = ChangeRule(id="FEW-01", name="x", says="x", levels=levels("W W W W W W"), check=moved)
    before = run(packed, change).bundle
    assert isinstance(before, Bundle)
    packed.change(STANDARD, "features: [transfer, wealth, more]", "features: [wealth, transfer, more]")
    packed.change(STANDARD, "reduced: [transfer, more]", "reduced: [wealth, more]")
    assert run(packed, change).findings == []
    found = run(packed, change, before=published(before)).findings
    assert [one.message for one in found] == ["transfer was first (standard)"]


def test_a_waiver_permits_and_is_counted(packed: TinyBank) -> None:
    """A waived error becomes information, so that it is still told wherever findings are."""
    packed.change(PACKED, "other: 3", "other: 2")
    packed.write("layouts/waivers.yaml", WAIVER)
    draft = run(packed, rule("E - E E E E"))
    assert told(draft) == [(f"{HOME}:14:5", "info", False)]
    assert draft.findings[0].message.startswith("waived until 2026-12-31 by retail: ")
    assert draft.bundle is not None


def test_an_ended_waiver_permits_nothing(packed: TinyBank) -> None:
    """After its last day a waiver is an error itself, and what it permitted is one again."""
    packed.change(PACKED, "other: 3", "other: 2")
    packed.write("layouts/waivers.yaml", WAIVER.replace("2026-12-31", "2026-11-21"))
    assert told(run(packed, rule("E - E E E E"))) == [
        (f"{HOME}:14:5", "error", False),
        ("layouts/waivers.yaml:4:50", "error", False),
    ]


def test_a_veto_cannot_be_waived(packed: TinyBank) -> None:
    """What is a veto stays an error, and the waiver that tries is one too."""
    packed.write("layouts/waivers.yaml", WAIVER.replace("[standard]", "[elder]"))
    assert told(run(packed, rule())) == [
        (f"{HOME}:14:5", "error", True),
        ("layouts/waivers.yaml:3:12", "error", False),
    ]


def test_an_unused_waiver_is_a_finding(packed: TinyBank) -> None:
    """A waiver without anything to permit is to be taken away."""
    packed.write("layouts/waivers.yaml", WAIVER)
    assert told(run(packed, rule("E - E E E E"))) == [("layouts/waivers.yaml:3:5", "warning", False)]


def test_broken_definitions_come_first(packed: TinyBank) -> None:
    """While a name is unknown no pack's rule is run: nothing could be measured soundly."""
    packed.change(HOME, "text: home.greeting", "text: home.greting")
    draft = run(packed, rule())
    assert [one.rule for one in draft.findings] == ["NAME-01"]
    assert draft.material is None


PACKED = "layouts/packs/tiny.yaml"
