"""Conditions: closed, structured predicates, never code.

`When` looks at the visit, before any source is asked. `If` looks at the answers, and chooses between
alternatives that were compiled in advance. Both are total: they answer for any input and never raise.
"""

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

import msgspec

from bff.model.action import MenuMode, TextMode
from bff.model.place import NAME_PATTERN

Hours = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$")]
Path = Annotated[str, msgspec.Meta(pattern=NAME_PATTERN)]

STATIC = ("edition", "text", "menu")
"""What the compiler knows already: these conditions never reach a server."""


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """All that is written must hold; within one list, any."""

    edition: list[str] | None = None
    text: list[TextMode] | None = None
    menu: list[MenuMode] | None = None
    channel: list[str] | None = None
    audience: list[str] | None = None
    segment: list[str] | None = None
    tier: list[str] | None = None
    stage: list[str] | None = None
    tag: list[str] | None = None
    suggestion: list[str] | None = None
    """An edition that the facts suggest and the customer has not chosen."""
    from_: dt.date | None = msgspec.field(default=None, name="from")
    until: dt.date | None = None
    hours: Hours | None = None
    share: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None
    """A share of customers in thousandths, sticky per customer."""
    personalised: bool | None = None
    """True: only for a customer who has not switched targeting off."""


class VisitFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a `When` may look at, decided once per request."""

    edition: str
    text: str
    menu: str
    channel: str
    audience: str = "anonymous"
    segment: frozenset[str] = frozenset()
    tier: str = ""
    stage: str = ""
    tag: frozenset[str] = frozenset()
    suggestion: str = ""
    now: dt.datetime
    bucket: int = 0
    """0 to 999, from a keyed hash of the customer."""
    personalised: bool = True


def holds(when: When, facts: VisitFacts) -> bool:
    """Decide a visit condition."""
    for name in ("edition", "text", "menu", "channel", "audience", "tier", "stage", "suggestion"):
        wanted = getattr(when, name)
        if wanted is not None and getattr(facts, name) not in wanted:
            return False
    for name in ("segment", "tag"):
        wanted = getattr(when, name)
        if wanted is not None and not getattr(facts, name).intersection(wanted):
            return False
    if when.personalised is not None and when.personalised != facts.personalised:
        return False
    if when.share is not None and facts.bucket >= when.share:
        return False
    return _in_time(when, facts.now)


def _in_time(when: When, now: dt.datetime) -> bool:
    if when.from_ is not None and now.date() < when.from_:
        return False
    if when.until is not None and now.date() > when.until:
        return False
    if when.hours is None:
        return True
    begin, _, end = when.hours.partition("-")
    clock = f"{now:%H:%M}"
    return begin <= clock <= end if begin <= end else clock >= begin or clock <= end


def without_static(when: When) -> When | None:
    """The part that only a server can decide; None when nothing is left of it."""
    rest = msgspec.structs.replace(when, edition=None, text=None, menu=None)
    return None if rest == When() else rest


def static_holds(when: When, *, edition: str, text: str, menu: str) -> bool:
    """Decide the part that the compiler knows."""
    known = {"edition": edition, "text": text, "menu": menu}
    return all(getattr(when, name) is None or known[name] in getattr(when, name) for name in STATIC)


class If(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A condition on data; exactly one test is written. `equals` and its kin take `[path, value]`."""

    present: Path | None = None
    absent: Path | None = None
    empty: Path | None = None
    filled: Path | None = None
    equals: tuple[Path, str | int | bool] | None = None
    differs: tuple[Path, str | int | bool] | None = None
    less_than: tuple[Path, int] | None = None
    more_than: tuple[Path, int] | None = None
    before: tuple[Path, dt.date] | None = None
    after: tuple[Path, dt.date] | None = None


TESTS = If.__struct_fields__


def test_of(condition: If) -> str | None:
    """Name the one test of a data condition; None when there is none or more than one."""
    written = [name for name in TESTS if getattr(condition, name) is not None]
    return written[0] if len(written) == 1 else None


def path_of(condition: If) -> str:
    """The binding that a data condition looks at; empty when the condition has not exactly one test."""
    test = test_of(condition)
    written = "" if test is None else getattr(condition, test)
    return written if isinstance(written, str) else str(written[0])


def passes(condition: If, look: Callable[[str], Any]) -> bool:
    """Decide a data condition; `look` gives the value at a path, or None where there is none.

    Values that cannot be compared with what is written are neither less nor more, neither before nor after.
    """
    test = test_of(condition)
    if test is None:
        return False
    value = look(path_of(condition))
    if test in {"present", "absent"}:
        return (value is not None) == (test == "present")
    if test in {"empty", "filled"}:
        return (not value) == (test == "empty")
    if value is None:
        return False
    wanted = getattr(condition, test)[1]
    value = _comparable(value)
    if test in {"equals", "differs"}:
        return bool(value == wanted) == (test == "equals")
    try:
        return bool(value < wanted if test in {"less_than", "before"} else value > wanted)
    except TypeError:
        return False


def _comparable(value: Any) -> Any:
    """An amount as its number, a member of an enumeration as its word, an instant as its day."""
    if isinstance(value, dt.datetime):
        return value.date()
    return getattr(value, "value", value)
