"""A service on real sockets: an issuer and a core bank that answer as told, a real store, and a small bundle."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from bff.bundle.bundle import Bundle, Manifest, ScreenEntry
from bff.bundle.plan import Const, Plan, Shell, Str
from bff.bundle.shelf import Shelf
from bff.format.cldr import formats_for
from bff.model.capability import ClientClass
from bff.model.definition import Bank, Edition
from bff.serve.auth import Authenticator
from bff.serve.jwks import KeyRing
from bff.serve.metrics import MeasuredUpstream, Metrics
from bff.serve.routes import ROUTES
from bff.serve.service import Service
from bff.sources.upstream import open_upstream
from bff.store.open import Store, open_store

LOCALES = ("zh-Hans", "zh-Hant", "en")
EDITIONS: dict[str, dict[str, Any]] = {
    "standard": {},
    "elder": {"locales": ["zh-Hans", "zh-Hant"], "text": ["large", "extra-large"]},
    "private": {},
    "english": {"locales": ["en", "zh-Hans"]},
    "youth": {"status": "preview"},
}
RULES = [
    {"facts": {"segments": ["private", "elder"]}, "edition": "private", "text": "large", "reason": "private-elder"},
    {"facts": {"tiers": ["private"]}, "edition": "private", "reason": "tier-private"},
    {"facts": {"segments": ["elder"]}, "edition": "elder", "menu": "reduced", "reason": "segment-elder"},
    {"facts": {"segments": ["youth"]}, "edition": "youth", "reason": "segment-youth"},
    {"facts": {"foreign": True}, "edition": "english", "locale": "en", "reason": "foreign"},
]
SUGGESTIONS = [
    {"facts": {"age_to": 25}, "edition": "youth", "reason": "young"},
    {"facts": {"age_from": 60}, "edition": "elder", "reason": "age"},
]


def make_edition(name: str, how: dict[str, Any]) -> Edition:
    """An edition with everything that the shell needs."""
    text = {mode: {"scale": 1.0, "columns": 4} for mode in how.get("text", ["standard", "large", "extra-large"])}
    return msgspec.convert(
        {
            "format": 1,
            "edition": name,
            "owner": "retail",
            "status": how.get("status", "published"),
            "name": f"editions.{name}",
            "about": "editions.about",
            "locales": how.get("locales", list(LOCALES)),
            "text": text,
            "menus": {},
            "tabs": [],
            "controls": [],
        },
        Edition,
    )


def make_bank() -> Bank:
    """A bank with rules of every kind."""
    return msgspec.convert(
        {
            "format": 1,
            "name": "bank.name",
            "country": "CHN",
            "currency": "CNY",
            "time_zone": "Asia/Shanghai",
            "locales": LOCALES,
            "pseudo": ["en-XB"],
            "phones": {"person": "95500"},
            "channels": {"app": {}},
            "default": "standard",
            "assignment": RULES,
            "suggestions": SUGGESTIONS,
        },
        Bank,
    )


class Words(dict[str, list[str]]):
    """A catalogue with a text for each key, so that no test depends on which the service itself needs."""

    def __missing__(self, key: str) -> list[str]:
        return [key]


def make_bundle() -> Bundle:
    """A bundle whose home screen has a title and nothing else, in every edition."""
    tags = (*LOCALES, "en-XB")
    words = {"bank.name": "Bank", "tabs.home": "Home", "locale.en": "English"}
    tab = [Const('[{"id":"home","label":'), Str("tabs.home"), Const(',"icon":"home","tap":{"kind":"open","screen":"home"}}]')]
    control = [Const('[{"id":"person","tap":{"kind":"call","number":"person"}}]')]
    plans = {
        f"plan-{name}": Plan(screen="home", edition=name, title=Str("home.title"), controls=control, sections=[])
        for name in EDITIONS
    }
    axes = [(name, text, menu) for name in EDITIONS for text in ("standard", "large", "extra-large") for menu in ("full", "reduced")]
    return Bundle(
        format=1,
        manifest=Manifest(inputs={}, screens=1, plans=len(plans), variants=len(axes)),
        bank=make_bank(),
        features={},
        editions={name: make_edition(name, how) for name, how in EDITIONS.items()},
        classes={"floor": make_class("floor", "1.0.0", "app"), "ios-8.14.2": make_class("ios", "8.14.2", "app")},
        journeys={},
        screens={"home": ScreenEntry(audience=["anonymous", "registered", "customer"], editions=list(EDITIONS))},
        plans=plans,
        index={f"home/{name}/{text}/{menu}/{kind}": f"plan-{name}" for name, text, menu in axes for kind in ("floor", "ios-8.14.2")},
        shells={f"{name}/{kind}": Shell(tabs=tab) for name in EDITIONS for kind in ("floor", "ios-8.14.2")},
        strings={tag: Words({key: [word] for key, word in words.items()}) for tag in tags},
        formats={tag: formats_for(tag) for tag in tags},
        themes={
            f"{name}/{text}/{contrast}": {"color.text": "#1a1a1a", "size.body": 18.0}
            for name, text, _ in axes
            for contrast in ("standard", "high")
        },
        digest="sha256-test",
    )


def make_class(platform: str, build: str, channel: str) -> ClientClass:
    """A client class that draws anything."""
    return ClientClass(
        format=1,
        platform=platform,
        build=build,
        channel=channel,
        released="2026-01-01",
        supported_until="2028-01-01",
        components={},
        actions=[],
    )


@dataclass
class Asked:
    """A request as it arrived at the core bank."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Core:
    """A core bank and its issuer on a socket of loopback; answers are set by path."""

    url: str = ""
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    delays: dict[str, float] = field(default_factory=dict)

    def says(self, path: str, body: Any, status: int = 200, delay: float = 0.0) -> None:
        """Answer a path with JSON, or with bytes as they are."""
        self.answers[path] = (status, body if isinstance(body, bytes) else msgspec.json.encode(body))
        self.delays[path] = delay

    def count(self, path: str) -> int:
        """How often a path was asked."""
        return sum(asked.path == path for asked in self.asked)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and close."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ")
            path = target.partition("?")[0]
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            self.asked.append(Asked(method, path, headers))
            await asyncio.sleep(self.delays.get(path, 0.0))
            status, body = self.answers.get(path, (404, b"{}"))
            kind = "application/json" if status == 200 else "application/problem+json"
            writer.write(f"HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode())
            writer.write(body)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


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
        return jwt.encode({"alg": "ES256", "kid": "k1"}, {k: v for k, v in claims.items() if v is not None}, key)

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
        segments = [{"code": code, "since": "2020-01-01", "source": "BRANCH"} for code in facts.get("segments", [])]
        tier = {"tier": {"code": facts["tier"], "since": "2020-01-01", "rule": "POINTS"}} if "tier" in facts else {}
        core.says("/customers/v1/me/segments", seen | tier | {"segments": segments, "suggestions": [], "tags": []})
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
async def open_service(core: Core, store: Store, ring: KeyRing, shelf: Shelf, clock: Clock) -> AsyncIterator[Service]:
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
