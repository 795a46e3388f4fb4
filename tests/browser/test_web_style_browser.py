"""The table of styles, on which proofs rest, is what the style sheet does: compared in a real Chromium."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from bff.model.style import CARD, CONTROL, GROUNDS, INSTEAD, PRESSES, TAB, TEXTS, TITLE, Press, Style
from bff.web.answers import asset_addresses, read_assets
from bff.web.render import Links, page
from tests.web.documents import make_app, make_document
from tests.web.samples import components, states

FILES = read_assets()
LINKS = Links(phone="p", nonce="n", assets=asset_addresses(FILES), key="k")

SIZES = {"body": 20, "small": 15, "label": 17, "title": 27, "heading": 23, "amount": 31, "icon": 29}
COLOURS = (
    "background", "surface", "surface-raised", "text", "text-soft", "primary", "on-primary", "accent",
    "on-accent", "line", "danger", "on-danger", "success", "on-success", "warning", "on-warning", "info",
    "on-info", "focus", "header", "on-header",
)  # fmt: skip
THEME: Mapping[str, Any] = {
    **{f"size.{name}": float(size) for name, size in SIZES.items()},
    **{f"color.{name}": f"#{n * 11 + 5:02x}{n * 7 + 3:02x}{n + 1:02x}" for n, name in enumerate(COLOURS)},
    "line.body": 1.6, "line.heading": 1.25, "hit.primary": 61.0, "hit.other": 47.0,
    "space.xs": 3.0, "space.s": 7.0, "space.m": 13.0, "space.l": 17.0, "space.xl": 25.0,
    "space.target-gap": 9.0,
    "radius.card": 4.0, "radius.button": 4.0, "font.family": "sans-serif",
}  # fmt: skip
"""No two tokens are alike, so that a wrong one shows."""

WORDS = {
    "text.title": ".c-text h2", "text.text": ".c-text .prose",
    "notice.title": ".c-notice h2", "notice.text": ".c-notice .body > p",
    "greeting.text": ".hello", "greeting.note": ".c-greeting .note",
    "balance.label": ".c-balance h2", "balance.amount": ".c-balance .amount",
    "balance.note": ".c-balance > .note",
    "balance.as_of": "#s-balance .foot .note", "balance.others.row.title": ".others .name",
    "balance.others.row.value": ".others .value", "menu.title": ".c-menu h2", "Entry.label": ".entry .label",
    "account-list.title": ".c-account-list h2", "Row.title": ".c-account-list .name",
    "Row.note": ".c-account-list .what .note", "Row.value": ".c-account-list .value",
    "Row.aside": ".c-account-list .figures .note", "facts.title": ".c-facts h2", "Fact.label": ".c-facts dt",
    "Fact.value": ".c-facts div:not(.strong) dd", "Fact.value.strong": ".c-facts .strong dd",
    "person-route.label": ".c-person-route .name", "person-route.note": ".c-person-route .note",
    "person-card.label": ".c-person-card h2", "person-card.name": ".c-person-card .name",
    "person-card.role": ".c-person-card .card-head .note", "person-card.note": ".c-person-card > .note",
    "campaign.label": ".tag", "campaign.title": ".c-campaign h2",
    "campaign.text": ".c-campaign p:not([class])",
    "campaign.legal": ".c-campaign .note", "next-step.title": ".c-next-step h2",
    "next-step.text": ".c-next-step p:not([class])", "next-step.reason": ".c-next-step .note",
    "search-field.label": ".c-search-field label", "search-field.hint": ".c-search-field .note",
    "search-field.typed": ".c-search-field input", "choices.title": ".c-choices h2",
    "Option.label": ".c-choices .line:not([aria-current]) .name", "Option.note": ".c-choices .note",
    "steps.label": ".c-steps .note", "form-field.label": ".c-form-field label",
    "form-field.hint": "#f-memo-hint",
    "form-field.typed": ".c-form-field input", "amount-field.label": ".c-amount-field label",
    "amount-field.available": "#f-amount-available", "amount-field.error": "#f-amount-error span",
    "amount-field.typed": ".c-amount-field input", "choice-field.label": ".c-choice-field legend",
    "FieldOption.label": ".c-choice-field .name", "FieldOption.note": ".c-choice-field .note",
    "Words.text": "[data-state=empty] p", "risk-prompt.title": ".c-risk-prompt h2",
    "risk-prompt.text": ".c-risk-prompt > p", "risk-prompt.points.text": ".points li",
    "review.title": ".c-review h2", "review.amount": ".c-review .amount", "review.note": ".c-review .note",
    "receipt.title": ".c-receipt h2", "receipt.amount": ".c-receipt .amount",
    "receipt.text": ".c-receipt p:not([class])",
}  # fmt: skip
"""By the names of the table: where the H5 client draws it."""

TARGETS = {
    "text.tap": ".c-text .button", "notice.tap": ".c-notice .button", "balance.tap": ".c-balance .button",
    "transaction-list.more": ".c-transaction-list .button", "Row.tap": ".c-account-list a.line",
    "Entry.tap": ".entry", "Option.tap": ".c-choices .line", "person-route.tap": ".c-person-route .line",
    "person-card.tap": ".c-person-card .button:not(.secondary)",
    "person-card.others": ".c-person-card .button.secondary", "campaign.tap": ".c-campaign .button",
    "next-step.tap": ".c-next-step .button.secondary", "next-step.dismiss": ".c-next-step .button.quiet",
    "button.tap.primary": ".c-button .primary", "button.tap.secondary": ".c-button .secondary",
    "button.tap.danger": ".c-button .danger", "form-field": ".c-form-field input",
    "search-field": ".c-search-field input", "choice-field": ".c-choice-field .line:not(:has(:checked))",
}  # fmt: skip

MEASURE = """(element) => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const back = (one) => getComputedStyle(one).backgroundColor;
  let ground = element;
  while (/, 0\\)$|transparent/.test(back(ground))) ground = ground.parentElement;
  return {
    size: parseFloat(style.fontSize), line: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
    weight: Number(style.fontWeight), ink: style.color, ground: back(ground),
    edge: style.borderTopColor, edged: parseFloat(style.borderTopWidth) > 0,
    width: box.width, height: box.height,
  };
}"""


@pytest.fixture(scope="module")
async def drawn(browser: Browser) -> AsyncIterator[Page]:
    """Every component and state, in the theme without two equal tokens."""
    document = make_document([*components(), *states()], "zh-Hans", edition="standard", text_mode="standard")
    html = page(document, make_app("standard", "zh-Hans", "standard", theme=THEME), LINKS)
    sheet = FILES["bank.css"].decode()
    opened = await browser.new_page(viewport={"width": 900, "height": 2000})
    await opened.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', f"<style>{sheet}</style>", html))
    yield opened
    await opened.close()


def css(token: str) -> str:
    """A colour token as a browser computes it."""
    value = THEME[token] if token in THEME else THEME[INSTEAD[token]]
    return f"rgb({int(value[1:3], 16)}, {int(value[3:5], 16)}, {int(value[5:7], 16)})"


def written(name: str, table: Mapping[str, Any]) -> Any:
    """What the table says under a name: the whole of it, else its last word."""
    return table[name] if name in table else table[name.rpartition(".")[2]]


def compare(found: dict[str, Any], style: Style, ground: str) -> None:
    """Hold what was measured to the table."""
    size = THEME[style.size]
    line = THEME[style.line] if isinstance(style.line, str) else style.line
    least = THEME[style.shrinks_to] if style.shrinks_to else size
    assert least - 0.1 <= found["size"] <= size + 0.1
    assert found["line"] == pytest.approx(line, abs=0.01)
    assert (found["weight"] >= 600) == style.bold
    assert found["ink"] == css(style.ink)
    assert found["ground"] == css(style.ground or ground)


@pytest.mark.parametrize("name", WORDS)
async def test_words_are_drawn_as_the_table_says(drawn: Page, name: str) -> None:
    """Size, line, weight and both colours of every text are those of its style."""
    found = await drawn.locator(WORDS[name]).first.evaluate(MEASURE)
    component = name.partition(".")[0]
    ground = {"FieldOption": CARD}.get(component, GROUNDS.get(component, CARD))
    compare(found, written(name, TEXTS), ground)


def hold(found: dict[str, Any], press: Press) -> None:
    """Hold a target to the table."""
    assert min(found["width"], found["height"]) >= THEME[press.hit] - 0.5
    if press.edge:
        assert found["edged"]
        assert found["edge"] == css(press.edge)


@pytest.mark.parametrize("name", TARGETS)
async def test_targets_are_drawn_as_the_table_says(drawn: Page, name: str) -> None:
    """Reach, edge and words of every target are those of its table."""
    target = drawn.locator(TARGETS[name]).first
    press: Press = PRESSES[name] if "-field" in name else written(name, PRESSES)
    hold(await target.evaluate(MEASURE), press)
    if press.edge and name.rpartition(".")[0]:
        words = await target.locator("span").last.evaluate(MEASURE)
        compare(words, press.label, press.label.ground)


async def test_what_is_around_is_drawn_as_the_table_says(drawn: Page) -> None:
    """The title, the controls and the tabs are drawn in their styles, the tab in force in its own."""
    compare(await drawn.locator("h1").evaluate(MEASURE), TITLE, TITLE.ground)
    for selector, press in ((".controls .control", CONTROL), (".tab:not([aria-current])", TAB)):
        first = drawn.locator(selector).locator("visible=true").first
        hold(await first.evaluate(MEASURE), press)
        compare(await first.locator("span").first.evaluate(MEASURE), press.label, press.label.ground)
    chosen = next(state for state in TAB.states if state.name == "selected")
    found = await drawn.locator(".tab[aria-current] span").first.evaluate(MEASURE)
    assert (found["ink"], found["ground"]) == (css(chosen.ink), css(chosen.ground))


def test_the_table_and_this_test_speak_of_the_same() -> None:
    """Every style of the table that names a component or a part is compared with what is drawn."""
    assert {name for name in TEXTS if "." in name} <= WORDS.keys()
    assert {name for name in PRESSES if "." in name} <= TARGETS.keys()
