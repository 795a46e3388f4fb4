"""The whole product on one machine: builds, publishes, starts both services, says where to look."""

import asyncio
import contextlib
import datetime as dt
import getpass
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import httpx
from rich.console import Console

from bff.author.finding import as_text
from bff.bundle.file import write_bundle
from bff.compiler.passes import Pass, build
from bff.errors import DefinitionsBroken
from bff.release.publish import publish
from bff.settings import Settings, read_settings
from bff.store.open import open_store

START_SECONDS = 30.0
STOP_SECONDS = 25.0
SHOWN = "chen"
"""The customer of the example call."""


def run(root: Path, *, watch: bool = False) -> int:
    """Start everything, wait for Ctrl-C, stop everything. Returns the exit code.

    With `watch`, every edit of the definitions that is sound goes live.
    """
    console = Console(highlight=False)
    settings = read_settings({**os.environ, "SANDBOX": "true"})
    try:
        release = _release(root, settings, console)
    except DefinitionsBroken as broken:
        console.print(as_text(broken.findings), markup=False)
        return 1
    console.print(f"release {release} is live")
    with _children(settings, watch=watch) as children:
        address = f"http://127.0.0.1:{settings.port}"
        for name, url in (
            ("sandbox core bank", f"{settings.core}/sandbox/customers"),
            ("service", f"{address}/health/ready"),
        ):
            if not _answers(url, children):
                console.print(f"[red]the {name} did not start at {url}[/]")
                console.print("is the port taken? PORT and CORE_PORT choose others")
                return 1
        _invite(console, settings, address)
        return _wait(children)


def _release(root: Path, settings: Settings, console: Console) -> int:
    with console.status("building") as status:

        def on_pass(step: Pass) -> None:
            status.update(f"building: {step.name}")

        began = time.monotonic()
        bundle = build(root, on_pass)
        path = write_bundle(bundle, root / "build")
    took = time.monotonic() - began
    made = bundle.manifest
    what = f"{made.screens} screens in {len(bundle.editions)} editions and {len(bundle.strings)} locales"
    console.print(f"built {what}: {made.plans} plans, {took:.1f} s")

    async def live() -> int:
        async with open_store(settings.database_url) as store:
            now = dt.datetime.now(dt.UTC)
            made = await publish(
                store.ledger, Path(settings.bundles), path, getpass.getuser(), "make run", now
            )
            return made.record.number

    return asyncio.run(live())


@contextlib.contextmanager
def _children(settings: Settings, *, watch: bool) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Both services as processes of their own; whatever happens, they end with this one."""
    environ = {**os.environ, "SANDBOX": "true", "CORE_URL": settings.core, "PORT": str(settings.port)}
    commands = [
        [sys.executable, "-m", "bff.sandbox", "--port", str(settings.core_port)],
        [sys.executable, "-m", "bff", "serve"],
    ]
    if watch:
        commands.append([sys.executable, "-m", "bff", "watch"])
    children = [_start(command, environ) for command in commands]
    try:
        yield children
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def _start(command: list[str], environ: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=environ, start_new_session=True)  # noqa: S603 - our own commands


def _answers(url: str, children: list[subprocess.Popen[bytes]]) -> bool:
    """Wait until an address answers; a child that has ended never will."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and all(child.poll() is None for child in children):
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url, timeout=2.0, trust_env=False).status_code == 200:
                return True
        time.sleep(0.1)
    return False


def _invite(console: Console, settings: Settings, address: str) -> None:
    json = "-H 'Content-Type: application/json'"
    token = f'curl -s {settings.core}/sandbox/token {json} -d \'{{"customer": "{SHOWN}"}}\''
    take = "python3 -c 'import json,sys; print(json.load(sys.stdin)[\"access_token\"])'"
    console.print(f"\n  [bold]six phones[/]      {address}/")
    console.print(f"  service         {address}/v1/screens/home")
    console.print(f"  core bank       {settings.core}/sandbox/customers\n")
    console.print("  one screen by hand:")
    console.print(
        f'  curl -s {address}/v1/screens/home -H "Authorization: Bearer $({token} | {take})"\n',
        soft_wrap=True,
        markup=False,
    )
    console.print("  Ctrl-C stops everything")


def _wait(children: list[subprocess.Popen[bytes]]) -> int:
    """Until Ctrl-C or a polite end, or until a child dies."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
    except KeyboardInterrupt:
        return 0
    return 1
