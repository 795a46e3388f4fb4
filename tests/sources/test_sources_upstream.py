"""Both upstream clients against a server of real sockets that misbehaves."""

import asyncio
import gzip
import random
import socket
import time

import pytest

from bff.errors import SettingsWrong, UpstreamFailed
from bff.sources.call import Call
from bff.sources.upstream import open_upstream


@pytest.fixture(params=["pyreqwest", "httpx"])
async def client(request, core):
    """Each client in turn."""
    async with open_upstream(request.param, core.url + "/") as opened:
        yield opened


def get(path="/x", *, deadline=2.0, **more):
    return Call(method="GET", path=path, headers={"x-request-id": "r1"}, deadline=deadline, **more)


async def failure(client, call):
    """What a call fails with, and how long that takes."""
    began = time.monotonic()
    with pytest.raises(UpstreamFailed) as caught:
        await client.send(call)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return (caught.value.reason, caught.value.stage), time.monotonic() - began


async def test_an_answer_arrives_whole_with_the_headers_that_we_look_at(client, core):
    """Status, body and kept headers arrive; names are in lower case, other headers are dropped."""
    core.reply("/x", {"a": "王"}, 422, extra="Idempotency-Replayed: true\r\nX-Other: 1\r\n")
    response = await client.send(get())
    assert (response.status, response.body) == (422, b'{"a": "\\u738b"}')
    assert response.headers == {"content-type": "application/json", "idempotency-replayed": "true"}


async def test_a_call_says_what_it_should(client, core):
    """Method, query, headers and body are sent as they are; nothing invites packed bodies."""
    core.reply("/x y", {})
    call = Call(
        method="POST",
        path="/x%20y",
        query=(("accounts", "a,b"), ("cursor", "+/= &")),
        headers={"authorization": "Bearer t", "content-type": "application/json"},
        body=b'{"amount": "1.00"}',
        deadline=2.0,
    )
    await client.send(call)
    asked = core.asked[0]
    assert (asked.method, asked.path, asked.body) == ("POST", "/x y", b'{"amount": "1.00"}')
    assert asked.query == {"accounts": "a,b", "cursor": "+/= &"}
    assert asked.headers["authorization"] == "Bearer t"
    assert asked.headers["accept-encoding"] == "identity"
    assert "referer" not in asked.headers


async def test_cookies_are_not_kept(client, core):
    """A cookie that one customer's answer sets is not sent with another's call."""
    core.reply("/x", {}, extra="Set-Cookie: session=wang; Path=/\r\n")
    await client.send(get())
    await client.send(get())
    assert "cookie" not in core.asked[1].headers


async def test_connections_are_used_again(client, core):
    """Calls that follow each other share one connection."""
    core.reply("/x", {})
    for _ in range(5):
        await client.send(get())
    assert len(core.open) == 1


@pytest.mark.parametrize("kind", ["pyreqwest", "httpx"])
async def test_a_refused_connection_is_known_to_be_unsent(kind):
    """Nobody listens: down, and certain that nothing was sent."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    async with open_upstream(kind, f"http://127.0.0.1:{port}") as client:
        assert (await failure(client, get()))[0] == ("down", "unsent")


async def test_no_answer_ends_at_the_deadline(client, core):
    """A server that accepts and says nothing costs the deadline, no more."""
    core.on("/x", lambda connection, asked: not core.closed.wait(5))
    reason, took = await failure(client, get(deadline=0.3))
    assert reason == ("timeout", "unanswered")
    assert 0.25 < took < 1.0


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 Ok\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n"]
)
async def test_a_drip_is_cut_by_the_total_deadline(client, core, start):
    """Bytes that keep coming, one by one, in the head or in the body, do not prolong a call."""

    def drip(connection, asked):
        connection.sendall(start)
        for byte in b"HTTP/1.1 200 Ok\r\nx-slow: " + b"a" * 500:
            connection.sendall(bytes([byte]))
            if core.closed.wait(0.02):
                break
        return False

    core.on("/x", drip)
    reason, took = await failure(client, get(deadline=0.3))
    assert reason[0] == "timeout"
    assert took < 1.0


async def test_a_body_that_ends_early_is_no_answer(client, core, socketry):
    """Fewer bytes than announced: down, and an answer had begun."""
    core.on("/x", lambda connection, asked: bool(connection.sendall(socketry.head(200, 100) + b"{}")))
    assert (await failure(client, get()))[0] == ("down", "answered")


async def test_a_reset_before_an_answer_may_have_arrived(client, core, socketry):
    """RST after the request: down, and not certain that nothing happened."""
    core.on("/x", socketry.reset)
    assert (await failure(client, get()))[0] == ("down", "unanswered")


async def test_a_closed_connection_before_an_answer_may_have_arrived(client, core):
    """An orderly end after the request means the same."""
    core.on("/x", lambda connection, asked: False)
    assert (await failure(client, get()))[0] == ("down", "unanswered")


async def test_a_reset_within_the_body_is_no_answer(client, core, socketry):
    """RST after some of the body: down, and an answer had begun."""

    def begin(connection, asked):
        connection.sendall(socketry.head(200, 100) + b"{")
        time.sleep(0.05)
        return socketry.reset(connection)

    core.on("/x", begin)
    assert (await failure(client, get()))[0] == ("down", "answered")


async def test_what_is_not_http_is_no_answer(client, core):
    """Garbage instead of a status line: down."""
    core.on("/x", lambda connection, asked: bool(connection.sendall(b"220 mail ready\r\n\r\n")))
    assert (await failure(client, get()))[0][0] == "down"


async def test_redirects_are_not_followed(client, core):
    """A redirect is the answer; the other place never sees the call."""
    core.reply("/x", {}, 302, extra=f"Location: {core.url}/elsewhere\r\n")
    assert (await client.send(get())).status == 302
    assert core.paths() == ["/x"]


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_is_cut(client, core, socketry, announced):
    """A body longer than `max_bytes` is refused, whether its length was announced or not."""

    def flood(connection, asked):
        head = socketry.head(200, 4096 if announced else None, extra="connection: close\r\n")
        connection.sendall(head + b" " * 4096)
        return False

    core.on("/x", flood)
    assert (await failure(client, get(max_bytes=1024)))[0] == ("malformed", "answered")
    assert (await client.send(get(max_bytes=4096))).body == b" " * 4096


async def test_a_packed_body_is_refused_unopened(client, core, socketry):
    """A gzip bomb that nobody asked for is neither unpacked nor passed on."""
    bomb = gzip.compress(b"0" * 10_000_000)
    core.on("/x", socketry.answering(bomb, extra="Content-Encoding: gzip\r\n"))
    assert (await failure(client, get()))[0] == ("malformed", "answered")


@pytest.mark.parametrize("status", [204, 404, 429, 500, 503])
async def test_any_status_is_an_answer(client, core, status):
    """Judging a status is not the client's business."""
    core.on(
        "/x",
        lambda connection, asked: (
            not connection.sendall(f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n".encode())
        ),
    )
    assert (await client.send(get())).status == status


async def test_failures_and_calls_print_nothing_of_the_customer(client, core):
    """Path, query, token and body appear in no text of a call, a response or a failure."""
    core.reply("/acc_marker", {"name": "marker"})
    call = Call(
        method="GET",
        path="/acc_marker",
        query=(("q", "marker"),),
        headers={"authorization": "marker"},
        deadline=1.0,
    )
    response = await client.send(call)
    core.close()
    with pytest.raises(UpstreamFailed) as caught:
        await client.send(call)
    assert "marker" not in f"{call!r} {response!r} {caught.value!r} {caught.value}"


async def test_the_pool_is_whole_after_a_storm_of_cancelled_calls(core, upstream, socketry):
    """After hundreds of calls cancelled or out of time at any moment, each call gets its own answer."""
    core.on("/slow", socketry.answering({"path": "slow"}, delay=0.03))
    for number in range(60):
        core.reply(f"/{number}", {"path": number})
    luck = random.Random(7)

    async def cancelled():
        task = asyncio.ensure_future(upstream.send(get("/slow")))
        await asyncio.sleep(luck.uniform(0, 0.05))
        task.cancel()
        return await asyncio.gather(task, return_exceptions=True)

    await asyncio.gather(*(cancelled() for _ in range(300)))
    late = (upstream.send(get("/slow", deadline=luck.uniform(0.001, 0.04))) for _ in range(200))
    await asyncio.gather(*late, return_exceptions=True)
    responses = await asyncio.gather(*(upstream.send(get(f"/{number}", deadline=5)) for number in range(60)))
    assert [response.body for response in responses] == [b'{"path": %d}' % number for number in range(60)]


async def test_a_surplus_answer_does_not_serve_the_next_call(core, upstream, socketry):
    """An answer too many on a connection is thrown away with the connection."""

    def twice(connection, asked):
        body = b'{"of": "stranger"}'
        connection.sendall((socketry.head(200, len(body)) + body) * 2)
        return True

    core.on("/first", twice).reply("/second", {"of": "me"})
    for _ in range(5):
        await upstream.send(get("/first"))
        assert (await upstream.send(get("/second"))).body == b'{"of": "me"}'


async def test_an_unknown_client_is_a_wrong_setting():
    """A name that is no client says which there are."""
    with pytest.raises(SettingsWrong, match="pyreqwest, httpx"):
        async with open_upstream("aiohttp", "http://127.0.0.1:1"):
            pass
