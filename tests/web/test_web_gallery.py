"""The page of six phones."""

import re
from typing import Any

from bff.errors import Unavailable
from bff.model.exchange import Ask, Reply
from bff.web.gallery import PHONES
from tests.web.service import Desk, Service, browse, make_site, problem


async def test_six_phones_with_their_natural_customers() -> None:
    """Each frame is a phone of its own, already opened for the customer whom the sandbox hints at."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        page = await browser.get("/")
        assert re.findall(r'src="/h5/([a-z]+)/home"', page.text) == [
            "standard",
            "elder",
            "rural",
            "private",
            "sme",
            "english",
        ]
        await browser.get("/h5/english/home")
    assert "cus_smith" in str(service.asked[-1].token)
    assert "edition" not in service.asked[-1].query
    assert "secret" not in page.text


async def test_the_bar_applies_to_all_phones() -> None:
    """Text, menu, contrast and client build of the bar reach every phone, and the bar shows them."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        page = await browser.get("/?text=large&contrast=high&build=ios/7.2.0")
        await browser.get("/h5/rural/home")
    assert {
        (ask.query.get("text"), ask.query.get("contrast"), ask.client_build) for ask in service.asked
    } == {("large", "high", "ios/7.2.0")}
    assert '<option value="large" selected>' in page.text


async def test_one_customer_in_all_editions() -> None:
    """With a customer chosen, each phone shows that customer its own edition."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        await browser.get("/?customer=cus_chen")
    assert {ask.query["edition"] for ask in service.asked} == set(PHONES)
    assert all("cus_chen" in str(ask.token) for ask in service.asked)


async def test_a_locale_that_an_edition_lacks_is_left_to_it() -> None:
    """A phone whose edition is not offered in the bar's language shows its own instead of a problem."""

    class Chinese(Service):
        async def __call__(self, ask: Ask) -> Reply:
            if ask.query.get("locale") == "en":
                return problem(400, "unknown-locale")
            return await super().__call__(ask)

    async with browse(make_site(Chinese(), Desk())) as browser:
        await browser.get("/?locale=en")
        assert (await browser.get("/h5/rural/home")).status_code == 200


async def test_the_builds_of_the_desk_are_offered() -> None:
    """The bar offers the locales of the shell and the client builds of the desk."""
    async with browse(make_site(Service(), Desk())) as browser:
        page = (await browser.get("/")).text
    assert all(f'<option value="{value}"' in page for value in ("zh-Hans", "ios/7.2.0"))


async def test_the_page_says_when_the_sandbox_is_gone() -> None:
    """Without customers there is a page that says so, and 503."""

    class Gone(Desk):
        async def list(self) -> tuple[dict[str, Any], ...]:
            raise Unavailable

    async with browse(make_site(Service(), Gone())) as browser:
        page = await browser.get("/")
    assert page.status_code == 503
    assert 'role="alert"' in page.text
