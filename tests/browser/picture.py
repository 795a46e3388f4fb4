"""Draws `docs/six-phones.png` for the README: the page of six phones, as a browser shows it."""

import asyncio
import os
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from bff.compiler.passes import build
from tests.browser.conftest import FLAGS
from tests.browser.install import ADVICE, find
from tests.browser.product import product

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "six-phones.png"
WINDOW = {"width": 1600, "height": 820}


async def draw() -> None:
    """Start the product in a folder of its own, look at it in Chinese, write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        async with product(Path(folder), build(ROOT)) as url, async_playwright() as playwright:
            path = find(os.environ, playwright.chromium.executable_path)
            if path is None:
                raise SystemExit(ADVICE)
            chromium = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            page = await chromium.new_page(viewport=WINDOW, locale="zh-CN")  # type: ignore[arg-type]
            await page.goto(url, wait_until="networkidle")
            await page.screenshot(path=PICTURE)
            await chromium.close()


if __name__ == "__main__":
    asyncio.run(draw())
