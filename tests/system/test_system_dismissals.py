"""What a customer puts away is gone on every channel, for this customer."""

import datetime as dt

from tests.system.conftest import Customer, section

H5 = "h5/2.1.0"


def ids(document):
    """The sections of a document."""
    return [one["id"] for one in document["sections"]]


async def dismiss(customer, body):
    """Put a section away."""
    return await customer.system.api.post("/v1/dismissals", json=body, headers=customer._headers(H5))


async def home(customer, build=H5, **axes):
    """The home screen as a client gets it."""
    return (await customer.get("/v1/screens/home", build, **axes)).json()


async def test_a_next_step_is_put_away_for_a_while(system):
    """It says why it is there; its own tap puts it away, on an older client as well, for ninety days."""
    wu, other = await system.login("wu"), await system.login("wu")
    offer = section(await home(wu), "elder-offer")
    assert offer["component"] == "next-step"
    assert offer["reason"]
    assert section(await home(wu, "ios/8.14.2"), "elder-offer")["component"] == "notice"
    assert offer["dismiss"] == {"kind": "dismiss", "id": "elder-offer"}
    answer = await dismiss(wu, {"id": offer["dismiss"]["id"]})
    assert answer.status_code == 200
    until = dt.date.fromisoformat(answer.json()["until"])
    assert dt.timedelta(days=88) < until - dt.datetime.now(dt.UTC).date() < dt.timedelta(days=92)
    for customer, build in ((wu, H5), (other, H5), (other, "ios/8.14.2")):
        assert "elder-offer" not in ids(await home(customer, build))
    assert (await dismiss(wu, {"id": "elder-offer"})).status_code == 200


async def test_only_what_can_be_put_away_is_remembered(system):
    """A name that nobody offers is not found, a body that is none is refused, nobody unknown dismisses."""
    wu = await system.login("wu")
    assert (await dismiss(wu, {"id": "balance"})).status_code == 404
    assert (await dismiss(wu, {"id": 7})).status_code == 400
    assert (await dismiss(wu, {})).status_code == 400
    assert (await dismiss(Customer(system, None), {"id": "elder-offer"})).status_code == 401


async def test_the_layout_has_no_next_steps(system):
    """What some have put away is no part of the layout that is the same for everybody."""
    shell = (await (await system.login("wu")).get("/v1/app", H5)).json()
    layout = (await system.api.get(shell["layouts"]["home"])).json()
    assert "elder-offer" not in ids(layout)
