"""What authors write about notices: `layouts/notices.yaml`. Each message is a `notice.<kind>.<part>`."""

from typing import Annotated

import msgspec

from bff.model.definition import Definition, Format, Slug

ValueName = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]*$")]
ValueKind = Annotated[
    str, msgspec.Meta(pattern=r"^(text|money|masked|count|percent|date|datetime|enum:[A-Z][A-Za-z]*)$")
]
"""`enum:Movement` names the group of the catalogues that words its members."""


class NoticeKind(Definition, frozen=True, kw_only=True):
    """One kind of notice: what it tells, and where it is sent."""

    values: dict[ValueName, ValueKind]
    """What its messages may name."""
    channels: list[Slug] | None = None
    """None written: all channels of notices."""


class Notices(Definition, frozen=True, kw_only=True):
    """`layouts/notices.yaml`: what the bank writes to customers by itself."""

    format: Format
    channels: list[Slug]
    notices: dict[Slug, NoticeKind]
