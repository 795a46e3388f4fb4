"""Theme tokens of `/v1/app` as CSS custom properties. Only plain colours, sizes and fonts pass."""

import re
from collections.abc import Mapping
from typing import Any

NAME = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+\Z")
COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\Z")
FAMILY = re.compile(r"""[\w ,"'-]+\Z""")
ROOT_FONT_SIZE = 16
"""Pixels of a browser's own text size; sizes of type are written relative to it, so that it is obeyed."""


def css(theme: Mapping[str, Any]) -> str:
    """Write `:root{--size-body:1.25rem;…}`: type in rem, other sizes in px, ratios of lines as they are."""
    rules = (
        f"--{name.replace('.', '-')}:{value}"
        for name, token in theme.items()
        if (value := _value(name, token))
    )
    return f":root{{{';'.join(rules)}}}"


def _value(name: str, token: Any) -> str | None:
    if not NAME.match(name):
        return None
    if isinstance(token, int | float):
        if name.startswith("line."):
            return f"{token:g}"
        return f"{token / ROOT_FONT_SIZE:g}rem" if name.startswith("size.") else f"{token:g}px"
    if isinstance(token, list):
        token = ",".join(
            str(part) if str(part).isidentifier() or "-" in str(part) else f"'{part}'" for part in token
        )
    pattern = FAMILY if name.startswith("font.") else COLOUR
    return token if isinstance(token, str) and pattern.match(token) else None
