"""What must never get out: one customer's data to another, and anybody's into a log."""

import asyncio
import json

from tests.system.conftest import Customer, section

REQUESTS = 300


async def test_two_similar_customers_never_mix(system):
    """Three hundred requests of two customers whose ids differ by one character: none is mixed up."""
    people = {handle: await system.login(handle) for handle in ("liu2", "liu3")}
    own = {
        handle: {one["accountId"] for one in (await who.ask_core("/deposits/v1/accounts"))["items"]}
        for handle, who in people.items()
    }
    assert not own["liu2"] & own["liu3"]
    gate = asyncio.Semaphore(40)

    async def ask(handle):
        async with gate:
            document = await people[handle].screen("accounts.list")
        rows = section(document, "accounts").get("items", [])
        return handle, {row["tap"]["params"]["account"] for row in rows}

    answers = await asyncio.gather(*(ask("liu2" if n % 2 else "liu3") for n in range(REQUESTS)))
    assert all(found <= own[handle] for handle, found in answers)
    assert sum(found == own[handle] for handle, found in answers) > REQUESTS // 2


async def test_no_log_line_holds_anything_of_a_customer(system):
    """After reads, steps, refusals and faults no line of the service has a name, an id or a token."""
    feng = await system.login("feng")
    accounts = (await feng.ask_core("/deposits/v1/accounts"))["items"]
    payees = (await feng.ask_core("/payments/v1/payees"))["items"]
    account = accounts[0]["accountId"]
    planted = {"memo": "备注secret8842", "amount": "7788.99"}
    await feng.screen("accounts.detail", account=account)
    await feng.get("/v1/screens/accounts.detail", account="acc_secret8842")
    await feng.get("/v1/screens/secret8842", edition="secret8842")
    await feng.act(
        "transfer.payee", new_name="secret8842", new_account="62309900008842", account=account, **planted
    )
    await feng.act("transfer.payee", "journeysecret8842", **planted)
    await Customer(system, f"{feng.token}x").get("/v1/screens/home")
    for mood in ("garbage", "half", "wrong-customer", "down"):
        await system.mood("*", mood)
        await (await system.login("feng")).get("/v1/screens/home")
    await system.core.delete("/sandbox/moods")
    people = (await system.core.get("/sandbox/customers")).json()["items"]
    ids = (
        [one["id"] for one in people]
        + [one["accountId"] for one in accounts]
        + [one["payeeId"] for one in payees]
    )
    names = [one[name] for one in people for name in ("name", "nameEn")]
    log = system.log()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert sum(line["logger"] == "bff.access" for line in lines) > 10
    for mark in (*ids, *names, *feng.token.split("."), "secret8842", "62309900008842", "Bearer", "7788.99"):
        assert mark not in log, mark
