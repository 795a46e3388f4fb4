"""What each address of a phone does: draw a screen, take a step, keep a preference, ask first, go back."""

import re
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response

from bff.errors import NotFound, Problem
from bff.web.answers import new_nonce, page_response, see_other, session_cookie
from bff.web.client import AXES, Client, slug_of
from bff.web.forms import Form, read_form, require_own_page
from bff.web.render import Links, ask_page, page, problem_page
from bff.web.session import COOKIE, Phone, new_cookie

PHONE_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
Browser = Request[Any, Any, Any]


class Visitor:
    """A browser's request to one of its phones."""

    def __init__(self, request: Browser) -> None:
        self.request = request
        self.name: str = request.path_params["phone"]
        if not PHONE_NAME.match(self.name):
            raise NotFound
        self.known = request.cookies.get(COOKIE)
        self.cookie = self.known or new_cookie()
        self.language = request.headers.get("accept-language", "")
        self.query: dict[str, str] = dict(request.query_params.items())
        self.set_cookie = None if self.known else session_cookie(self.cookie, request.url.scheme == "https")

    async def form(self, *kinds: str) -> Form:
        """The form that our own page sent. Raises ForeignOrigin or MalformedRequest."""
        require_own_page(self.request.headers)
        return read_form(dict(await self.request.form()), *kinds)

    def address(self, screen: str) -> str:
        """Where a screen of this phone is."""
        return f"/h5/{self.name}/{screen}"


class Pages:
    """What each address of a phone does."""

    def __init__(self, client: Client, assets: dict[str, str]) -> None:
        self.client = client
        self.assets = assets

    async def enter(self, visitor: Visitor) -> Response[Any]:
        """Make the phone anew, as the query says, and go home."""
        query = visitor.query
        overrides = {axis: query[axis] for axis in AXES if query.get(axis)}
        try:
            phone = await self._new(visitor, query.get("customer", ""), overrides, query.get("build", ""))
        except Problem as problem:
            return await self._refuse(visitor, problem)
        self.client.sessions.put(visitor.cookie, visitor.name, phone)
        return see_other(visitor.address("home"), visitor.set_cookie)

    async def screen(self, visitor: Visitor, screen: str) -> Response[Any]:
        """Draw a screen."""
        try:
            phone = await self._phone(visitor)
            phone, app, reply = await self.client.screen(phone, screen, visitor.query, visitor.language)
        except Problem as problem:
            return await self._refuse(visitor, problem)
        if reply.status != 200:
            return self._problem(visitor, phone, app, slug_of(reply), reply.status)
        query = visitor.request.scope["query_string"].decode("ascii", "replace")
        phone = phone.at(visitor.address(screen) + (f"?{query}" if query else ""))
        self.client.sessions.put(visitor.cookie, visitor.name, phone)
        document = reply.json()
        found = await self.client.found(phone, document, visitor.query, visitor.language)
        links = self._links(visitor, phone)
        links = msgspec.structs.replace(links, query=visitor.query.get("q", ""), found=found)
        return page_response(page(document, app, links), links.nonce, cookie=visitor.set_cookie)

    async def act(self, visitor: Visitor) -> Response[Any]:
        """Take a step of a journey: on to its next screen, or the same one with its errors."""
        try:
            form = await visitor.form("submit")
            phone = await self._phone(visitor)
        except Problem as problem:
            return await self._refuse(visitor, problem)
        reply = await self.client.fetch(
            phone,
            f"/v1/actions/{form.tap.action}",
            language=visitor.language,
            method="POST",
            body=form.body,
            idempotency_key=form.idempotency_key,
        )
        document = reply.json() if reply.media_type == "application/json" else {}
        if reply.status == 200:
            journey = f"?{urlencode({'journey': document['journey']})}" if document.get("journey") else ""
            return see_other(visitor.address(document["screen"]) + journey, visitor.set_cookie)
        app = await self.client.shell(phone, visitor.language)
        if reply.status != 422 or "sections" not in document:
            return self._problem(visitor, phone, app, slug_of(reply), reply.status)
        wrong = (section["name"] for section in document["sections"] if section.get("error"))
        links = self._links(visitor, phone, form.typed, next(wrong, ""))
        return page_response(page(document, app, links), links.nonce, 422)

    async def choose(self, visitor: Visitor) -> Response[Any]:
        """Keep a preference, then back to the screen that was shown; a new edition begins at its home."""
        try:
            form = await visitor.form("set")
            phone = await self._phone(visitor)
        except Problem as problem:
            return await self._refuse(visitor, problem)
        chosen = await self.client.prefer(phone, form.tap.preferences)
        if not isinstance(chosen, Phone):
            app = await self.client.shell(phone, visitor.language)
            return self._problem(visitor, phone, app, slug_of(chosen), chosen.status)
        if "edition" in form.tap.preferences:
            chosen = msgspec.structs.replace(chosen, visited=())
        self.client.sessions.put(visitor.cookie, visitor.name, chosen)
        return see_other(chosen.here or visitor.address("home"), visitor.set_cookie)

    async def dismiss(self, visitor: Visitor) -> Response[Any]:
        """Put a section away, then show the same screen without it."""
        try:
            form = await visitor.form("dismiss")
            phone = await self._phone(visitor)
        except Problem as problem:
            return await self._refuse(visitor, problem)
        reply = await self.client.dismiss(phone, form.tap.id)
        if reply.status != 200:
            app = await self.client.shell(phone, visitor.language)
            return self._problem(visitor, phone, app, slug_of(reply), reply.status)
        return see_other(phone.here or visitor.address("home"))

    async def question(self, visitor: Visitor) -> Response[Any]:
        """Ask before a tap is done, for browsers without the script."""
        try:
            form = await visitor.form("open", "submit", "set", "call")
            phone = await self._phone(visitor)
        except Problem as problem:
            return await self._refuse(visitor, problem)
        app = await self.client.shell(phone, visitor.language)
        links = self._links(visitor, phone)
        fields = {"journey": form.journey, "key": form.key}
        fields |= {f"field.{name}": value for name, value in form.typed.items()}
        return page_response(ask_page(msgspec.to_builtins(form.tap), fields, app, links), links.nonce)

    async def back(self, visitor: Visitor) -> Response[Any]:
        """Go to the screen before, or home."""
        phone = self.client.sessions.get(visitor.known, visitor.name)
        earlier = phone.back() if phone else Phone()
        if phone:
            self.client.sessions.put(visitor.cookie, visitor.name, earlier)
        return see_other(earlier.here or visitor.address("home"))

    async def _phone(self, visitor: Visitor) -> Phone:
        known = self.client.sessions.get(visitor.known, visitor.name)
        return known or await self._new(visitor)

    async def _new(
        self, visitor: Visitor, customer: str = "", overrides: dict[str, str] | None = None, build: str = ""
    ) -> Phone:
        return await self.client.open(visitor.name, customer, overrides, build)

    def _links(
        self, visitor: Visitor, phone: Phone, entered: Mapping[str, str] | None = None, focus: str = ""
    ) -> Links:
        return Links(
            phone=visitor.name,
            nonce=new_nonce(),
            assets=self.assets,
            back=len(phone.visited) > 1,
            here=phone.here or visitor.address("home"),
            key=secrets.token_hex(16),
            entered=entered or {},
            focus=focus,
        )

    def _problem(
        self, visitor: Visitor, phone: Phone, app: dict[str, Any], slug: str, status: int
    ) -> Response[Any]:
        links = self._links(visitor, phone)
        return page_response(problem_page(slug, app, links), links.nonce, status, visitor.set_cookie)

    async def _refuse(self, visitor: Visitor, problem: Problem) -> Response[Any]:
        phone = self.client.sessions.get(visitor.known, visitor.name) or Phone()
        app = await self.client.shell(phone, visitor.language)
        return self._problem(visitor, phone, app, problem.slug, problem.status)
