"""`bff i18n`: the texts and their translations."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bff.author.finding import as_text, errors, sort_findings
from bff.author.pot import sync
from bff.author.texts import read_texts
from bff.author.translation import compile_catalogues, progress
from bff.commands.project import BUILT, findings_end_it, root_argument


@click.group()
def i18n() -> None:
    """Texts and translations: bring catalogues up to the source, check them, compile them."""


@i18n.command()
@root_argument
def extract(root: Path) -> None:
    """Write the template and bring every catalogue up to the source: new is empty, changed is fuzzy."""
    with findings_end_it():
        for path in sync(root / "locales", write=True):
            click.echo(f"wrote {path.relative_to(root)}")


@i18n.command()
@root_argument
def check(root: Path) -> None:
    """Check sources and catalogues, and tell how far each locale is. Exits 0; 1 if one has errors."""
    locales = root / "locales"
    found = sort_findings(read_texts(locales, root)[1])
    table = Table("locale", *(("done", "fuzzy", "missing")), box=None, pad_edge=False)
    for row in progress(locales):
        table.add_row(row.locale, str(row.done), str(row.fuzzy), str(row.missing))
    click.echo(as_text(found), nl=False)
    Console().print(table)
    sys.exit(1 if errors(found) else 0)


@i18n.command("compile")
@click.option("--out", type=click.Path(path_type=Path), default=BUILT / "locales", show_default=True)
@root_argument
def compile_(root: Path, out: Path) -> None:
    """Write .mo files for other programs; the service itself needs none."""
    for path in compile_catalogues(root / "locales", out):
        click.echo(f"wrote {path}")
