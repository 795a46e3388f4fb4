"""`bff report`: what is proven, as a page for people and as JSON for programs."""

from pathlib import Path

import click
import msgspec

from bff.bundle.file import read_bundle
from bff.commands.project import findings_end_it, progress, root_argument
from bff.compiler.passes import compile_layouts
from bff.compiler.proving import published
from bff.lint.clauses import Renders
from bff.report.page import page
from bff.report.report import as_json
from bff.report.report import report as made

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Write here; without it to the terminal.")
@click.option("--json", "data", is_flag=True, help="JSON instead of the page.")
@click.option("--renders", type=FILE, help="What a browser measured on renders of these definitions.")
@click.option("--before", type=FILE, help="The bundle before this one, for rules about change.")
@click.option("--link", default="{file}#L{line}", show_default=True, help="Where a line of a file is shown.")
@root_argument
def report(
    root: Path, out: Path | None, data: bool, renders: Path | None, before: Path | None, link: str
) -> None:
    """Tell clause by clause, for every edition and pack, what is proven and how."""
    measured = msgspec.json.decode(renders.read_bytes(), type=Renders) if renders else None
    predecessor = published(read_bundle(before)) if before else None
    with findings_end_it(), progress("proving") as tell:
        found = made(compile_layouts(root, tell, before=predecessor), measured)
    content = as_json(found) if data else page(found, link).encode()
    if out is None:
        click.echo(content.decode(), nl=False)
    else:
        out.write_bytes(content)
        click.echo(f"wrote {out}", err=True)
