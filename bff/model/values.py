"""The kinds of value that a binding can end in, beside Money.

They decide how a value is written and spoken.
"""

from typing import Annotated

import msgspec

Masked = Annotated[str, msgspec.Meta(extra={"kind": "masked"})]
"""A number whose owner masked it, as text: `6222 **** **** 0123`. We never see the whole number."""

Percent = Annotated[
    str, msgspec.Meta(pattern=r"^-?[0-9]{1,4}(\.[0-9]{1,6})?$(?!\n)", extra={"kind": "percent"})
]
"""A percentage as a decimal string, `"3.15"`."""

Identifier = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$(?!\n)", extra={"kind": "identifier"})
]
"""An opaque identifier: it may travel in an action, it is never shown or spoken."""
