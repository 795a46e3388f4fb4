"""The page of six phones while somebody edits the definitions."""

from typing import Any

from litestar import Litestar

from bff.web.pages import routes
from tests.web.service import Desk, Service, browse

TYPO = {
    "rule": "SHAPE-04",
    "severity": "error",
    "message": 'unknown component "<balanse>"',
    "hint": "balance",
    "position": {"file": "layouts/screens/home.yaml", "line": 9, "column": 16},
}


def make_watched(note: dict[str, Any]) -> Litestar:
    """The page, with a note of the authors' loop that a test may change."""
    handlers = routes(Service(), Desk(), lambda: note)
    return Litestar(handlers, logging_config=None, openapi_config=None)


async def test_findings_stand_over_the_phones() -> None:
    """Each finding is shown with its place and its hint, as text, before the first phone."""
    async with browse(make_watched({"look": "1", "findings": [TYPO]})) as browser:
        page = (await browser.get("/")).text
    assert page.index("layouts/screens/home.yaml:9:16") < page.index('data-phone="standard"')
    assert "unknown component &#34;&lt;balanse&gt;&#34;" in page
    assert "did you mean “balance”?" in page


async def test_nothing_is_shown_when_nobody_watches() -> None:
    """Without a note, and without findings, the page says nothing of definitions."""
    for note in ({}, {"look": "1", "findings": []}):
        async with browse(make_watched(note)) as browser:
            page = (await browser.get("/")).text
        assert "findings" not in page
        assert ("data-watched" in page) == bool(note)


async def test_the_frame_tells_a_new_look() -> None:
    """The page knows the look that it shows; its frame renews itself and says when there is another."""
    note: dict[str, Any] = {"look": "12:00 1", "findings": []}
    async with browse(make_watched(note)) as browser:
        assert 'data-watched="12:00 1"' in (await browser.get("/")).text
        note["look"] = "12:01 2"
        frame = await browser.get("/look")
    assert 'data-look="12:01 2"' in frame.text
    assert frame.headers["refresh"] == "2"
    assert "default-src 'none'" in frame.headers["content-security-policy"]


async def test_there_is_no_look_outside_of_development() -> None:
    """A site without the loop has no such address."""
    site = Litestar(routes(Service(), Desk()), logging_config=None, openapi_config=None)
    async with browse(site) as browser:
        assert (await browser.get("/look")).status_code == 404
