"""The H5 client before a service: sessions, forms, what a browser may and may not do."""

import re

import msgspec
import pytest

from bff.web.session import Phone, Sessions
from tests.web.service import OWN_PAGE, Desk, Service, browse, make_site, problem

TEXT_TAP = '{"kind":"set","preferences":{"text":"large"}}'
STEP = '{"kind":"submit","action":"transfer.form","fields":{"payee":"pay_1"}}'


def key_in(html: str) -> str:
    """The idempotency key of a page."""
    return re.findall(r'name="key" value="([0-9a-f]{32})"', html)[0]


async def test_a_page_allows_nothing_but_our_own_files() -> None:
    """Policy, caching and the cookie are strict, and the style block carries the nonce of its policy."""
    async with browse(make_site(Service(), Desk())) as browser:
        page = await browser.get("/h5/standard/home")
    policy = page.headers["content-security-policy"]
    nonce = re.findall(r"'nonce-([^']+)'", policy)[0]
    assert f'<style nonce="{nonce}">' in page.text
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "private, no-store"
    assert set(page.headers["set-cookie"].lower().split("; ")[1:]) >= {
        "httponly",
        "samesite=strict",
        "path=/",
    }
    assert "style=" not in page.text


async def test_no_token_reaches_a_page() -> None:
    """The token goes to the service and to nobody else."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        page = await browser.get("/h5/elder/home")
    assert {ask.token for ask in service.asked} == {"secret-cus_chen-1"}
    assert "secret" not in page.text + str(page.headers)


async def test_phones_and_browsers_keep_to_themselves() -> None:
    """Two phones of a browser, and the same phone of two browsers, are four separate customers' sessions."""
    service = Service()
    site = make_site(service, Desk())
    async with browse(site) as one, browse(site) as other:
        for browser in (one, other):
            for phone in ("standard", "elder"):
                await browser.get(f"/h5/{phone}/home")
        await one.post("/h5/elder/set", data={"tap": TEXT_TAP}, headers=OWN_PAGE)
        sizes = [
            re.findall('data-text="([a-z-]+)"', (await browser.get(f"/h5/{phone}/home")).text)[0]
            for browser in (one, other)
            for phone in ("standard", "elder")
        ]
    assert sizes == ["standard", "large", "standard", "standard"]
    assert len({ask.token for ask in service.asked}) == 4


async def test_a_screen_passes_on_its_parameters_and_what_the_phone_overrides() -> None:
    """Query parameters, overrides, language and client build go to the service as they should."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        entered = await browser.get("/h5/standard/enter?customer=cus_smith&text=large&build=ios/7.2.0")
        assert (entered.status_code, entered.headers["location"]) == (303, "/h5/standard/home")
        await browser.get(
            "/h5/standard/accounts.detail?account=acc_1&text=standard", headers={"accept-language": "en"}
        )
    ask = next(ask for ask in service.asked if ask.path == "/v1/screens/accounts.detail")
    assert dict(ask.query) == {"account": "acc_1", "text": "large"}
    assert (ask.language, ask.client_build, ask.token) == ("en", "ios/7.2.0", "secret-cus_smith-1")


async def test_a_tap_that_sets_stores_the_choice_and_stops_overriding_it() -> None:
    """The choice goes to the preferences, the override of that axis goes, the phone stays where it is."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        await browser.get("/h5/standard/enter?text=extra-large&contrast=high")
        await browser.get("/h5/standard/settings?from=home")
        kept = await browser.post("/h5/standard/set", data={"tap": TEXT_TAP}, headers=OWN_PAGE)
        assert kept.headers["location"] == "/h5/standard/settings?from=home"
        assert 'data-text="large"' in (await browser.get(kept.headers["location"])).text
    put = next(ask for ask in service.asked if ask.method == "PUT")
    assert (put.path, msgspec.json.decode(put.body), dict(put.query)) == (
        "/v1/preferences",
        {"text": "large"},
        {},
    )
    assert dict(service.asked[-1].query) == {"from": "home", "contrast": "high"}
    assert service.asked[-1].preferences_version == 1


async def test_a_new_edition_begins_at_its_home() -> None:
    """After a change of edition the phone forgets the screens of the old one."""
    async with browse(make_site(Service(), Desk())) as browser:
        await browser.get("/h5/standard/settings")
        tap = '{"kind":"set","preferences":{"edition":"elder"}}'
        changed = await browser.post("/h5/standard/set", data={"tap": tap}, headers=OWN_PAGE)
        assert changed.headers["location"] == "/h5/standard/home"
        assert 'data-edition="elder"' in (await browser.get("/h5/standard/home")).text


async def test_a_step_goes_on_to_the_screen_of_its_journey() -> None:
    """Fields and the tap's own fields arrive together; the browser is sent on, so a reload sends nothing."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        key = key_in((await browser.get("/h5/standard/transfer.form")).text)
        data = {"tap": STEP, "journey": "jny 1", "key": key, "field.amount": "5", "field.memo": "茶"}
        step = await browser.post("/h5/standard/act", data=data, headers=OWN_PAGE)
    assert (step.status_code, step.headers["location"]) == (303, "/h5/standard/transfer.review?journey=jny+1")
    ask = next(ask for ask in service.asked if ask.method == "POST")
    fields = {"amount": "5", "memo": "茶", "payee": "pay_1"}
    assert msgspec.json.decode(ask.body) == {"journey": "jny 1", "fields": fields}


async def test_the_same_intent_has_the_same_key_and_another_intent_another() -> None:
    """Sending a page twice repeats its key; another amount on it, or the page drawn anew, does not."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        keys = [key_in((await browser.get("/h5/standard/transfer.form")).text) for _ in range(2)]
        for key, amount in ((keys[0], "5"), (keys[0], "5"), (keys[0], "6"), (keys[1], "5")):
            data = {"tap": STEP, "key": key, "field.amount": amount}
            await browser.post("/h5/standard/act", data=data, headers=OWN_PAGE)
    sent = [ask.idempotency_key for ask in service.asked if ask.method == "POST"]
    assert sent[0] == sent[1]
    assert len(set(sent)) == 3


async def test_wrong_fields_are_drawn_again_with_what_was_typed() -> None:
    """A 422 shows the same step, its error, the typed values, and puts the focus on the first wrong field."""
    async with browse(make_site(Service(), Desk())) as browser:
        data = {"tap": STEP, "field.amount": "too much", "field.memo": '"><b>'}
        page = await browser.post("/h5/standard/act", data=data, headers=OWN_PAGE)
    assert page.status_code == 422
    assert "金额超过余额" in page.text
    assert re.search(r'name="field.amount"[^>]*value="too much"[^>]*autofocus', page.text)
    assert "<b>" not in page.text


async def test_a_question_is_asked_without_a_script() -> None:
    """A tap that asks leads to a page whose yes does the tap with all its fields."""
    tap = '{"kind":"submit","action":"transfer.form","fields":{},"ask":"真的吗？"}'
    async with browse(make_site(Service(), Desk())) as browser:
        data = {"tap": tap, "key": "k1", "field.amount": "5"}
        page = await browser.post("/h5/standard/ask", data=data, headers=OWN_PAGE)
    assert "真的吗？" in page.text
    assert '<input type="hidden" name="field.amount" value="5">' in page.text
    assert 'formaction="/h5/standard/act"' in page.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none", "origin": "http://bank.test"},
        {"origin": "http://evil.test"},
        {"origin": "null"},
        {"origin": "http://bank.test.evil.test"},
    ],
)
@pytest.mark.parametrize("verb", ["act", "set", "ask"])
async def test_a_form_of_somebody_else_is_refused(verb: str, headers: dict[str, str]) -> None:
    """A post that our own page did not send does nothing and gets 403."""
    service = Service()
    async with browse(make_site(service, Desk())) as browser:
        answer = await browser.post(f"/h5/standard/{verb}", data={"tap": TEXT_TAP}, headers=headers)
    assert answer.status_code == 403
    assert {ask.method for ask in service.asked} == {"GET"}


async def test_an_old_browser_is_known_by_its_origin() -> None:
    """Without Sec-Fetch-Site the Origin decides."""
    async with browse(make_site(Service(), Desk())) as browser:
        answer = await browser.post(
            "/h5/standard/set", data={"tap": TEXT_TAP}, headers={"origin": "http://bank.test"}
        )
    assert answer.status_code == 303


@pytest.mark.parametrize("tap", ["", "{", '{"kind":"open"}', '{"kind":"submit","action":"../x"}', "[]"])
async def test_a_form_without_a_readable_tap_is_a_bad_request(tap: str) -> None:
    """What no page of ours sends is refused as such."""
    async with browse(make_site(Service(), Desk())) as browser:
        answer = await browser.post("/h5/standard/act", data={"tap": tap}, headers=OWN_PAGE)
    assert answer.status_code == 400


async def test_back_goes_to_the_screen_before() -> None:
    """Back undoes one step at a time, going home forgets the way, and at the beginning back is home."""
    async with browse(make_site(Service(), Desk())) as browser:
        for screen in ("home", "accounts.list", "accounts.detail?account=acc_1"):
            await browser.get(f"/h5/standard/{screen}")
        assert (await browser.get("/h5/standard/back")).headers["location"] == "/h5/standard/accounts.list"
        assert (await browser.get("/h5/standard/back")).headers["location"] == "/h5/standard/home"
        assert (await browser.get("/h5/standard/back")).headers["location"] == "/h5/standard/home"
        assert (await browser.get("/h5/sme/back")).headers["location"] == "/h5/sme/home"


async def test_an_expired_token_is_renewed_once() -> None:
    """A session outlives its token: the sandbox gives a new one and the screen is drawn."""
    service, desk = Service(), Desk()
    async with browse(make_site(service, desk)) as browser:
        await browser.get("/h5/standard/home")
        service.expired.add("secret-cus_wang-1")
        assert (await browser.get("/h5/standard/home")).status_code == 200
        assert (await browser.get("/h5/standard/home")).status_code == 200
        assert desk.issued == 2
        service.refuse["/v1/screens/home"] = problem(401, "unauthenticated")
        page = await browser.get("/h5/standard/home")
    assert (page.status_code, desk.issued) == (401, 3)
    assert "请先登录" in page.text


@pytest.mark.parametrize(
    ("status", "slug"), [(503, "unavailable"), (404, "unknown-screen"), (410, "journey-over")]
)
async def test_a_problem_is_drawn_in_the_edition(status: int, slug: str) -> None:
    """A problem keeps its status and is a page with the way home and a telephone."""
    service = Service()
    service.refuse["/v1/screens/home"] = problem(status, slug)
    async with browse(make_site(service, Desk())) as browser:
        page = await browser.get("/h5/elder/home")
    assert page.status_code == status
    assert 'data-edition="elder"' in page.text
    assert "tel:95501" in page.text


async def test_a_page_is_drawn_when_nothing_answers() -> None:
    """Without shell and screen there is still a page with the way home."""
    service = Service()
    service.refuse |= {path: problem(503, "unavailable") for path in ("/v1/app", "/v1/screens/home")}
    async with browse(make_site(service, Desk())) as browser:
        page = await browser.get("/h5/standard/home")
    assert page.status_code == 503
    assert 'href="/h5/standard/home"' in page.text


async def test_without_a_sandbox_there_is_one_phone_of_nobody() -> None:
    """The root leads to it, it has no token, and what it chooses is kept for the session."""
    service = Service()
    async with browse(make_site(service)) as browser:
        assert (await browser.get("/")).headers["location"] == "/h5/me/home"
        await browser.get("/h5/me/home")
        await browser.post("/h5/me/set", data={"tap": TEXT_TAP}, headers=OWN_PAGE)
        assert 'data-text="large"' in (await browser.get("/h5/me/home")).text
    assert {ask.token for ask in service.asked} == {None}
    assert "PUT" not in {ask.method for ask in service.asked}


async def test_a_phone_has_a_plain_name() -> None:
    """Names that could become a header or an address of their own are not found."""
    async with browse(make_site(Service(), Desk())) as browser:
        for name in ("A", "x%0d%0ay", "%2e%2e"):
            assert (await browser.get(f"/h5/{name}/back")).status_code == 404


async def test_files_are_served_for_ever_and_nothing_beside_them() -> None:
    """A file's address changes with its content; names that are not ours are not found."""
    async with browse(make_site(Service(), Desk())) as browser:
        page = await browser.get("/h5/standard/home")
        for address in re.findall(r'"(/assets/[^"]+)"', page.text):
            file = await browser.get(address)
            assert file.status_code == 200
            assert "immutable" in file.headers["cache-control"]
        assert (await browser.get("/assets/page.html")).status_code == 404


async def test_sessions_are_bounded() -> None:
    """The oldest phones are forgotten when there are too many, and an unknown cookie has none."""
    sessions = Sessions(most=2, idle_seconds=60)
    for cookie in ("a", "b", "c"):
        sessions.put(cookie, "p", Phone(token=cookie))
    assert sessions.get("a", "p") is None
    assert sessions.get("c", "p") == Phone(token="c")
    assert sessions.get(None, "p") is None
