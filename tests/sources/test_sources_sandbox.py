"""Every source against the sandbox core bank, a process of its own, written from the contract alone."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import uuid

import httpx
import pytest

from bff.model.answers.payments import (
    ConfirmTransfer,
    GivenAmount,
    PreparedTransfer,
    PrepareTransfer,
    TransferResult,
)
from bff.model.source import SOURCES
from bff.sources.cache import AnswerCache
from bff.sources.caller import Caller
from bff.sources.gather import gather
from bff.sources.operations import operate
from bff.sources.outcome import Missing
from bff.sources.upstream import open_upstream


@pytest.fixture(scope="module")
def bank():
    """The sandbox's address, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bff.sandbox", "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, env={**os.environ, "SANDBOX": "true"}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            ready(url, process)
            yield url
        finally:
            process.terminate()
            process.wait(20)


def ready(url, process):
    """Wait until the sandbox answers."""
    until = time.monotonic() + 40
    while time.monotonic() < until and process.poll() is None:
        try:
            return httpx.get(f"{url}/sandbox/customers", trust_env=False).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the sandbox did not start")


@pytest.fixture
def customers(bank):
    """Every seeded customer as a caller, by handle."""
    with httpx.Client(base_url=bank, trust_env=False) as client:
        known = client.get("/sandbox/customers").json()["items"]
        tokens = {
            item["handle"]: client.post("/sandbox/token", json={"customer": item["id"]}).json()[
                "access_token"
            ]
            for item in known
        }
    return {
        item["handle"]: Caller(subject=item["id"], token=tokens[item["handle"]], issuer=bank)
        for item in known
    }


async def all_of(caller, upstream, names=tuple(SOURCES), **params):
    """Ask without hurry: the machine may be busy, and how long it takes is not the point here."""
    cache = AnswerCache(time.monotonic)
    for _ in range(5):
        gathered = await gather(names, caller, params, 30.0, upstream, cache, time.monotonic)
        if "timeout" not in {gap.reason for gap in gathered.missing.values()}:
            break
    await cache.close()
    return gathered


QUIRKS = {
    "dues": "malformed",
    "housing_fund": "malformed",
    "social_security": "malformed",
    "time_deposits": "malformed",
    "linked_accounts": "malformed",
    "time_deposit": "malformed",
}
"""What nobody should believe of what the bank says about tan: the feeds alone, all else is read."""

PICKED = {
    "account": ("accounts", "account_id"),
    "card": ("cards", "card_id"),
    "deposit": ("time_deposits", "deposit_id"),
    "holding": ("holdings", "holding_id"),
    "loan": ("loans", "loan_id"),
    "place": ("places", "place_id"),
    "offer": ("deposit_products", "product_id"),
    "product": ("products", "product_code"),
    "task": ("approvals", "task_id"),
}
"""Parameter to the list of which it names one, and its field."""


async def test_every_source_of_every_customer_decodes(bank, customers):
    """What the contract's other reader serves is what we read: no gap but what a customer does not have."""
    assert len(customers) >= 14
    async with open_upstream("pyreqwest", bank) as upstream:
        for handle, caller in customers.items():
            first = await all_of(caller, upstream, (*(name for name, _ in PICKED.values()), "companies"))
            params, expected = {}, dict(QUIRKS) if handle == "tan" else {}
            for param, (name, key) in PICKED.items():
                items = first.answers[name].items if name in first.answers else ()
                if items:
                    params[param] = getattr(items[0], key)
                else:
                    gone = {spec.name for spec in SOURCES.values() if spec.picked and param in spec.params}
                    expected = dict.fromkeys(gone, "not-found") | expected
            if "account" not in params:
                expected["transactions"] = "not-found"
            if not first.answers["companies"].items:
                expected["company"] = "not-found"
            gathered = await all_of(caller, upstream, **params)
            assert {name: gap.reason for name, gap in gathered.missing.items()} == expected, handle


async def test_amounts_keep_all_their_digits(bank, customers):
    """Four digits after the point are exact in an answer, and in a sum of answers."""
    async with open_upstream("pyreqwest", bank) as upstream:
        gathered = await all_of(customers["tan"], upstream, ("holdings",))
        holdings = gathered.answers["holdings"]
        assert holdings.items[0].market_value.amount == "1126.4037"
        assert holdings.total_value == holdings.items[0].market_value


async def test_two_customers_who_differ_by_a_character_stay_apart(bank, customers):
    """The id of one in the request of the other is not found."""
    async with open_upstream("pyreqwest", bank) as upstream:
        mine = await all_of(customers["liu2"], upstream, ("accounts",))
        theirs = mine.answers["accounts"].items[0].account_id
        gathered = await all_of(customers["liu3"], upstream, ("account", "transactions"), account=theirs)
        assert {name: gap.reason for name, gap in gathered.missing.items()} == {
            "account": "not-found",
            "transactions": "not-found",
        }


async def test_a_transfer_moves_the_money_once(bank, customers):
    """Confirmed twice at once under one key: one receipt, and the balance falls by the amount once."""
    caller = customers["wang"]
    async with open_upstream("pyreqwest", bank) as upstream:
        before = await all_of(caller, upstream, ("balances", "payees"))
        account = next(
            item for item in before.answers["accounts"].items if item.available and item.available.value > 100
        )
        request = PrepareTransfer(
            from_account_id=account.account_id,
            payee_id=before.answers["payees"].items[0].payee_id,
            amount=GivenAmount(amount="12.34"),
        )
        prepared = await operate(
            "payments.prepare_transfer", upstream, caller, request, str(uuid.uuid4()), 10.0, time.monotonic
        )
        assert isinstance(prepared, PreparedTransfer)
        token = ConfirmTransfer(prepare_token=prepared.prepare_token)
        key = str(uuid.uuid4())
        results = await asyncio.gather(
            *(
                operate("payments.confirm_transfer", upstream, caller, token, key, 10.0, time.monotonic)
                for _ in range(2)
            )
        )
        receipts = {result.transfer_id for result in results if isinstance(result, TransferResult)}
        assert len(receipts) == 1
        after = await all_of(caller, upstream, ("balances",))
        now = next(item for item in after.answers["accounts"].items if item.account_id == account.account_id)
        moved = account.available.value - now.available.value
        assert moved == prepared.amount.value + prepared.fee.value


async def test_wrong_fields_come_from_the_bank_with_their_pointers(bank, customers):
    """What is missing is named by pointer and code; an account that is not the customer's is not found."""

    async def prepare(request):
        async with open_upstream("pyreqwest", bank) as upstream:
            return await operate(
                "payments.prepare_transfer",
                upstream,
                customers["wang"],
                request,
                str(uuid.uuid4()),
                10.0,
                time.monotonic,
            )

    errors = await prepare(PrepareTransfer(amount=GivenAmount(amount="ten")))
    assert {(error.pointer, error.code) for error in errors} >= {
        ("/amount", "not-a-number"),
        ("/fromAccountId", "required"),
    }
    strange = PrepareTransfer(from_account_id="acc_nowhere1", amount=GivenAmount(amount="1.00"))
    assert await prepare(strange) == Missing("not-found")
