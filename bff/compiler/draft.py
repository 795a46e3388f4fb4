"""The draft: what the passes hand on to each other."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bff.author.finding import Finding
from bff.author.library import Library
from bff.bundle.bundle import Bundle
from bff.bundle.plan import AnyNode, Plan, Shell
from bff.compiler.degrade import Limits
from bff.lint.material import Material, Published
from bff.lint.prove import Proof
from bff.lint.registry import RULES
from bff.lint.resolved import Resolved, Variant
from bff.lint.rule import AnyRule
from bff.lint.verdict import Judged
from bff.model.locale import LocaleFormats
from bff.model.message import Forms
from bff.model.search import Index


def _silently(rule: str) -> None:
    del rule


@dataclass
class Draft:
    """Filled in from top to bottom, one pass after the other; nothing is taken back."""

    library: Library
    today: dt.date
    """Waivers and attestations end on a day."""
    rules: Sequence[AnyRule] = RULES
    before: Published | None = None
    """The release before this one, for rules about change."""
    on_rule: Callable[[str], None] = _silently
    """Told of each rule that begins."""
    inputs: dict[str, str] = field(default_factory=dict)
    """Every file and its SHA-256."""
    findings: list[Finding] = field(default_factory=list)
    screens: dict[Variant, Resolved] = field(default_factory=dict)
    """By *overlay*."""
    themes: dict[str, dict[str, str | float]] = field(default_factory=dict)
    """By *tokens*."""
    strings: dict[str, dict[str, Forms]] = field(default_factory=dict)
    formats: dict[str, LocaleFormats] = field(default_factory=dict)
    """By *text*."""
    limits: dict[str, Limits] = field(default_factory=dict)
    """By *degrade*: what each client class can draw and do."""
    plans: dict[str, Plan] = field(default_factory=dict)
    index: dict[str, str] = field(default_factory=dict)
    shells: dict[str, Shell] = field(default_factory=dict)
    """By *emit*."""
    search: Index = field(default_factory=Index)
    taps: dict[str, list[AnyNode]] = field(default_factory=dict)
    """By *search*."""
    material: Material | None = None
    proof: Proof = field(default_factory=Proof)
    judged: Judged = field(default_factory=Judged)
    """By *prove*."""
    bundle: Bundle | None = None
    """By *seal*."""

    @property
    def broken(self) -> bool:
        """Whether anything found so far forbids a build."""
        return any(finding.severity == "error" for finding in self.findings)
