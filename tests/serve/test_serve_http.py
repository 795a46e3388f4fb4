"""The application over HTTP: headers, limits, the framework's own refusals, the description of the API."""

import json
import uuid

import pytest

from bff.serve.problems import problems_page
from bff.serve.reply import immutable, personal, unless_held


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


async def test_a_personal_answer_is_kept_by_nobody(client, person, sign):
    """Every answer that depends on who asks is `private, no-store`, without an ETag, and never 304."""
    person(segments=["elder"])
    for path in ("/v1/app", "/v1/editions", "/v1/preferences"):
        for also in ({}, {"If-None-Match": "*"}):
            answer = await client.get(path, headers=bearer(sign()) | also)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "private, no-store"
            assert "etag" not in answer.headers


async def test_headers_reach_the_service(client, person, sign):
    """Language, client build and the request's name come in as headers; the name goes out again."""
    person()
    name = str(uuid.uuid4())
    headers = bearer(sign()) | {"Accept-Language": "zh-TW", "X-Request-ID": name, "Client-Build": "ios/9.0"}
    answer = await client.get("/v1/app", headers=headers)
    assert answer.json()["locale"] == "zh-Hant"
    assert answer.headers["x-request-id"] == name
    strange = await client.get("/v1/app", headers={"X-Request-ID": "drop table"})
    assert uuid.UUID(strange.headers["x-request-id"])


async def test_preferences_over_http(client, sign):
    """A PUT answers with all preferences; a version that is not current is 409."""
    put = await client.put("/v1/preferences", headers=bearer(sign()), json={"text": "large", "version": 0})
    assert (put.status_code, put.json()["text"], put.json()["version"]) == (200, "large", 1)
    again = await client.put(
        "/v1/preferences", headers=bearer(sign()), json={"text": "standard", "version": 0}
    )
    assert (again.status_code, again.json()["type"]) == (409, "urn:problem:bff:conflict")


@pytest.mark.parametrize(
    ("method", "path", "how", "status", "slug"),
    [
        ("GET", "/v1/secret-8842?q=secret-8842", {}, 404, "not-found"),
        ("GET", "/v1/screens/a%2Fsecret-8842", {}, 404, "not-found"),
        ("DELETE", "/v1/app?q=secret-8842", {}, 405, "method-not-allowed"),
        ("GET", "/v1/app?text=a&text=secret-8842", {}, 400, "malformed-request"),
        ("GET", "/v1/app?edition=secret-8842", {}, 400, "unknown-edition"),
        ("GET", "/v1/app", {"headers": {"Authorization": "Basic secret-8842"}}, 401, "unauthenticated"),
        ("GET", "/v1/app", {"headers": {"Authorization": "Bearer"}}, 401, "unauthenticated"),
        ("GET", "/v1/app", {"headers": {"Authorization": "Bearer secret-8842"}}, 401, "unauthenticated"),
        ("GET", "/v1/app", {"headers": {"Preferences-Version": "secret-8842"}}, 400, "malformed-request"),
        ("GET", "/v1/app", {"headers": {"Preferences-Version": "9" * 5000}}, 400, "malformed-request"),
        ("PUT", "/v1/preferences", {"content": b"x" * 70_000}, 413, "too-large"),
    ],
)
async def test_every_refusal_is_a_problem_without_the_request_in_it(client, method, path, how, status, slug):
    """Whoever refuses, it is a problem of ours, without a word of path, query, header or body."""
    answer = await client.request(method, path, **how)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:problem:bff:{slug}")
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["instance"] == f"urn:uuid:{answer.headers['x-request-id']}"
    assert "8842" not in answer.text


async def test_a_body_that_hides_its_length_is_cut_too(client, sign):
    """A body in chunks is refused at the limit as well."""

    async def chunks():
        for _ in range(20):
            yield b"x" * 8192

    answer = await client.put("/v1/preferences", headers=bearer(sign()), content=chunks())
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:problem:bff:too-large")


async def test_a_refusal_outside_of_the_service_is_counted(client):
    """What the framework refuses is in the metrics as well."""
    await client.get("/nowhere")
    metrics = await client.get("/metrics")
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'bff_request_seconds_count{route="none",edition="none",status="404"} 1' in metrics.text


async def test_health_over_http(client):
    """A server with a store and a bundle lives and is ready."""
    assert (await client.get("/health/live")).json() == {"status": "live"}
    ready = await client.get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]) == (200, {"bundle": "ok", "store": "ok"})


async def test_no_route_uses_the_frameworks_cache(app):
    """The framework's cache does not know who asks: no handler may use it."""
    handlers = [handler for route in app.routes for handler in getattr(route, "route_handlers", [])]
    assert len(handlers) > 10
    assert not [handler for handler in handlers if getattr(handler, "cache", False)]


async def test_the_description_is_complete(client):
    """The description names every operation once, with its headers, axes and problems."""
    schema = (await client.get("/schema/openapi.json")).json()
    calls = {
        operation["operationId"]: operation
        for path, item in schema["paths"].items()
        if path.startswith(("/v1", "/health"))
        for operation in item.values()
    }
    assert set(calls) == {
        *(
            "getApp",
            "getScreen",
            "getLayout",
            "getEditions",
            "getPreferences",
            "putPreferences",
            "postAction",
            "getSearch",
            "postDismissal",
            "postNotice",
        ),
        *("getLive", "getReady"),
    }
    asked = {parameter["name"] for parameter in calls["getScreen"]["parameters"]}
    assert {"screen", "edition", "text", "menu", "locale", "contrast", "Client-Build"} <= asked
    key = next(one for one in calls["postAction"]["parameters"] if one["name"] == "Idempotency-Key")
    assert key["required"]
    body = calls["putPreferences"]["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["properties"]) >= {"edition", "text", "menu", "locale", "contrast", "version"}
    assert all(
        "application/problem+json" in call["responses"]["default"]["content"] for call in calls.values()
    )
    assert (await client.get("/schema")).status_code in {200, 404}
    assert "https://" not in json.dumps(schema).replace("https://spec.openapis.org", "")


async def test_a_layout_is_public_and_for_ever(client, person, sign):
    """The layout that the shell names is immutable, held by its tag, and found by no other name."""
    person(segments=["elder"])
    where = (await client.get("/v1/app", headers=bearer(sign()))).json()["layouts"]["home"]
    layout = await client.get(where)
    assert layout.json()["edition"] == "elder"
    assert layout.headers["cache-control"] == "public, max-age=31536000, immutable"
    held = await client.get(where, headers={"If-None-Match": layout.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    for other in (
        where.replace("edition=elder", "edition=private"),
        where.replace("sha256-", "sha256-0"),
        "/v1/layouts/x",
    ):
        assert (await client.get(other)).status_code == 404


def test_only_what_never_changes_can_be_held():
    """A client that holds an immutable answer gets 304; a personal one is always sent."""
    layout = immutable(b"{}", "sha256-1")
    assert layout.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for held in ('"sha256-1"', 'W/"sha256-1"', '"other", "sha256-1"', "*"):
        assert (unless_held(layout, held).status, unless_held(layout, held).body) == (304, b"")
    for held in ("", '"other"', "sha256-1"):
        assert unless_held(layout, held).status == 200
    assert unless_held(personal({}), "*").status == 200


def test_the_page_of_problems_lists_each_once():
    """The page for client teams has one row for each type, with what to do."""
    rows = [line for line in problems_page().splitlines() if line.startswith("| `urn:problem:bff:")]
    assert len(rows) == len(set(rows)) > 15
    assert any("`urn:problem:bff:unknown-screen` | 404" in row for row in rows)
