"""The service in process: who gets which shell and why, what holds when things fail, what is never told."""

import io
import json
import logging

import pytest

from bff.bundle.shelf import Shelf
from bff.model.exchange import Ask
from bff.serve.auth import Identity
from bff.serve.service import Route
from bff.serve.telemetry import logging_to
from bff.serve.visit import bucket_of


def app(token=None, **how):
    return Ask(path="/v1/app", token=token, **how)


async def test_the_shell_is_of_the_customers_edition(service, person, sign):
    """A customer of the elder segment gets the elder shell, and is told why."""
    person(segments=["elder"], birth_year=1950)
    reply = await service.ask(app(sign(), client_build="ios/8.15.0", language="zh-TW"))
    shell = reply.json()
    assert reply.status == 200
    assert reply.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in reply.headers
    assert (shell["edition"], shell["edition_reason"]) == ("elder", "segment-elder")
    assert (shell["locale"], shell["direction"]) == ("zh-Hant", "ltr")
    assert (shell["text_mode"], shell["menu_mode"], shell["contrast"]) == ("large", "reduced", "standard")
    assert shell["release"] == {"number": 3, "digest": "sha256-test"}
    assert shell["bank"] == {"name": "Bank", "phones": {"person": "95500"}}
    assert shell["tabs"][0] == {
        "id": "home",
        "label": "Home",
        "icon": "home",
        "tap": {"kind": "open", "screen": "home"},
    }
    assert shell["controls"][0]["tap"] == {"kind": "call", "number": "95500"}
    assert [mode["id"] for mode in shell["text_modes"]] == ["large", "extra-large"]
    assert {"tag": "en-XB", "name": "en-XB", "direction": "rtl"} in shell["locales"]
    assert shell["theme"]["size.body"] == 18.0
    assert shell["layouts"]["home"].startswith("/v1/layouts/sha256-")
    assert shell["preferences_version"] == 0


async def test_a_request_overrides_for_itself_alone(service, person, sign):
    """`?edition=` is a look for one request: the next one is as before."""
    person(segments=["elder"])
    query = {"edition": "english", "text": "extra-large", "contrast": "high", "locale": "en"}
    shell = (await service.ask(app(sign(), query=query))).json()
    assert (shell["edition"], shell["edition_reason"], shell["locale"]) == ("english", "request", "en")
    assert (shell["text_mode"], shell["contrast"]) == ("extra-large", "high")
    assert (await service.ask(app(sign()))).json()["edition"] == "elder"


async def test_preferences_are_chosen_and_forgotten(service, person, sign):
    """A stored choice decides from then on, on every request, until it is forgotten."""
    person(segments=["elder"])
    put = Ask(
        method="PUT", path="/v1/preferences", token=sign(), body=b'{"edition": "english", "text": "large"}'
    )
    stored = await service.ask(put)
    assert stored.json() == (await service.ask(Ask(path="/v1/preferences", token=sign()))).json()
    assert (stored.json()["edition"], stored.json()["version"]) == ("english", 1)
    shell = (await service.ask(app(sign()))).json()
    assert (shell["edition"], shell["edition_reason"]) == ("english", "choice")
    assert shell["preferences_version"] == 1
    await service.ask(Ask(method="PUT", path="/v1/preferences", token=sign(), body=b'{"edition": null}'))
    assert (await service.ask(app(sign()))).json()["edition_reason"] == "segment-elder"


async def test_preferences_have_an_owner(service):
    """Nobody's preferences can be read or written."""
    for method in ("GET", "PUT"):
        reply = await service.ask(Ask(method=method, path="/v1/preferences", body=b"{}"))
        assert (reply.status, reply.json()["type"]) == (401, "urn:problem:bff:unauthenticated")


async def test_the_last_edition_is_served_when_facts_are_down(service, person, sign, core, clock):
    """Without facts a known customer keeps the edition served last, and a new one gets the default."""
    person(segments=["elder"])
    assert (await service.ask(app(sign()))).json()["edition_reason"] == "segment-elder"
    clock.ahead += 2 * 24 * 3600
    core.says("/customers/v1/me/segments", b"<html>", status=503)
    for subject, edition, reason in (
        ("cus_000001", "elder", "last-known"),
        ("cus_000002", "standard", "default"),
    ):
        shell = (await service.ask(app(sign(subject)))).json()
        assert (shell["edition"], shell["edition_reason"]) == (edition, reason)


async def test_slow_facts_do_not_hold_the_answer_up(service, person, sign, core):
    """Facts that do not come in time are facts that are missing."""
    person(segments=["elder"])
    core.delays["/customers/v1/me/segments"] = 5.0
    reply = await service.ask(app(sign()))
    assert (reply.status, reply.json()["edition_reason"]) == (200, "default")


async def test_facts_of_another_customer_are_not_believed(service, person, sign):
    """An answer about somebody else decides nothing."""
    person(subject="cus_000002", segments=["elder"])
    assert (await service.ask(app(sign("cus_000001")))).json()["edition_reason"] == "default"


async def test_a_bad_token_is_refused_everywhere(service, core):
    """A token that proves nothing is 401 on every call, even where none is needed, and names no reason."""
    forged = "eyJhbGciOiJub25lIiwia2lkIjoiazEifQ.e30."
    core.says("/.well-known/jwks.json", core.answers["/.well-known/jwks.json"][1])
    for path in ("/v1/app", "/v1/editions", "/v1/preferences", "/v1/screens/home"):
        reply = await service.ask(Ask(path=path, token=forged))
        assert reply.status == 401
        assert set(reply.json()) == {"type", "title", "status", "instance"}
        assert reply.headers["WWW-Authenticate"] == "Bearer"


async def test_without_a_bundle_nothing_is_served(service, sign):
    """Before the first release every screen is 503 with a time to come back, and readiness says why."""
    service.shelf = Shelf()
    reply = await service.ask(app())
    assert (reply.status, reply.headers["Retry-After"]) == (503, "2")
    ready = await service.ask(Ask(path="/health/ready"))
    assert (ready.status, ready.json()["checks"]) == (503, {"bundle": "missing", "store": "ok"})
    assert (await service.ask(Ask(path="/health/live"))).status == 200


async def test_readiness_names_the_release(service):
    """A server with a bundle and a store is ready, whatever the core bank does."""
    ready = (await service.ask(Ask(path="/health/ready"))).json()
    assert ready["status"] == "ready"
    assert ready["release"] == {"number": 3, "digest": "sha256-test"}


@pytest.mark.parametrize(
    ("ask", "status", "slug"),
    [
        (Ask(path="/v1/nothing/secret-8842"), 404, "not-found"),
        (Ask(path="/v1/app", method="DELETE"), 405, "method-not-allowed"),
        (app(query={"edition": "secret-8842"}), 400, "unknown-edition"),
        (app(query={"locale": "secret-8842"}), 400, "unknown-locale"),
        (app(query={"text": "secret-8842"}), 400, "unknown-choice"),
        (app(query={"menu": ""}), 400, "malformed-request"),
        (app(token="secret-8842.secret-8842.secret-8842"), 401, "unauthenticated"),
    ],
)
async def test_problems_never_repeat_the_request(service, ask, status, slug):
    """A problem has its type and the request's name, and not one word of path, query or token."""
    reply = await service.ask(ask)
    assert (reply.status, reply.json()["type"]) == (status, f"urn:problem:bff:{slug}")
    assert reply.media_type == "application/problem+json"
    assert reply.json()["instance"].startswith("urn:uuid:")
    assert b"8842" not in reply.body


async def test_an_unexpected_error_is_told_without_its_words(service):
    """An error that nobody expected is `internal` for the client, and a class with its frames in the log."""

    async def broken(question):
        raise ValueError("secret-8842")

    service._routes.insert(0, (service._routes[0][0], Route("GET", "/v1/app", broken)))
    log = io.StringIO()
    with logging_to(log):
        reply = await service.ask(app())
    assert (reply.status, reply.json()["type"]) == (500, "urn:problem:bff:internal")
    assert "8842" not in log.getvalue() + reply.body.decode()
    fault = next(
        line for line in map(json.loads, log.getvalue().splitlines()) if line["logger"] == "bff.fault"
    )
    assert fault["error"] == "ValueError"
    assert any("broken" in frame for frame in fault["path"])


async def test_nothing_personal_is_logged(service, person, sign, core):
    """What the core bank tells, a customer types or a library says is in no log line and no metric."""
    person(subject="cus_secret8842", name="secret8842", segments=["elder"], nationality="secret8842")
    token = sign("cus_secret8842")
    log = io.StringIO()
    with logging_to(log):
        await service.ask(app(token, query={"account": "secret8842", "text": "secret8842"}))
        await service.ask(app(token, language="secret8842", client_build="secret8842"))
        await service.ask(Ask(path="/v1/screens/secret8842", token=token))
        await service.ask(Ask(path="/secret8842", method="secret8842"))
        put = Ask(method="PUT", path="/v1/preferences", token=token, body=b'{"edition": "secret8842"}')
        await service.ask(put)
        core.says("/customers/v1/me", b'{"secret8842"')
        await service.ask(app(token))
        logging.getLogger("httpx").warning("GET %s", "https://core/?account=secret8842")
        logging.getLogger("asyncio").error("Task failed: secret8842", exc_info=ValueError("secret8842"))
    metrics = (await service.ask(Ask(path="/metrics"))).body.decode()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["status"] for line in lines if line["logger"] == "bff.access"] == [
        400,
        200,
        404,
        404,
        400,
        200,
    ]
    assert "secret8842" not in log.getvalue() + metrics
    assert token[:40] not in log.getvalue()


async def test_a_request_leaves_one_line(service, person, sign):
    """The access line holds template, status, edition, release, client class and the request's name."""
    person(segments=["elder"])
    log = io.StringIO()
    with logging_to(log):
        await service.ask(app(sign(), client_build="ios/8.14.2", request_id="6a1f"))
    (line,) = [json.loads(text) for text in log.getvalue().splitlines()]
    assert line.pop("ms") > 0
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "bff.access",
        "event": "request",
        "request_id": "6a1f",
        "route": "/v1/app",
        "method": "GET",
        "status": 200,
        "edition": "elder",
        "release": 3,
        "client": "ios-8.14.2",
        "gaps": 0,
    }


async def test_metrics_count_requests_and_calls(service, person, sign):
    """Requests are counted by template, edition and status, calls to the core bank by domain."""
    person(segments=["elder"])
    await service.ask(app(sign()))
    await service.ask(Ask(path="/nowhere"))
    text = (await service.ask(Ask(path="/metrics"))).body.decode()
    assert 'bff_request_seconds_count{route="/v1/app",edition="elder",status="200"} 1' in text
    assert 'bff_request_seconds_count{route="none",edition="none",status="404"} 1' in text
    assert 'bff_upstream_seconds_count{domain="customers",outcome="2xx"} 2' in text
    assert "bff_release 3" in text


def test_buckets_are_sticky_and_even():
    """A customer stays in a bucket, customers spread evenly, and nobody is in the last one."""
    found = [bucket_of(Identity("i", f"cus_{n}", "", "", "")) for n in range(4000)]
    assert found == [bucket_of(Identity("i", f"cus_{n}", "other", "2", "t")) for n in range(4000)]
    assert set(found) <= set(range(1000))
    assert 0.08 < sum(bucket < 100 for bucket in found) / 4000 < 0.12
    assert bucket_of(None) == 999
