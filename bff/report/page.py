"""The report as one page: no network, no script, two languages, on screen and on paper."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import jinja2

from bff.lint.clauses import Verdict
from bff.report.report import Report

SIGNS: Final[Mapping[Verdict, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "proven S": ("✓", "s", "静态证明", "proven, static"),
        "proven R": ("✓", "r", "渲染证明", "proven, rendered"),
        "attested D": ("✎", "d", "真机确认", "attested on a device"),
        "waived": ("⚑", "waived", "豁免", "waived"),
        "failed": ("✕", "failed", "不通过", "failed"),
        "not covered": ("○", "open", "未覆盖", "not covered"),
        "does not apply": ("–", "off", "不适用", "does not apply"),
    }
)
"""Verdict to its sign, its class, and its words; never told by colour alone."""
EVIDENCE_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"proven": "✓", "attested": "✎", "waived": "⚑", "missing": "—", "failed": "✕"}
)


def page(made: Report, link: str = "{file}#L{line}") -> str:
    """Draw the report; `link` is where a place in a file is shown, with `{file}` and `{line}` in it."""
    template = environment().get_template("report.html")

    def place(file: str, line: int) -> str:
        return link.replace("{file}", file).replace("{line}", str(line))

    return template.render(report=made, signs=SIGNS, evidence_signs=EVIDENCE_SIGNS, place=place)


@cache
def environment() -> jinja2.Environment:
    """The template, with everything escaped."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("bff.report"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.filters["named"] = named
    env.filters["kb"] = lambda size: f"{size / 1024:.1f}"
    env.filters["percent"] = lambda share: f"{share * 100:.0f}"
    return env


def named(names: Mapping[str, str], language: str) -> str:
    """A name in a language; in the first there is, where the bank does not write that one."""
    return next((name for tag, name in names.items() if tag.startswith(language)), next(iter(names.values())))
