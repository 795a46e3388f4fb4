"""The page of six phones and a phone in a real Chromium, over a real socket, with and without scripts."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from granian.constants import Interfaces
from granian.server.embed import Server
from playwright.async_api import Browser, expect

from tests.web.service import Desk, Service, make_site


@pytest.fixture(scope="module")
async def site() -> AsyncIterator[str]:
    """Address of the H5 client before hand-made documents."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Server(make_site(Service(), Desk()), address="127.0.0.1", port=port, interface=Interfaces.ASGI)
    serving = asyncio.create_task(server.serve())
    for _ in range(100):
        try:
            (await asyncio.open_connection("127.0.0.1", port))[1].close()
            break
        except OSError:
            await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.stop()
    await serving


async def test_six_phones_are_used_independently(browser: Browser, site: str) -> None:
    """In one phone the text grows in one tap, a screen opens, back returns; the others stay as they are."""
    context = await browser.new_context(viewport={"width": 1600, "height": 1000})
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    await page.goto(site)
    assert len(page.frames) == 7
    phone = page.frame_locator('iframe[data-phone="rural"]')
    await phone.get_by_role("button", name="大字").click()
    await expect(phone.locator("html")).to_have_attribute("data-text", "large")
    await phone.get_by_role("link", name="转账").first.click()
    await expect(phone.get_by_role("heading", level=1)).to_contain_text("transfer")
    await phone.get_by_role("link", name="返回").first.click()
    await expect(phone.get_by_role("heading", level=1)).to_contain_text("home")
    other = page.frame_locator('iframe[data-phone="standard"]')
    await expect(other.locator("html")).to_have_attribute("data-text", "standard")
    assert complaints == []
    await context.close()


async def test_the_bar_changes_all_phones_without_a_script(browser: Browser, site: str) -> None:
    """A text size that is chosen in the bar and applied is shown by every phone."""
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(site)
    await page.get_by_label("文字").select_option("extra-large")
    await page.get_by_role("button", name="应用").click()
    await page.wait_for_url("**/*text=extra-large*")
    for phone in ("standard", "english"):
        shown = page.frame_locator(f'iframe[data-phone="{phone}"]').locator("html")
        await expect(shown).to_have_attribute("data-text", "extra-large")
    await context.close()


async def test_a_step_is_sent_by_a_real_browser(browser: Browser, site: str) -> None:
    """A form passes the check of its origin, comes back with its error in focus, and then goes on."""
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{site}/h5/standard/transfer.form")
    await page.get_by_label("金额").fill("too much")
    await page.get_by_role("button", name="下一步").click()
    field = page.get_by_label("金额")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("too much")
    await field.fill("5")
    await field.press("Enter")
    await expect(page).to_have_url(f"{site}/h5/standard/transfer.review?journey=jny+1")
    await context.close()


async def test_the_page_fits_its_window(browser: Browser, site: str) -> None:
    """The phones wrap instead of leaving the window, from one column to all six side by side."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(site)
    rows = {}
    for width in (360, 1024, 1440, 1530, 1920, 2610):
        await page.set_viewport_size({"width": width, "height": 900})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        rows[width] = await page.evaluate(
            "new Set([...document.querySelectorAll('.phone')].map((p) => p.getBoundingClientRect().top)).size"
        )
    assert rows == {360: 6, 1024: 2, 1440: 2, 1530: 1, 1920: 1, 2610: 1}
    await context.close()
