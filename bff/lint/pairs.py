"""Pairs: every two colours of a screen that must be told apart, in every state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bff.lint.resolved import Path, parts
from bff.lint.styled import Target, Text, Theme, ground_of
from bff.model.component import Component
from bff.model.section import Row
from bff.model.style import BADGE, CHEVRON, INSTEAD, SIGNS, Style, Use


@dataclass(frozen=True)
class Pair:
    """Two colour tokens that must be told apart."""

    section: str
    path: Path
    fore: str
    back: str
    use: Use
    state: str
    """`ready`, or one of the states of a target."""
    size: float
    """px of text; 0 where there is none."""
    bold: bool


def token(name: str, theme: Theme) -> str:
    """A token, or the one that stands in for it in a theme without it."""
    return name if name in theme else INSTEAD.get(name, name)


def pairs_of(texts: Iterable[Text], targets: Iterable[Target], theme: Theme) -> Iterator[Pair]:
    """The pairs of colours in texts and targets, in every state."""
    for text in texts:
        colours = (text.style.ink, text.ground)
        yield _pair(text.section, text.path, colours, "text", theme, style=text.style)
    for target in targets:
        label, around = target.press.label, target.ground
        if target.press.edge:
            yield _pair(target.section, target.path, (target.press.edge, around), "edge", theme)
        for state in target.press.states:
            ground = state.ground or label.ground or around
            if state.ink or state.ground:
                colours = (state.ink or label.ink, ground)
                yield _pair(target.section, target.path, colours, "text", theme, state.name, label)
            if state.edge:
                yield _pair(target.section, target.path, (state.edge, around), "mark", theme, state.name)


def signs_of(component: Component, theme: Theme) -> Iterator[Pair]:
    """The pictures of a section that carry or accompany a meaning."""
    ground, tag = ground_of(component), component.__struct_config__.tag
    for name, colours in SIGNS.items():
        kind, _, field = name.partition(".")
        if kind == tag:
            yield _pair(component.id, (field,), (colours[getattr(component, field)], ground), "icon", theme)
    for path, part in parts(component):
        if getattr(part, "icon", None):
            yield _pair(component.id, (*path, "icon"), (BADGE.ink, BADGE.ground), "icon", theme)
        if isinstance(part, Row) and part.tap is not None:
            yield _pair(component.id, (*path, "tap"), (CHEVRON.ink, ground), "icon", theme)


def _pair(
    section: str,
    path: Path,
    colours: tuple[str, str],
    use: Use,
    theme: Theme,
    state: str = "ready",
    style: Style | None = None,
) -> Pair:
    fore, back = (token(name, theme) for name in colours)
    size = theme.get(style.size, 0.0) if style else 0.0
    bold = style is not None and style.bold
    return Pair(section, path, fore, back, use, state, size if isinstance(size, float) else 0.0, bold)
