"""Next steps: put away by a tap, given up where a client cannot draw them or a channel may not offer them."""

from typing import Any

import msgspec
import pytest

from bff.bundle.plan import Section
from tests.compiler.make import TinyBank

HOME = "layouts/screens/home.yaml"
STEP = """\
  - id: offer
    component: next-step
    dismissible: true
    title: home.title
    reason: feature.about
    tap: {feature: transfer}
"""


@pytest.fixture
def bank(bank: TinyBank) -> TinyBank:
    """The tiny bank with a next step on its home screen, and an app that draws it."""
    bank.change(HOME, "  - id: menu\n", f"{STEP}  - id: menu\n")
    app = """{"format": 1, "platform": "app", "build": "2", "channel": "app", "released": "2024-01-01",
        "supported_until": "2030-01-01", "actions": ["open", "submit", "call", "dismiss"],
        "components": {"next-step": 2, "text": 1, "balance": 1, "menu": 1, "person-route": 1,
                       "amount-field": 1, "button": 1, "notice": 1}}"""
    bank.write("contract/capabilities/app-2.json", app)
    bank.change("contract/capabilities/floor.json", '"text": 1,', '"text": 1, "notice": 1,')
    return bank


def offer(bank: TinyBank, kind: str, edition: str = "standard") -> Section | None:
    """The next step as a client class gets it."""
    found = bank.bundle().plan_of("home", edition, "standard", "full", kind)
    assert found
    return next((section for section in found[1].sections if section.id == "offer"), None)


def written(section: Section | None) -> Any:
    """Its plan, as plain values."""
    return str(msgspec.to_builtins(section))


def test_the_compiler_makes_the_tap_that_puts_it_away(bank: TinyBank) -> None:
    """A section that is dismissible carries a tap with its own id, and the bundle knows the id."""
    section = offer(bank, "app-2")
    assert section
    assert section.dismissible
    assert '"dismiss":{"kind":"dismiss","id":"offer"}' in written(section)
    assert bank.bundle().dismissible == ["offer"]


def test_without_the_word_it_stays(bank: TinyBank) -> None:
    """A next step that is not dismissible has no such tap."""
    bank.change(HOME, "    dismissible: true\n", "")
    assert '"dismiss"' not in written(offer(bank, "app-2"))


def test_an_older_client_gets_a_notice_that_is_put_away_with_it(bank: TinyBank) -> None:
    """The fallback has no tap that the client does not know, and is still hidden with the step itself."""
    section = offer(bank, "floor")
    assert section
    assert (section.component, section.dismissible) == ("notice", True)
    assert '"dismiss"' not in written(section)


def test_what_a_channel_may_not_do_is_not_offered_there(bank: TinyBank) -> None:
    """Where a channel is without the feature, the offer is left out: an explanation would be an offer too."""
    mini = "contract/capabilities/mini-3.1.json"
    bank.change(mini, '"text": 1,', '"text": 1, "notice": 1,')
    assert offer(bank, "mini-3.1") is None
    bank.change("layouts/bank.yaml", "mini: {without: [transfer]}", "mini: {}")
    assert offer(bank, "mini-3.1") is not None


def test_what_has_no_screen_is_not_offered_there_either(bank: TinyBank) -> None:
    """The same holds for a feature that is only explained."""
    bank.change(HOME, "tap: {feature: transfer}\n", "tap: {feature: wealth}\n")
    bank.change("layouts/bank.yaml", "without: [transfer]", "without: [transfer, wealth]")
    bank.change("contract/capabilities/mini-3.1.json", '"text": 1,', '"text": 1, "notice": 1,')
    assert offer(bank, "mini-3.1") is None
    assert offer(bank, "app-2") is not None


def test_an_open_journey_is_gone_on_with(bank: TinyBank) -> None:
    """A row over the open journeys opens the screen of its journey; the service itself is what is asked."""
    row = "row: {title: row.title, tap: {resume: row}}"
    bank.change(
        HOME,
        "  - id: menu\n",
        f"  - id: go-on\n    component: list\n    items: {{each: journeys.items, {row}}}\n  - id: menu\n",
    )
    bank.change("contract/capabilities/app-2.json", '"text": 1,', '"text": 1, "list": 1,')
    found = bank.bundle().plan_of("home", "standard", "standard", "full", "app-2")
    assert found
    section = next(section for section in found[1].sections if section.id == "go-on")
    assert section.feeds == ["journeys"]
    assert '"tap":{"kind":"open","screen":' in written(section)
    assert "row.journey_id" in written(section)
    assert "row.screen" in written(section)
