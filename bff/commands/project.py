"""What the commands share: where the project is, how a build reports, how the ledger is reached."""

import asyncio
import datetime as dt
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console

from bff.author.finding import as_text
from bff.bundle.bundle import Bundle
from bff.bundle.file import write_bundle
from bff.compiler.passes import Pass, build
from bff.errors import DefinitionsBroken
from bff.settings import read_settings
from bff.store.ledger import Ledger
from bff.store.open import open_store

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path("build")
SCHEMA = Path("contract") / "layout.schema.json"

root_argument = click.argument(
    "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT
)


def project_of(path: Path) -> Path:
    """The folder that holds `layouts/`: the path or one above it. UsageError (exit 2) where none does."""
    path = path.resolve()
    for folder in (path, *path.parents):
        if (folder / "layouts").is_dir():
            return folder
    raise click.UsageError(f"there is no layouts/ at {path.name} or above it")


@contextmanager
def progress(doing: str) -> Iterator[Callable[[Pass], None]]:
    """Show which pass runs, where a person watches; says nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(doing) as status:
        yield lambda step: status.update(f"{doing}: {step.name}")


@contextmanager
def findings_end_it() -> Iterator[None]:
    """Print what is wrong with broken definitions, and exit 1."""
    try:
        yield
    except DefinitionsBroken as broken:
        click.echo(as_text(broken.findings), err=True, nl=False)
        sys.exit(1)


def built(root: Path, out: Path, before: Bundle | None = None) -> Path:
    """Build the definitions into a folder and return the bundle's file; broken ones are listed, exit 1.

    `before` is the bundle that is live, for rules about change.
    """
    with findings_end_it(), progress("building") as tell:
        return write_bundle(build(root, tell, before), out)


def with_ledger(use: Callable[[Ledger, Path], Awaitable[T]]) -> T:
    """Open the store that the settings name, and use its ledger beside the directory of bundles."""
    settings = read_settings()

    async def run() -> T:
        async with open_store(settings.database_url) as store:
            return await use(store.ledger, Path(settings.bundles))

    return asyncio.run(run())


def now() -> dt.datetime:
    """The time of a decision."""
    return dt.datetime.now(dt.UTC)
