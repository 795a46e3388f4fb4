"""Client classes: what one released client build can draw and do, as its own build wrote it down."""

import re
from typing import Annotated

import msgspec

Build = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,3}$")]
FLOOR_CLASS = "floor"
"""The class of a client that says nothing sensible about itself."""


class ClientClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file of `contract/capabilities/`; never edited once its client is released."""

    format: Annotated[int, msgspec.Meta(ge=1, le=1)]
    platform: str
    build: Build
    channel: str
    released: str
    supported_until: str
    components: dict[str, int]
    """The component and the highest version that this build draws."""
    actions: list[str]

    @property
    def name(self) -> str:
        """`ios-8.14.2`; the floor class is just `floor`."""
        return FLOOR_CLASS if self.platform == FLOOR_CLASS else f"{self.platform}-{self.build}"


def version(build: str) -> tuple[int, ...]:
    """Compare builds as numbers: 8.9.0 is older than 8.14.2, and 8.14 is 8.14.0."""
    numbers = [int(part) for part in build.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


HEADER = re.compile(r"(?P<platform>[a-z][a-z0-9-]{0,15})/(?P<build>[0-9]{1,4}(\.[0-9]{1,4}){0,3})")


def class_for(header: str, classes: dict[str, ClientClass]) -> ClientClass:
    """Find the class of a `Client-Build: ios/8.14.2` header.

    That build, else the nearest lower one of its platform, else the floor.
    """
    match = HEADER.fullmatch(header.strip())
    if match:
        wanted = version(match["build"])
        older = [
            kind
            for kind in classes.values()
            if kind.platform == match["platform"] and version(kind.build) <= wanted
        ]
        if older:
            return max(older, key=lambda kind: version(kind.build))
    return classes[FLOOR_CLASS]
