"""The promised screens: each stands in the editions that are to have it, or on the list of the missing."""

from pathlib import Path

import msgspec
import pytest

from bff.author.library import Library, load
from bff.compiler.table import NOT_HERE, UNREACHED, screens_of, screens_page
from bff.lint.graph import EXPLANATION
from bff.lint.paths import taps_from_home
from bff.lint.resolved import Resolved

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ("standard", "elder", "rural", "private", "sme", "english")
LEVELS = 3
"""Taps from home to anything that an elder customer may want to do."""


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the promised screens."""

    editions: list[str]
    missing: list[str] = []
    is_: str = msgspec.field(name="is", default="")
    """The screen that stands for it, where it has another name."""


PROMISED = msgspec.yaml.decode((ROOT / "tests" / "screens_f2.yaml").read_bytes(), type=dict[str, Promise])


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped definitions."""
    read, findings = load(ROOT / "layouts", ROOT / "locales", ROOT / "contract" / "capabilities")
    assert read, findings
    return read


@pytest.fixture(scope="module")
def editions(library: Library) -> dict[str, dict[str, Resolved]]:
    """The screens of each edition."""
    return {name: screens_of(library, name) for name in EDITIONS}


def test_as_many_are_promised_as_designers_count() -> None:
    """There are forty-six names, and the elder edition is to have thirty-one of them."""
    assert len(PROMISED) == 46
    assert sum("elder" in promise.editions for promise in PROMISED.values()) == 31
    assert all(
        set(promise.missing) <= set(promise.editions) <= set(EDITIONS) for promise in PROMISED.values()
    )


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_screen_is_there_or_known_to_be_missing(
    name: str, editions: dict[str, dict[str, Resolved]]
) -> None:
    """Each edition that is to have a screen has it, but for those that the list of the missing names."""
    promise = PROMISED[name]
    without = [edition for edition in promise.editions if (promise.is_ or name) not in editions[edition]]
    assert without == promise.missing


def test_an_elder_customer_walks_at_most_three_levels(
    library: Library, editions: dict[str, dict[str, Resolved]]
) -> None:
    """Every screen of the elder edition that is no later step of a task is at most three taps from home."""
    own = editions["elder"]
    found = taps_from_home(library, own)
    started = {
        file.definition.steps[step].screen
        for file in library.journeys.values()
        for step in file.definition.start
    }
    no_task = {EXPLANATION, "onboarding.edition", "onboarding.elder", "login", "reset", "challenge"}
    tasks = {name for name, screen in own.items() if not screen.definition.journey or name in started}
    assert {name for name in tasks - no_task if found.get(name, LEVELS + 1) > LEVELS} == set()


def test_the_table_says_what_there_is(editions: dict[str, dict[str, Resolved]]) -> None:
    """The table for people has a line for each screen, and marks it where an edition has it."""
    page = screens_page(ROOT).decode()
    table = [
        line.strip("|").split("|") for line in page.partition("## What")[0].splitlines() if line[:1] == "|"
    ]
    head, _, *rows = [[cell.strip() for cell in row] for row in table]
    for name, *cells in rows:
        for edition, cell in zip(head[1:], cells, strict=True):
            if edition in EDITIONS:
                assert (cell == NOT_HERE) == (name not in editions[edition]), (name, edition)
                assert cell in {NOT_HERE, UNREACHED} or cell.isdigit()
    assert {row[0] for row in rows} >= {name for own in editions.values() for name in own}
