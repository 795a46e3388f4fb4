"""A fault: what one check of a rule found at one place."""

from dataclasses import dataclass

from bff.author.finding import Position


@dataclass(frozen=True)
class Fault:
    """Where it is, what is wrong, and what would have been right."""

    position: Position
    message: str
    expected: str = ""
    hint: str = ""
    section: str = ""
    """The section that it is in, for waivers."""
