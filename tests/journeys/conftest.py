"""The shipped transfer, run by a real runner: a store on disk, the sandbox core bank in its own process."""

import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import yaml

from bff.bundle.bundle import Bundle
from bff.journeys.runner import Runner
from bff.journeys.submission import Standing, Submission
from bff.model.definition import Journey
from bff.sources.cache import AnswerCache
from bff.sources.caller import Caller
from bff.sources.upstream import open_upstream
from bff.store.open import Store, open_store
from bff.store.owner import Owner
from tests.serve.small_bundle import make_bundle
from tests.system.processes import sandbox

LAYOUTS = Path(__file__).parents[2] / "layouts"
NOON = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=8)))


class Bank:
    """The sandbox as a test holds it: tokens, moods, and what really happened to the money."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, trust_env=False, timeout=30.0)

    def close(self) -> None:
        self._http.close()

    def caller(self, handle: str) -> Caller:
        """A seeded customer with a fresh token."""
        token = self._post("/sandbox/token", {"customer": handle})["access_token"]
        known = self._http.get("/sandbox/customers").json()["items"]
        subject = next(one["id"] for one in known if one["handle"] == handle)
        return Caller(subject=subject, token=token, issuer=self.url)

    def mood(self, path: str, mood: str, **how: Any) -> None:
        self._post("/sandbox/moods", {"path": path, "mood": mood, **how})

    def calm(self) -> None:
        """No moods any more."""
        self._http.delete("/sandbox/moods").raise_for_status()

    def get(self, caller: Caller, path: str, **query: str) -> Any:
        answer = self._http.get(path, params=query, headers={"Authorization": f"Bearer {caller.token}"})
        return answer.raise_for_status().json()

    def paid(self, caller: Caller, account: str, memo: str) -> int:
        """How many transfers with this memo have left an account."""
        found = self.get(caller, f"/deposits/v1/accounts/{account}/transactions", limit="50")["items"]
        return sum(one.get("memo") == memo for one in found)

    def _post(self, path: str, body: Any) -> Any:
        return self._http.post(path, json=body).raise_for_status().json()


@pytest.fixture(scope="session")
def started_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    """The sandbox, started once."""
    with sandbox(tmp_path_factory.mktemp("bank")) as url:
        bank = Bank(url)
        yield bank
        bank.close()


@pytest.fixture
def bank(started_bank: Bank) -> Bank:
    """The sandbox without moods; what other tests have paid stays paid."""
    started_bank.calm()
    return started_bank


@pytest.fixture(scope="session")
def journey() -> Journey:
    """The shipped transfer."""
    written = (LAYOUTS / "journeys" / "transfer.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(written), Journey)


@pytest.fixture(scope="session")
def bundle(journey: Journey) -> Bundle:
    """A small bundle with the shipped transfer."""
    return msgspec.structs.replace(make_bundle(), journeys={"transfer": journey})


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/bff.db") as opened:
        yield opened


@asynccontextmanager
async def open_runner(store: Store, bank: Bank) -> AsyncIterator[Runner]:
    """A runner as one server has it: its own caches and locks, the common store and bank."""
    async with open_upstream("pyreqwest", bank.url) as upstream:
        answers = AnswerCache(time.monotonic)
        yield Runner(store.journeys, upstream, answers, time.monotonic)
        await answers.close()


@pytest.fixture
async def runner(store: Store, bank: Bank) -> AsyncIterator[Runner]:
    """The runner of one server."""
    async with open_runner(store, bank) as opened:
        yield opened


class Walker:
    """A customer who walks through the transfer."""

    def __init__(self, runner: Runner, bundle: Bundle, caller: Caller) -> None:
        self.runner, self.bundle, self.caller = runner, bundle, caller
        self.owner = Owner(caller.issuer, caller.subject)
        self.journey: str | None = None

    async def step(self, name: str, key: str | None = None, **fields: Any) -> Standing:
        """Take a step, with a new key unless one is given."""
        sent = Submission(
            owner=self.owner,
            caller=self.caller,
            action=f"transfer.{name}",
            journey=fields.pop("journey", self.journey),
            fields=fields,
            key=key or uuid.uuid4().hex,
            now=fields.pop("now", NOON),
        )
        standing = await self.runner.submit(self.bundle, sent)
        if standing.state is not None:
            self.journey = standing.state.id
        return standing

    async def to_review(self, payee: str, account: str, amount: str = "12.34", memo: str = "") -> Standing:
        """From the saved payee to the review, through the risk prompt where there is one."""
        await self.step("pick", payee=payee)
        standing = await self.step("form", account=account, amount=amount, memo=memo)
        return await self.step("risk", delay="NONE") if standing.step == "risk" else standing


@pytest.fixture
def walk(runner: Runner, bundle: Bundle, bank: Bank) -> Callable[[str], Walker]:
    """Make walkers by the handle of a seeded customer."""
    return lambda handle: Walker(runner, bundle, bank.caller(handle))


@pytest.fixture
def has(bank: Bank) -> Callable[[Walker], tuple[str, str]]:
    """A trusted payee of a customer, and the account to pay from."""

    def find(walker: Walker) -> tuple[str, str]:
        payees = bank.get(walker.caller, "/payments/v1/payees")["items"]
        accounts = bank.get(walker.caller, "/deposits/v1/accounts")["items"]
        trusted = next(one["payeeId"] for one in payees if one["trusted"])
        return trusted, accounts[0]["accountId"]

    return find
