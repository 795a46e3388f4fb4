"""`bff publish`, `bff history`, `bff rollback`: people's decisions about bundles."""

import asyncio
import getpass
from pathlib import Path

import click

from bff.bundle.bundle import Bundle
from bff.commands.project import BUILT, built, now, root_argument, with_ledger
from bff.errors import BundleDamaged
from bff.release.directory import read
from bff.release.publish import Release, roll_back
from bff.release.publish import publish as published
from bff.store.ledger import Ledger


@click.command()
@click.option("--note", default="", help="Why, for those who read the history.")
@root_argument
def publish(root: Path, note: str) -> None:
    """Build and make live: running servers take it over without a failed request."""
    path = built(root, BUILT, with_ledger(_live))
    _tell(
        with_ledger(lambda ledger, bundles: published(ledger, bundles, path, getpass.getuser(), note, now()))
    )


@click.command()
def history() -> None:
    """List all releases, the live one last."""
    for record in with_ledger(lambda ledger, _: ledger.records()):
        when, digest = f"{record.at:%Y-%m-%d %H:%M}", record.digest[:19]
        click.echo(f"{record.number:>4}  {when}  {digest}  {record.author}  {record.note}")


@click.command()
@click.argument("number", type=int)
@click.option("--note", default="")
def rollback(number: int, note: str) -> None:
    """Make the bundle of an earlier release live again, as a new release."""
    why = note or f"rollback to {number}"
    _tell(
        with_ledger(lambda ledger, bundles: roll_back(ledger, bundles, number, getpass.getuser(), why, now()))
    )


async def _live(ledger: Ledger, bundles: Path) -> Bundle | None:
    """The bundle that is live, if there is one that can still be read."""
    record = await ledger.live()
    if record is None:
        return None
    try:
        return await asyncio.to_thread(read, bundles, record.digest)
    except BundleDamaged:
        click.echo("the live bundle cannot be read: nothing is said about changes", err=True)
        return None


def _tell(release: Release) -> None:
    record = release.record
    click.echo(f"release {record.number} {'is live' if release.new else 'was live already'}: {record.digest}")
