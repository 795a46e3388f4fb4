"""The command line. Each command imports only the half of the product that it needs."""

import asyncio
import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
BUILT = Path("build")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """One bank, many editions: screens compiled from versioned definitions."""


@main.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def lint(root: Path, form: str) -> None:
    """Check the definitions: every finding at once. Exit 0, 1 (errors), 2 (could not run)."""
    from bff.author import finding
    from bff.compiler.passes import findings_of

    findings = findings_of(root)
    write = {
        "text": finding.as_text,
        "json": lambda found: finding.as_json(found).decode(),
        "github": finding.as_github,
    }
    click.echo(write[form](findings), nl=False)
    wrong = finding.errors(findings)
    click.echo(f"{len(findings)} findings, {len(wrong)} errors", err=True)
    sys.exit(1 if wrong else 0)


@main.command()
@click.option("--out", type=click.Path(path_type=Path), default=BUILT, show_default=True)
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def build(root: Path, out: Path) -> None:
    """Compile the definitions to a bundle; broken ones are listed, exit 1."""
    click.echo(_build(root, out))


def _build(root: Path, out: Path) -> Path:
    from bff.author.finding import as_text
    from bff.bundle.file import write_bundle
    from bff.compiler.passes import build as compiled
    from bff.errors import DefinitionsBroken

    try:
        bundle = compiled(root, lambda step: click.echo(f"  {step.name:<8} {step.reason}", err=True))
    except DefinitionsBroken as broken:
        click.echo(as_text(broken.findings), err=True, nl=False)
        sys.exit(1)
    return write_bundle(bundle, out)


@main.command()
@click.argument("screen")
@click.option("--edition", default="standard", show_default=True)
@click.option("--text", default="standard", show_default=True)
@click.option("--menu", default="full", show_default=True)
@click.option("--locale", default="zh-Hans", show_default=True)
@click.option(
    "--client", default="h5/99.0", show_default=True, help="Client build, as in the header Client-Build."
)
@click.option("--why", is_flag=True, help="Name the file and line that won each field.")
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def show(root: Path, screen: str, why: bool, **axes: str) -> None:
    """Print one compiled screen as a client would get it, with placeholders for a customer's data."""
    from bff.compiler.show import UnknownAxis, layers, preview

    try:
        click.echo(layers(root, screen, **axes) if why else preview(root, screen, **axes))
    except UnknownAxis as unknown:
        raise click.UsageError(str(unknown)) from None


@main.command()
@click.option("--note", default="", help="Why, for those who read the history.")
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def publish(root: Path, note: str) -> None:
    """Build and make live: running servers take it over without a failed request."""
    from bff.release.publish import publish as published

    built = _build(root, BUILT)
    _tell(
        _with_ledger(
            lambda ledger, bundles: published(ledger, bundles, built, getpass.getuser(), note, _now())
        )
    )


@main.command()
def history() -> None:
    """List all releases, the live one last."""
    for record in _with_ledger(lambda ledger, _: ledger.records()):
        click.echo(
            f"{record.number:>4}  {record.at:%Y-%m-%d %H:%M}  {record.digest[:19]}  {record.author}  {record.note}"
        )


@main.command()
@click.argument("number", type=int)
@click.option("--note", default="")
def rollback(number: int, note: str) -> None:
    """Make the bundle of an earlier release live again, as a new release."""
    from bff.errors import BffError
    from bff.release.publish import roll_back

    def back(ledger: Any, bundles: Path) -> Any:
        return roll_back(ledger, bundles, number, getpass.getuser(), note or f"rollback to {number}", _now())

    try:
        _tell(_with_ledger(back))
    except BffError as error:
        raise click.ClickException(str(error)) from None


def _tell(release: Any) -> None:
    record = release.record
    click.echo(f"release {record.number} {'is live' if release.new else 'was live already'}: {record.digest}")


def _with_ledger(use: Any) -> Any:
    from bff.settings import read_settings
    from bff.store.open import open_store

    settings = read_settings()

    async def run() -> Any:
        async with open_store(settings.database_url) as store:
            return await use(store.ledger, Path(settings.bundles))

    return asyncio.run(run())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@main.command()
@click.option("--write", is_flag=True, help="Write them; without it only say which are not fresh, exit 1.")
def contract(write: bool) -> None:
    """Generate what others rely on: contract/ and the template of the catalogues."""
    from bff.contract import stale

    files = stale(ROOT, write=write)
    for path in files:
        click.echo(f"{'wrote' if write else 'stale'} {path.relative_to(ROOT)}")
    sys.exit(1 if files and not write else 0)


@main.command()
def serve() -> None:
    """Serve the live release; settings come from the environment."""
    from bff.server import serve as serving
    from bff.settings import read_settings

    serving(read_settings().port)


@main.command()
@click.option("--port", type=int, default=8100, show_default=True)
def sandbox(port: int) -> None:
    """Run the sandbox core bank: invented customers, moods to try faults with. Needs SANDBOX=true."""
    from bff.sandbox.app import serve as serving

    serving(port)


@main.command()
def demo() -> None:
    """Run everything on this machine, and print where to look."""
    from bff.demo import run

    sys.exit(run(ROOT))


if __name__ == "__main__":
    main()
