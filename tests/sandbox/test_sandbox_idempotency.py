"""Keys: the same key never pays twice, and no key pays a prepared transfer twice."""

import asyncio

import httpx
import pytest

from bff.sandbox.idempotency import KEPT_SECONDS, Keys


@pytest.fixture
def token(fresh, customers, ids):
    """A transfer of wang's that is ready to be confirmed."""
    headers = {**customers["wang"], "Idempotency-Key": "prepare-once-1"}
    payee = fresh.get("/payments/v1/payees", headers=headers).json()["items"][0]["payeeId"]
    body = {"fromAccountId": ids["wang"]["accountId"][0], "payeeId": payee, "amount": {"amount": "10"}}
    answer = fresh.post("/payments/v1/transfers/prepare", headers=headers, json=body)
    return answer.raise_for_status().json()["prepareToken"]


def confirm(core, headers, key, body):
    """Confirm with a key."""
    headers = {**headers, "Idempotency-Key": key}
    return core.post("/payments/v1/transfers/confirm", headers=headers, json=body)


def balance(core, customers, ids):
    """The balance of wang's first account."""
    address = f"/deposits/v1/balances?accounts={ids['wang']['accountId'][0]}"
    return core.get(address, headers=customers["wang"]).json()["items"][0]["ledger"]["amount"]


def test_same_key_gets_the_first_answer(fresh, customers, ids, token):
    """A repeated confirmation gets the same bytes, is marked as replayed, and pays once."""
    first = confirm(fresh, customers["wang"], "confirm-key-1", {"prepareToken": token})
    second = confirm(fresh, customers["wang"], "confirm-key-1", {"prepareToken": token})
    assert first.content == second.content
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert balance(fresh, customers, ids) == "29346.72"


def test_same_key_replays_a_refusal(fresh, customers):
    """A refusal is the first answer too."""
    for replayed in (None, "true"):
        headers = {**customers["wang"], "Idempotency-Key": "refused-key-1"}
        answer = fresh.post("/payments/v1/transfers/prepare", headers=headers, json={})
        assert answer.status_code == 422
        assert answer.headers.get("idempotency-replayed") == replayed


def test_same_key_other_body_is_a_conflict(fresh, customers, token):
    """A key that was used for another body is refused."""
    confirm(fresh, customers["wang"], "confirm-key-1", {"prepareToken": token})
    other = confirm(fresh, customers["wang"], "confirm-key-1", {"prepareToken": token, "delay": "NEXT_DAY"})
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-conflict")


def test_another_key_cannot_confirm_again(fresh, customers, ids, token):
    """A second key for the same transfer is told which transfer it was, and pays nothing."""
    first = confirm(fresh, customers["wang"], "confirm-key-1", {"prepareToken": token})
    again = confirm(fresh, customers["wang"], "confirm-key-2", {"prepareToken": token})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-confirmed")
    assert again.json()["transferId"] == first.json()["transferId"]
    assert balance(fresh, customers, ids) == "29346.72"


def test_keys_and_tokens_belong_to_their_subject(fresh, customers, token):
    """Another customer with the same key and the stolen token finds nothing."""
    confirm(fresh, customers["wang"], "confirm-key-1", {"prepareToken": token})
    stolen = confirm(fresh, customers["liu2"], "confirm-key-1", {"prepareToken": token})
    assert (stolen.status_code, stolen.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize("key", [None, "short", "with space in it", "x" * 65])
def test_a_write_needs_a_sane_key(fresh, customers, token, key):
    """Without a key, or with a malformed one, nothing is done."""
    headers = {**customers["wang"], **({"Idempotency-Key": key} if key else {})}
    answer = fresh.post("/payments/v1/transfers/confirm", headers=headers, json={"prepareToken": token})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/idempotency-key-missing")


async def test_concurrent_confirmations_pay_once(sandbox_address, fresh, customers, ids, token):
    """Of twenty confirmations at once, half with one key and half with their own, only one pays."""
    async with httpx.AsyncClient(base_url=sandbox_address, trust_env=False) as client:

        async def one(place):
            key = "the-same-key" if place % 2 else f"own-key-{place:04}"
            headers = {**customers["wang"], "Idempotency-Key": key}
            body = {"prepareToken": token}
            return await client.post("/payments/v1/transfers/confirm", headers=headers, json=body)

        answers = await asyncio.gather(*(one(place) for place in range(20)))
    kinds = [answer.json().get("type", "paid") for answer in answers]
    assert set(kinds) <= {"paid", "/problems/already-confirmed", "/problems/idempotency-running"}
    paid = {answer.json()["transferId"] for answer in answers if answer.status_code == 200}
    named = {answer.json()["transferId"] for answer in answers if "transferId" in answer.json()}
    assert len(paid) <= 1
    assert len(named) == 1
    assert balance(fresh, customers, ids) == "29346.72"


async def test_same_key_at_once_is_still_running(sandbox_address, fresh, customers, token):
    """A second request with a key that is being served is told to wait; later it gets the answer."""
    headers = {**customers["wang"], "Idempotency-Key": "running-key-1"}
    async with httpx.AsyncClient(base_url=sandbox_address, trust_env=False) as client:
        sends = [
            client.post("/payments/v1/transfers/confirm", headers=headers, json={"prepareToken": token})
            for _ in range(2)
        ]
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*sends))
        late = await client.post(
            "/payments/v1/transfers/confirm", headers=headers, json={"prepareToken": token}
        )
    assert statuses in ([200, 409], [200, 200])
    assert late.headers["idempotency-replayed"] == "true"


async def test_who_gives_up_waiting_still_has_an_answer():
    """A request that is cancelled while it is in the books leaves its answer to the next one with its key."""
    keys, owner = Keys(lambda: 0.0), ("cus_a", "/confirm", "key")
    first = asyncio.create_task(keys.once(owner, "digest", lambda: {"paid": 1}, 60))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert await keys.once(owner, "digest", lambda: {"paid": 2}, 0) == ({"paid": 1}, True)


async def test_keys_are_forgotten_after_a_day():
    """A key is good again when its day is over, and not before."""
    seconds = [0.0]
    keys, owner = Keys(lambda: seconds[0]), ("cus_a", "/confirm", "key")
    answers = []
    for at in (0.0, KEPT_SECONDS, KEPT_SECONDS + 1):
        seconds[0] = at
        answers.append(await keys.once(owner, "digest", lambda at=at: {"at": at}, 0))
    assert answers == [({"at": 0.0}, False), ({"at": 0.0}, True), ({"at": KEPT_SECONDS + 1}, False)]
