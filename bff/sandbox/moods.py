"""Moods: how the core bank misbehaves on request, path by path."""

import asyncio
from typing import Literal

import msgspec
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from bff.sandbox.problems import CoreProblem, Kind

MoodName = Literal["slow", "down", "closed", "half", "garbage", "wrong-customer", "normal"]
PAGE = "<!doctype html><title>502</title><h1>系统繁忙</h1>".encode()
NOISE = b'{"customerId":"\xff\xfe\xc3\x28"}'


class Mood(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A mood of the paths that begin with `path` (`*`: all of the core), for `times` requests if given."""

    path: str
    mood: MoodName
    delay_ms: int = 5000
    times: int | None = None


class Moods:
    """The moods in force. The longest path wins; control calls have none."""

    def __init__(self) -> None:
        self._moods: dict[str, Mood] = {}
        self._pages = 0

    def set(self, mood: Mood) -> None:
        """Put a mood in force; `normal` ends the one of that path."""
        self._moods.pop(mood.path, None)
        if mood.mood != "normal":
            self._moods[mood.path] = mood

    def clear(self) -> None:
        """End all moods."""
        self._moods.clear()

    def listed(self) -> list[Mood]:
        """The moods in force, with what is left of their times."""
        return list(self._moods.values())

    def take(self, path: str) -> Mood | None:
        """Find the mood for a request, and count it."""
        if path.startswith("/sandbox/"):
            return None
        general = not path.startswith("/.well-known/")
        fitting = [name for name in self._moods if path.startswith(name) or (name == "*" and general)]
        if not fitting:
            return None
        mood = self._moods[max(fitting, key=lambda name: (name != "*", len(name)))]
        if mood.times is not None:
            self._spend(mood, mood.times)
        return mood

    def _spend(self, mood: Mood, times: int) -> None:
        if times <= 1:
            del self._moods[mood.path]
        else:
            self._moods[mood.path] = msgspec.structs.replace(mood, times=times - 1)

    def garbage(self) -> tuple[bytes, bytes]:
        """Give a media type and a body: in turn a page, and JSON that is no UTF-8."""
        self._pages += 1
        return (b"text/html; charset=utf-8", PAGE) if self._pages % 2 else (b"application/json", NOISE)


class MoodMiddleware(ASGIMiddleware):
    """Lets each request meet its mood. In `slow` and `half` the work is done, only the answer suffers."""

    def __init__(self, moods: Moods) -> None:
        self.moods = moods

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Serve one request."""
        mood = self.moods.take(scope["path"])
        match mood.mood if mood else "normal":
            case "down":
                raise CoreProblem(Kind.MAINTENANCE)
            case "closed":
                await send(_start(b"application/json", 1000))
                await send({"type": "http.response.body", "body": b'{"custo', "more_body": True})
                raise ConnectionAbortedError
            case "garbage":
                media, body = self.moods.garbage()
                await send(_start(media, len(body)))
                await send({"type": "http.response.body", "body": body, "more_body": False})
            case "slow" if mood:
                held = Held()
                await next_app(scope, receive, held)
                await asyncio.sleep(mood.delay_ms / 1000)
                await held.release(send)
            case "half":
                held = Held()
                await next_app(scope, receive, held)
                held.halve()
                await held.release(send)
            case "wrong-customer":
                scope["state"]["wrong-customer"] = True
                await next_app(scope, receive, send)
            case _:
                await next_app(scope, receive, send)


class Held:
    """An answer that is held back: a `send` that keeps its messages."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        """Keep a message."""
        self._messages.append(message)

    def halve(self) -> None:
        """Cut the body in the middle and let the headers agree with that."""
        for message in self._messages:
            if message["type"] == "http.response.body":
                message["body"] = message["body"][: len(message["body"]) // 2]
        size = sum(
            len(message["body"]) for message in self._messages if message["type"] == "http.response.body"
        )
        for message in self._messages:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0].lower() != b"content-length"]
                message["headers"] = [*kept, (b"content-length", str(size).encode())]

    async def release(self, send: Send) -> None:
        """Send what was kept."""
        for message in self._messages:
            await send(message)


def _start(media: bytes, size: int) -> HTTPResponseStartEvent:
    headers = [(b"content-type", media), (b"content-length", str(size).encode())]
    return {"type": "http.response.start", "status": 200, "headers": headers}
