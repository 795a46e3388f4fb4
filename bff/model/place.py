"""Places: what a field of a component can hold.

The one table from which the authored form, the wire form, the editor's schema and the narration of every
component follow. A string in a `Content` place is a name: of data when its first word is a root (`accounts`,
`row`, `params` ...), else of a message in the catalogues. Messages may therefore not be named after a root.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

import msgspec

NAME_PATTERN = r"^[a-z][a-z0-9_-]*(\.[a-z0-9*_-]+)*$"

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

KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "amount": frozenset({"money", "signed-money"}),
        "moment": frozenset({"date", "datetime"}),
        "raw": frozenset({"identifier", "text", "enum", "count", "money", "signed-money"}),
        "content": frozenset(
            {"money", "signed-money", "date", "datetime", "masked", "percent", "count", "text", "enum"}
        ),
        "list": frozenset({"list"}),
    }
)
"""Which kinds of value may fill a place."""

SPOKEN = frozenset({"text", "content", "amount", "moment"})
"""The places that a narration reads out."""
