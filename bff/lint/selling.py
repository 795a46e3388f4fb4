"""ADS-*: what an edition's own rules forbid, whatever an author writes."""

from collections.abc import Iterator

from bff.author.finding import Finding
from bff.author.library import Library
from bff.lint.resolved import Resolved, error


def forbidden_components(library: Library, screen: Resolved) -> Iterator[Finding]:
    """ADS-01: an edition without advertising has no promotion, not even a hidden one."""
    del library
    for section in screen.sections:
        broken = section.not_in.intersection(screen.edition.rules)
        if broken:
            message = f"`{section.__struct_config__.tag}` is forbidden in `{screen.variant.edition}` by {', '.join(sorted(broken))}"
            yield error("ADS-01", screen.position(section.id, "component"), message)
