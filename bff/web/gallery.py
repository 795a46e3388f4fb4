"""The page of six phones: one bank in its six editions, side by side, each the live H5 client in a frame."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response

from bff.errors import Problem
from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES
from bff.web.answers import new_nonce, page_response, see_other, session_cookie
from bff.web.client import OWN_BUILD, Client, slug_of
from bff.web.render import environment
from bff.web.session import COOKIE, Phone, new_cookie

PHONES = ("standard", "elder", "rural", "private", "sme", "english")
CONTROLS = ("text", "menu", "locale", "contrast")
"""Axes that the bar sets for all phones; the edition is each phone's own."""

RENEW_SECONDS = "2"

Watched = Callable[[], Mapping[str, Any]]
"""What the authors' loop found: `look`, new with every look, and `findings`; empty when nobody watches."""


class Framed(msgspec.Struct, frozen=True):
    """One phone of the page: its name, what it shows, why, and where it can be opened alone."""

    name: str
    edition: str
    reason: str
    locale: str
    alone: str
    app: Mapping[str, Any]


class Gallery:
    """Draws the page; makes the phones of this browser anew each time, as the bar says."""

    def __init__(self, client: Client, assets: Mapping[str, str], watched: Watched) -> None:
        self.client = client
        self.assets = assets
        self.watched = watched

    async def show(self, request: Request[Any, Any, Any]) -> Response[Any]:
        """Show six phones; without invented customers there is only one's own."""
        if self.client.desk is None:
            return see_other("/h5/me/home")
        known = request.cookies.get(COOKIE)
        cookie = known or new_cookie()
        query: dict[str, str] = dict(request.query_params.items())
        language = request.headers.get("accept-language", "")
        try:
            customers = await self.client.desk.list()
            phones = await asyncio.gather(*(self._framed(name, cookie, query, language) for name in PHONES))
        except Problem as problem:
            customers, phones, status = [], [], problem.status
        else:
            status = 200
        nonce = new_nonce()
        html = (
            environment()
            .get_template("gallery.html")
            .render(
                assets=self.assets,
                phones=phones,
                query=query,
                customers=customers,
                choices=self._choices(phones),
                builds=self.client.desk.builds() or (OWN_BUILD,),
                watched=self.watched(),
            )
        )
        fresh = None if known else session_cookie(cookie, request.url.scheme == "https")
        return page_response(html, nonce, status, fresh)

    def look(self) -> Response[str]:
        """A page that renews itself and says which look was the last: its frame tells when to draw anew."""
        nonce = new_nonce()
        html = environment().get_template("look.html").render(watched=self.watched())
        response = page_response(html, nonce)
        response.headers["Refresh"] = RENEW_SECONDS
        return response

    async def _framed(self, name: str, cookie: str, query: Mapping[str, str], language: str) -> Framed:
        """Make one phone. It keeps its natural customer, or shows its edition to the one chosen for all."""
        customer = query.get("customer", "")
        overrides = {axis: query[axis] for axis in CONTROLS if query.get(axis)}
        if customer:
            overrides["edition"] = name
        phone = await self.client.open(name, customer, overrides, query.get("build", ""))
        phone, app = await self._offered(phone, language)
        self.client.sessions.put(cookie, name, phone)
        alone = {"customer": phone.customer, "build": phone.client_build, **phone.overrides}
        return Framed(
            name=name,
            edition=_edition_name(app),
            reason=app.get("edition_reason", ""),
            locale=app.get("locale", ""),
            alone=f"/h5/{name}/enter?{urlencode(alone)}",
            app=app,
        )

    async def _offered(self, phone: Phone, language: str) -> tuple[Phone, dict[str, Any]]:
        """The phone and its shell; a locale that its edition does not offer is left to the edition."""
        reply = await self.client.fetch(phone, "/v1/app", language=language)
        if reply.status == 400 and slug_of(reply) == "unknown-locale":
            phone = phone.without({"locale": None})
            reply = await self.client.fetch(phone, "/v1/app", language=language)
        return phone, reply.json() if reply.status == 200 else {}

    @staticmethod
    def _choices(phones: Sequence[Framed]) -> dict[str, list[str]]:
        offered = {one["tag"]: None for phone in phones for one in phone.app.get("locales", [])}
        return {
            "text": list(TEXT_MODES),
            "menu": list(MENU_MODES),
            "locale": list(offered),
            "contrast": list(CONTRASTS),
        }


def _edition_name(app: Mapping[str, Any]) -> str:
    named = (one["name"] for one in app.get("editions", []) if one["id"] == app.get("edition"))
    return next(named, str(app.get("edition", "")))
