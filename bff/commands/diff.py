"""`bff diff`: what is different between two bundles."""

from pathlib import Path

import click
import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.file import encode, read_bundle
from bff.commands.project import BUILT, findings_end_it, progress, root_argument, with_ledger
from bff.compiler.change import as_json, as_text
from bff.compiler.diff import diff as difference
from bff.compiler.passes import build
from bff.settings import read_settings
from bff.store.ledger import Ledger

LIVE = "live"
TREE = "tree"


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("before", default=LIVE)
@click.argument("after", default=TREE)
@root_argument
def diff(root: Path, before: str, after: str, form: str) -> None:
    """Tell what is different between two bundles, edition by edition.

    BEFORE and AFTER are bundle files, digests or their beginnings, `live` for the live release, or `tree` for
    the definitions as they are now, which is built for this. Without arguments: `live tree`.
    """
    old, new = (_bundle(name, root) for name in (before, after))
    found = difference(old, new)
    everything = sorted(old.editions.keys() | new.editions.keys())
    click.echo(as_json(found) if form == "json" else as_text(found, everything), nl=False)


def _bundle(name: str, root: Path) -> Bundle:
    if name == TREE:
        with findings_end_it(), progress("building") as tell:
            bundle = build(root, tell)
        return msgspec.structs.replace(bundle, digest=encode(bundle)[0])
    if name == LIVE:
        name = with_ledger(_live)
    if Path(name).is_file():
        return read_bundle(Path(name))
    return read_bundle(_named(name))


async def _live(ledger: Ledger, _: Path) -> str:
    record = await ledger.live()
    if record is None:
        raise click.ClickException("nothing was ever published, so there is no live release to compare with")
    return record.digest


def _named(digest: str) -> Path:
    """The one bundle, published or built here, whose digest begins so."""
    beginning = digest if digest.startswith("sha256-") else f"sha256-{digest}"
    folders = (Path(read_settings().bundles), BUILT)
    found = {path.name: path for folder in folders for path in folder.glob("*.bundle")}
    fitting = [path for name, path in sorted(found.items()) if name.startswith(beginning)]
    if len(fitting) != 1:
        raise click.UsageError(f"{len(fitting) or 'no'} bundles have a digest that begins with {digest}")
    return fitting[0]
