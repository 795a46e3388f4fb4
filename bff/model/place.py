"""Places: what a field of a component can hold. The one table from which the authored form, the wire form, the editor's
schema and the narration of every component follow.

A string in a `Content` or `Text` place is a name: of data when its first word is a root (`accounts`, `row`, `params` ...),
else of a message in the catalogues. Messages may therefore not be named after a root.
"""

from typing import Annotated, Literal

import msgspec

NAME_PATTERN = r"^[a-z][a-z0-9_-]*(\.[a-z0-9*_-]+)*$"

PlaceKind = Literal["text", "content", "amount", "moment", "raw", "icon"]

Text = Annotated[
    str,
    msgspec.Meta(pattern=NAME_PATTERN, extra={"place": "text"}, description="a message of the catalogues"),
]
"""Fixed words. On the wire: a string."""

Content = Annotated[
    str,
    msgspec.Meta(
        pattern=NAME_PATTERN, extra={"place": "content"}, description="a message, or a binding to any value"
    ),
]
"""Words or data. On the wire: `{text, say?}`."""

Amount = Annotated[
    str,
    msgspec.Meta(
        pattern=NAME_PATTERN, extra={"place": "amount"}, description="a binding to an amount of money"
    ),
]
"""Money. On the wire: `{text, say}`; hidden when the customer hides amounts."""

Moment = Annotated[
    str,
    msgspec.Meta(
        pattern=NAME_PATTERN, extra={"place": "moment"}, description="a binding to a day or an instant"
    ),
]
"""A day or an instant. On the wire: `{text, say}`."""

Raw = Annotated[
    str,
    msgspec.Meta(
        pattern=NAME_PATTERN,
        extra={"place": "raw"},
        description="a binding to an identifier or a plain value",
    ),
]
"""Something that the client hands back and never shows. On the wire: a string."""

Icon = Annotated[
    str,
    msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$", extra={"place": "icon"}, description="the name of a picture"),
]
"""A decorative picture by name. On the wire: a string."""

KINDS: dict[str, frozenset[str]] = {
    "amount": frozenset({"money"}),
    "moment": frozenset({"date", "datetime"}),
    "raw": frozenset({"identifier", "text", "enum", "count", "money"}),
    "content": frozenset({"money", "date", "datetime", "masked", "percent", "count", "text", "enum"}),
}
"""Which kinds of value may fill a place."""

Spoken = Literal["text", "content", "amount", "moment"]
"""The places that a narration reads out."""
