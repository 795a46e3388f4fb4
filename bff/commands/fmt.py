"""`bff fmt`: definitions as all are written."""

import os
import sys
from pathlib import Path

import click

from bff.author.files import relative
from bff.author.finding import Finding, as_text
from bff.author.style import formatted
from bff.commands.project import ROOT, SCHEMA, project_of


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def fmt(paths: tuple[Path, ...], check: bool) -> None:
    """Lay out the definitions at PATHS, files or folders; never changes what they say.

    Exits 0; 1 if --check finds a file that would change; 2 if a file cannot be read.
    """
    changed, found = [], []
    for path in _files(paths or (ROOT / "layouts",)):
        before = path.read_bytes()
        after, faults = _laid_out(path, before)
        found += faults
        if after is not None and after.encode() != before:
            changed.append(path)
            click.echo(f"{'would change' if check else 'changed'} {os.path.relpath(path)}")
            if not check:
                path.write_bytes(after.encode())
    click.echo(as_text(found), err=True, nl=False)
    sys.exit(2 if found else 1 if check and changed else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The files named, and the definitions in the folders named, each once."""
    inside = [file for path in paths for file in (path.rglob("*.yaml") if path.is_dir() else [path])]
    return sorted({file.resolve() for file in inside})


def _laid_out(path: Path, before: bytes) -> tuple[str | None, list[Finding]]:
    """Format one file; a layout gets the modeline by which editors find its schema."""
    root = project_of(path)
    layout = path.is_relative_to(root / "layouts")
    schema = Path(os.path.relpath(root / SCHEMA, path.parent)).as_posix() if layout else ""
    return formatted(before, relative(path, root), schema)
