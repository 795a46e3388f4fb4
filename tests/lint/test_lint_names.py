"""NAME-*: what is named exists, of the right kind, with its arguments."""

import pytest

from tests.compiler.make import TinyBank
from tests.lint.faults import (
    BANK,
    ELDER,
    FEATURES,
    FORM,
    HOME,
    MINI,
    NOT_HERE,
    STANDARD,
    TEXTS,
    Fault,
    hold,
)

AMOUNT, TEXT = "amount: accounts.total_available", "    text: home.greeting\n"

IN_SCREENS = [
    Fault(HOME, AMOUNT, "amount: accounts.total_availabel",
          "NAME-01", "12:13", "accounts has no", "total_available"),
    Fault(HOME, AMOUNT, "amount: accounts.count",
          "NAME-02", "12:13", "is a count, and this place takes money"),
    Fault(HOME, AMOUNT, "amount: home.balance", "NAME-02", "12:13", "takes only data"),
    Fault(HOME, "text: home.greeting", "text: home.greting",
          "NAME-01", "7:11", "neither a message", "home.greeting"),
    Fault(HOME, "    with: {name: customer.name}\n", "", "NAME-04", "7:11", "needs `name`"),
    Fault(HOME, "{name: customer.name}", "{name: customer.nam}",
          "NAME-01", "8:18", "customer has no", "name"),
    Fault(HOME, "title: home.title", "title: home.titel",
          "NAME-01", "3:8", "neither a message", "home.title"),
    Fault(HOME, "title: home.title", "title: home.greeting", "NAME-04", "3:8", "needs `name`"),
    Fault(HOME, "tap: {open: help.person}", "tap: {open: home, label: help.cal}",
          "NAME-01", "13:30", "neither", "help.call"),
    Fault(HOME, "{open: help.person}", "{open: not-here, with: {feature: accounts.coumt}}",
          "NAME-01", "13:43", "accounts has no", "count"),
    Fault(HOME, TEXT, "    if: {}\n" + TEXT,
          "NAME-02", "7:9", "a condition is exactly one of present, absent"),
    Fault(HOME, TEXT, "    if: {present: customer.nam}\n" + TEXT,
          "NAME-01", "7:9", "customer has no", "name"),
    Fault(HOME, TEXT, "    text: customer.kyc_level\n",
          "NAME-05", "7:11", "the members of `KycLevel` have no words"),
    Fault(HOME, TEXT, "    text: row.name\n", "NAME-01", "7:11", "exists only inside a repeat"),
    Fault(HOME, TEXT, "    pick: customer.nam\n" + TEXT,
          "NAME-01", "7:11", "customer has no", "name"),
    Fault(HOME, TEXT, "    empty: {text: section.empt}\n" + TEXT,
          "NAME-01", "7:19", "neither", "section.empty"),
    Fault(NOT_HERE, "pick: params.feature\n", "", "NAME-04", "3:8", "nothing says what to `pick`"),
    Fault(NOT_HERE, "pick: params.feature", "pick: params.featur",
          "NAME-01", "4:7", "there is: feature", "feature"),
]  # fmt: skip

ELSEWHERE = [
    Fault(TEXTS, "bank: {", "cards: {a: 卡}\nbank: {",
          "NAME-03", "1:12", "may not begin with `cards`"),
    Fault(TEXTS, "delayed: 明天, ", "",
          "NAME-05", "9:31", "no words for `DELAYED`: `enum.TransferStatus.delayed`"),
    Fault(TEXTS, ", stop: 。", "",
          "NAME-01", "locales/source:1:1", "no message `speech.stop`", "speech.comma"),
    Fault(TEXTS, "stop: 。", 'stop: "。{n}"', "NAME-04", "locales/source:1:1", "needs `n`"),
    Fault(STANDARD, "label: tab.home", "label: tab.hom",
          "NAME-01", "15:23", "no message `tab.hom`", "tab.home"),
    Fault(FEATURES, "wealth, about: feature.about", "wealth, about: feature.abuot",
          "NAME-01", "4:42", "no message", "feature.about"),
]  # fmt: skip

BETWEEN_FILES = [
    Fault(BANK, "edition: elder", "edition: eldr",
          "NAME-06", "11:43", "no edition `eldr`", "elder"),
    Fault(BANK, "default: standard", "default: standart",
          "NAME-06", "9:10", "no edition `standart`", "standard"),
    Fault(BANK, "without: [transfer]", "without: [transfr]",
          "NAME-06", "8:37", "no feature `transfr`", "transfer"),
    Fault(BANK, "reason: segment-elder", "locale: en, reason: segment-elder",
          "NAME-06", "11:58", "no locale `en`"),
    Fault(ELDER, "extends: standard", "extends: standrad",
          "NAME-06", "3:10", "no edition `standrad`", "standard"),
    Fault(ELDER, "extends: standard", "extends: elder",
          "NAME-06", "3:10", "`elder` extends itself"),
    Fault(ELDER, "locales: [zh-Hans]", "locales: [zh-Hans, en]",
          "NAME-06", "8:10", "no locale `en`"),
    Fault(ELDER, "owner: elders", "owner: elders\nonly: [welth]",
          "NAME-06", "5:7", "no feature `welth`", "wealth"),
    Fault(FEATURES, "icon: chart", "icon: chart, channels: [ap]",
          "NAME-06", "4:99", "no channel `ap`", "app"),
    Fault(HOME, "title: home", "editions: [standard, elder, eldr]\ntitle: home",
          "NAME-06", "3:11", "no edition `eldr`", "elder"),
    Fault(MINI, '"channel": "mini"', '"channel": "mimi"',
          "NAME-06", "1:1", "no channel `mimi`", "mini"),
]  # fmt: skip


@pytest.mark.parametrize("fault", IN_SCREENS, ids=str)
def test_a_name_in_a_screen_leads_somewhere(bank: TinyBank, fault: Fault) -> None:
    """A wrong name in a screen is one finding, at its place, with the nearest right one."""
    hold(bank, fault)


@pytest.mark.parametrize("fault", ELSEWHERE, ids=str)
def test_a_text_outside_of_screens_is_there(bank: TinyBank, fault: Fault) -> None:
    """A text that bars, features or the service itself say is missed before any customer can miss it."""
    hold(bank, fault)


@pytest.mark.parametrize("fault", BETWEEN_FILES, ids=str)
def test_files_name_what_exists(bank: TinyBank, fault: Fault) -> None:
    """What a file names of another file exists."""
    hold(bank, fault)


def test_a_screen_of_an_unknown_journey_is_named(bank: TinyBank) -> None:
    """A wrong journey is named where it is written, and by the steps that miss their screen."""
    bank.change(FORM, "journey: transfer", "journey: transfr")
    assert [(one.rule, one.position.file, one.hint) for one in bank.findings()] == [
        ("JOURNEY-01", "layouts/journeys/transfer.yaml", ""),
        ("JOURNEY-01", "layouts/journeys/transfer.yaml", ""),
        ("NAME-06", FORM, "transfer"),
    ]


def test_a_locale_that_nobody_can_speak_is_no_crash(bank: TinyBank) -> None:
    """A locale beyond our formats is a finding that lists those that there are."""
    bank.change(BANK, "locales: [zh-Hans]", "locales: [zh-Hans, fr]")
    found = {one.rule: one for one in bank.findings()}
    assert str(found["NAME-06"].position) == f"{BANK}:6:20"
    assert found["NAME-06"].expected.startswith("one of zh-Hans, zh-Hant, en")


def test_a_fallback_comes_before_what_falls_back_on_it(bank: TinyBank) -> None:
    """A locale falls back on an earlier one, so that no chain can be a circle."""
    bank.change(BANK, "locales: [zh-Hans]", "locales: [zh-Hans]\nfallback: {zh-Hans: zh-Hant}")
    assert [(one.rule, str(one.position)) for one in bank.findings()] == [("NAME-06", f"{BANK}:7:21")]


def test_there_is_a_floor(bank: TinyBank) -> None:
    """Without a class for unknown clients there is no bundle."""
    (bank.root / "contract/capabilities/floor.json").unlink()
    assert [(one.rule, one.position.file) for one in bank.findings()] == [
        ("NAME-06", "contract/capabilities/floor.json")
    ]
