"""Releases while customers are there: no request fails, nothing damaged is served, journeys stay."""

import asyncio
import datetime as dt

import msgspec

from tests.system.conftest import Customer, eventually, section


def retitled(bundle, title):
    """The same bundle with another word for the home tab."""
    strings = {tag: {**words, "tabs.home": [title]} for tag, words in bundle.strings.items()}
    return msgspec.structs.replace(bundle, strings=strings)


async def until(system, number):
    """Wait until a release is served."""

    async def served():
        return (await Customer(system, None).get("/v1/app")).json()["release"]["number"] == number

    await eventually(served)


async def test_nobody_notices_a_release(system, shipped):
    """Published and rolled back under load: every answer is whole, from one release or the other."""
    seen, over = [], asyncio.Event()

    async def keep_asking():
        while not over.is_set():
            answer = await Customer(system, None).get("/v1/app")
            document = answer.json()
            seen.append((answer.status_code, document["release"]["digest"], document["tabs"][0]["label"]))

    before = await system.store.ledger.live()
    asking = [asyncio.create_task(keep_asking()) for _ in range(6)]
    release = await system.publish(retitled(shipped, "新首页"))
    await until(system, release.record.number)
    back = await system.roll_back(before.number)
    await until(system, back.record.number)
    over.set()
    await asyncio.gather(*asking)
    assert {status for status, _, _ in seen} == {200}
    assert {(digest, label) for _, digest, label in seen} == {
        (before.digest, "首页"),
        (release.record.digest, "新首页"),
    }


async def test_a_damaged_bundle_is_refused(system, shipped):
    """A file that is not what its name says is never served: the last good release stays."""
    live = await system.store.ledger.live()
    digest = f"sha256-{'0' * 64}"
    content = (system.bundles / f"{live.digest}.bundle").read_bytes()
    (system.bundles / f"{digest}.bundle").write_bytes(content[:-1] + b"!")
    await system.store.ledger.append(digest, "tester", dt.datetime.now(dt.UTC), "damaged")

    async def refused():
        return "BundleDamaged" in system.log()

    await eventually(refused)
    wang = await system.login("wang")
    assert (await wang.screen("home"))["release"]["number"] == live.number
    assert (await system.api.get("/health/ready")).status_code == 200
    mended = await system.publish(shipped)
    await until(system, mended.record.number)


async def test_a_journey_stays_on_its_release(system, shipped):
    """A transfer that began before four releases goes on with the definitions that it began with."""
    wang = await system.login("wang")
    pick = await wang.screen("transfer.pick")
    payee = section(pick, "payees")["items"][0]["tap"]["fields"]["payee"]
    begun = (await wang.act("transfer.pick", payee=payee)).json()
    for title in ("一", "二", "三", "四"):
        release = await system.publish(retitled(shipped, title))
        await until(system, release.record.number)
    form = await wang.screen("transfer.form", journey=begun["journey"])
    account = section(form, "account")["options"][0]["value"]
    review = (await wang.act("transfer.form", begun["journey"], account=account, amount="1")).json()
    assert form["release"] == review["release"] == begun["release"]
    assert (await wang.screen("home"))["release"]["number"] == release.record.number
    shipped_again = await system.publish(shipped)
    await until(system, shipped_again.record.number)
