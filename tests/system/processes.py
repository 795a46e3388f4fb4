"""Processes on free ports of loopback: the sandbox core bank and the service, started as anybody would."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

START_SECONDS = 60.0
STOP_SECONDS = 25.0


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(arguments: list[str], environ: Mapping[str, str], ready: str, log: Path) -> Iterator[None]:
    """Run a module of ours as a process until the block ends; it has begun when `ready` answers 200.

    Whatever it prints goes to `log`.
    """
    with log.open("ab") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env={**os.environ, **environ},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(ready, process, log)
            yield
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(url, trust_env=False, timeout=5.0).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise RuntimeError(f"{url} did not answer: {log.read_text()[-2000:]}")


@contextmanager
def sandbox(folder: Path) -> Iterator[str]:
    """The sandbox core bank, and its address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    ready = f"{url}/sandbox/customers"
    with running(["bff.sandbox", "--port", str(port)], {"SANDBOX": "true"}, ready, folder / "sandbox.log"):
        yield url
