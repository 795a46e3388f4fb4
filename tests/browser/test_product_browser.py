"""The shipped product in a real Chromium: six homes, a transfer, text that grows, nothing clipped."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bff.compiler.draft import Draft
from tests.browser.product import product

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
CUSTOMERS = {
    "standard": "wang",
    "elder": "chen",
    "rural": "zhao",
    "private": "sun",
    "sme": "zhou",
    "english": "smith",
}
LOOKED_AT = (
    "home",
    "menu.more",
    "accounts.list",
    "transfer.pick",
    "settings",
    "settings.textsize",
    "help.person",
)
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 9000}
"""The smallest phone, as if scrolled: what a bar at the bottom covers for a moment is not lost."""


@pytest.fixture(scope="module")
async def bank(tmp_path_factory: pytest.TempPathFactory, shipped: Draft) -> AsyncIterator[str]:
    """Address of the running product."""
    assert shipped.bundle is not None
    async with product(tmp_path_factory.mktemp("product"), shipped.bundle) as url:
        yield url


async def phone(
    browser: Browser, bank: str, customer: str, query: str = "", window: dict[str, int] = PHONE
) -> Page:
    """One phone of one customer, on its home screen."""
    context = await browser.new_context(viewport=window)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{bank}/h5/one/enter?customer={customer}{query}")
    return page


async def test_the_gallery_draws_six_homes(browser: Browser, bank: str) -> None:
    """Six phones stand side by side, each the home of its edition, drawn from the live service."""
    page = await (await browser.new_context(viewport={"width": 1600, "height": 1000})).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    await page.goto(bank, wait_until="networkidle")
    frames = [frame for frame in page.frames if "/h5/" in frame.url]
    assert {frame.url.split("/h5/")[1].split("/")[0] for frame in frames} == set(CUSTOMERS)
    for frame in frames:
        assert await frame.locator("main .section").count() >= 3
    assert complaints == []


async def test_a_transfer_reaches_its_receipt(browser: Browser, bank: str) -> None:
    """A customer picks a payee, types an amount, is corrected once, reads the review, gets the receipt."""
    page = await phone(browser, bank, "wang")
    await page.goto(f"{bank}/h5/one/transfer.pick")
    await page.locator("main button.line, main a.line").first.click()
    await expect(page).to_have_url(re.compile(r"transfer\.form"))
    await page.locator("input[name='field.amount']").fill("12,50x")
    await page.locator("main .button.primary").first.click()
    await expect(page.locator("[role=alert]").first).to_be_visible()
    await page.locator("input[name='field.amount']").fill("12.50")
    if await page.locator("input[type=radio]:checked").count() == 0:
        await page.locator("input[type=radio]").first.check()
    await page.locator("main .button.primary").first.click()
    if "transfer.risk" in page.url:
        await page.locator("main .button").last.click()
    await expect(page).to_have_url(re.compile(r"transfer\.review"))
    await expect(page.locator("main")).to_contain_text("12.50")
    await page.locator("main .button.primary").first.click()
    await expect(page).to_have_url(re.compile(r"transfer\.result"))
    await expect(page.locator("main")).to_contain_text("12.50")


async def test_the_text_grows_in_one_tap_and_stays(browser: Browser, bank: str) -> None:
    """The largest text is one tap on the screen of text sizes, and the customer's choice from then on."""
    page = await phone(browser, bank, "chen")
    size = "() => parseFloat(getComputedStyle(document.querySelector('main p, main li')).fontSize)"
    before = await page.evaluate(size)
    await page.goto(f"{bank}/h5/one/settings.textsize")
    await page.locator("main button", has_text=re.compile("特大|Extra large")).first.click()
    await page.goto(f"{bank}/h5/one/home")
    assert await page.evaluate(size) > before * 1.3
    again = await phone(browser, bank, "chen")
    assert await again.evaluate(size) > before * 1.3


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
@pytest.mark.parametrize("edition", CUSTOMERS)
async def test_nothing_is_clipped_at_the_largest_text(
    browser: Browser, bank: str, edition: str, locale: str
) -> None:
    """On the smallest phone at the largest text nothing overflows, overlaps, is too small or too faint."""
    page = await phone(browser, bank, CUSTOMERS[edition], f"&text=extra-large&locale={locale}", SMALL)
    faults = {}
    for screen in LOOKED_AT:
        await page.goto(f"{bank}/h5/one/{screen}")
        found = await page.evaluate(MEASURE)
        if found:
            faults[screen] = found
    assert faults == {}
