"""What a page sends back: the tap that was pressed, the fields around it, and whether it was our page."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from bff.errors import ForeignOrigin, MalformedRequest

FIELD = "field."
Screen = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$(?!\n)")]


class WireTap(msgspec.Struct, frozen=True, omit_defaults=True):
    """A tap as documents carry it (see `bff.model.action` for the authored form)."""

    kind: Literal["open", "submit", "set", "call", "dismiss"]
    screen: Screen = ""
    params: dict[str, str] = {}
    action: Screen = ""
    fields: dict[str, str] = {}
    preferences: dict[str, str | bool] = {}
    number: str = ""
    id: str = ""
    ask: str = ""
    label: str = ""


class Form(msgspec.Struct, frozen=True):
    """A form of a page, taken apart."""

    tap: WireTap
    journey: str
    key: str
    typed: Mapping[str, str]
    """What was typed, by field."""

    @property
    def fields(self) -> dict[str, str]:
        """All that goes to the step: what was typed, and what the tap brings itself."""
        return {**self.typed, **self.tap.fields}

    @property
    def body(self) -> bytes:
        """Body of POST /v1/actions."""
        journey = {"journey": self.journey} if self.journey else {}
        return msgspec.json.encode({**journey, "fields": self.fields}, order="deterministic")

    @property
    def idempotency_key(self) -> str:
        """One key for each intent: the same page sent twice gives the same, another choice on it another."""
        return hashlib.sha256(f"{self.key}/{self.tap.action}/".encode() + self.body).hexdigest()[:32]


def read_form(sent: Mapping[str, object], *kinds: str) -> Form:
    """Read a form whose tap is one of `kinds`. Raises MalformedRequest for what no page of ours sends."""
    texts = {name: value for name, value in sent.items() if isinstance(value, str)}
    try:
        tap = msgspec.json.decode(texts.get("tap", ""), type=WireTap)
    except msgspec.DecodeError:
        raise MalformedRequest("the form has no tap that can be read") from None
    if tap.kind not in kinds:
        raise MalformedRequest(f"this address does not take a tap of the kind {tap.kind}")
    typed = {name.removeprefix(FIELD): value for name, value in texts.items() if name.startswith(FIELD)}
    return Form(tap, texts.get("journey", ""), texts.get("key", ""), typed)


def require_own_page(headers: Mapping[str, str]) -> None:
    """Accept only what our own page sends, by Sec-Fetch-Site, or by Origin where a browser lacks it.

    Raises ForeignOrigin for anything else, and for what says neither.
    """
    site = headers.get("sec-fetch-site")
    if site == "same-origin":
        return
    origin = urlsplit(headers.get("origin", "")).netloc
    if site is not None or not origin or origin != headers.get("host"):
        raise ForeignOrigin
