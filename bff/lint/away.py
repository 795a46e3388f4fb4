"""AWAY-*: what a customer may put away, and what puts it away."""

from collections.abc import Iterator

from bff.author.finding import Finding
from bff.author.library import Library
from bff.lint.resolved import Resolved, error, taps
from bff.model.nearest import nearest
from bff.model.shape import shapes


def dismissals(library: Library, screen: Resolved) -> Iterator[Finding]:
    """AWAY-01, AWAY-02: a section that can be put away says how, and a tap puts only such a one away."""
    del library
    can = [section.id for section in screen.sections if section.dismissible]
    for section in screen.sections:
        found = list(taps(section))
        for path, tap in found:
            if tap.dismiss is not None and tap.dismiss not in can:
                message = f"there is no section `{tap.dismiss}` here that says `dismissible: true`"
                place = screen.position(section.id, *path)
                yield error("AWAY-01", place, message, hint=nearest(tap.dismiss, can))
        own = any(shape.name == "dismiss" for shape in shapes(type(section)))
        if section.dismissible and not own and not any(tap.dismiss == section.id for _, tap in found):
            name = section.__struct_config__.tag
            message = f"nothing puts this away: `{name}` has no `dismiss`, so it needs a tap that does"
            yield error("AWAY-02", screen.position(section.id, "dismissible"), message)
