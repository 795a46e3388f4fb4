"""The core bank in every mood: what can be drawn is drawn in time, what cannot is named."""

import asyncio
import time

import pytest

from tests.system.conftest import gaps, section

SOON = 4.0
"""Seconds: the budget of 2.5 with its grace, and a busy machine."""


@pytest.mark.parametrize(
    ("mood", "reason"), [("down", "down"), ("garbage", "malformed"), ("half", "malformed")]
)
async def test_without_the_core_bank_the_shell_stands(system, mood, reason):
    """With every feed failing the shell and all static sections are there, and the gaps have their reason."""
    chen = await system.login("chen")
    await system.mood("*", mood)
    home, app = await asyncio.gather(chen.screen("home"), chen.get("/v1/app"))
    assert app.status_code == 200
    assert app.json()["tabs"]
    assert section(home, "menu")["state"] == "ready"
    assert section(home, "balance")["state"] == "unavailable"
    assert section(home, "balance")["tap"]
    assert gaps(home)["balance"] == ("unavailable", reason)
    assert any(entry["section"] == "balance" for entry in home["narration"])


async def test_a_slow_core_bank_is_not_waited_for(system):
    """When nothing comes in time the answer comes in time."""
    sun = await system.login("sun")
    await system.mood("*", "slow", delayMs=6000)
    began = time.monotonic()
    home = await sun.screen("home")
    assert time.monotonic() - began < SOON
    assert section(home, "menu")["state"] == "ready"
    assert {reason for _, reason in gaps(home).values()} == {"timeout"}


async def test_one_feed_down_costs_one_section(system):
    """A customer whose balances fail still has the name, the menu and the messages."""
    wang = await system.login("wang")
    await system.mood("/deposits/v1/balances", "down")
    home = await wang.screen("home")
    assert gaps(home) == {"balance": ("unavailable", "down")}
    assert section(home, "greeting")["state"] == "ready"


async def test_what_was_last_known_is_shown_with_its_time(system):
    """Where an author allows it the last value is shown, marked as old, with its time."""
    zhao = await system.login("zhao")
    before = section(await zhao.screen("home"), "balance")
    await system.mood("/deposits/v1/balances", "down")
    home = await zhao.screen("home")
    balance = section(home, "balance")
    assert (balance["state"], balance["amount"]) == ("stale", before["amount"])
    assert balance["stale_note"]["text"]
    assert gaps(home)["balance"] == ("stale", "down")
    spoken = next(one["say"] for one in home["narration"] if one["section"] == "balance")
    assert spoken.startswith(balance["stale_note"].get("say", balance["stale_note"]["text"]))


async def test_the_last_edition_is_kept_while_facts_are_down(system):
    """A customer whose facts cannot be had stays in the edition served last, and is told so."""
    assert (await (await system.login("zhou")).screen("home"))["edition"] == "sme"
    await system.mood("/customers/", "down")
    home = await (await system.login("zhou")).screen("home")
    assert (home["edition"], home["edition_reason"]) == ("sme", "last-known")


async def test_an_answer_about_somebody_else_is_never_shown(system):
    """When the core bank mixes customers up every personal section is missing, whatever the answer holds."""
    liu2, liu3 = await system.login("liu2"), await system.login("liu3")
    ids = [one["accountId"] for one in (await liu3.ask_core("/deposits/v1/accounts"))["items"]]
    await system.mood("*", "wrong-customer")
    home, accounts = await asyncio.gather(liu2.screen("home"), liu2.screen("accounts.list"))
    assert gaps(home)["balance"] == gaps(accounts)["accounts"] == ("unavailable", "foreign")
    assert not [one for one in ids if one in str(accounts)]
    assert "¥" not in str(section(home, "balance"))


async def test_forms_survive_a_core_bank_that_is_down(system):
    """A form that cannot be sent on comes back with a notice, and with everything that was typed."""
    wang = await system.login("wang")
    payees = (await wang.ask_core("/payments/v1/payees"))["items"]
    picked = (await wang.act("transfer.pick", payee=payees[0]["payeeId"])).json()
    account = section(picked, "account")["options"][0]["value"]
    await system.mood("*", "down")
    fields = {"account": account, "amount": "12.50", "memo": "午饭"}
    answer = await wang.act("transfer.form", picked["journey"], **fields)
    assert answer.status_code == 422
    form = answer.json()
    assert section(form, "problem")["title"]["text"]
    assert section(form, "amount")["value"] == "12.50"
    assert section(form, "memo")["value"] == "午饭"
    assert section(form, "account")["state"] == "unavailable"
    await system.mood("*", "normal")
    assert (await wang.act("transfer.form", picked["journey"], **fields)).status_code == 200
