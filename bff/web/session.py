"""The browser's sessions: what each phone of each browser is logged in as. Never in a page."""

import secrets
from collections.abc import Mapping

import msgspec
from cachetools import TTLCache

COOKIE = "h5"
IDLE_SECONDS = 1800
MOST_PHONES = 10_000
HISTORY = 20


class Phone(msgspec.Struct, frozen=True, kw_only=True):
    """One phone of one browser."""

    token: str | None = None
    """The bearer token; None is nobody in particular."""
    customer: str = ""
    """For whom the sandbox made the token."""
    overrides: Mapping[str, str] = {}
    """Axes (edition, text, menu, locale, contrast) chosen for this phone alone."""
    client_build: str = ""
    preferences_version: int | None = None
    visited: tuple[str, ...] = ()
    """Addresses of the screens seen, the present one last."""

    @property
    def here(self) -> str | None:
        """Address of the screen that is being shown."""
        return self.visited[-1] if self.visited else None

    def at(self, address: str) -> "Phone":
        """This phone on a screen; going where it was before forgets the steps since."""
        past = self.visited
        kept = past[: past.index(address)] if address in past else past
        return msgspec.structs.replace(self, visited=(*kept, address)[-HISTORY:])

    def back(self) -> "Phone":
        """This phone one screen earlier."""
        return msgspec.structs.replace(self, visited=self.visited[:-1])

    def without(self, axes: Mapping[str, object]) -> "Phone":
        """This phone, with what its customer has just chosen for good no longer overridden."""
        kept = {axis: value for axis, value in self.overrides.items() if axis not in axes}
        return msgspec.structs.replace(self, overrides=kept)


class Sessions:
    """Phones by (cookie, name of the phone): bounded, forgotten after half an hour without use."""

    def __init__(self, most: int = MOST_PHONES, idle_seconds: float = IDLE_SECONDS) -> None:
        self._phones: TTLCache[tuple[str, str], Phone] = TTLCache(most, idle_seconds)

    def get(self, cookie: str | None, name: str) -> Phone | None:
        """The phone of this browser, kept for another half hour; None when there is none."""
        phone = self._phones.get((cookie, name)) if cookie else None
        if cookie and phone:
            self._phones[cookie, name] = phone
        return phone

    def put(self, cookie: str, name: str, phone: Phone) -> None:
        """Remember a phone as it is now."""
        self._phones[cookie, name] = phone


def new_cookie() -> str:
    """A name for a browser that nobody can guess: 128 random bits."""
    return secrets.token_hex(16)
