"""A service to put behind the H5 client: it answers from hand-made documents and keeps what it was asked."""

from typing import Any

import httpx
import msgspec
from litestar import Litestar, Request, Response

from bff.errors import Problem
from bff.model.exchange import Ask, Reply
from bff.web.pages import routes
from tests.web.documents import chosen, make_app, make_document, opens, place, section
from tests.web.samples import components

CUSTOMERS = (
    {"id": "cus_wang", "name": "王先生", "segments": [], "editionHint": "standard"},
    {"id": "cus_chen", "name": "陈奶奶", "segments": ["elder"], "editionHint": "elder"},
    {"id": "cus_smith", "name": "Ms Smith", "segments": [], "editionHint": "english"},
)
OWN_PAGE = {"sec-fetch-site": "same-origin"}


class Desk:
    """Customers and their tokens; a token says whose it is, so that a page that leaked one would show it."""

    def __init__(self) -> None:
        self.issued = 0

    async def list(self) -> tuple[dict[str, Any], ...]:
        return CUSTOMERS

    def builds(self) -> tuple[str, ...]:
        return ("h5/2.0.0", "ios/7.2.0")

    async def token(self, customer_id: str) -> str:
        self.issued += 1
        return f"secret-{customer_id}-{self.issued}"


class Service:
    """The whole public API as one callable."""

    def __init__(self) -> None:
        self.asked: list[Ask] = []
        self.preferences: dict[str, dict[str, Any]] = {}
        self.expired: set[str] = set()
        self.refuse: dict[str, Reply] = {}
        """Path to what is answered there instead."""

    async def __call__(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        if ask.token in self.expired:
            return problem(401, "unauthenticated")
        if ask.path in self.refuse:
            return self.refuse[ask.path]
        if ask.path == "/v1/preferences":
            kept = self.preferences.setdefault(ask.token or "", {"version": 0})
            kept |= msgspec.json.decode(ask.body) | {"version": kept["version"] + 1}
            return reply(200, kept)
        if ask.path == "/v1/app":
            return reply(200, self.shell(ask))
        if ask.path == "/v1/actions/transfer.form":
            fields = msgspec.json.decode(ask.body)["fields"]
            wrong = fields.get("amount") == "too much"
            document = make_document(
                form(wrong), screen="transfer.form" if wrong else "transfer.review", journey="jny 1"
            )
            return reply(422 if wrong else 200, document)
        return reply(200, self.screen(ask))

    def shell(self, ask: Ask) -> dict[str, Any]:
        kept = self.preferences.get(ask.token or "", {})
        edition = (
            ask.query.get("edition")
            or kept.get("edition")
            or ("elder" if "chen" in (ask.token or "") else "standard")
        )
        text = ask.query.get("text") or kept.get("text") or "standard"
        names = [{"id": "elder", "name": "长辈版"}, {"id": "standard", "name": "标准版"}]
        locales = [{"tag": "zh-Hans", "name": "简体中文", "direction": "ltr"}]
        return make_app(edition, ask.query.get("locale", "zh-Hans"), text, editions=names, locales=locales)

    def screen(self, ask: Ask) -> dict[str, Any]:
        shell = self.shell(ask)
        axes = {name: shell[name] for name in ("edition", "locale", "direction", "text_mode")}
        name = ask.path.rpartition("/")[2]
        whose = section(
            "text",
            id="whose",
            text=place((ask.token or "nobody").split("-")[1:2][0] if ask.token else "nobody"),
        )
        sections = (
            form() if name == "transfer.form" else [whose, *components(axes["locale"], axes["text_mode"])]
        )
        return make_document(sections, screen=name, title=f"{name} {ask.query.get('account', '')}", **axes)


def form(wrong: bool = False) -> list[dict[str, Any]]:
    """A step with fields, with or without its error."""
    error = {"error": "金额超过余额"} if wrong else {}
    return [
        section("form-field", name="memo", label="附言", required=False, max_length=20),
        section("amount-field", name="amount", label="金额", required=True, **error),
        section(
            "button",
            label=place("下一步"),
            tone="primary",
            tap={"kind": "submit", "action": "transfer.form", "fields": {}},
        ),
        section("button", id="pick", label=place("选"), tone="secondary", tap=opens("transfer.pick")),
    ]


def reply(status: int, document: Any) -> Reply:
    """A JSON answer."""
    return Reply(status, msgspec.json.encode(document))


def problem(status: int, slug: str) -> Reply:
    """A problem document."""
    body = msgspec.json.encode(
        {"type": f"urn:problem:bff:{slug}", "title": chosen("en", "", slug), "status": status}
    )
    return Reply(status, body, media_type="application/problem+json")


def refuse(_: Request[Any, Any, Any], error: Problem) -> Response[str]:
    """What the application does with a problem that no page draws."""
    return Response(error.slug, status_code=error.status)


def make_site(service: Service, desk: Desk | None = None) -> Litestar:
    """The H5 client before this service."""
    handlers = routes(service, desk)
    return Litestar(handlers, exception_handlers={Problem: refuse}, logging_config=None, openapi_config=None)


def browse(site: Litestar) -> httpx.AsyncClient:
    """A browser of its own, with its own cookies."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://bank.test")
