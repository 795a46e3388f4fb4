"""Who gets which screen: six editions, every axis, what is refused, and what is the same on every channel."""

import base64
import json

import pytest

from tests.system.conftest import Customer, section

HOMES = [
    ("wang", "standard", 12, ["home", "insights", "wealth", "activities", "mine"]),
    ("chen", "elder", 6, ["home", "help", "mine"]),
    ("zhao", "rural", 8, ["home", "farming", "village", "mine"]),
    ("sun", "private", 8, ["home", "invest", "family", "mine"]),
    ("zhou", "sme", 9, ["home", "financing", "tasks", "mine"]),
    ("smith", "english", 9, ["home", "pay", "fx", "mine"]),
]


@pytest.mark.parametrize(("handle", "edition", "entries", "tabs"), HOMES)
async def test_six_customers_get_six_homes(system, handle, edition, entries, tabs):
    """Each segment has its edition, with its own number of entries and its own tabs, whole."""
    customer = await system.login(handle)
    home, app = await customer.screen("home"), (await customer.get("/v1/app")).json()
    assert home["edition"] == app["edition"] == edition
    assert home["completeness"] == {"complete": True, "gaps": []}
    assert len(section(home, "menu")["items"]) == entries
    assert [tab["id"] for tab in app["tabs"]] == tabs
    assert home["narration"][0]["section"] == "title"
    assert home["locale"] == ("en" if edition == "english" else "zh-Hans")


async def test_an_elder_home_has_a_person_reading_and_spoken_amounts(system):
    """The elder home has the way to a person, reads aloud, speaks its amount, and sells nothing."""
    chen = await system.login("chen")
    home = await chen.screen("home")
    controls = {control["id"]: control["tap"]["kind"] for control in home["controls"]}
    assert controls["person"] == "call"
    assert controls["read"] == "read"
    assert "元" in section(home, "balance")["amount"]["say"]
    assert all(one["component"] != "campaign" for one in home["sections"])


async def test_every_axis_can_be_chosen_for_one_request(system):
    """`?edition= text= menu= locale= contrast=` each change their part of this one document."""
    wang = await system.login("wang")
    asked = {
        "edition": "rural",
        "text": "extra-large",
        "menu": "reduced",
        "locale": "zh-Hant",
        "contrast": "high",
    }
    home = await wang.screen("home", **asked)
    axes = ("edition", "text_mode", "menu_mode", "locale", "contrast")
    assert [home[axis] for axis in axes] == list(asked.values())
    assert home["edition_reason"] == "request"
    menu = section(home, "menu")
    assert (len(menu["items"]), menu["columns"]) == (5, 1)
    full = await wang.screen("home", edition="rural")
    names = [item["feature"] for item in section(full, "menu")["items"]]
    assert {item["feature"] for item in menu["items"]} <= {*names, "more"}
    assert (await wang.screen("home"))["edition"] == "standard"


@pytest.mark.parametrize(
    ("path", "query", "slug", "listed"),
    [
        ("/v1/screens/hom", {}, "unknown-screen", ("screens", "home")),
        ("/v1/screens/home", {"edition": "elderly"}, "unknown-edition", ("offered", "elder")),
        ("/v1/screens/home", {"locale": "fr"}, "unknown-locale", ("offered", "zh-Hant")),
        ("/v1/screens/home", {"text": "huge"}, "unknown-choice", ("offered", "extra-large")),
        ("/v1/screens/not-here", {"feature": "transfre"}, "unknown-choice", ("offered", "transfer")),
    ],
)
async def test_an_unknown_name_is_answered_with_what_there_is(system, path, query, slug, listed):
    """A problem lists what there is, and the nearest name where there is one."""
    problem = await (await system.login("wang")).get(path, **query)
    document = problem.json()
    assert problem.headers["content-type"] == "application/problem+json"
    assert document["type"] == f"urn:problem:bff:{slug}"
    assert listed[1] in document[listed[0]]
    assert document.get("nearest", listed[1]) in document[listed[0]]


async def test_a_token_that_proves_nothing_is_refused_without_a_word(system):
    """Expired, forged and foreign tokens are all the same 401."""
    good = (await system.login("wang")).token
    head, body, signature = good.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    forged = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "cus_8842"}).encode()).decode().rstrip("=")
    tokens = [
        (await system.login("wang", seconds=-60)).token,
        f"{head}.{forged}.{signature}",
        f"{head}.{body}.{signature[:-4]}AAAA",
        "nonsense",
    ]
    answers = [await Customer(system, token).get("/v1/screens/home") for token in tokens]
    assert {answer.status_code for answer in answers} == {401}
    assert {frozenset(answer.json()) for answer in answers} == {
        frozenset({"type", "title", "status", "instance"})
    }


async def test_who_is_nobody_sees_what_is_for_everybody(system):
    """Without a token the shell and the help are there, and a personal screen asks to log in."""
    nobody = Customer(system, None)
    assert (await nobody.get("/v1/app")).json()["edition_reason"] == "default"
    assert (await nobody.get("/v1/screens/help.person")).status_code == 200
    assert (await nobody.get("/v1/screens/home")).status_code == 401
    assert (await nobody.get("/v1/screens/transfer.pick")).status_code == 401
    assert (await nobody.act("transfer.pick", payee="pay_1")).status_code == 401


async def test_a_choice_holds_on_every_channel(system):
    """What is chosen on one phone decides on every other, until it is forgotten."""
    phone, web = await system.login("he"), await system.login("he")
    headers = {"Authorization": f"Bearer {phone.token}"}
    await web.screen("home")
    chosen = {"edition": "elder", "text": "large", "hide_amounts": True}
    put = await system.api.put("/v1/preferences", json=chosen, headers=headers)
    version = put.json()["version"]
    elsewhere = await system.api.get(
        "/v1/screens/home",
        headers={**web._headers("h5/2.0.0"), "Preferences-Version": str(version)},
    )
    home = elsewhere.json()
    assert (home["edition"], home["edition_reason"], home["text_mode"]) == ("elder", "choice", "large")
    assert "¥" not in section(home, "balance")["amount"]["text"]
    for body in ({"edition": None, "text": None, "hide_amounts": None},):
        assert (await system.api.put("/v1/preferences", json=body, headers=headers)).status_code == 200
    assert (await phone.screen("home"))["edition"] == "standard"


async def test_an_account_of_another_is_not_found(system):
    """Another customer's account, and one that nobody has, are the same 404; the own one is there."""
    mine, theirs = await system.login("liu2"), await system.login("liu3")
    account = (await mine.ask_core("/deposits/v1/accounts"))["items"][0]["accountId"]
    detail = await mine.screen("accounts.detail", account=account)
    assert section(detail, "transactions")["state"] in {"ready", "empty"}
    for strange in (account, "acc_00000000", "..%2f", "x" * 300):
        answer = await theirs.get("/v1/screens/accounts.detail", account=strange)
        assert (answer.status_code, answer.json()["type"]) == (404, "urn:problem:bff:not-found")
    assert (await mine.get("/v1/screens/accounts.detail")).status_code == 400


async def test_an_old_client_gets_what_it_can_draw(system):
    """A build of an older generation gets other components for the ones that it lacks, and no new ones."""
    wang = await system.login("wang")
    new = await wang.get("/v1/screens/transfer.pick")
    old = await wang.get("/v1/screens/transfer.pick", build="ios/7.2.0")
    assert "steps" in {one["component"] for one in new.json()["sections"]}
    assert "steps" not in {one["component"] for one in old.json()["sections"]}
    assert [one["id"] for one in old.json()["sections"]] == [one["id"] for one in new.json()["sections"]]


async def test_layouts_are_for_everybody_and_hold_nobody(system):
    """Every layout that the shell names can be had without a token, is what its name says, and is kept."""
    chen = await system.login("chen")
    app = (await chen.get("/v1/app")).json()
    assert list(app["layouts"]) == ["home", "help.person", "settings"]
    for where in app["layouts"].values():
        layout = await system.api.get(where)
        assert layout.status_code == 200
        assert "immutable" in layout.headers["cache-control"]
        held = await system.api.get(where, headers={"If-None-Match": layout.headers["etag"]})
        assert (held.status_code, held.content) == (304, b"")
        assert {one["state"] for one in layout.json()["sections"]} == {"skeleton"}
    wrong = app["layouts"]["home"].replace("sha256-", "sha256-0")
    assert (await system.api.get(wrong)).status_code == 404
