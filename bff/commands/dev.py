"""`bff demo` and `bff watch`: the whole product on one machine, and the loop of whoever edits definitions."""

import sys

import click

from bff.commands.project import ROOT
from bff.demo import run


@click.command()
def demo() -> None:
    """Run everything on this machine, and print where to look."""
    sys.exit(run(ROOT))
