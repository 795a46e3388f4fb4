"""`bff build` and `bff show`: the definitions as a bundle, and as one screen on the terminal."""

from pathlib import Path

import click

from bff.commands.project import BUILT, built, findings_end_it, root_argument
from bff.compiler.show import UnknownAxis, layers, preview


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=BUILT, show_default=True)
@root_argument
def build(root: Path, out: Path) -> None:
    """Compile the definitions to a bundle; broken ones are listed, exit 1."""
    click.echo(built(root, out))


@click.command()
@click.argument("screen")
@click.option("--edition", default="standard", show_default=True)
@click.option("--text", default="standard", show_default=True)
@click.option("--menu", default="full", show_default=True)
@click.option("--locale", default="zh-Hans", show_default=True)
@click.option(
    "--client", default="h5/99.0", show_default=True, help="Client build, as in the header Client-Build."
)
@click.option("--why", is_flag=True, help="Name the file and line that won each field.")
@root_argument
def show(root: Path, screen: str, why: bool, **axes: str) -> None:
    """Print one compiled screen as a client would get it, with placeholders for a customer's data."""
    try:
        with findings_end_it():
            click.echo(layers(root, screen, **axes) if why else preview(root, screen, **axes))
    except UnknownAxis as unknown:
        raise click.UsageError(str(unknown)) from None
