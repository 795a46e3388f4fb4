"""What all answers share."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, Self

import msgspec

from bff.model.money import Money
from bff.model.values import Identifier, Masked

Instant = Annotated[dt.datetime, msgspec.Meta(tz=True)]
"""A moment with its offset."""

MaskedNumber = Annotated[Masked, msgspec.Meta(pattern=r"^(?:[^0-9]*[0-9]){0,10}[^0-9]*$")]
"""A mask that keeps its promise: at most ten digits in clear; a whole number is refused, never drawn."""

SignedMoney = Annotated[Money, msgspec.Meta(extra={"kind": "signed-money"})]
"""An amount that came in or went out, a gain or a loss: its sign is written also where it is a plus."""

Tail = Annotated[Masked, msgspec.Meta(pattern="^[0-9]{4}$")]
"""The last four digits of a card."""

Text = Annotated[str, msgspec.Meta(max_length=4000)]
"""Words for people, in the language that was asked for."""

Month = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$(?!\n)")]
"""A month, `2026-10`."""

Quantity = Annotated[str, msgspec.Meta(pattern=r"^-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,8})?$(?!\n)")]
"""A number of units or a price of one, exact, written as the core bank gives it."""

Count = Annotated[int, msgspec.Meta(ge=0)]
"""How many."""


class OpenEnum(StrEnum):
    """A closed set that the core bank may open: a member that we do not know yet reads as UNKNOWN."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:  # noqa: ARG003  whatever it is
        return cls.__members__.get("UNKNOWN")


class Answer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Anything that a source answers, or a part of it. Immutable, and names nobody when printed."""

    def __repr__(self) -> str:
        """Tell the type alone."""
        return f"<{type(self).__name__}>"


class Shared(Answer, frozen=True, kw_only=True):
    """An answer that is the same for everybody."""

    as_of: Instant
    """When the owner of the data looked."""


class Personal(Answer, frozen=True, kw_only=True):
    """An answer about one customer."""

    customer_id: Identifier
    """Whom it is about; compared with the caller before anything of it is used."""
    as_of: Instant
    """When the owner of the data looked."""


class MustShow(Answer, frozen=True, kw_only=True):
    """A text that the law or the bank's policy wants beside the data."""

    text_key: str
    """Key of the text in the catalogues."""
    version: str
    """The version that was approved."""


class Choice(Answer, frozen=True, kw_only=True):
    """One of several that a customer may choose."""

    code: Identifier
    name: Text


def feed(name: str) -> Any:
    """Mark a field whose value comes from another feed than the rest of its answer."""
    return msgspec.Meta(extra={"feed": name})
