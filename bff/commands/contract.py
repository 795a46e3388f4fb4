"""`bff contract` and `bff schema`: what others rely on, generated."""

import sys
from pathlib import Path

import click

from bff.commands.project import ROOT, SCHEMA
from bff.contract import layout_schema_file, stale


@click.command()
@click.option("--write", is_flag=True, help="Write them; without it only say which are not fresh, exit 1.")
def contract(write: bool) -> None:
    """Generate what others rely on: contract/ and the template of the catalogues."""
    files = stale(ROOT, write=write)
    for path in files:
        click.echo(f"{'wrote' if write else 'stale'} {path.relative_to(ROOT)}")
    sys.exit(1 if files and not write else 0)


@click.command()
@click.option(
    "--out",
    type=click.Path(allow_dash=True, path_type=Path),
    default=ROOT / SCHEMA,
    help="- for the terminal.",
)
def schema(out: Path) -> None:
    """Write the schema by which editors complete, explain and check definitions."""
    content = layout_schema_file()
    if str(out) == "-":
        click.echo(content, nl=False)
    else:
        out.write_bytes(content)
        click.echo(f"wrote {out}", err=True)
