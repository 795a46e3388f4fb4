"""A service on real sockets: an issuer and a core bank that answer as told, a real store, a small bundle."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from litestar import Litestar

from bff.app import create_app
from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Shelf
from bff.serve.auth import Authenticator
from bff.serve.jwks import KeyRing
from bff.serve.metrics import MeasuredUpstream, Metrics
from bff.serve.routes import ROUTES
from bff.serve.service import Service
from bff.settings import Settings
from bff.sources.upstream import open_upstream
from bff.store.open import Store, open_store
from tests.serve.core_bank import Core
from tests.serve.small_bundle import make_bundle


class Clock:
    """A monotonic clock that a test can turn forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def clock() -> Clock:
    """The clock of the service."""
    return Clock()


@pytest.fixture
async def core() -> AsyncIterator[Core]:
    """A core bank with an issuer of one key, and no customers."""
    bank = Core()
    server = await asyncio.start_server(bank.serve, "127.0.0.1", 0)
    bank.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield bank


@pytest.fixture(scope="session")
def key() -> ECKey:
    """The issuer's signing key."""
    return ECKey.generate_key("P-256", parameters={"kid": "k1"})


@pytest.fixture
def sign(core: Core, key: ECKey) -> Callable[..., str]:
    """Make tokens of this issuer; keywords change or remove (None) claims."""
    core.says("/.well-known/jwks.json", {"keys": [{**key.as_dict(private=False), "use": "sig"}]})

    def make(subject: str = "cus_000001", **changes: Any) -> str:
        now = int(time.time())
        claims = {"iss": core.url, "sub": subject, "aud": "bff", "sid": "s1", "iat": now, "exp": now + 300}
        claims |= changes
        return jwt.encode(
            {"alg": "ES256", "kid": "k1"}, {k: v for k, v in claims.items() if v is not None}, key
        )

    return make


@pytest.fixture
async def ring(core: Core, clock: Clock) -> AsyncIterator[KeyRing]:
    """The service's keys of that issuer."""
    async with httpx.AsyncClient(trust_env=False) as client:
        keys = KeyRing(client, f"{core.url}/.well-known/jwks.json", clock)
        yield keys
        await keys.close()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/bff.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    """The small bundle."""
    return make_bundle()


@pytest.fixture
def person(core: Core) -> Callable[..., None]:
    """Tell the core bank about a customer."""

    def tell(subject: str = "cus_000001", **facts: Any) -> None:
        seen = {"customerId": subject, "asOf": "2026-11-21T10:00:00+08:00"}
        segments = [
            {"code": code, "since": "2020-01-01", "source": "BRANCH"} for code in facts.get("segments", [])
        ]
        tier = (
            {"tier": {"code": facts["tier"], "since": "2020-01-01", "rule": "POINTS"}}
            if "tier" in facts
            else {}
        )
        core.says(
            "/customers/v1/me/segments", seen | tier | {"segments": segments, "suggestions": [], "tags": []}
        )
        profile = {
            "nameMasked": facts.get("name", "王*"),
            "birthYear": facts.get("birth_year", 1990),
            "nationality": facts.get("nationality", "CHN"),
            "kycLevel": "FULL",
            "residency": "RESIDENT",
            "accessibility": {"largeText": False, "readAloud": False},
            "consents": [],
            "status": "ACTIVE",
        }
        core.says("/customers/v1/me", seen | profile)

    return tell


@asynccontextmanager
async def open_service(
    core: Core, store: Store, ring: KeyRing, shelf: Shelf, clock: Clock
) -> AsyncIterator[Service]:
    """A service whose parts are all real."""
    metrics = Metrics()
    async with open_upstream("httpx", core.url) as upstream:
        service = Service(
            routes=ROUTES,
            authenticator=Authenticator(ring, core.url, "bff"),
            shelf=shelf,
            store=store,
            upstream=MeasuredUpstream(upstream, metrics.upstream, clock),
            metrics=metrics,
            clock=clock,
        )
        yield service
        await service.answers.close()


@pytest.fixture
async def service(
    core: Core, store: Store, ring: KeyRing, bundle: Bundle, clock: Clock, sign: Callable[..., str]
) -> AsyncIterator[Service]:
    """The service with the small bundle as release 3."""
    shelf = Shelf()
    shelf.swap(3, bundle)
    async with open_service(core, store, ring, shelf, clock) as opened:
        yield opened


@asynccontextmanager
async def living(app: Litestar) -> AsyncIterator[None]:
    """Keep an application alive in a task of its own: its lifespan must end in the task in which it began."""
    begun, over = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            begun.set()
            await over.wait()

    life = asyncio.create_task(live())
    waiting = asyncio.create_task(begun.wait())
    await asyncio.wait({life, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    try:
        if life.done():
            await life
        yield
    finally:
        over.set()
        await life


@pytest.fixture
async def app(
    core: Core, bundle: Bundle, sign: Callable[..., str], tmp_path: Path
) -> AsyncIterator[Litestar]:
    """The whole application, alive, with the small bundle as release 3."""
    settings = Settings(
        core_url=core.url,
        database_url=f"sqlite+aiosqlite:///{tmp_path}/bff.db",
        bundles=str(tmp_path),
        poll_seconds=600,
    )
    made = create_app(settings)
    async with living(made):
        made.state.service.shelf.swap(3, bundle)
        yield made


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    """A client of it, in the same loop."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bff") as opened:
        yield opened
