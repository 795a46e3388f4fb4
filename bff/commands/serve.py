"""`bff serve` and `bff sandbox`: the service and the invented core bank, each in the foreground."""

import click

from bff.sandbox.app import serve as serve_sandbox
from bff.server import serve as serve_screens
from bff.settings import read_settings


@click.command()
def serve() -> None:
    """Serve the live release; settings come from the environment."""
    serve_screens(read_settings().port)


@click.command()
@click.option("--port", type=int, default=8100, show_default=True)
def sandbox(port: int) -> None:
    """Run the sandbox core bank: invented customers, moods to try faults with. Needs SANDBOX=true."""
    serve_sandbox(port)
