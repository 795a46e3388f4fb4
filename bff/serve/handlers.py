"""The public API as Litestar sees it: a request becomes an Ask, a Reply a response, and that is all."""

import asyncio
import uuid
from typing import Annotated, Any, Final

from litestar import Request, Response, get, post, put
from litestar.openapi.spec import Example
from litestar.params import PathParameter

from bff.errors import MalformedRequest, Problem, Unauthenticated
from bff.model.exchange import Ask, Reply
from bff.serve.describe import (
    Acting,
    Described,
    Dismissing,
    Layout,
    Noticing,
    Personal,
    Preferring,
    Searching,
)
from bff.serve.problems import problem_of, problem_reply
from bff.serve.reply import unless_held
from bff.serve.service import Service
from bff.serve.telemetry import Access, log_fault

MAX_BODY: Final = 64 * 1024
"""Bytes of a body that we read; the largest form of ours is a few hundred."""
BODY_SECONDS: Final = 10.0
MAX_VERSION: Final = 10
"""Digits of a version of preferences."""

Client = Request[Any, Any, Any]
ScreenPath = Annotated[str, PathParameter(description="A screen.", examples=[Example(value="home")])]
DigestPath = Annotated[str, PathParameter(description="A layout.", examples=[Example(value="sha256-0")])]
ActionPath = Annotated[
    str, PathParameter(description="A step of a journey.", examples=[Example(value="transfer.form")])
]


async def answer(request: Client, path: str) -> Response[bytes]:
    """Ask the service what a request asks."""
    service: Service = request.app.state.service
    reply = await service.ask(await ask_of(request, path))
    return response(unless_held(reply, request.headers.get("if-none-match", "")))


async def ask_of(request: Client, path: str) -> Ask:
    """Read a request. Raises MalformedRequest or Unauthenticated for what cannot be meant."""
    headers, query = request.headers, request.query_params
    values = dict(query.items())
    if len(values) != len(list(query.multi_items())):
        raise MalformedRequest("a parameter that is given twice")
    return Ask(
        method=request.method,
        path=path,
        query=values,
        body=await _body(request) if request.method in {"POST", "PUT"} else b"",
        token=bearer_token(headers.get("authorization")),
        language=headers.get("accept-language", ""),
        client_build=headers.get("client-build", ""),
        idempotency_key=headers.get("idempotency-key"),
        preferences_version=_version(headers.get("preferences-version")),
        request_id=request_id_of(request),
    )


async def _body(request: Client) -> bytes:
    """Read a body that comes within its time: nobody may hold a connection by sending it slowly."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.body()
    except TimeoutError:
        raise MalformedRequest("the body did not come in time") from None


def bearer_token(authorization: str | None) -> str | None:
    """Take the token out of an Authorization header; any other scheme is Unauthenticated."""
    if authorization is None:
        return None
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    return token


def request_id_of(request: Client) -> str:
    """Return the identifier that the client gave the request, if it is a UUID, else a new one."""
    try:
        return str(uuid.UUID(request.headers["x-request-id"]))
    except (KeyError, ValueError):
        return str(uuid.uuid4())


def _version(header: str | None) -> int | None:
    if header is None:
        return None
    if not header.isascii() or not header.isdigit() or len(header) > MAX_VERSION:
        raise MalformedRequest(
            "a version is a number", places=[{"key": "preferences-version", "in": "header"}]
        )
    return int(header)


def response(reply: Reply) -> Response[bytes]:
    """Send a reply as it is."""
    media_type = None if reply.status == 304 else reply.media_type
    return Response(
        reply.body,
        status_code=reply.status,
        headers={**reply.headers, "X-Content-Type-Options": "nosniff"},
        media_type=media_type or "",
    )


def refuse(request: Client, error: Exception) -> Response[bytes]:
    """Answer for what goes wrong outside of the service, and write it down as the service would."""
    problem = problem_of(error)
    access = Access(request_id_of(request))
    if problem.status >= 500 and not isinstance(error, Problem):
        log_fault(error, access.request_id)
    service: Service = request.app.state.service
    service.record(access, problem.status, 0.0)
    return response(problem_reply(problem, access.request_id))


@get("/v1/app", operation_id="getApp", operation_class=Personal, summary="The shell around all screens")
async def get_app(request: Client) -> Response[bytes]:
    """Edition and why, tabs, controls, theme, and what can be chosen."""
    return await answer(request, "/v1/app")


@get("/v1/screens/{screen:str}", operation_id="getScreen", operation_class=Personal, summary="One screen")
async def get_screen(request: Client, screen: ScreenPath) -> Response[bytes]:
    """The screen for this customer, client, language and text size; it declares its parameters."""
    return await answer(request, f"/v1/screens/{screen}")


@get("/v1/layouts/{digest:str}", operation_id="getLayout", operation_class=Layout, summary="One layout")
async def get_layout(request: Client, digest: DigestPath) -> Response[bytes]:
    """A screen without anything personal, for the first paint; never changes."""
    return await answer(request, f"/v1/layouts/{digest}")


@get(
    "/v1/editions",
    operation_id="getEditions",
    operation_class=Personal,
    summary="The editions to choose from",
)
async def get_editions(request: Client) -> Response[bytes]:
    """All editions in this customer's language."""
    return await answer(request, "/v1/editions")


@get("/v1/preferences", operation_id="getPreferences", operation_class=Personal, summary="What was chosen")
async def get_preferences(request: Client) -> Response[bytes]:
    """The customer's choices about the app, the same on every channel."""
    return await answer(request, "/v1/preferences")


@put("/v1/preferences", operation_id="putPreferences", operation_class=Preferring, summary="Choose")
async def put_preferences(request: Client) -> Response[bytes]:
    """Change any of the choices; null forgets one."""
    return await answer(request, "/v1/preferences")


@post(
    "/v1/actions/{action:str}",
    operation_id="postAction",
    operation_class=Acting,
    summary="One step of a journey",
    status_code=200,
)
async def post_action(request: Client, action: ActionPath) -> Response[bytes]:
    """Send the fields of a screen; the answer is the next screen, or the same with an error at each field."""
    return await answer(request, f"/v1/actions/{action}")


@get("/v1/search", operation_id="getSearch", operation_class=Searching, summary="Find a feature or a screen")
async def get_search(request: Client) -> Response[bytes]:
    """What the customer may mean, best first: by name, alias or pinyin, with the tap that leads there."""
    return await answer(request, "/v1/search")


@post(
    "/v1/dismissals",
    operation_id="postDismissal",
    operation_class=Dismissing,
    summary="Put a section away",
    status_code=200,
)
async def post_dismissal(request: Client) -> Response[bytes]:
    """What is put away stays away for ninety days, on every channel of this customer."""
    return await answer(request, "/v1/dismissals")


@post(
    "/v1/notices/render",
    operation_id="postNotice",
    operation_class=Noticing,
    summary="Word a notice",
    status_code=200,
)
async def post_notice(request: Client) -> Response[bytes]:
    """For the messaging system, with its own secret: a notice in the words of an edition and a channel."""
    return await answer(request, "/v1/notices/render")


@get("/health/live", operation_id="getLive", operation_class=Described, summary="Whether the process answers")
async def get_live(request: Client) -> Response[bytes]:
    """Always 200."""
    return await answer(request, "/health/live")


@get(
    "/health/ready",
    operation_id="getReady",
    operation_class=Described,
    summary="Whether to send customers here",
)
async def get_ready(request: Client) -> Response[bytes]:
    """200 with a bundle and a store, else 503 and which of them is missing."""
    return await answer(request, "/health/ready")


@get("/metrics", include_in_schema=False)
async def get_metrics(request: Client) -> Response[bytes]:
    """What was counted, for Prometheus."""
    return await answer(request, "/metrics")


HANDLERS: Final = (
    get_app,
    get_screen,
    get_layout,
    get_editions,
    get_preferences,
    put_preferences,
    post_action,
    get_search,
    post_dismissal,
    post_notice,
    get_live,
    get_ready,
    get_metrics,
)
