"""The transfer by API to its receipt, at the sandbox core bank: what it shows, and that it pays once."""

import asyncio
import uuid

import pytest

from tests.system.conftest import section


async def prepared(customer, memo, amount="12.34"):
    """Walk to the review; give the account and the review's answer."""
    pick = await customer.screen("transfer.pick")
    payee = next(row for row in section(pick, "payees")["items"])["tap"]["fields"]["payee"]
    form = (await customer.act("transfer.pick", payee=payee)).json()
    account = section(form, "account")["options"][0]["value"]
    fields = {"account": account, "amount": amount, "memo": memo}
    return account, await customer.act("transfer.form", form["journey"], **fields)


async def paid(customer, account, memo):
    found = await customer.ask_core(f"/deposits/v1/accounts/{account}/transactions?limit=50")
    return sum(one.get("memo") == memo for one in found["items"])


async def test_a_transfer_to_its_receipt(system):
    """Each step answers with the next screen; the review has the amount, the receipt its reference."""
    wang = await system.login("wang")
    account, answer = await prepared(wang, "receipt 8842")
    review = answer.json()
    assert (answer.status_code, review["screen"]) == (200, "transfer.review")
    assert section(review, "review")["amount"]["text"] == "¥12.34"
    assert section(review, "memo")["text"]["text"] == "receipt 8842"
    receipt = (await wang.act("transfer.review", review["journey"])).json()
    done = section(receipt, "done")
    assert (done["outcome"], done["amount"]["text"]) == ("done", "¥12.34")
    assert any(fact["value"]["text"].isdigit() for fact in done["facts"])
    again = await wang.screen("transfer.result", journey=review["journey"])
    assert section(again, "done")["facts"] == done["facts"]
    assert await paid(wang, account, "receipt 8842") == 1
    detail = await wang.screen("accounts.detail", account=account)
    assert "12.34" in section(detail, "transactions")["items"][0]["value"]["text"]


async def test_the_risk_prompt_stands_before_a_stranger(system):
    """A watched payee leads through the risk prompt, and a delay is arranged and said."""
    wang = await system.login("wang")
    account = (await wang.ask_core("/deposits/v1/accounts"))["items"][0]["accountId"]
    fields = {
        "new_name": "马云飞",
        "new_account": "6230990000000666",
        "new_bank": "远洋银行",
        "account": account,
    }
    risk = (await wang.act("transfer.payee", **fields, amount="100")).json()
    assert risk["screen"] == "transfer.risk"
    assert "6230990000000666" not in str(risk)
    passed_by = await wang.act("transfer.review", risk["journey"])
    assert passed_by.status_code == 410
    review = (await wang.act("transfer.risk", risk["journey"], delay="NEXT_DAY")).json()
    assert section(review, "tomorrow")
    receipt = (await wang.act("transfer.review", review["journey"])).json()
    assert section(receipt, "delayed")["outcome"] == "pending"


@pytest.mark.parametrize("one_key", [True, False])
async def test_pressing_twice_pays_once(system, one_key):
    """Two presses at once, under one key or two, show the same receipt; the money leaves once."""
    wang = await system.login("wang")
    memo = f"twice {one_key}"
    account, answer = await prepared(wang, memo)
    journey, keys = answer.json()["journey"], [uuid.uuid4().hex for _ in range(2)]
    results = await asyncio.gather(
        *(wang.act("transfer.review", journey, key=keys[0] if one_key else key) for key in keys)
    )
    assert [result.status_code for result in results] == [200, 200]
    assert len({str(section(result.json(), "done")["facts"]) for result in results}) == 1
    assert await paid(wang, account, memo) == 1


async def test_a_lost_answer_is_said_and_never_repeated(system):
    """When the confirmation's answer is lost the receipt says that nobody knows; a repeat pays nothing."""
    wang = await system.login("wang")
    account, answer = await prepared(wang, "lost 8842")
    journey, key = answer.json()["journey"], uuid.uuid4().hex
    await system.mood("/payments/v1/transfers/confirm", "half", times=1)
    first = (await wang.act("transfer.review", journey, key=key)).json()
    assert section(first, "unknown")["outcome"] == "pending"
    for repeat in (key, uuid.uuid4().hex):
        again = (await wang.act("transfer.review", journey, key=repeat)).json()
        assert section(again, "unknown")
    assert await paid(wang, account, "lost 8842") == 1


async def test_wrong_fields_come_back_at_their_place(system):
    """422 carries the same form: an error at each wrong field, what was typed, and no journey lost."""
    wang = await system.login("wang")
    _, answer = await prepared(wang, "x" * 61, amount="twelve")
    form = answer.json()
    assert (answer.status_code, form["screen"]) == (422, "transfer.form")
    assert section(form, "amount")["error"]
    assert section(form, "amount")["value"] == "twelve"
    assert section(form, "memo")["error"]
    assert "error" not in section(form, "account")
    account = section(form, "account")["options"][0]["value"]
    mended = await wang.act("transfer.form", form["journey"], account=account, amount="1")
    assert mended.json()["screen"] == "transfer.review"
    back = await wang.screen("transfer.form", journey=form["journey"])
    assert section(back, "amount")["value"] == "1"


@pytest.mark.parametrize(
    ("action", "how", "status", "slug"),
    [
        ("transfer.nothing", {}, 404, "not-found"),
        ("nothing.pick", {}, 404, "not-found"),
        ("transfer.review", {}, 410, "journey-over"),
        ("transfer.pick", {"journey": "AAAAAAAAAAAAAAAAAAAAAA"}, 410, "journey-over"),
        ("transfer.pick", {"key": "short"}, 400, "malformed-request"),
    ],
)
async def test_steps_that_cannot_be_meant(system, action, how, status, slug):
    """Unknown actions are not found, journeys that are not this customer's are over, a key is demanded."""
    answer = await (await system.login("wang")).act(action, **how)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:problem:bff:{slug}")


async def test_a_journey_of_another_is_over(system):
    """Another customer's journey can be neither seen nor continued."""
    wang, sun = await system.login("wang"), await system.login("sun")
    _, answer = await prepared(wang, "mine")
    journey = answer.json()["journey"]
    seen = await sun.get("/v1/screens/transfer.review", journey=journey)
    taken = await sun.act("transfer.review", journey)
    assert (seen.status_code, taken.status_code) == (410, 410)


async def test_no_money_leaves_through_a_channel_without_transfers(system):
    """A mini-program is refused before anything is asked of the core bank, at every step."""
    wang = await system.login("wang")
    account, answer = await prepared(wang, "mini 8842")
    refused = await wang.act("transfer.review", answer.json()["journey"], build="mini/3.1.0")
    assert (refused.status_code, refused.json()["type"]) == (404, "urn:problem:bff:unknown-screen")
    instead = await wang.get("/v1/screens/transfer.pick", build="mini/3.1.0")
    assert instead.json()["screen"] == "not-here"
    assert await paid(wang, account, "mini 8842") == 0
