"""The whole product: the shipped bundle, the sandbox core bank and the service, as processes."""

import asyncio
import datetime as dt
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bff.bundle.bundle import Bundle
from bff.bundle.file import write_bundle
from bff.compiler.passes import build
from bff.release.publish import Release, publish, roll_back
from bff.store.open import Store, open_store
from tests.system.processes import free_port, running, sandbox

ROOT = Path(__file__).parents[2]
IOS = "ios/8.14.2"
NOTICE_SECRET = "what the messaging system knows"


class System:
    """The product as its users and its operators hold it."""

    def __init__(self, folder: Path, core: str, url: str, store: Store) -> None:
        self.folder, self.store = folder, store
        self.core = httpx.AsyncClient(base_url=core, trust_env=False, timeout=30.0)
        self.api = httpx.AsyncClient(base_url=url, trust_env=False, timeout=30.0)

    async def close(self) -> None:
        await self.core.aclose()
        await self.api.aclose()

    # --- customers

    async def login(self, handle: str, seconds: int = 3600) -> "Customer":
        """A seeded customer in a new session: nothing of an earlier one is kept near."""
        body = {"customer": handle, "ttlSeconds": seconds}
        token = (await self.core.post("/sandbox/token", json=body)).raise_for_status().json()["access_token"]
        return Customer(self, token)

    async def mood(self, path: str, mood: str, **how: Any) -> None:
        """Let the core bank misbehave."""
        (await self.core.post("/sandbox/moods", json={"path": path, "mood": mood, **how})).raise_for_status()

    def log(self) -> str:
        """All that the service has printed."""
        return (self.folder / "service.log").read_text(encoding="utf-8")

    # --- operators

    @property
    def bundles(self) -> Path:
        return self.folder / "bundles"

    async def publish(self, bundle: Bundle) -> Release:
        """Make a bundle live."""
        built = write_bundle(bundle, self.folder / "built")
        return await publish(self.store.ledger, self.bundles, built, "tester", "a test", _now())

    async def roll_back(self, number: int) -> Release:
        """Make an earlier release live again."""
        return await roll_back(self.store.ledger, self.bundles, number, "tester", "back", _now())


class Customer:
    """One session of a customer."""

    def __init__(self, system: System, token: str | None) -> None:
        self.system, self.token = system, token

    async def get(self, path: str, build: str = IOS, **query: str) -> httpx.Response:
        """A GET as this customer's app sends it."""
        return await self.system.api.get(path, params=query, headers=self._headers(build))

    async def screen(self, name: str, **query: str) -> dict[str, Any]:
        """The document of a screen."""
        answer = await self.get(f"/v1/screens/{name}", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def act(
        self, action: str, journey: str | None = None, key: str | None = None, build: str = IOS, **fields: str
    ) -> httpx.Response:
        """A step of a journey, with a new key unless one is given."""
        headers = {**self._headers(build), "Idempotency-Key": key or uuid.uuid4().hex}
        body = {"fields": fields, **({"journey": journey} if journey else {})}
        return await self.system.api.post(f"/v1/actions/{action}", json=body, headers=headers)

    async def ask_core(self, path: str) -> Any:
        """What the core bank itself says to this customer."""
        answer = await self.system.core.get(path, headers={"Authorization": f"Bearer {self.token}"})
        return answer.raise_for_status().json()

    def _headers(self, build: str) -> dict[str, str]:
        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"Client-Build": build, **bearer}


def section(document: dict[str, Any], name: str) -> dict[str, Any]:
    """One section of a document."""
    return next(one for one in document["sections"] if one["id"] == name)


def gaps(document: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The gaps that a document names, by section."""
    assert document["completeness"]["complete"] == (not document["completeness"]["gaps"])
    return {gap["section"]: (gap["state"], gap["reason"]) for gap in document["completeness"]["gaps"]}


async def eventually(check: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds; fail after a long while."""
    for _ in range(300):
        if await check():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it never came to that")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.fixture(scope="session")
def shipped() -> Bundle:
    """The bundle of the shipped definitions."""
    return build(ROOT)


@pytest.fixture(scope="session")
def core_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sandbox core bank."""
    with sandbox(tmp_path_factory.mktemp("core")) as url:
        yield url


@pytest.fixture(scope="session")
async def started(
    shipped: Bundle, core_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[System]:
    """Everything, started once, with the shipped bundle as release 1."""
    folder = tmp_path_factory.mktemp("system")
    database = f"sqlite+aiosqlite:///{folder}/bff.db"
    url = f"http://127.0.0.1:{(port := free_port())}"
    environ = {
        "SANDBOX": "true",
        "PORT": str(port),
        "CORE_URL": core_url,
        "DATABASE_URL": database,
        "BUNDLES": f"{folder}/bundles",
        "POLL_SECONDS": "0.1",
        "NOTICE_SECRET": NOTICE_SECRET,
    }
    async with open_store(database) as store:
        system = System(folder, core_url, url, store)
        await system.publish(shipped)
        with running(["bff", "serve"], environ, f"{url}/health/ready", folder / "service.log"):
            yield system
        await system.close()


@pytest.fixture
async def system(started: System) -> AsyncIterator[System]:
    """The same, with a core bank in no mood, before and after."""
    (await started.core.delete("/sandbox/moods")).raise_for_status()
    yield started
    (await started.core.delete("/sandbox/moods")).raise_for_status()
