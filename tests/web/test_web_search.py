"""The H5 client searches by a plain form, shows what was found, and puts next steps away."""

import re
from typing import Any

import msgspec

from bff.model.exchange import Ask, Reply
from tests.web.service import OWN_PAGE, Desk, Service, browse, make_site, problem, reply

FOUND = [
    {
        "feature": "transfer",
        "icon": "transfer",
        "label": "转<b>账",
        "about": "把钱转给家人。",
        "tap": {"kind": "open", "screen": "transfer.pick"},
    },
    {
        "feature": "elder",
        "icon": "elder",
        "label": "长辈版",
        "about": "字大。",
        "tap": {"kind": "set", "preferences": {"edition": "elder"}, "ask": "换成长辈版吗？"},
    },
    {"screen": "settings", "label": "我的", "tap": {"kind": "open", "screen": "settings"}},
]
DISMISS = '{"kind":"dismiss","id":"elder-offer"}'


class Searching(Service):
    """The service with a search and dismissals."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = FOUND
        self.dismissed: list[str] = []

    async def __call__(self, ask: Ask) -> Reply:
        if ask.path == "/v1/search":
            self.asked.append(ask)
            return reply(200, {"query": ask.query["q"], "items": self.found})
        if ask.path == "/v1/dismissals":
            self.dismissed.append(msgspec.json.decode(ask.body)["id"])
            return reply(200, {"id": self.dismissed[-1]}) if ask.token else problem(401, "unauthenticated")
        return await super().__call__(ask)


def searches(service: Service) -> list[str]:
    """What was searched for."""
    return [ask.query["q"] for ask in service.asked if ask.path == "/v1/search"]


async def test_a_search_is_a_form_of_its_own() -> None:
    """Without a query nothing is asked; with one the results are links and buttons, and the words stay."""
    service = Searching()
    async with browse(make_site(service, Desk())) as browser:
        empty = (await browser.get("/h5/standard/search")).text
        page = (await browser.get("/h5/standard/search", params={"q": "转账 & co"})).text
    assert searches(service) == ["转账 & co"]
    assert 'role="status"' not in empty
    form = re.search(r'<form class="search".*?</form>', page, re.DOTALL)
    assert form
    assert 'action="/h5/standard/search"' in form[0]
    assert 'type="search" name="q" value="转账 &amp; co"' in form[0]
    assert "转&lt;b&gt;账" in page
    assert 'href="/h5/standard/transfer.pick"' in page
    assert 'href="/h5/standard/settings"' in page
    assert 'data-ask="换成长辈版吗？"' in page


async def test_nothing_found_says_so() -> None:
    """A search without results says so, and to whom to turn; a service that fails is told the same."""
    service = Searching()
    service.found = []
    async with browse(make_site(service, Desk())) as browser:
        assert "没有找到" in (await browser.get("/h5/standard/search", params={"q": "x"})).text


async def test_the_words_of_a_search_are_no_parameter_of_other_screens() -> None:
    """A screen without a field to search in asks for no results."""
    service = Searching()
    async with browse(make_site(service, Desk())) as browser:
        await browser.get("/h5/standard/transfer.form", params={"q": "x"})
    assert searches(service) == []


async def test_a_next_step_is_put_away() -> None:
    """The button of a next step sends its id, and leads back to the screen that was shown."""
    service = Searching()
    async with browse(make_site(service, Desk())) as browser:
        page = (await browser.get("/h5/standard/home")).text
        assert 'formaction="/h5/standard/dismiss"' in page
        answer = await browser.post("/h5/standard/dismiss", data={"tap": DISMISS}, headers=OWN_PAGE)
        foreign = await browser.post("/h5/standard/dismiss", data={"tap": DISMISS})
        other = await browser.post(
            "/h5/standard/dismiss", data={"tap": '{"kind":"set","preferences":{}}'}, headers=OWN_PAGE
        )
    assert (answer.status_code, answer.headers["location"]) == (303, "/h5/standard/home")
    assert service.dismissed == ["elder-offer"]
    assert (foreign.status_code, other.status_code) == (403, 400)
