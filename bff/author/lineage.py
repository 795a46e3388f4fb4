"""Lineage: which edition extends which, and what follows from it."""

from bff.author.library import Library
from bff.model.definition import Profile


def lineage(library: Library, edition: str) -> tuple[str, ...]:
    """The edition's ancestors from the root, itself last; it ends where a circle would begin."""
    chain: list[str] = []
    here: str | None = edition
    while here is not None and here not in chain and here in library.editions:
        chain.insert(0, here)
        here = library.editions[here].definition.extends
    return tuple(chain)


def profile_of(library: Library, edition: str) -> Profile:
    """The profile that an edition says, or the nearest of its ancestors; else `standard`."""
    for name in reversed(lineage(library, edition)):
        said = library.editions[name].definition.profile
        if said is not None:
            return said
    return "standard"
