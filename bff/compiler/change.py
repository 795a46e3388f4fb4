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

EVERY = "every edition"
BANK = "the bank"


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
    sharing: dict[Change, list[str]] = {}
    for change in difference.changes:
        sharing.setdefault(msgspec.structs.replace(change, edition=""), []).append(change.edition)
    every = set(editions)
    rows = sorted(_row(change, _title(names, every)) for change, names in sharing.items())
    lines = [] if rows else ["no difference"]
    for (_, title), under in groupby(rows, key=lambda row: row[:2]):
        lines.append(title)
        for group, changes in groupby(under, key=lambda row: row[2]):
            lines += [f"  {group}", *(f"    {_line(change)}" for _, _, _, change in changes)]
    return "\n".join(lines) + "\n"


def _title(editions: list[str], every: set[str]) -> str:
    if editions == [""]:
        return BANK
    return EVERY if every <= set(editions) and len(every) > 1 else ", ".join(sorted(editions))


def _row(change: Change, title: str) -> tuple[int, str, str, Change]:
    """What concerns most comes first, then by screen or kind."""
    rank = {EVERY: 0, BANK: 2}.get(title, 1)
    first, _, rest = change.place.partition("/")
    match change.area:
        case "section" | "menu" | "bank":
            return rank, title, first, msgspec.structs.replace(change, place=rest)
        case "screen":
            return rank, title, first, msgspec.structs.replace(change, place=rest or "the screen")
        case "text":
            return rank, title, f"texts {first}", msgspec.structs.replace(change, place=rest)
        case _:
            return rank, title, change.area, change


def _line(change: Change) -> str:
    words = [SIGNS[change.what], change.place]
    if change.what in SPOKEN:
        words.append(change.what)
    if change.before or change.after:
        words.append(" -> ".join(_short(side) for side in (change.before, change.after) if side))
    return " ".join([*words, f"({change.where})"] if change.where else words)


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
