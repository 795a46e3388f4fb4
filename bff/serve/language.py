"""Accept-Language to a locale on offer, by script: a reader in Taipei wants traditional characters."""

import re
from collections.abc import Sequence
from typing import Final

MAX_HEADER: Final = 1000
RANGE: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?(-[a-z0-9]+)*",
    re.IGNORECASE | re.ASCII,
)
WEIGHT: Final = re.compile(r"[qQ]=(0(\.[0-9]{0,3})?|1(\.0{0,3})?)")
TRADITIONAL: Final = frozenset({"TW", "HK", "MO"})


def best_locale(header: str, offered: Sequence[str]) -> str | None:
    """Find the locale on offer that a reader wants most; None when none is in a language of theirs.

    The same language and script wins over the same language alone, whatever the weights.
    """
    wanted = _wanted(header[:MAX_HEADER])
    by_script = {reader: tag for tag in reversed(offered) if (reader := _read(tag))}
    by_language = {language: tag for (language, _), tag in by_script.items()}
    same_script = next((by_script[reader] for reader in wanted if reader in by_script), None)
    return same_script or next((by_language[name] for name, _ in wanted if name in by_language), None)


def _wanted(header: str) -> list[tuple[str, str]]:
    """Language and script of each range, most wanted first; what cannot be read is left out."""
    weighted = []
    for part in header.split(","):
        tag, _, parameter = part.strip().partition(";")
        weight = WEIGHT.fullmatch(parameter.strip() or "q=1")
        if (reader := _read(tag.strip())) and weight and float(weight[1]) > 0:
            weighted.append((float(weight[1]), reader))
    return [reader for _, reader in sorted(weighted, key=lambda one: -one[0])]


def _read(tag: str) -> tuple[str, str] | None:
    """Take a tag apart into language and script; Chinese without a script has the one of its region."""
    if not (match := RANGE.fullmatch(tag)):
        return None
    language, script = match["language"].lower(), (match["script"] or "").title()
    if language == "zh" and not script:
        script = "Hant" if (match["region"] or "").upper() in TRADITIONAL else "Hans"
    return language, script
