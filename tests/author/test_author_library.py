"""The library: a folder of definitions, and what is said about a folder with faults."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bff.author.finding import as_text
from bff.author.library import Library, load

PROJECT = Path(__file__).parents[2]

BANK = """\
format: 1
name: bank.name
country: CHN
currency: CNY
time_zone: Asia/Shanghai
locales: [zh-Hans, en]
phones: {person: "95500"}
channels: {app: {}}
default: standard
assignment: []
"""
FEATURES = """\
format: 1
features:
  accounts: {label: features.accounts, about: a.b, how: a.c, icon: purse}
"""
EDITION = """\
format: 1
edition: standard
owner: retail
name: editions.standard
about: editions.about
locales: [zh-Hans, en]
text: {standard: {scale: 1.0, columns: 4}}
menus: {home: {budget: 12, features: [accounts]}}
tabs: []
controls: []
"""
HOME = """\
format: 1
screen: home
title: home.title
sections:
  - {id: balance, component: balance, label: home.balance, amount: accounts.total}
  - {id: menu, component: menu, features: menu.home}
"""
OVERLAY = """\
format: 1
overlay: home
edition: standard
sections:
  - {id: menu, remove: true}
  - {id: balance, amount: wealth.total}
  - {id: word, after: balance, component: notice, title: home.word}
"""
FLOOR = """\
{"format": 1, "platform": "floor", "build": "0", "channel": "h5", "released": "2026-01-01",
 "supported_until": "2030-01-01", "components": {"text": 1}, "actions": ["open"]}
"""
PO = """\
msgid ""
msgstr ""
"Language: en\\n"

msgctxt "home.title"
msgid "首页"
msgstr "Home"
"""

FILES = {
    "layouts/bank.yaml": BANK,
    "layouts/features.yaml": FEATURES,
    "layouts/editions/standard.yaml": EDITION,
    "layouts/screens/home.yaml": HOME,
    "layouts/overlays/standard/home.yaml": OVERLAY,
    "layouts/tokens/base.json": "{}",
    "locales/source/home.yaml": "home: {title: 首页}\n",
    "locales/en/LC_MESSAGES/messages.po": PO,
    "contract/capabilities/floor.json": FLOOR,
}


def brief(lines: list[str]) -> list[str]:
    """Place, rule and message, without the folder and the severity."""
    return [line.replace("layouts/", "", 1).replace(" error ", " ") for line in lines]


Load = Callable[..., tuple[Library | None, list[str]]]


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    """Write a small bank, with some files changed or added, and load it; findings come as lines of text."""

    def write(changes: dict[str, str] | None = None) -> tuple[Library | None, list[str]]:
        for name, text in {**FILES, **(changes or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        library, findings = load(
            tmp_path / "layouts", tmp_path / "locales", tmp_path / "contract" / "capabilities"
        )
        return library, as_text(findings).splitlines()

    return write


def test_a_right_bank_is_loaded_without_a_word(loaded: Load) -> None:
    """Every definition is there under its name, with the place of each part."""
    library, findings = loaded()
    assert findings == []
    assert library is not None
    assert library.bank.definition.locales == ["zh-Hans", "en"]
    assert list(library.features.definition.features) == ["accounts"]
    assert list(library.editions) == ["standard"]
    assert [overlay.definition.overlay for overlay in library.overlays] == ["home"]
    assert list(library.tokens) == ["base"]
    assert list(library.classes) == ["floor"]
    assert library.texts.translations == {"en": {"home.title": ["Home"]}}
    place = library.screens["home"].at("sections", 1, "features")
    assert str(place) == "layouts/screens/home.yaml:6:43"


def test_the_banks_own_definitions_are_loaded_without_a_word(tmp_path: Path) -> None:
    """What this project ships can be read."""
    for name in ("layouts", "locales", "contract/capabilities"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    library, findings = load(
        tmp_path / "layouts", tmp_path / "locales", tmp_path / "contract" / "capabilities"
    )
    assert library is not None
    assert as_text(findings) == ""


def test_one_broken_component_hides_none_of_the_others(loaded: Load) -> None:
    """The faults of a screen, of each of its sections and of other files are told together."""
    home = """\
format: 1
screen: home
tittle: home.title
sections:
  - {id: balance, component: balence, amount: 3}
  - {id: menu, component: menu, columns: 9}
  - {id: menu, component: notice}
  - {id: x, type: notice}
  - just words
"""
    _, findings = loaded({"layouts/screens/home.yaml": home, "layouts/features.yaml": "format: 1\n"})
    assert brief(findings) == [
        'features.yaml:1:1: SHAPE-03 the field "features" is missing',
        'screens/home.yaml:3:1: SHAPE-02 unknown field "tittle" (did you mean "title"?)',
        'screens/home.yaml:5:30: SHAPE-04 unknown component "balence" (did you mean "balance"?)',
        "screens/home.yaml:6:42: SHAPE-05 expected a whole number from 1 to 4, got 9",
        'screens/home.yaml:7:5: SHAPE-03 the field "title" is missing',
        'screens/home.yaml:7:10: SECT-01 the id "menu" is already that of the section in line 6',
        'screens/home.yaml:8:13: SHAPE-03 the field "component" is missing; "type" means nothing here',
        'screens/home.yaml:9:5: SHAPE-01 expected a section, got "just words"',
    ]


NOTICE = "component: notice, title: a.b"


@pytest.mark.parametrize(
    ("patch", "finding"),
    [
        ("{id: menu, remove: yes}", '5:24: error SECT-02 expected remove: true, got "yes"'),
        ("{id: menu, remove: true, x: y}", '5:30: error SECT-02 a section that is removed takes no "x"'),
        ("{remove: true}", '5:5: error SHAPE-03 the field "id" is missing'),
        ("{id: menu}", "5:5: warning SECT-02 this section changes nothing"),
        ("{id: menu, colums: 2}", '5:16: error SHAPE-02 unknown field "colums" (did you mean "columns"?)'),
        ("{id: menu, columns: 9}", "5:25: error SHAPE-05 expected a whole number from 1 to 4, got 9"),
        ("{id: new, before: menu, title: a.b}", '5:5: error SHAPE-03 the field "component" is missing'),
        (
            f"{{id: new, after: [], {NOTICE}}}",
            "5:22: error SHAPE-01 expected a name of small letters, digits and hyphens, got a list of 0",
        ),
        (
            f"{{id: new, after: a, before: b, {NOTICE}}}",
            "5:25: error SECT-02 a section is inserted after or before another, not both",
        ),
        ("{id: new, after: a, component: notice}", '5:5: error SHAPE-03 the field "title" is missing'),
        ("nothing", '5:5: error SHAPE-01 expected a section, got "nothing"'),
    ],
)
def test_a_section_of_an_overlay_does_one_thing(loaded: Load, patch: str, finding: str) -> None:
    """Remove, insert or change: each with the fields that it takes, typed by what it changes."""
    overlay = f"format: 1\noverlay: home\nedition: standard\nsections:\n  - {patch}\n"
    _, findings = loaded({"layouts/overlays/standard/home.yaml": overlay})
    assert findings == [f"layouts/overlays/standard/home.yaml:{finding}"]


def test_a_change_is_typed_by_what_another_overlay_inserts(loaded: Load) -> None:
    """A section that one file inserts, another of the same edition may change, field by field."""
    large = """\
format: 1
overlay: home
edition: standard
text: [large]
sections: [{id: word, titel: a.b}, {id: unheard-of, whatever: 1}]
"""
    _, findings = loaded({"layouts/overlays/standard/home.large.yaml": large})
    assert brief(findings) == [
        'overlays/standard/home.large.yaml:5:23: SHAPE-02 unknown field "titel" (did you mean "title"?)'
    ]


@pytest.mark.parametrize(
    ("name", "text", "place", "what", "stem", "inside"),
    [
        ("layouts/screens/start.yaml", HOME, "2:9", "file", "start", "home"),
        ("layouts/editions/basic.yaml", EDITION, "2:10", "file", "basic", "standard"),
        ("layouts/overlays/elder/home.yaml", OVERLAY, "3:10", "folder", "elder", "standard"),
        ("layouts/overlays/standard/start.yaml", OVERLAY, "2:10", "file", "start", "home"),
        ("contract/capabilities/ios-1.0.json", FLOOR, "1:1", "file", "ios-1.0", "floor"),
    ],
)
def test_a_file_is_called_what_it_says_it_is(
    loaded: Load, name: str, text: str, place: str, what: str, stem: str, inside: str
) -> None:
    """A name inside that differs from the name outside is told where it is written."""
    _, findings = loaded({name: text})
    message = f'the {what} is called "{stem}", but this says "{inside}"'
    assert findings == [f"{name}:{place}: error FILE-02 {message}"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("layouts/screens/notes.yml", "notes.yaml"),
        ("layouts/sceens/home.yaml", ""),
        ("layouts/tokens/dark.yaml", "dark.json"),
        ("layouts/overlays/home.yaml", ""),
        ("contract/capabilities/notes.txt", "notes.json"),
    ],
)
def test_a_file_that_nothing_reads_is_found(loaded: Load, name: str, meant: str) -> None:
    """A misplaced file is told, and so never silently without effect."""
    _, findings = loaded({name: "{}"})
    hint = f' (did you mean "{meant}"?)' if meant else ""
    assert findings == [f"{name}:1:1: error FILE-01 nothing reads this file{hint}"]


def test_what_need_not_be_read_may_lie_about(loaded: Load) -> None:
    """A README, and what editors and desktops leave behind, are nobody's fault."""
    assert loaded({"layouts/README.md": "x", "layouts/screens/.home.yaml.swp": "x"})[1] == []


def test_without_its_bank_there_is_no_library(tmp_path: Path) -> None:
    """An empty folder gives no library, and says what is missing."""
    library, findings = load(tmp_path / "layouts", tmp_path / "locales", tmp_path / "capabilities")
    assert library is None
    assert as_text(findings).splitlines() == [
        "layouts/bank.yaml:1:1: error FILE-03 this file is missing",
        "layouts/features.yaml:1:1: error FILE-03 this file is missing",
    ]


def test_a_catalogue_of_no_language_is_found(loaded: Load) -> None:
    """A folder's name is a locale."""
    name = "locales/xx_yy/LC_MESSAGES/messages.po"
    assert loaded({name: PO})[1] == [f"{name}:1:1: error MSG-03 there is no language xx-yy"]


def test_a_locale_without_a_catalogue_is_told_at_the_bank(loaded: Load) -> None:
    """A locale that the bank offers needs its texts."""
    bank = BANK.replace("[zh-Hans, en]", "[zh-Hans, en, zh-Hant]")
    assert loaded({"layouts/bank.yaml": bank})[1] == [
        "layouts/bank.yaml:6:24: error MSG-03 there is no catalogue that can be read for zh-Hant"
    ]
