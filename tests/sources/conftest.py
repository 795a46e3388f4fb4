"""A core bank of sockets and threads that can misbehave in every way that a network can."""

import json
import socket
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from bff.sources.cache import AnswerCache
from bff.sources.caller import Caller
from bff.sources.upstream import open_upstream

EXAMPLES = json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)


Handler = Callable[[socket.socket, Asked], bool]
"""Answers on the socket; True keeps the connection for another request."""


class Core:
    """Listens on an ephemeral port of loopback; each path has its handlers, the last of which stays."""

    def __init__(self) -> None:
        self.handlers: dict[str, list[Handler]] = defaultdict(list)
        self.asked: list[Asked] = []
        self.closed = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open: set[socket.socket] = set()
        self.lock = threading.Lock()
        self.acceptor = threading.Thread(target=self.accept, daemon=True)
        self.acceptor.start()

    def on(self, path: str, handler: Handler) -> "Core":
        """Answer this path with a handler, after those before it have been used once each."""
        self.handlers[path].append(handler)
        return self

    def reply(self, path: str, body: Any, status: int = 200, **how: Any) -> "Core":
        """Answer this path with JSON."""
        return self.on(path, answering(body, status, **how))

    def reply_to(self, connection: socket.socket, body: Any) -> bool:
        """Answer from within a handler."""
        data = json.dumps(body).encode()
        connection.sendall(head(200, len(data)) + data)
        return True

    def paths(self) -> list[str]:
        """Which paths were asked, in order."""
        return [asked.path for asked in self.asked]

    def accept(self) -> None:
        while not self.closed.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.open.add(connection)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as stream:
                while (asked := read_request(stream)) is not None:
                    with self.lock:
                        self.asked.append(asked)
                        handlers = self.handlers.get(asked.path) or [answering({}, 404)]
                        handler = handlers.pop(0) if len(handlers) > 1 else handlers[0]
                    if not handler(connection, asked):
                        return
        except OSError:
            pass
        finally:
            with self.lock:
                self.open.discard(connection)

    def close(self) -> None:
        if self.closed.is_set():
            return
        self.closed.set()
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.lock:
            for connection in self.open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        self.acceptor.join(2)


def read_request(stream: Any) -> Asked | None:
    """Read one request; None at the end of the connection."""
    line = stream.readline()
    if not line:
        return None
    method, target, _ = line.decode().split(" ", 2)
    headers: dict[str, str] = {}
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    parts = urlsplit(target)
    return Asked(method, unquote(parts.path), dict(parse_qsl(parts.query)), headers, body)


def head(status: int, length: int | None, content_type: str = "application/json", extra: str = "") -> bytes:
    """Write the head of an answer."""
    size = "" if length is None else f"content-length: {length}\r\n"
    return f"HTTP/1.1 {status} Ok\r\ncontent-type: {content_type}\r\n{size}{extra}\r\n".encode()


def answering(
    body: Any, status: int = 200, content_type: str = "application/json", delay: float = 0.0, extra: str = ""
) -> Handler:
    """Make a handler that answers properly, after a delay."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def handle(connection: socket.socket, asked: Asked) -> bool:
        time.sleep(delay)
        connection.sendall(head(status, len(data), content_type, extra) + data)
        return True

    return handle


def reset(connection: socket.socket, *_: Any) -> bool:
    """Break the connection off with an RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


class Clock:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def core() -> Iterator[Core]:
    """A core bank that knows nothing yet."""
    server = Core()
    yield server
    server.close()


@pytest.fixture
def full_core(core: Core) -> Core:
    """A core bank that answers every feed with its example."""
    for path, body in EXAMPLES.items():
        core.reply(path, body)
    return core


@pytest.fixture
async def upstream(core: Core):
    """The client of the request path, open to the core bank."""
    async with open_upstream("pyreqwest", core.url) as opened:
        yield opened


@pytest.fixture
def wang() -> Caller:
    """The customer of the examples."""
    return Caller(
        subject="cus_wang000001", token="token-of-wang", session="s1", issuer="https://core.example"
    )


@pytest.fixture
async def cache():
    """A cache on the real clock."""
    kept = AnswerCache(time.monotonic)
    yield kept
    await kept.close()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still."""
    return Clock()


@pytest.fixture
def examples() -> dict[str, Any]:
    """One good body for each path, written from the contract."""
    return json.loads(json.dumps(EXAMPLES))


@pytest.fixture
def socketry() -> Any:
    """The ways to answer, for tests that write their own."""
    return type(
        "Socketry",
        (),
        {"head": staticmethod(head), "answering": staticmethod(answering), "reset": staticmethod(reset)},
    )
