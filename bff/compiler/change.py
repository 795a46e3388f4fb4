"""Changes: what a person who releases a bundle wants to know of it, in the words of the definitions."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final, Literal

import msgspec

What = Literal["added", "removed", "moved", "renamed", "retargeted", "changed"]

SIGNS: Final[Mapping[What, str]] = MappingProxyType(
    {"added": "+", "removed": "-", "moved": ">", "renamed": "~", "retargeted": "~", "changed": "~"}
)
SPOKEN: Final = frozenset({"moved", "renamed", "retargeted"})
"""What the sign alone does not say."""


Area = Literal["screen", "section", "menu", "chrome", "token", "edition", "text", "bank"]


class Change(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """One thing that is different."""

    area: Area
    edition: str
    """Whose customers see it; empty for texts and for what all share."""
    place: str
    """`home/balance/label`, `controls/person`, `zh-Hans/home.title`, `bank/default`."""
    what: What
    before: str = ""
    after: str = ""
    where: str = ""
    """The axes that it is limited to; empty: wherever the place is."""


class Difference(msgspec.Struct, frozen=True):
    """All that is different between two bundles, sorted."""

    before: str
    """Digest of the one, and of the other."""
    after: str
    changes: list[Change]


def as_json(difference: Difference) -> bytes:
    """Print for programs."""
    return msgspec.json.format(msgspec.json.encode(difference), indent=2) + b"\n"


def as_text(difference: Difference, editions: Iterable[str]) -> str:
    """Print for people: what several editions share is said once; `editions` are all that there are."""
    if not difference.changes:
        return "no difference\n"
    sharing: dict[Change, list[str]] = {}
    for change in difference.changes:
        sharing.setdefault(msgspec.structs.replace(change, edition=""), []).append(change.edition)
    every, rows = set(editions), list[tuple[str, str, Change]]()
    for change, names in sharing.items():
        title = _title(change, names, every)
        screen, _, rest = change.place.partition("/")
        place = rest if change.area in {"section", "menu", "text"} else change.place
        group = screen if change.area in {"screen", "section", "menu"} else change.area
        group = f"{group} {screen}" if change.area == "text" else group
        rows.append((title, group, msgspec.structs.replace(change, place=place)))
    lines = []
    for title, of_title in groupby(sorted(rows, key=_order), key=lambda row: row[0]):
        lines.append(title)
        for group, of_group in groupby(of_title, key=lambda row: row[1]):
            lines += [f"  {group}", *(f"    {_line(change)}" for _, _, change in of_group)]
    return "\n".join(lines) + "\n"


def _title(change: Change, editions: list[str], every: set[str]) -> str:
    if change.area in {"text", "bank"}:
        return "the bank"
    return "every edition" if every <= set(editions) and len(every) > 1 else ", ".join(sorted(editions))


def _order(row: tuple[str, str, Change]) -> tuple[int, str, str, Change]:
    """What concerns most comes first."""
    title, group, change = row
    return (title != "every edition", title == "the bank", title, group, change)  # type: ignore[return-value]


def _line(change: Change) -> str:
    words = [SIGNS[change.what], change.place]
    if change.what in SPOKEN:
        words.append(change.what)
    if change.before or change.after:
        words.append(" -> ".join(_short(side) for side in (change.before, change.after) if side))
    return " ".join([*words, f"({change.where})"] if change.where else words)


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
