"""The loop of whoever edits definitions: each save is checked, built and made live, or its findings are told.

A broken edit takes nothing away: what is live stays live, and the running server is never touched but through
the ledger.
"""

import asyncio
import datetime as dt
import getpass
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from watchfiles import awatch

from bff.author.finding import Finding, as_text, errors
from bff.bundle.bundle import Bundle
from bff.bundle.file import write_bundle
from bff.compiler.passes import compile_layouts
from bff.errors import DefinitionsBroken, SettingsWrong
from bff.release.look import write_look
from bff.release.publish import publish
from bff.settings import Settings
from bff.store.ledger import Ledger
from bff.store.open import open_store

WATCHED = ("layouts", "locales", "contract/capabilities")
QUIET_MS = 100
"""Editors save in several steps; this long nothing must happen before we look."""


class Look(msgspec.Struct, frozen=True):
    """What one look at the definitions found; the page of six phones shows it."""

    at: dt.datetime
    seconds: float
    findings: list[Finding]
    release: int | None
    """The release that is live after it."""
    new: bool = False

    def text(self) -> str:
        """Tell it on a terminal."""
        live = "nothing is live yet" if self.release is None else f"release {self.release} is live"
        wrong = len(errors(self.findings))
        said = f"{live}, {wrong} errors keep it there" if wrong else live if self.new else f"{live} already"
        return f"{as_text(self.findings)}{self.at.astimezone():%H:%M:%S} {said} ({self.seconds:.1f} s)"


async def watch(
    root: Path, settings: Settings, tell: Callable[[str], None], stop: asyncio.Event | None = None
) -> None:
    """Look now and after each change, until stopped; what was found last lies in `settings.findings_file`.

    SettingsWrong where the ledger is not this machine's own: a saved file must not publish to others.
    """
    if not settings.database_url.startswith("sqlite"):
        raise SettingsWrong("DATABASE_URL: every save is published, so the ledger must be a file of SQLite")
    file = settings.findings_file
    folders = [root / name for name in WATCHED]
    async with open_store(settings.database_url) as store:
        try:
            tell(await _told(root, settings, store.ledger, file))
            async for _ in awatch(*folders, step=QUIET_MS, stop_event=stop, rust_timeout=1000):
                tell(await _told(root, settings, store.ledger, file))
        finally:
            file.unlink(missing_ok=True)


async def look(root: Path, ledger: Ledger, settings: Settings) -> Look:
    """Check and build once, and make a sound bundle live."""
    began = time.monotonic()
    bundle, findings = await asyncio.to_thread(_compiled, root)
    live = await ledger.live()
    number, new = (live.number if live else None), False
    if bundle is not None:
        built = await asyncio.to_thread(write_bundle, bundle, root / "build")
        bundles, author = Path(settings.bundles), getpass.getuser()
        release = await publish(ledger, bundles, built, author, "watch", dt.datetime.now(dt.UTC))
        number, new = release.record.number, release.new
    return Look(dt.datetime.now(dt.UTC), time.monotonic() - began, findings, number, new)


async def _told(root: Path, settings: Settings, ledger: Ledger, file: Path) -> str:
    """Look, keep what was found for the page of six phones, and say it; no fault ends the loop."""
    try:
        found = await look(root, ledger, settings)
    except Exception as fault:  # noqa: BLE001  # a file that vanished, a fault of ours: the next save may be fine
        return f"could not look: {type(fault).__name__}: {fault}"
    write_look(file, found)
    return found.text()


def _compiled(root: Path) -> tuple[Bundle | None, list[Finding]]:
    try:
        draft = compile_layouts(root)
    except DefinitionsBroken as broken:
        return None, broken.findings
    return draft.bundle, draft.findings
