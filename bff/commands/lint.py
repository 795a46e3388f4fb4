"""`bff lint`: every finding at once, for people, programs, code hosts and pull requests."""

import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from bff.author.files import relative
from bff.author.finding import Finding, as_github, as_json, as_text, errors
from bff.author.rules import RULES
from bff.author.sarif import as_sarif
from bff.commands.project import ROOT, progress, project_of
from bff.compiler.passes import findings_of
from bff.lint import registry
from bff.lint.language import LANGUAGE

FORMS: Final[Mapping[str, Callable[[list[Finding]], str]]] = MappingProxyType(
    {
        "text": as_text,
        "json": lambda found: as_json(found).decode(),
        "sarif": lambda found: as_sarif(found, _rules(), version("bff")).decode(),
        "github": as_github,
    }
)


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=ROOT)
def lint(path: Path, form: str) -> None:
    """Check the definitions at PATH, a project or any file or folder in it.

    Prints every finding at once. Exits 0; 1 if one is an error; 2 if the check could not run.
    """
    root = project_of(path)
    try:
        with progress("checking") as tell:
            found = _below(relative(path.resolve(), root), findings_of(root, tell))
    except OSError as error:
        click.echo(f"could not run: {error.strerror}: {Path(error.filename or root).name}", err=True)
        sys.exit(2)
    click.echo(FORMS[form](found), nl=False)
    if form == "github":  # a pull request shows the first ten beside the lines; the log tells all
        click.echo(as_text(found), err=True, nl=False)
    wrong = errors(found)
    click.echo(f"{len(found)} findings, {len(wrong)} errors", err=True)
    sys.exit(1 if wrong else 0)


def _rules() -> dict[str, str]:
    """What each rule holds: those of reading, those of the language, and those of the packs."""
    held = {name: rule.says for name, rule in LANGUAGE.items()}
    return {**RULES, **held, **{rule.id: rule.says for rule in registry.RULES}}


def _below(place: str, found: list[Finding]) -> list[Finding]:
    """The findings in one file, or in the files of one folder; `.` is all."""
    inside = place.rstrip("/") + "/"
    return [
        finding
        for finding in found
        if place in {".", finding.position.file} or finding.position.file.startswith(inside)
    ]
