"""What the style sheet makes of the documents, measured in a real Chromium."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route

from bff.model.action import TEXT_MODES
from bff.web.answers import ASSETS as KINDS
from bff.web.answers import asset_addresses, policy, read_assets
from bff.web.render import Links, page
from tests.web.documents import make_app, make_document
from tests.web.samples import components, states

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
FILES = read_assets()
ASSETS = asset_addresses(FILES)
NONCE = "drawn-once"
LINKS = Links(phone="p", nonce=NONCE, assets=ASSETS, back=True, key="k")
TALL = 12_000
"""A window in which the bar of tabs lies below everything."""


@pytest.fixture(scope="module")
async def window(browser: Browser) -> AsyncIterator[Page]:
    """A window without a network."""
    context = await browser.new_context(reduced_motion="reduce")
    opened = await context.new_page()
    yield opened
    await context.close()


async def show(window: Page, html: str, width: int, height: int = TALL) -> list[str]:
    """Show a page with the headers and files that it is served with; gives the browser's complaints."""
    complaints: list[str] = []

    async def answer(route: Route) -> None:
        name = route.request.url.split("/assets/")[-1].partition("?")[0]
        if name in FILES:
            await route.fulfill(body=FILES[name], content_type=KINDS[name])
        else:
            headers = {"content-security-policy": policy(NONCE), "content-type": "text/html; charset=utf-8"}
            await route.fulfill(body=html, headers=headers)

    await window.unroute_all()
    await window.route("**/*", answer)
    window.on("console", lambda message: complaints.append(message.text))
    window.on("pageerror", lambda error: complaints.append(str(error)))
    await window.set_viewport_size({"width": width, "height": height})
    await window.goto("http://127.0.0.1/h5/p/home")
    return complaints


def draw(edition: str, locale: str, text: str, **more: Any) -> str:
    """A page with every component and state."""
    sections = [*components(locale, text), *states(locale)]
    document = make_document(sections, locale, edition=edition, text_mode=text, **more)
    return page(document, make_app(edition, locale, text), LINKS)


@pytest.mark.parametrize("edition", ["standard", "elder"])
@pytest.mark.parametrize("locale", ["zh-Hans", "en", "en-XB"])
@pytest.mark.parametrize("text", TEXT_MODES)
async def test_nothing_is_clipped_small_faint_or_out_of_reach(
    window: Page, edition: str, locale: str, text: str
) -> None:
    """Every component keeps size, contrast, reach and room at 320 and 390 px, in each size and direction."""
    html = draw(edition, locale, text)
    complaints = await show(window, html, 320)
    assert await window.evaluate(MEASURE) == []
    await window.set_viewport_size({"width": 390, "height": TALL})
    assert await window.evaluate(MEASURE) == []
    assert complaints == []


@pytest.mark.parametrize("edition", ["rural", "private", "sme", "english"])
async def test_every_edition_holds_in_its_own_colours(window: Page, edition: str) -> None:
    """The palettes of the other editions keep the same measures in their narrowest, largest form."""
    locale = "en" if edition == "english" else "zh-Hans"
    await show(window, draw(edition, locale, "extra-large"), 320)
    assert await window.evaluate(MEASURE) == []


async def test_the_measure_sees_what_is_wrong(window: Page) -> None:
    """Clipped, small, faint, tiny and overlapping things are each reported, so silence means something."""
    await show(window, draw("standard", "zh-Hans", "standard"), 390)
    await window.evaluate(
        """() => {
          const set = (selector, style) => Object.assign(document.querySelector(selector).style, style);
          set(".hello", {whiteSpace: "nowrap", overflow: "hidden", width: "40px"});
          set(".c-text .prose", {fontSize: "9px"});
          set(".c-facts dt", {color: "#aaaaaa"});
          set(".tab", {minHeight: "0", height: "30px"});
          set(".c-button .button", {position: "relative", insetBlockStart: "40px"});
        }"""
    )
    faults = "\n".join(await window.evaluate(MEASURE))
    for sign in ("hides a part", "FONT-01", "CONTR-01", "HIT-01", "lies upon"):
        assert sign in faults


async def test_the_question_is_asked_in_place(window: Page) -> None:
    """A tap that asks opens a dialog: no changes nothing, yes sends the tap itself."""
    await show(window, draw("standard", "zh-Hans", "standard"), 390, 844)
    await window.get_by_role("button", name="试试长辈版").click()
    dialog = window.get_by_role("dialog")
    assert "换到长辈版吗" in await dialog.inner_text()
    await dialog.get_by_role("button", name="取消").click()
    assert not await dialog.is_visible()
    await window.get_by_role("button", name="试试长辈版").click()
    async with window.expect_request("**/h5/p/set") as sent:
        await dialog.get_by_role("button", name="确认").click()
    assert "elder" in str((await sent.value).post_data)


async def test_reading_aloud_can_be_started_and_stopped(window: Page) -> None:
    """The control speaks the narration in order, points at it, and stops when pressed again."""
    await window.add_init_script(
        """speechSynthesis.speak = (one) => { (window.said ??= []).push(one.text); one.onstart?.(); };"""
    )
    await show(window, draw("standard", "zh-Hans", "standard"), 390, 844)
    control = window.get_by_role("button", name="读一读")
    await control.click()
    assert await window.evaluate("window.said") == ["可用余额，一万二千元。", "</script>"]
    stop = window.get_by_role("button", name="停止朗读")
    assert await stop.get_attribute("aria-pressed") == "true"
    await stop.click()
    assert await window.locator(".reading").count() == 0


async def test_the_spoken_amount_is_what_assistive_tools_get(window: Page) -> None:
    """The accessibility tree holds the words of an amount and not its digits."""
    await show(window, draw("standard", "zh-Hans", "standard"), 390, 844)
    tree = await window.locator("#s-balance").aria_snapshot()
    assert "一万二千三百四十五元六角" in tree
    assert "12,345.60" not in tree
