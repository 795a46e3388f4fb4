"""Styled: every text and target of a screen, as clients draw them with one theme."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from bff.lint.resolved import Path, parts
from bff.model.action import Tap
from bff.model.component import AmountField, Button, ChoiceField, Component, FormField, SearchField
from bff.model.definition import Edition
from bff.model.section import Fact, Part
from bff.model.shape import shapes
from bff.model.style import (
    CARD,
    CONTROL,
    GROUNDS,
    PRESSES,
    PRIMARY,
    STALE,
    TAB,
    TEXTS,
    TITLE,
    Press,
    Style,
)

Theme = Mapping[str, str | float]
FIELDS = (FormField, AmountField, ChoiceField, SearchField)


@dataclass(frozen=True)
class Text:
    """One piece of text."""

    section: str
    """Empty: the title and the bars."""
    path: Path
    written: str
    """The message or binding; empty where the client has words of its own, or the customer types."""
    style: Style
    ground: str
    """The colour token that it stands on."""
    size: float
    """px (dp, pt), in the text mode, before the phone's own scale."""
    line: float
    """The height of a line by the size of the type."""


@dataclass(frozen=True)
class Target:
    """One thing that can be pressed or typed into."""

    section: str
    path: Path
    tap: Tap | None
    """None for a field of a form."""
    press: Press
    ground: str
    side: float
    """px; the least height and width."""
    gap: float
    """px to the next of its kind."""
    main: bool = True
    """Whether nothing before it on the screen does the same."""


def texts_of(component: Component, theme: Theme) -> Iterator[Text]:
    """Every text of a section, its alternatives included; what lacks a token is left out."""
    ground = ground_of(component)
    found = [*_places(component), *_buttons(component)]
    if component.missing.policy == "stale-ok":
        found.append((("missing",), "", STALE))
    for path, written, style in found:
        text = _text(component.id, path, written, style, ground, theme)
        if text is not None:
            yield text


def targets_of(component: Component, theme: Theme) -> Iterator[Target]:
    """Every target of a section."""
    for path, tap, press in _presses(component):
        yield from _target(component.id, path, tap, press, ground_of(component), theme)


def chrome_texts(edition: Edition, theme: Theme) -> Iterator[Text]:
    """The texts around every screen."""
    title = _text("", ("title",), "", TITLE, TITLE.ground, theme)
    bars = [
        _text("", (bar, index, "label"), item.label, press.label, press.label.ground, theme)
        for bar, press in (("controls", CONTROL), ("tabs", TAB))
        for index, item in enumerate(getattr(edition, bar))
    ]
    yield from (text for text in (title, *bars) if text is not None)


def chrome_targets(edition: Edition, theme: Theme) -> Iterator[Target]:
    """The targets around every screen."""
    for bar, press in (("controls", CONTROL), ("tabs", TAB)):
        for index, item in enumerate(getattr(edition, bar)):
            yield from _target("", (bar, index), item.tap, press, press.label.ground, theme)


def once(targets: Iterable[Target]) -> Iterator[Target]:
    """The same targets, those marked that only repeat what another one does."""
    done: set[bytes] = set()
    for target in targets:
        tap = target.tap and msgspec.structs.replace(target.tap, label=None, ask=None)
        deed = msgspec.msgpack.encode(tap, order="deterministic") if tap else b""
        yield dataclasses.replace(target, main=False) if deed in done else target
        if deed:
            done.add(deed)


def ground_of(component: Component) -> str:
    """The token that a component stands on."""
    return GROUNDS.get(str(component.__struct_config__.tag), CARD)


def _places(component: Component) -> Iterator[tuple[Path, str, Style]]:
    for path, part in parts(component):
        for shape in shapes(type(part)):
            value = getattr(part, shape.name)
            if shape.form == "place" and shape.place not in {"icon", "raw"} and value is not None:
                yield (*path, shape.wire), value, _style(component, path, part, shape.wire)
    typed = f"{component.__struct_config__.tag}.typed"
    if typed in TEXTS:
        yield (), "", TEXTS[typed]


def _buttons(component: Component) -> Iterator[tuple[Path, str, Style]]:
    """The words on buttons, and the questions that they ask first."""
    for path, tap, press in _presses(component):
        if tap is not None and press.edge and not isinstance(component, Button):
            yield (*path, "label") if tap.label else path, tap.label or "", press.label
        if tap is not None and tap.ask:
            yield (*path, "ask"), tap.ask, Style(ground=CARD)


def _style(component: Component, path: Path, part: Part, field: str) -> Style:
    if isinstance(part, Button) and field == "label":
        return PRESSES[f"button.tap.{part.tone}"].label
    if isinstance(part, Fact) and part.strong and field == "value":
        return TEXTS["Fact.value.strong"]
    return next(TEXTS[name] for name in _names(component, path, part, field) if name in TEXTS)


def _names(component: Component, path: Path, part: Part, field: str) -> tuple[str, str, str]:
    """By component and path, else by part and field, else by field."""
    way = [str(component.__struct_config__.tag), *(step for step in path if isinstance(step, str)), field]
    return ".".join(way), f"{type(part).__name__}.{field}", field


def _presses(component: Component) -> Iterator[tuple[Path, Tap | None, Press]]:
    if isinstance(component, FIELDS):
        yield (), None, PRESSES[str(component.__struct_config__.tag)]
    if isinstance(component, SearchField):
        yield (), None, PRIMARY
    for path, part in parts(component):
        for shape in shapes(type(part)):
            value = getattr(part, shape.name)
            if shape.form == "tap" and value is not None:
                yield (*path, shape.wire), value, _press(component, path, part, shape.wire)
            elif shape.form == "taps":
                press = _press(component, path, part, shape.wire)
                yield from (((*path, shape.wire, index), tap, press) for index, tap in enumerate(value))


def _press(component: Component, path: Path, part: Part, field: str) -> Press:
    if isinstance(part, Button):
        return PRESSES[f"button.{field}.{part.tone}"]
    return next(PRESSES[name] for name in _names(component, path, part, field) if name in PRESSES)


def _text(section: str, path: Path, written: str, style: Style, ground: str, theme: Theme) -> Text | None:
    size = theme.get(style.size)
    line = theme.get(style.line) if isinstance(style.line, str) else style.line
    if not isinstance(size, float) or not isinstance(line, float):
        return None
    return Text(section, path, written, style, style.ground or ground, size, line)


def _target(
    section: str, path: Path, tap: Tap | None, press: Press, ground: str, theme: Theme
) -> Iterator[Target]:
    side = theme.get(press.hit)
    gap = theme.get(press.gap, 0.0) if isinstance(press.gap, str) else press.gap
    if isinstance(side, float) and isinstance(gap, float | int):
        yield Target(section, path, tap, press, ground, side, float(gap))
