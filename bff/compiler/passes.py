"""The passes, in order, each with the reason for its place."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bff.author.finding import Finding, sort_findings
from bff.author.library import load
from bff.bundle.bundle import Bundle
from bff.compiler.draft import Draft
from bff.compiler.emission import emit
from bff.compiler.preparation import check, degrade, overlay, text, tokens
from bff.compiler.proving import prove, published
from bff.compiler.seal import seal
from bff.compiler.search import search
from bff.errors import DefinitionsBroken
from bff.lint.material import Published
from bff.lint.registry import RULES
from bff.lint.rule import AnyRule


class Pass(NamedTuple):
    """One step from definitions to a bundle."""

    name: str
    run: Callable[[Draft], None]
    reason: str
    sound: bool = False
    """Whether it may run only when nothing found so far is an error."""


PASSES = (
    Pass("overlay", overlay, "first: nothing may look at a field before it is known which layer wins it"),
    Pass(
        "tokens",
        tokens,
        "sizes and colours per edition, text mode and contrast, for the rules and for the shell",
    ),
    Pass("text", text, "the words of every locale, with the fallbacks of those that are not declared"),
    Pass(
        "check",
        check,
        "on resolved screens, where menus, paths and words are real; every name is known from here on",
    ),
    Pass("degrade", degrade, "after the check: what a client lacks is not the author's fault", sound=True),
    Pass("search", search, "from the words of every locale; pinyin is made here, once", sound=True),
    Pass(
        "prove",
        prove,
        "the packs' rules, on real sizes, colours, words and on the search; errors end the build here",
        sound=True,
    ),
    Pass("emit", emit, "constant bytes with holes; only what was checked and can be drawn", sound=True),
    Pass("seal", seal, "last: tables, manifest and digest are of the finished thing", sound=True),
)


def compile_layouts(
    root: Path,
    on_pass: Callable[[Pass], None] = lambda _: None,
    *,
    rules: Sequence[AnyRule] = RULES,
    before: Published | None = None,
    today: dt.date | None = None,
) -> Draft:
    """Compile `layouts/`, `locales/` and `contract/capabilities/` below a folder.

    `before` is the release before this one, for rules about change; `today` tells which waivers still hold.
    The draft holds all findings, and a bundle unless one of them is an error. Raises DefinitionsBroken where
    there is nothing to compile.
    """
    folders = (root / "layouts", root / "locales", root / "contract" / "capabilities")
    library, findings = load(*folders)
    if library is None:
        raise DefinitionsBroken(findings)
    draft = Draft(library, today or dt.datetime.now(dt.UTC).date(), rules, before)
    draft.inputs, draft.findings = _digests(root, folders), list(findings)
    for step in PASSES:
        if step.sound and draft.broken:
            break
        draft.on_rule = partial(_rule_begins, on_pass, step)
        on_pass(step)
        step.run(draft)
    draft.findings = sort_findings(draft.findings)
    return draft


def _rule_begins(on_pass: Callable[[Pass], None], step: Pass, rule: str) -> None:
    on_pass(step._replace(name=f"{step.name} {rule}"))


def build(
    root: Path, on_pass: Callable[[Pass], None] = lambda _: None, before: Bundle | None = None
) -> Bundle:
    """Compile, or raise DefinitionsBroken with every finding at once; `before` is the release before."""
    draft = compile_layouts(root, on_pass, before=published(before) if before else None)
    if draft.bundle is None:
        raise DefinitionsBroken(draft.findings)
    return draft.bundle


def _digests(root: Path, folders: Iterable[Path]) -> dict[str, str]:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def findings_of(root: Path, on_pass: Callable[[Pass], None] = lambda _: None) -> list[Finding]:
    """All that is wrong with the definitions, without building anything from them."""
    try:
        return compile_layouts(root, on_pass).findings
    except DefinitionsBroken as broken:
        return broken.findings
