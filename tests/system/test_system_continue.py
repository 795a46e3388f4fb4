"""A journey that was begun on one channel is offered on another."""

from tests.system.conftest import section

H5, IOS = "h5/2.1.0", "ios/8.14.2"


async def offered(customer, build, **axes):
    """What the home screen offers to go on with."""
    document = (await customer.get("/v1/screens/home", build, **axes)).json()
    return next((one["items"] for one in document["sections"] if one["id"] == "continue"), [])


async def test_a_journey_goes_on_on_another_channel(system):
    """What was begun in the browser is offered in the app, with where and when, and opens where it stood."""
    phone, browser = await system.login("liu2"), await system.login("liu2")
    before = await offered(phone, IOS)
    pick = await browser.screen("transfer.pick")
    payee = next(row for row in section(pick, "payees")["items"])["tap"]["fields"]
    form = (await browser.act("transfer.pick", build=H5, **payee)).json()
    item = (await offered(phone, IOS))[0]
    assert len(before) < len(await offered(phone, IOS)) <= 2
    assert item["title"]["text"] == "转账"
    assert "手机网页" in item["note"]["text"]
    assert item["tap"] == {"kind": "open", "screen": "transfer.form", "params": {"journey": form["journey"]}}
    again = await phone.screen("transfer.form", **item["tap"]["params"])
    assert section(again, "payee")


async def test_it_is_offered_only_where_it_can_go_on(system):
    """Neither a channel through which no money leaves nor another customer's app offers it."""
    one, other = await system.login("liu2"), await system.login("feng")
    pick = await one.screen("transfer.pick")
    payee = next(row for row in section(pick, "payees")["items"])["tap"]["fields"]
    journey = (await one.act("transfer.pick", **payee)).json()["journey"]
    assert journey in str(await offered(one, IOS))
    assert await offered(one, "mini/3.1.0") == []
    assert journey not in str(await offered(other, IOS))


async def test_what_is_done_is_not_offered(system):
    """A journey that has come to its end is no more to be gone on with."""
    one = await system.login("wang")
    pick = await one.screen("transfer.pick")
    payee = next(row for row in section(pick, "payees")["items"])["tap"]["fields"]
    form = (await one.act("transfer.pick", **payee)).json()
    account = section(form, "account")["options"][0]["value"]
    fields = {"account": account, "amount": "1.23", "memo": "go on"}
    review = (await one.act("transfer.form", form["journey"], **fields)).json()
    assert form["journey"] in str(await offered(one, IOS))
    await one.act("transfer.review", review["journey"])
    assert form["journey"] not in str(await offered(one, IOS))
