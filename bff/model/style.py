"""Style: how each part of each component is drawn, in tokens. Declared once, for rules and clients alike.

The H5 client's style sheet does exactly this, and a browser test compares the two. A name is that of a
component and the fields down to a place (`balance.others.row.note`), else of a part and its field.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

Use = Literal["text", "icon", "edge", "mark"]
"""edge: what shows where a control is. mark: what shows in which state it is."""


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How words are drawn."""

    size: str = "size.body"
    shrinks_to: str = ""
    """The size below which a long amount never goes, where it may shrink to stay on one line."""
    line: str | float = "line.body"
    """A token, or the ratio itself."""
    bold: bool = False
    ink: str = "color.text"
    ground: str = ""
    """Empty: what the component stands on."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What changes about a target in a state."""

    name: Literal["selected", "error", "focus"]
    ink: str = ""
    ground: str = ""
    edge: str = ""
    beside_colour: tuple[Literal["weight", "icon", "text", "border"], ...] = ()
    """What else tells the state; without any of these, colour alone does."""


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """How something that can be pressed is drawn."""

    hit: str = "hit.primary"
    label: Style = Style()
    edge: str = ""
    gap: str | float = 0
    """To the next of its kind: a token, or px."""
    states: tuple[State, ...] = ()


FOCUS = State(name="focus", edge="color.focus", beside_colour=("border",))
NOTE = Style(size="size.small", ink="color.text-soft")
HEADING = Style(size="size.heading", line="line.heading", bold=True)
STRONG = Style(bold=True)
SOFT = Style(ink="color.text-soft")
AMOUNT = Style(
    size="size.amount", shrinks_to="size.body", line="line.heading", bold=True, ink="color.primary"
)
OUTCOME = Style(size="size.title", line="line.heading", bold=True)
WRONG = Style(bold=True, ink="color.danger")
SMALL = Style(size="size.small")
STALE = Style(size="size.small", ink="color.warning")
"""The words that say how old a value is."""
TYPED = Style(ground="color.surface")

GROUNDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("greeting", "steps", "button", "form-field", "amount-field", "choice-field"), "color.background"
        ),
        "campaign": "color.surface-raised",
    }
)
"""What a component stands on; all others on a card, `color.surface`."""
CARD = "color.surface"

TEXTS: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "title": HEADING, "label": STRONG, "note": NOTE, "hint": NOTE, "legal": NOTE, "reason": NOTE,
        "as_of": NOTE, "available": NOTE, "error": WRONG, "text": Style(), "amount": AMOUNT,
        "Row.title": Style(), "Row.note": NOTE, "Row.value": STRONG, "Row.aside": NOTE,
        "Fact.label": SOFT, "Fact.value": Style(), "Fact.value.strong": Style(size="size.heading", bold=True),
        "person-route.note": msgspec.structs.replace(NOTE, bold=True),
        "Option.label": Style(), "Option.note": NOTE,
        "FieldOption.label": TYPED, "FieldOption.note": msgspec.structs.replace(NOTE, ground=CARD),
        "Entry.label": Style(size="size.label", line=1.35), "Words.text": SOFT,
        "notice.title": Style(line="line.heading", bold=True), "greeting.text": HEADING,
        "balance.label": Style(line="line.heading", ink="color.text-soft"),
        "balance.others.row.title": SMALL,
        "balance.others.row.value": msgspec.structs.replace(SMALL, bold=True),
        "person-card.label": Style(size="size.small", line="line.heading", ink="color.text-soft"),
        "person-card.name": Style(size="size.heading", bold=True), "person-card.role": NOTE,
        "campaign.label": NOTE, "steps.label": NOTE,
        "form-field.typed": TYPED, "search-field.typed": TYPED,
        "amount-field.typed": Style(size="size.amount", shrinks_to="size.body", bold=True, ground=CARD),
        "receipt.title": OUTCOME, "risk-prompt.title": OUTCOME, "risk-prompt.points.text": Style(),
    }
)  # fmt: skip
"""By component and path, else part and field, else the field alone."""

LABEL = Style(bold=True, line=1.35, ink="color.on-primary", ground="color.primary")
PRIMARY = Press(label=LABEL, edge="color.primary", gap="space.m", states=(FOCUS,))
SECONDARY = Press(
    label=Style(bold=True, line=1.35, ink="color.primary", ground=CARD),
    edge="color.primary", gap="space.m", states=(FOCUS,),
)  # fmt: skip
DANGER = Press(
    label=Style(bold=True, line=1.35, ink="color.on-danger", ground="color.danger"),
    edge="color.danger", gap="space.m", states=(FOCUS,),
)  # fmt: skip
LINE = Press(states=(FOCUS,))
CHOSEN = State(name="selected", ink="color.primary", beside_colour=("weight", "icon"))
TICKED = State(name="selected", edge="color.primary", beside_colour=("icon", "border"))
WRONG_INPUT = State(name="error", edge="color.danger", beside_colour=("icon", "text", "border"))
INPUT = Press(label=TYPED, edge="color.line", gap="space.m", states=(FOCUS, WRONG_INPUT))

PRESSES: Final[Mapping[str, Press]] = MappingProxyType(
    {
        "tap": SECONDARY, "more": SECONDARY, "dismiss": SECONDARY, "others": SECONDARY,
        "Row.tap": LINE, "Option.tap": Press(states=(FOCUS, CHOSEN)),
        "Entry.tap": Press(label=TEXTS["Entry.label"], gap="space.target-gap", states=(FOCUS,)),
        "person-route.tap": Press(label=STRONG, states=(FOCUS,)), "person-card.tap": PRIMARY,
        "button.tap.primary": PRIMARY, "button.tap.secondary": SECONDARY, "button.tap.danger": DANGER,
        "form-field": INPUT, "amount-field": INPUT, "search-field": INPUT,
        "choice-field": Press(
            label=TYPED, edge="color.line", gap="space.target-gap",
            states=(FOCUS, TICKED, WRONG_INPUT),
        ),
    }
)  # fmt: skip
"""By component and path, else part and field, else the field alone; fields of a form by their component."""

BADGE = Style(size="size.icon", ink="color.primary", ground="color.surface-raised")
CHEVRON = Style(size="size.icon", ink="color.text-soft")

SIGNS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "notice.tone": {"info": "color.info", "success": "color.success", "warning": "color.warning"},
        "receipt.outcome": {"done": "color.success", "pending": "color.warning", "failed": "color.danger"},
    }
)
"""The sign that shows what a constant says, beside its words."""

HEADER = "color.header"
TITLE = Style(size="size.title", line="line.heading", bold=True, ink="color.on-header", ground=HEADER)
CONTROL = Press(
    hit="hit.other",
    label=Style(size="size.small", line=1.3, ink="color.on-header", ground=HEADER),
    edge="color.on-header",
    gap="space.target-gap",
    states=(State(name="focus", edge="color.on-header", beside_colour=("border",)),),
)
TAB = Press(
    label=Style(size="size.small", line=1.3, ink="color.text-soft", ground=CARD),
    gap="space.xs",
    states=(
        FOCUS,
        State(name="selected", ink="color.primary", ground="color.surface-raised", beside_colour=("weight",)),
    ),
)
INSTEAD: Final[Mapping[str, str]] = MappingProxyType(
    {HEADER: "color.primary", "color.on-header": "color.on-primary"}
)
"""What a theme that lacks a token uses in its place."""
