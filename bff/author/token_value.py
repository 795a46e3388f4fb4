"""What the values of tokens look like, a type at a time, and what a client gets of them."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from bff.author.finding import Position
from bff.author.node import Node, fields, items
from bff.author.words import got

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "thin": 100.0, "hairline": 100.0, "extra-light": 200.0, "ultra-light": 200.0, "light": 300.0,
        "normal": 400.0, "regular": 400.0, "book": 400.0, "medium": 500.0,
        "semi-bold": 600.0, "demi-bold": 600.0, "bold": 700.0,
        "extra-bold": 800.0, "ultra-bold": 800.0, "black": 900.0, "heavy": 900.0,
        "extra-black": 950.0, "ultra-black": 950.0,
    }
)  # fmt: skip
"""The names of font weights in DTCG 2025.10."""


class TokenFault(Exception):
    """A value that does not fit its type; becomes a finding at its place, and never leaves this package."""

    def __init__(self, node: Node, expected: str) -> None:
        super().__init__(f"expected {expected}, got {got(node.value)}")
        self.position: Position = node.position


def color(node: Node) -> str:
    """Read `#rrggbb`, or an srgb colour by its components; the hex form of an opaque colour."""
    if isinstance(node.value, str):
        if not HEX.fullmatch(node.value):
            raise TokenFault(node, "a colour such as #1a1a1a")
        return node.value.lower()
    written = fields(node)
    space, components, fallback, alpha = (
        written.get(name) for name in ("colorSpace", "components", "hex", "alpha")
    )
    if space is None or components is None:
        raise TokenFault(node, "a colour such as #1a1a1a, or colorSpace and components")
    if space.value != "srgb":
        raise TokenFault(space, "srgb, the colour space of every client")
    if alpha is not None and alpha.value != 1:
        raise TokenFault(alpha, "an opaque colour, whose contrast can be known")
    parts = [number(part) for part in items(components)]
    if len(parts) != 3 or any(part < 0 or part > 1 for part in parts):
        raise TokenFault(components, "three components from 0 to 1")
    shades = [round(part * 255) for part in parts]
    made = "#" + "".join(f"{shade:02x}" for shade in shades)
    if fallback is None:
        return made
    told = color(fallback) if isinstance(fallback.value, str) else ""
    if not told or any(
        abs(int(told[at : at + 2], 16) - shade) > 1 for at, shade in zip((1, 3, 5), shades, strict=True)
    ):
        raise TokenFault(fallback, f"{made}, which is what the components say")
    return told


def dimension(node: Node) -> float:
    """Read a size in px; clients take px as density-independent."""
    written = fields(node)
    if set(written) != {"value", "unit"}:
        raise TokenFault(node, 'a size such as {"value": 18, "unit": "px"}')
    if written["unit"].value != "px":
        raise TokenFault(written["unit"], "px")
    size = number(written["value"])
    if not 0 <= size <= 10_000:
        raise TokenFault(written["value"], "a size from 0 to 10000")
    return size


def number(node: Node) -> float:
    """Read a plain number."""
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise TokenFault(node, "a number")
    return float(node.value)


def font_family(node: Node) -> str:
    """Read one family or several in order of preference; as CSS writes them."""
    families = [part.value for part in (items(node) or [node])]
    names = [family for family in families if isinstance(family, str) and re.fullmatch(r"[\w .-]+", family)]
    if len(names) != len(families):
        raise TokenFault(node, "the name of a font, or a list of names")
    return ", ".join(f'"{name}"' if " " in name else name for name in names)


def font_weight(node: Node) -> float:
    """Read a weight from 1 to 1000, or by its name."""
    if isinstance(node.value, str) and node.value in WEIGHTS:
        return WEIGHTS[node.value]
    if isinstance(node.value, str) or not 1 <= number(node) <= 1000:
        raise TokenFault(node, "a weight from 1 to 1000, or a name such as bold")
    return number(node)


VALUES: Final[Mapping[str, Callable[[Node], str | float]]] = MappingProxyType(
    {
        "color": color,
        "dimension": dimension,
        "number": number,
        "fontFamily": font_family,
        "fontWeight": font_weight,
    }
)
"""The types of DTCG that we read, and how."""
