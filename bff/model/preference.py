"""What a customer has chosen about the app, the same on every channel."""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

Choice = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$(?!\n)")]
"""A name such as `elder`, `extra-large` or `zh-Hant`. Whether there is such a thing, the bundle says."""


class Preferences(msgspec.Struct, frozen=True):
    """The choices as they are kept; None is "not chosen", so that facts about the customer may decide."""

    edition: str | None = None
    text: str | None = None
    menu: str | None = None
    locale: str | None = None
    contrast: str | None = None
    read_aloud: bool = False
    hide_amounts: bool = False
    targeting_off: bool = False
    version: int = 0
    """Grows by one with each change; 0 is "never stored"."""


NOTHING_CHOSEN = Preferences()


class PreferenceChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a customer changes: a field left out stays as it is, null forgets the choice."""

    edition: Choice | UnsetType | None = UNSET
    text: Choice | UnsetType | None = UNSET
    menu: Choice | UnsetType | None = UNSET
    locale: Choice | UnsetType | None = UNSET
    contrast: Choice | UnsetType | None = UNSET
    read_aloud: bool | UnsetType | None = UNSET
    hide_amounts: bool | UnsetType | None = UNSET
    targeting_off: bool | UnsetType | None = UNSET

    @property
    def given(self) -> dict[str, str | bool | None]:
        """The fields that change, with what they become; forgetting undoes all choices of a field."""
        fields: dict[str, str | bool | None] = msgspec.to_builtins(self)
        return {
            name: getattr(NOTHING_CHOSEN, name) if value is None else value for name, value in fields.items()
        }
