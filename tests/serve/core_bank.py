"""A core bank and its issuer on a real socket, which answer as they are told."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import msgspec


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
            length = f"content-length: {len(body)}\r\nconnection: close"
            writer.write(f"HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\n{length}\r\n\r\n".encode())
            writer.write(body)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
