"""What needs no customer's token: shared prices, the issuer's keys, and the controls of the sandbox."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.params import FromPath, QueryParameter

from bff.sandbox.answers import loyalty, public, savings
from bff.sandbox.desk import Answer, write
from bff.sandbox.entrance import decode, language, sandbox_of
from bff.sandbox.moods import Mood
from bff.sandbox.problems import CoreProblem, Kind, request_id
from bff.sandbox.state import now

Asked = Request[Any, Any, Any]


class TokenBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Who wants a token, by id or handle; negative seconds make one that has expired."""

    customer: str
    ttl_seconds: Annotated[int, msgspec.Meta(ge=-86_400, le=86_400)] = 3600


@get("/market/v1/fx")
async def list_fx(request: Asked) -> Response[bytes]:
    """Feed 20."""
    return _shared(request, public.fx(sandbox_of(request).bank, now()))


@get("/public/v1/farm-prices")
async def list_farm_prices(
    request: Asked,
    commodity: Annotated[str | None, QueryParameter(pattern="^[a-z-]{2,32}$")] = None,
    region: Annotated[str | None, QueryParameter(pattern="^[0-9]{6}$")] = None,
) -> Response[bytes]:
    """Feed 27."""
    return _shared(request, public.farm_prices(sandbox_of(request).bank, now(), commodity, region))


@get("/deposits/v1/products")
async def list_deposit_products(request: Asked) -> Response[bytes]:
    """Feed 8, what is on offer."""
    return _shared(request, savings.deposit_products(sandbox_of(request).bank, now()))


@get("/content/v1/streams")
async def list_streams(
    request: Asked, topic: Annotated[str | None, QueryParameter(pattern="^[a-z-]{2,32}$")] = None
) -> Response[bytes]:
    """Feed 29."""
    return _shared(request, loyalty.streams(sandbox_of(request).bank, now(), topic))


@get("/content/v1/fraud-cases")
async def list_fraud_cases(request: Asked) -> Response[bytes]:
    """Cases of fraud to learn from."""
    return _shared(request, loyalty.fraud_cases(sandbox_of(request).bank, now()))


@get("/.well-known/jwks.json")
async def get_keys(request: Asked) -> Response[bytes]:
    """The keys that check our tokens."""
    return _plain(sandbox_of(request).issuer.keys())


@get("/.well-known/openid-configuration")
async def get_metadata(request: Asked) -> Response[bytes]:
    """Where the keys are."""
    return _plain(sandbox_of(request).issuer.metadata())


@get("/sandbox/customers")
async def list_customers(request: Asked) -> Response[bytes]:
    """Whom a demonstration can be."""
    return _plain(
        {
            "items": [
                {
                    "id": customer.id,
                    "handle": customer.handle,
                    "name": customer.seed.name.zh,
                    "nameEn": customer.seed.name.en,
                    "segments": list(customer.seed.segments),
                    "note": {"zh": customer.seed.note.zh, "en": customer.seed.note.en},
                    "editionHint": customer.seed.edition,
                }
                for customer in sandbox_of(request).bank.customers.values()
            ]
        }
    )


@get("/sandbox/customers/{customer:str}/numbers")
async def list_numbers(request: Asked, customer: FromPath[str]) -> Response[bytes]:
    """The whole account numbers, which no feed tells: what one has to type to pay this customer."""
    found = sandbox_of(request).bank.customer(customer)
    if found is None:
        raise CoreProblem(Kind.NOT_FOUND)
    return _plain({"items": [{"accountId": each.id, "number": each.number} for each in found.accounts]})


@post("/sandbox/token", status_code=200)
async def issue_token(request: Asked) -> Response[bytes]:
    """Issue a token for a seeded customer."""
    body = decode(await request.body(), TokenBody)
    sandbox = sandbox_of(request)
    customer = sandbox.bank.customer(body.customer)
    if customer is None:
        raise CoreProblem(Kind.NOT_FOUND)
    token = sandbox.issuer.issue(customer.id, now(), body.ttl_seconds)
    return _plain({"access_token": token, "token_type": "Bearer", "expires_in": body.ttl_seconds})


@get("/sandbox/moods")
async def list_moods(request: Asked) -> Response[bytes]:
    """The moods in force."""
    return _plain({"items": sandbox_of(request).moods.listed()})


@post("/sandbox/moods", status_code=200)
async def set_mood(request: Asked) -> Response[bytes]:
    """Put a mood in force."""
    moods = sandbox_of(request).moods
    moods.set(decode(await request.body(), Mood))
    return _plain({"items": moods.listed()})


@delete("/sandbox/moods", status_code=200)
async def clear_moods(request: Asked) -> Response[bytes]:
    """End all moods."""
    sandbox_of(request).moods.clear()
    return _plain({"items": []})


@post("/sandbox/reset", status_code=200)
async def reset(request: Asked) -> Response[bytes]:
    """Begin again with the seeds of today."""
    sandbox_of(request).reset()
    return _plain({"reset": True})


def _shared(request: Asked, answer: Answer) -> Response[bytes]:
    return write(answer, language(request), request_id(request))


def _plain(answer: Answer) -> Response[bytes]:
    return Response(
        msgspec.json.encode(answer), media_type="application/json", headers={"Cache-Control": "no-store"}
    )


def open_handlers() -> list[Any]:
    """Gather the handlers of this module."""
    shared = [list_fx, list_farm_prices, list_deposit_products, list_streams, list_fraud_cases]
    issuer = [get_keys, get_metadata]
    controls = [list_customers, list_numbers, issue_token, list_moods, set_mood, clear_moods, reset]
    return [*shared, *issuer, *controls]
