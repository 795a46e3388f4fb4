"""What a rule is: a name, a weight for each profile, the axes that it reads, and a small function."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Generic, Literal, TypeVar

from bff.author.finding import Severity
from bff.lint.fault import Fault
from bff.lint.look import ChangeLook, EditionLook, LibraryLook, ScreenLook
from bff.model.definition import PROFILES, Profile

Level = Literal["veto", "error", "warning", "info", "off"]
Axis = Literal["text", "menu", "contrast", "locale", "client"]
L = TypeVar("L")

LETTERS: Final[Mapping[str, Level]] = MappingProxyType(
    {"V": "veto", "E": "error", "W": "warning", "I": "info", "-": "off"}
)
SEVERITY: Final[Mapping[Level, Severity]] = MappingProxyType(
    {"veto": "error", "error": "error", "warning": "warning", "info": "info"}
)
"""What a level is in a finding; a veto is an error that no waiver permits."""
HEAVIEST_FIRST: tuple[Level, ...] = ("veto", "error", "warning", "info", "off")


def levels(row: str) -> Mapping[Profile, Level]:
    """Read a row of the table of severities, such as `W V E W W W`, in the order of PROFILES."""
    letters = row.split()
    return MappingProxyType(
        {profile: LETTERS[letter] for profile, letter in zip(PROFILES, letters, strict=True)}
    )


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[L]):
    """One rule. The packs say which clauses it serves, and hold every number that it compares with."""

    id: str
    name: str
    """Reads after "allow": `main-text-below-18`."""
    says: str
    """What is held, in one sentence."""
    levels: Mapping[Profile, Level]
    axes: tuple[Axis, ...] = ()
    """What it reads beside the structure of a screen; it runs once for each distinct value of these."""
    limits: tuple[str, ...] = ()
    """The limits and lists of the packs that it needs."""
    since: str = "0.1"
    check: Callable[[L], Iterable[Fault]]


@dataclass(frozen=True, kw_only=True)
class ScreenRule(Rule[ScreenLook]):
    """About one screen of one edition."""


@dataclass(frozen=True, kw_only=True)
class EditionRule(Rule[EditionLook]):
    """About an edition as a whole: its screens together, its bars, its menus, its theme."""


@dataclass(frozen=True, kw_only=True)
class LibraryRule(Rule[LibraryLook]):
    """About all that authors wrote; it weighs as much as in the strictest profile that is in use."""


@dataclass(frozen=True, kw_only=True)
class ChangeRule(Rule[ChangeLook]):
    """About an edition beside the one that was published last; silent where there is none."""


AnyRule = ScreenRule | EditionRule | LibraryRule | ChangeRule
