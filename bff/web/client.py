"""The H5 client proper: one phone's questions to the service, and what its answers become."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from bff.model.exchange import Ask, Reply
from bff.web.session import Phone, Sessions

OWN_BUILD = "h5/2.1.0"
"""The client build that this package is."""
AXES = ("edition", "text", "menu", "locale", "contrast")
Asker = Callable[[Ask], Awaitable[Reply]]


class CustomerDesk(Protocol):
    """The sandbox's customers, for the page of six phones. Raises Problem when it cannot be had."""

    async def list(self) -> Sequence[Mapping[str, Any]]:
        """Invented customers: id, name, segments, note, editionHint."""

    def builds(self) -> Sequence[str]:
        """The client builds to choose from, as they name themselves: `ios/8.14.2`."""

    async def token(self, customer_id: str) -> str:
        """A bearer token for one of them."""


class Client:
    """Asks for phones, and keeps them."""

    def __init__(self, ask: Asker, desk: CustomerDesk | None, sessions: Sessions) -> None:
        self._ask = ask
        self.desk = desk
        self.sessions = sessions

    async def open(
        self, name: str, customer: str = "", overrides: Mapping[str, str] | None = None, build: str = ""
    ) -> Phone:
        """A fresh phone: for this customer, else for whom its name suggests, else for nobody."""
        client_build = build or OWN_BUILD
        if self.desk is None:
            return Phone(overrides=overrides or {}, client_build=client_build)
        chosen = customer or natural_customer(await self.desk.list(), name)
        token = await self.desk.token(chosen) if chosen else None
        return Phone(token=token, customer=chosen, overrides=overrides or {}, client_build=client_build)

    async def fetch(
        self,
        phone: Phone,
        path: str,
        query: Mapping[str, str] | None = None,
        language: str = "",
        method: str = "GET",
        body: bytes = b"",
        idempotency_key: str | None = None,
    ) -> Reply:
        """Ask as this phone; what it overrides goes along."""
        question = Ask(
            method=method,
            path=path,
            query={**(query or {}), **phone.overrides},
            body=body,
            token=phone.token,
            language=language,
            client_build=phone.client_build,
            idempotency_key=idempotency_key,
            preferences_version=phone.preferences_version,
            request_id=str(uuid.uuid4()),
        )
        return await self._ask(question)

    async def renewed(self, phone: Phone) -> Phone:
        """The same phone with a new token, where the sandbox gives one."""
        if self.desk is None or not phone.customer:
            return phone
        return msgspec.structs.replace(phone, token=await self.desk.token(phone.customer))

    async def shell(self, phone: Phone, language: str) -> dict[str, Any]:
        """The answer of /v1/app; empty when there is none, so that a page can be drawn without."""
        reply = await self.fetch(phone, "/v1/app", language=language)
        return reply.json() if reply.status == 200 else {}

    async def screen(
        self, phone: Phone, screen: str, params: Mapping[str, str], language: str
    ) -> tuple[Phone, dict[str, Any], Reply]:
        """The shell and a screen at once. An expired token is renewed once, where that is possible."""
        path = f"/v1/screens/{screen}"
        app, reply = await asyncio.gather(
            self.shell(phone, language), self.fetch(phone, path, params, language)
        )
        if reply.status == 401 and phone.customer and (fresh := await self.renewed(phone)) != phone:
            app, reply = await asyncio.gather(
                self.shell(fresh, language), self.fetch(fresh, path, params, language)
            )
            return fresh, app, reply
        return phone, app, reply

    async def found(
        self, phone: Phone, document: Mapping[str, Any], query: Mapping[str, str], language: str
    ) -> Sequence[Mapping[str, Any]] | None:
        """What a search on this screen finds; None where the screen has no search or nothing was asked."""
        words = query.get("q", "").strip()
        if not words or not any(part["component"] == "search-field" for part in document["sections"]):
            return None
        reply = await self.fetch(phone, "/v1/search", {"q": words}, language)
        return reply.json()["items"] if reply.status == 200 else []

    async def dismiss(self, phone: Phone, section: str) -> Reply:
        """Put a section away for this customer."""
        body = msgspec.json.encode({"id": section})
        return await self.fetch(phone, "/v1/dismissals", method="POST", body=body)

    async def prefer(self, phone: Phone, preferences: Mapping[str, str | bool]) -> Phone | Reply:
        """Keep a choice with the customer, or in this session for somebody unknown; a refusal comes back."""
        if phone.token is None:
            axes = {axis: str(value) for axis, value in preferences.items() if axis in AXES}
            return msgspec.structs.replace(phone, overrides={**phone.overrides, **axes})
        body = msgspec.json.encode(preferences)
        plain = msgspec.structs.replace(phone, overrides={})
        reply = await self.fetch(plain, "/v1/preferences", method="PUT", body=body)
        if reply.status != 200:
            return reply
        version = reply.json().get("version")
        return msgspec.structs.replace(phone.without(preferences), preferences_version=version)


def slug_of(reply: Reply) -> str:
    """The last word of a problem's type; `internal` for an answer that is no problem document."""
    try:
        return str(reply.json()["type"]).rpartition(":")[2]
    except (msgspec.DecodeError, KeyError, TypeError):
        return "internal"


def natural_customer(customers: Sequence[Mapping[str, Any]], phone: str) -> str:
    """The first customer whom the sandbox hints at for an edition; the first of all when there is none."""
    hinted = (str(one["id"]) for one in customers if one.get("editionHint") == phone)
    return next(hinted, str(customers[0]["id"]) if customers else "")
