"""All sources of a request together: waves, deadline, failures as values, what was last known."""

import asyncio
import time

import msgspec
import pytest

from bff.model.bindable import feeds_of
from bff.model.money import Money
from bff.model.source import SOURCES
from bff.sources.cache import AnswerCache
from bff.sources.gather import gather
from bff.sources.outcome import Missing
from bff.sources.registry import FEEDS
from bff.sources.upstream import open_upstream

BALANCES = "/deposits/v1/balances"
ACCOUNTS = "/deposits/v1/accounts"
ENTRIES = "/deposits/v1/accounts/acc_salary01/transactions"


@pytest.fixture
def ask(upstream, cache, wang):
    """Gather for Wang with the real clock, within two seconds unless told otherwise."""

    async def asking(*names, params=None, seconds=2.0, caller=wang, kept=cache):
        return await gather(names, caller, params or {}, seconds, upstream, kept, time.monotonic)

    return asking


def reason(gathered, name):
    return gathered.missing[name].reason


PICKED = (
    ("account", ACCOUNTS, "accountId"),
    ("card", "/cards/v1/cards", "cardId"),
    ("deposit", "/deposits/v1/time-deposits", "depositId"),
    ("offer", "/deposits/v1/products", "productId"),
    ("holding", "/wealth/v1/holdings", "holdingId"),
    ("product", "/wealth/v1/products", "productCode"),
    ("loan", "/lending/v1/loans", "loanId"),
    ("place", "/places/v1/places", "placeId"),
    ("task", "/workflow/v1/approvals", "taskId"),
)
"""Parameter, the path whose first item it names, and the item's id."""


async def test_every_source_comes_together(full_core, ask, examples):
    """All sources at once give every root its answer, each feed asked once."""
    params = {param: examples[path]["items"][0][key] for param, path, key in PICKED}
    gathered = await ask(*SOURCES, params=params)
    assert not gathered.missing
    assert set(gathered.answers) == {name for name, spec in SOURCES.items() if spec.into is None}
    assert all(isinstance(answer, SOURCES[name].answer) for name, answer in gathered.answers.items())
    assert len(full_core.asked) == len(FEEDS)


async def test_parts_are_joined_into_their_roots(full_core, ask):
    """Balances and the unread count arrive in `accounts`, `account` and `messages`."""
    gathered = await ask("balances", "account", "unread", params={"account": "acc_salary01"})
    assert gathered.answers["accounts"].total_available == Money("11999.90", "CNY")
    assert gathered.answers["account"].available == Money("12000.10", "CNY")
    assert gathered.answers["messages"].unread == 4


async def test_a_call_carries_what_the_contract_wants(full_core, ask, wang):
    """Token, request id, channel, language, trace and what is left of the time go with each personal call."""
    caller = msgspec.structs.replace(
        wang, locale="en", channel="H5", request_id="r-1", traceparent="00-ab-cd-01"
    )
    await ask("transactions", params={"account": "acc_salary01", "cursor": "+/="}, caller=caller)
    headers = full_core.asked[1].headers
    assert headers["authorization"] == "Bearer token-of-wang"
    assert (headers["x-request-id"], headers["x-channel"], headers["accept-language"]) == ("r-1", "H5", "en")
    assert headers["traceparent"] == "00-ab-cd-01"
    assert 0 < int(headers["x-deadline-ms"]) <= SOURCES["transactions"].deadline_ms
    assert full_core.asked[1].query == {"limit": "20", "cursor": "+/="}


async def test_a_shared_source_is_asked_without_a_token(full_core, ask):
    """What is the same for everybody is asked in nobody's name."""
    gathered = await ask("fx")
    assert gathered.answers["fx"].rates
    assert "authorization" not in full_core.asked[0].headers


async def test_a_second_wave_waits_for_its_own_parent_only(core, examples, ask):
    """Balances are asked as soon as accounts are there, while a slower source is still out."""
    core.reply(ACCOUNTS, examples[ACCOUNTS]).reply(BALANCES, examples[BALANCES])
    core.reply("/wealth/v1/summary", examples["/wealth/v1/summary"], delay=0.3)
    began = time.monotonic()
    gathered = await ask("wealth", "balances")
    assert not gathered.missing
    at = {asked.path: asked.at - began for asked in core.asked}
    assert at[BALANCES] < 0.25
    assert time.monotonic() - began < 0.3 + 0.25


async def test_one_deadline_holds_for_all(core, examples, ask):
    """However many sources hang, the request ends at its deadline, with the answers that came."""
    core.reply("/customers/v1/me", examples["/customers/v1/me"])
    for name in ("accounts", "wealth", "cards", "manager", "fx"):
        core.on(FEEDS[name].path, lambda connection, asked: not core.closed.wait(5))
    began = time.monotonic()
    gathered = await ask("customer", "balances", "wealth", "cards", "manager", "fx", seconds=0.2)
    assert time.monotonic() - began < 0.2 + 0.3
    assert gathered.answers["customer"].name == "王*"
    assert {name: gap.reason for name, gap in gathered.missing.items()} == dict.fromkeys(
        ("accounts", "balances", "wealth", "cards", "manager", "fx"), "timeout"
    )


async def test_a_source_has_its_own_deadline_too(core, ask):
    """A source that may take 300 ms is cut there, although the request has more time."""
    core.on("/cards/v1/cards", lambda connection, asked: not core.closed.wait(5))
    began = time.monotonic()
    assert reason(await ask("cards", seconds=5), "cards") == "timeout"
    assert time.monotonic() - began < 1.0


async def test_without_time_nothing_is_asked(full_core, ask):
    """A call that could not end in time is not begun."""
    assert reason(await ask("customer", seconds=0.01), "customer") == "timeout"
    assert full_core.asked == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [(503, "down"), (500, "down"), (404, "not-found"), (403, "refused"), (429, "busy"), (302, "malformed")],
)
async def test_a_failed_source_leaves_the_others_alone(core, examples, ask, status, expected):
    """One source's status is one gap; the rest is there."""
    core.reply("/cards/v1/cards", {}, status).reply("/customers/v1/me", examples["/customers/v1/me"])
    gathered = await ask("cards", "customer")
    assert reason(gathered, "cards") == expected
    assert "customer" in gathered.answers


async def test_garbage_is_one_gap(core, examples, ask, socketry):
    """HTML with 200, half a body and bad UTF-8 are values, not exceptions."""
    core.on("/cards/v1/cards", socketry.answering(b"<html>", content_type="text/html"))
    core.on("/crm/v1/manager", socketry.answering(b'{"customerId": "\xff"}'))
    core.on(
        "/wealth/v1/summary",
        lambda connection, asked: bool(connection.sendall(socketry.head(200, 99) + b"{")),
    )
    negative = examples[ENTRIES]
    negative["items"][0]["amount"]["amount"] = "-1.00"
    core.reply(ACCOUNTS, examples[ACCOUNTS]).reply(ENTRIES, negative)
    gathered = await ask("cards", "manager", "wealth", "transactions", params={"account": "acc_salary01"})
    assert {name: gap.reason for name, gap in gathered.missing.items()} == {
        "cards": "malformed",
        "manager": "malformed",
        "wealth": "down",
        "transactions": "malformed",
    }


async def test_another_customers_answer_is_never_used(core, examples, ask, cache, wang):
    """Right shape, other customer: a gap with its own reason, nothing kept, nothing last known offered."""
    body = examples["/wealth/v1/summary"]
    core.reply("/wealth/v1/summary", body).reply(
        "/wealth/v1/summary", {**body, "customerId": "cus_wang000002"}
    )
    await ask("wealth")
    fresh = AnswerCache(time.monotonic)
    fresh._last.update(cache._last)
    gathered = await ask("wealth", kept=fresh)
    assert gathered.missing["wealth"] == Missing("foreign")
    assert "wealth" not in gathered.answers


@pytest.mark.parametrize("feed", ["transactions", "company", "balances"])
async def test_an_answer_about_something_else_is_foreign(core, examples, ask, feed):
    """An account or company that was not asked for is refused even under the right customer."""
    for path, body in examples.items():
        core.reply(path, body)
    core.handlers.pop(FEEDS[feed].path.format(account="acc_salary01", company="com_000001"))
    wrong = {
        "transactions": {"accountId": "acc_salary02"},
        "company": {"companyId": "com_000002"},
        "balances": {},
    }[feed]
    path = FEEDS[feed].path.format(account="acc_salary01", company="com_000001")
    body = examples[path] | wrong
    if feed == "balances":
        body["items"][0]["accountId"] = "acc_salary02"
    core.reply(path, body)
    gathered = await ask(feed, params={"account": "acc_salary01"})
    assert reason(gathered, feed) == "foreign"


async def test_a_foreign_account_is_not_even_asked_for(full_core, ask):
    """An id of the request that is not among the customer's own is not found, and never sent."""
    for account in ("acc_other001", "../../wealth/v1/summary", "", "acc_salary01/x"):
        gathered = await ask("transactions", "account", params={"account": account})
        assert (reason(gathered, "transactions"), reason(gathered, "account")) == ("not-found", "not-found")
    assert (reason(await ask("company", params={"company": "com_other01"}), "company")) == "not-found"
    assert set(full_core.paths()) == {ACCOUNTS, "/companies/v1/companies"}


async def test_without_companies_there_is_no_company(core, examples, ask):
    """Somebody who acts for no company has an empty list and no overview."""
    core.reply("/companies/v1/companies", examples["/companies/v1/companies"] | {"items": []})
    gathered = await ask("company")
    assert gathered.answers["companies"].items == ()
    assert reason(gathered, "company") == "not-found"


async def test_balances_of_no_accounts_are_known_without_asking(core, examples, ask):
    """A customer without open accounts has no balances, which is no gap and no call."""
    core.reply(ACCOUNTS, examples[ACCOUNTS] | {"items": []})
    gathered = await ask("balances")
    assert not gathered.missing
    assert (gathered.answers["accounts"].count, gathered.answers["accounts"].total_available) == (0, None)
    assert core.paths() == [ACCOUNTS]


async def test_closed_accounts_are_not_asked_for(full_core, ask):
    """Balances are asked in one call for all accounts but closed ones."""
    await ask("balances")
    assert full_core.asked[1].query["accounts"] == "acc_salary01,acc_yen00001,acc_frozen01,acc_second01"


async def test_nobody_is_asked_about_nobody(full_core, ask, wang):
    """An anonymous caller gets the shared sources; personal calls are refused before they are sent."""
    anonymous = msgspec.structs.replace(wang, subject="", token="")
    gathered = await ask("customer", "balances", "fx", caller=anonymous)
    assert {name: gap.reason for name, gap in gathered.missing.items()} == dict.fromkeys(
        ("customer", "accounts", "balances"), "refused"
    )
    assert full_core.paths() == ["/market/v1/fx"]


async def test_a_broken_connection_is_tried_once_more(core, examples, ask, socketry):
    """A GET whose connection broke before an answer is sent a second time, and not a third."""
    core.on("/cards/v1/cards", socketry.reset).reply("/cards/v1/cards", examples["/cards/v1/cards"])
    core.on("/crm/v1/manager", socketry.reset)
    gathered = await ask("cards", "manager")
    assert gathered.answers["cards"].items
    assert reason(gathered, "manager") == "down"
    assert core.paths().count("/cards/v1/cards") == 2
    assert core.paths().count("/crm/v1/manager") == 2


async def test_an_answer_that_began_is_not_tried_again(core, ask, socketry):
    """Errors, half answers and timeouts are not repeated: that would double the load when it hurts most."""
    core.reply("/cards/v1/cards", {}, 503)
    core.on(
        "/crm/v1/manager", lambda connection, asked: bool(connection.sendall(socketry.head(200, 99) + b"{"))
    )
    await ask("cards", "manager")
    assert sorted(core.paths()) == ["/cards/v1/cards", "/crm/v1/manager"]


async def test_cancelling_the_request_cancels_its_calls(core, ask):
    """A client that leaves takes the whole gather along, at once."""
    core.on("/cards/v1/cards", lambda connection, asked: not core.closed.wait(5))
    task = asyncio.create_task(ask("cards", "customer", seconds=5))
    await asyncio.sleep(0.05)
    task.cancel()
    began = time.monotonic()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 0.2


async def test_a_kept_answer_is_not_asked_for_again(full_core, ask, cache, wang):
    """Within its seconds an answer serves again; after an action of the customer it does not."""
    await ask("accounts", "customer")
    await ask("accounts", "customer")
    assert len(full_core.asked) == 2
    cache.forget(wang.issuer, wang.subject)
    await ask("accounts", "customer")
    assert len(full_core.asked) == 4


async def test_balances_are_asked_each_time(full_core, ask):
    """What is available now is never served from before."""
    await ask("balances")
    await ask("balances")
    assert full_core.paths() == [ACCOUNTS, BALANCES, BALANCES]


async def test_the_last_known_balance_waits_behind_its_gap(core, examples, ask):
    """When balances fail, the answer holds none; what was last known stands beside it, with its age."""
    core.reply(ACCOUNTS, examples[ACCOUNTS]).reply(BALANCES, examples[BALANCES]).reply(BALANCES, {}, 503)
    await ask("balances")
    gathered = await ask("balances", "account", params={"account": "acc_salary01"})
    assert gathered.answers["accounts"].total_available is None
    gap = gathered.read("accounts", feeds_of("accounts.total_available"))
    assert isinstance(gap, Missing)
    assert (gap.reason, gap.last.total_available) == ("down", Money("11999.90", "CNY"))
    assert 0 <= gap.age < 5
    assert gathered.read("account", feeds_of("account.available")).last.available == Money("12000.10", "CNY")
    assert gathered.read("account", feeds_of("account.name")).name == "工资卡"


async def test_when_accounts_fail_all_of_them_is_last_known(core, examples, ask, upstream, wang, clock):
    """Accounts down: balances cannot be asked, and both stand in as they were, as old as the older."""
    core.reply(ACCOUNTS, examples[ACCOUNTS]).reply(ACCOUNTS, {}, 503).reply(BALANCES, examples[BALANCES])
    kept = AnswerCache(clock)
    await gather(["balances"], wang, {}, 2.0, upstream, kept, clock)
    clock.now += 3600
    gathered = await gather(
        ["balances", "account"], wang, {"account": "acc_salary01"}, 2.0, upstream, kept, clock
    )
    assert not gathered.answers
    gap = gathered.read("accounts", feeds_of("accounts.total_available"))
    assert (gap.reason, gap.age, gap.last.total_available) == ("down", 3600.0, Money("11999.90", "CNY"))
    assert gathered.read("account", feeds_of("account.available")).last.available == Money("12000.10", "CNY")
    clock.now += 24 * 3600
    gathered = await gather(["balances"], wang, {}, 2.0, upstream, kept, clock)
    assert gathered.read("accounts", feeds_of("accounts.total_available")) == Missing("down")


async def test_the_last_known_needs_every_part(core, examples, upstream, wang, clock):
    """A binding over two gaps has no last known value unless both have one."""
    core.reply(ACCOUNTS, examples[ACCOUNTS]).reply(ACCOUNTS, {}, 503).reply(BALANCES, {}, 503)
    gathered = await gather(["balances"], wang, {}, 2.0, upstream, kept := AnswerCache(clock), clock)
    assert gathered.read("accounts", feeds_of("accounts.total_available")) == Missing("down")
    clock.now += 60
    gathered = await gather(["balances"], wang, {}, 2.0, upstream, kept, clock)
    assert gathered.read("accounts", feeds_of("accounts.count")).last.count == 5
    assert gathered.read("accounts", feeds_of("accounts.total_available")) == Missing("down")


async def test_a_refusal_has_nothing_last_known(core, examples, ask, upstream, wang, clock):
    """Where the core bank says no, what it said before is not shown."""
    core.reply("/wealth/v1/summary", examples["/wealth/v1/summary"]).reply("/wealth/v1/summary", {}, 403)
    kept = AnswerCache(clock)
    await gather(["wealth"], wang, {}, 2.0, upstream, kept, clock)
    clock.now += 60
    gathered = await gather(["wealth"], wang, {}, 2.0, upstream, kept, clock)
    assert gathered.missing["wealth"] == Missing("refused")


async def test_many_who_want_the_same_ask_once(core, examples, ask, wang):
    """Shared data for many at once is one call; who is cancelled, even the first, takes nobody along."""
    core.reply("/market/v1/fx", examples["/market/v1/fx"], delay=0.15)
    first = asyncio.create_task(ask("fx"))
    await asyncio.sleep(0.02)
    others = [
        asyncio.create_task(ask("fx", caller=msgspec.structs.replace(wang, subject=f"cus_{number}")))
        for number in range(20)
    ]
    impatient = asyncio.create_task(ask("fx", seconds=0.05))
    await asyncio.sleep(0.02)
    first.cancel()
    gathered = await asyncio.gather(*others)
    assert all(one.answers["fx"].rates for one in gathered)
    assert reason(await impatient, "fx") == "timeout"
    assert core.paths() == ["/market/v1/fx"]


async def test_two_customers_never_see_each_other(core, examples, wang):
    """A thousand gathers of two customers, many of them cancelled, over one pool and one cache."""

    def own(connection, asked):
        subject = asked.headers["authorization"].removeprefix("Bearer token-of-")
        body = examples[asked.path] | {"customerId": subject, "salutation": subject}
        return core.reply_to(connection, body)

    for path in ("/customers/v1/me", "/cards/v1/cards"):
        core.on(path, own)
    callers = [
        msgspec.structs.replace(wang, subject=subject, token=f"token-of-{subject}")
        for subject in ("cus_liu0000001", "cus_liu0000002")
    ]
    kept = AnswerCache(time.monotonic)

    async def one(number, upstream):
        caller = callers[number % 2]
        if number % 7 == 0:
            kept.forget(caller.issuer, caller.subject)
        task = asyncio.create_task(
            gather(["customer", "cards"], caller, {}, 5.0, upstream, kept, time.monotonic)
        )
        if number % 5 == 0:
            await asyncio.sleep(0.001 * (number % 3))
            task.cancel()
        try:
            gathered = await task
        except asyncio.CancelledError:
            return
        assert {answer.customer_id for answer in gathered.answers.values()} <= {caller.subject}
        assert not {gap.reason for gap in gathered.missing.values()} - {"timeout"}

    async with open_upstream("pyreqwest", core.url) as upstream:
        for start in range(0, 1000, 50):
            await asyncio.gather(*(one(start + number, upstream) for number in range(50)))
