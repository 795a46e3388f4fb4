"""Moods: the core bank misbehaves exactly where and as often as it is told to."""

import json
import time

import httpx
import pytest

ME = "/customers/v1/me"


@pytest.fixture
def mood(core):
    """Puts a mood in force for one test."""

    def put(path, name, **more):
        body = {"path": path, "mood": name, **more}
        return core.post("/sandbox/moods", json=body).raise_for_status().json()["items"]

    yield put
    core.delete("/sandbox/moods").raise_for_status()


def test_slow_answers_late_but_right(core, customers, mood):
    """A slow path answers after its delay, others at once."""
    mood(ME, "slow", delayMs=300)
    started = time.monotonic()
    assert core.get("/cards/v1/cards", headers=customers["wang"]).status_code == 200
    quick = time.monotonic() - started
    assert core.get(ME, headers=customers["wang"]).json()["nameMasked"] == "王*"
    assert time.monotonic() - started - quick >= 0.3


def test_slow_write_is_done_though_nobody_waited(fresh, customers, ids, mood):
    """A confirmation whose answer is lost has paid, and the same key gets the answer afterwards."""
    headers = {**customers["wang"], "Idempotency-Key": "lost-answer-1"}
    payee = fresh.get("/payments/v1/payees", headers=headers).json()["items"][0]["payeeId"]
    body = {"fromAccountId": ids["wang"]["accountId"][0], "payeeId": payee, "amount": {"amount": "10"}}
    token = fresh.post("/payments/v1/transfers/prepare", headers=headers, json=body).json()["prepareToken"]
    mood("/payments/v1/transfers/confirm", "slow", delayMs=2000, times=1)
    order = {"headers": headers, "json": {"prepareToken": token}}
    with pytest.raises(httpx.ReadTimeout):
        fresh.post("/payments/v1/transfers/confirm", **order, timeout=0.2)
    again = fresh.post("/payments/v1/transfers/confirm", **order)
    assert (again.status_code, again.headers["idempotency-replayed"]) == (200, "true")


def test_down_is_a_problem_that_can_be_retried(core, customers, mood):
    """A path that is down answers 503 with a problem and a time to retry."""
    mood("/deposits", "down")
    answer = core.get("/deposits/v1/accounts", headers=customers["wang"])
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/under-maintenance")
    assert answer.json()["retryable"]
    assert answer.headers["retry-after"] == "30"


def test_closed_drops_the_connection(core, customers, mood):
    """A closed path ends the connection in the middle of the body."""
    mood(ME, "closed", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        core.get(ME, headers=customers["wang"])


def test_half_is_valid_http_and_no_json(core, customers, mood):
    """Half an answer has good headers of its own length and a body that ends in the middle."""
    mood(ME, "half")
    answer = core.get(ME, headers=customers["wang"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert int(answer.headers["content-length"]) == len(answer.content)
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_garbage_is_in_turn_a_page_and_no_text(core, customers, mood):
    """Garbage comes with status 200, once as HTML, once as JSON that is not UTF-8."""
    mood(ME, "garbage")
    answers = [core.get(ME, headers=customers["wang"]) for _ in range(2)]
    assert {answer.headers["content-type"].partition(";")[0] for answer in answers} == {
        "text/html",
        "application/json",
    }
    (noise,) = (answer for answer in answers if answer.headers["content-type"] == "application/json")
    with pytest.raises(UnicodeDecodeError):
        noise.content.decode()


def test_wrong_customer_has_the_right_shape(core, customers, ids, mood):
    """Every personal read answers with somebody else's id and data, without an error."""
    mine = core.get(ME, headers=customers["wang"]).json()["customerId"]
    account = ids["wang"]["accountId"][0]
    mood("*", "wrong-customer")
    paths = [ME, f"/deposits/v1/balances?accounts={account}", f"/deposits/v1/accounts/{account}/transactions"]
    for path in paths:
        answer = core.get(path, headers=customers["wang"])
        assert answer.status_code == 200
        assert answer.json()["customerId"] != mine
        assert account not in answer.text


def test_times_run_out_and_normal_ends_a_mood(core, customers, mood):
    """A mood with times ends by itself, `normal` ends one, and the list tells what is left."""
    assert mood(ME, "down", times=2)[0]["times"] == 2
    statuses = [core.get(ME, headers=customers["wang"]).status_code for _ in range(3)]
    assert statuses == [503, 503, 200]
    assert mood(ME, "down") != []
    assert mood(ME, "normal") == []
    assert core.get("/sandbox/moods").json() == {"items": []}


def test_longest_path_wins_and_controls_have_no_mood(core, customers, mood):
    """The mood of the longest prefix counts; control calls and, for `*`, the keys are never moody."""
    mood("*", "down")
    mood("/customers/v1/me/segments", "half")
    assert core.get("/customers/v1/me/segments", headers=customers["wang"]).status_code == 200
    assert core.get(ME, headers=customers["wang"]).status_code == 503
    assert core.get("/sandbox/customers").status_code == 200
    assert core.get("/.well-known/jwks.json").status_code == 200
    mood("/.well-known/jwks.json", "down")
    assert core.get("/.well-known/jwks.json").status_code == 503


def test_an_unknown_mood_is_refused(core):
    """A mood that does not exist is a problem and changes nothing."""
    assert core.post("/sandbox/moods", json={"path": "*", "mood": "grumpy"}).status_code == 400
    assert core.get("/sandbox/moods").json() == {"items": []}
