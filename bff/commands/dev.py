"""`bff demo` and `bff watch`: the whole product on one machine, and the loop of whoever edits definitions."""

import asyncio
import signal
import sys
from pathlib import Path

import click

from bff.commands.project import ROOT, root_argument
from bff.demo import run
from bff.settings import read_settings
from bff.watch import watch as watching


@click.command()
@click.option("--watch", is_flag=True, help="Make every sound edit of the definitions live at once.")
def demo(watch: bool) -> None:
    """Run everything on this machine, and print where to look."""
    sys.exit(run(ROOT, watch=watch))


@click.command()
@root_argument
def watch(root: Path) -> None:
    """Check and build at every save, and make live what is sound; the running server takes it over."""
    click.echo("watching; Ctrl-C ends it", err=True)
    asyncio.run(_until_stopped(root))


async def _until_stopped(root: Path) -> None:
    """Watch until Ctrl-C or a polite end, so that the last note is taken away."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await watching(root, read_settings(), click.echo, stop)
