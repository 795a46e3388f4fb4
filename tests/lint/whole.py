"""Components with every field filled in, so that a test sees all that can be drawn."""

from typing import Any

import msgspec

from bff.model.action import Tap
from bff.model.component import COMPONENTS, Component
from bff.model.section import Missing, Part, Repeat, RepeatOption, Words
from bff.model.shape import Shape, shapes

CONSTANTS = {"name": "a", "step": 1, "of": 2, "outcome": "done", "feature": "x"}


def whole(name: str) -> Component:
    """A component with all its fields, and words for what it may lack."""
    words = Words(text="a.b", tap=Tap(open="home", label="a.b"))
    made: Component = _filled(
        COMPONENTS[name], id="s", empty=words, unavailable=words, missing=Missing(policy="stale-ok")
    )
    return made


def _filled(kind: type[Part], **more: Any) -> Any:
    values = {shape.name: _value(kind, shape) for shape in shapes(kind)}
    return kind(**{name: value for name, value in values.items() if value is not None} | more)


def _value(kind: type[Part], shape: Shape) -> Any:
    tap = Tap(open="home", label="a.b", ask="a.b")
    match shape.form:
        case "place":
            return "card" if shape.place == "icon" else "a.b"
        case "tap":
            return tap
        case "taps":
            return [tap]
        case "part":
            return _filled(shape.part)  # type: ignore[arg-type]  # a part has its kind
        case "parts":
            return [_filled(shape.part)]  # type: ignore[arg-type]
        case "rows":
            written = next(field.type for field in msgspec.structs.fields(kind) if field.name == shape.name)
            repeat = RepeatOption if "RepeatOption" in str(written) else Repeat
            return repeat(each="a.b", row=_filled(shape.part))  # type: ignore[arg-type]
        case "const":
            needed = next(field for field in msgspec.structs.fields(kind) if field.name == shape.name)
            return CONSTANTS[shape.name] if needed.required else None
        case _:
            return None
