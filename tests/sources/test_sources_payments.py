"""The two steps of a transfer: what was said, what is certain, and what is not."""

import json
import socket
import time

import pytest

from bff.model.answers.payments import (
    AlreadyConfirmed,
    ConfirmTransfer,
    FieldError,
    GivenAmount,
    NewPayee,
    PreparedTransfer,
    PrepareTransfer,
    TransferResult,
)
from bff.model.money import Money
from bff.sources.outcome import Missing
from bff.sources.payments import CONFIRM, PREPARE, confirm_transfer, prepare_transfer
from bff.sources.upstream import open_upstream

PREPARED = {
    "customerId": "cus_wang000001",
    "asOf": "2026-11-21T10:00:00+08:00",
    "prepareToken": "tok_000001",
    "expiresAt": "2026-11-21T10:10:00+08:00",
    "fromAccountId": "acc_salary01",
    "amount": {"amount": "500.00", "currency": "CNY"},
    "fee": {"amount": "0.00", "currency": "CNY"},
    "arrival": "REALTIME",
    "payee": {"nameMasked": "李*", "accountMasked": "6217 **** 0099", "bankName": "本行", "trusted": False},
    "risk": {"level": "NEW_PAYEE", "mustShow": [{"textKey": "risk.new-payee", "version": "1"}]},
    "needs": ["RISK_ACKNOWLEDGED", "SOMETHING_NEW"],
}
DONE = {
    "customerId": "cus_wang000001",
    "asOf": "2026-11-21T10:01:00+08:00",
    "transferId": "trf_000001",
    "status": "DONE",
    "bookedAt": "2026-11-21T10:01:00+08:00",
    "referenceNo": "2026112100000001",
    "balanceAfter": {"amount": "11500.10", "currency": "CNY"},
}
REQUEST = PrepareTransfer(
    from_account_id="acc_salary01",
    new_payee=NewPayee(name="李四", account="6217 0000 0000 0099", bank="本行"),
    amount=GivenAmount(amount="500.00"),
)
TOKEN = ConfirmTransfer(prepare_token="tok_000001")
PROBLEM = "application/problem+json"


def problem(slug, **more):
    return {
        "type": f"/problems/{slug}",
        "title": "t",
        "status": 409,
        "code": "PAY-0409",
        "requestId": "r",
        "retryable": False,
        **more,
    }


@pytest.fixture
def prepare(upstream, wang):
    """Prepare the same transfer."""

    async def preparing(request=REQUEST):
        return await prepare_transfer(upstream, wang, request, "key-00000001", 1.0, time.monotonic)

    return preparing


@pytest.fixture
def confirm(upstream, wang):
    """Confirm the same transfer."""

    async def confirming(request=TOKEN, deadline=1.0):
        return await confirm_transfer(upstream, wang, request, "key-00000002", deadline, time.monotonic)

    return confirming


async def test_preparing_tells_what_it_costs_and_risks(core, prepare):
    """The body goes as typed, with token and key; the answer is typed, and an unknown need stays visible."""
    core.reply(PREPARE, PREPARED)
    prepared = await prepare()
    assert isinstance(prepared, PreparedTransfer)
    assert (prepared.fee, prepared.payee.name, prepared.risk.level) == (
        Money("0.00", "CNY"),
        "李*",
        "NEW_PAYEE",
    )
    assert prepared.needs == ("RISK_ACKNOWLEDGED", "UNKNOWN")
    asked = core.asked[0]
    assert json.loads(asked.body) == {
        "fromAccountId": "acc_salary01",
        "newPayee": {"name": "李四", "account": "6217 0000 0000 0099", "bank": "本行"},
        "amount": {"amount": "500.00"},
    }
    assert (asked.method, asked.headers["idempotency-key"]) == ("POST", "key-00000001")
    assert asked.headers["authorization"] == "Bearer token-of-wang"
    assert asked.headers["content-type"] == "application/json"


@pytest.mark.parametrize("step", ["prepare", "confirm"])
async def test_wrong_fields_are_named(core, prepare, confirm, step):
    """422 becomes the list of fields and codes, in order, for either step."""
    errors = [{"pointer": "/amount", "code": "too-small"}, {"pointer": "/newPayee/name", "code": "required"}]
    core.reply(PREPARE, problem("fields-invalid", errors=errors), 422, content_type=PROBLEM)
    core.reply(CONFIRM, problem("fields-invalid", errors=errors), 422, content_type=PROBLEM)
    assert await (prepare() if step == "prepare" else confirm()) == (
        FieldError(pointer="/amount", code="too-small"),
        FieldError(pointer="/newPayee/name", code="required"),
    )


async def test_a_key_that_was_used_for_something_else_is_refused(core, prepare, confirm):
    """422 idempotency-conflict is no list of fields."""
    core.reply(PREPARE, problem("idempotency-conflict"), 422, content_type=PROBLEM)
    core.reply(CONFIRM, problem("idempotency-conflict"), 422, content_type=PROBLEM)
    assert await prepare() == await confirm() == Missing("refused")


async def test_confirming_moves_the_money(core, confirm):
    """The answer is the receipt."""
    core.reply(CONFIRM, DONE)
    done = await confirm()
    assert isinstance(done, TransferResult)
    assert (done.status, done.reference_no, done.balance_after.amount) == (
        "DONE",
        "2026112100000001",
        "11500.10",
    )
    assert json.loads(core.asked[0].body) == {"prepareToken": "tok_000001"}


async def test_a_delay_is_sent(core, confirm):
    """The customer's wish to wait until tomorrow goes along."""
    core.reply(CONFIRM, DONE | {"status": "DELAYED", "arrivesOn": "2026-11-22"})
    assert (await confirm(ConfirmTransfer(prepare_token="tok_1", delay="NEXT_DAY"))).status == "DELAYED"
    assert json.loads(core.asked[0].body)["delay"] == "NEXT_DAY"


async def test_a_token_that_was_confirmed_before_says_so(core, confirm):
    """Another key found the same token confirmed: the money moved once, and this is no refusal."""
    core.reply(CONFIRM, problem("already-confirmed", transferId="trf_000001"), 409, content_type=PROBLEM)
    assert await confirm() == AlreadyConfirmed(transfer_id="trf_000001")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, "refused"),
        (401, "refused"),
        (403, "refused"),
        (404, "not-found"),
        (410, "refused"),
        (429, "busy"),
        (503, "down"),
    ],
)
async def test_a_clear_no_means_that_nothing_moved(core, confirm, status, expected):
    """Where the core bank says that it did nothing, the reason says which no it was."""
    core.reply(CONFIRM, problem("x"), status, content_type=PROBLEM)
    assert await confirm() == Missing(expected)
    assert len(core.asked) == 1


async def test_a_bank_that_cannot_be_reached_has_done_nothing(wang):
    """A connection that was refused twice is certain: nothing moved."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    async with open_upstream("pyreqwest", f"http://127.0.0.1:{port}") as upstream:
        assert await confirm_transfer(upstream, wang, TOKEN, "key-00000002", 1.0, time.monotonic) == Missing(
            "down"
        )


@pytest.mark.parametrize("status", [204, 302, 500, 502, 504])
async def test_an_unclear_status_leaves_the_outcome_open(core, confirm, status):
    """After these the money may have moved: the outcome is not known, and never called a failure."""
    core.reply(CONFIRM, {}, status)
    assert await confirm() == Missing("timeout")


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"{", json.dumps(DONE | {"customerId": "cus_wang000002"}).encode(), b"{}"],
    ids=range(4),
)
async def test_an_unreadable_receipt_leaves_the_outcome_open(core, confirm, body):
    """Garbage, half or a stranger's receipt after 200: not known, and nothing of it is shown."""
    core.reply(CONFIRM, body)
    assert await confirm() == Missing("timeout")


async def test_a_lost_answer_leaves_the_outcome_open(core, confirm):
    """No answer within the deadline: not known."""
    core.on(CONFIRM, lambda connection, asked: not core.closed.wait(5))
    assert await confirm(deadline=0.2) == Missing("timeout")
    assert len(core.asked) == 1


async def test_a_first_attempt_at_work_leaves_the_outcome_open(core, confirm):
    """409 idempotency-running: somebody is at it."""
    core.reply(CONFIRM, problem("idempotency-running"), 409, content_type=PROBLEM)
    assert await confirm() == Missing("timeout")


async def test_a_broken_connection_is_tried_once_more_with_the_same_key(core, confirm, socketry):
    """The core bank decides about the replay: same key, same body, one receipt."""
    core.on(CONFIRM, socketry.reset).reply(CONFIRM, DONE, extra="Idempotency-Replayed: true\r\n")
    assert isinstance(await confirm(), TransferResult)
    first, second = core.asked
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert first.body == second.body


@pytest.mark.parametrize("status", [401, 404, 429, 503])
async def test_a_no_to_the_second_attempt_says_nothing_about_the_first(core, confirm, socketry, status):
    """When the first attempt's answer was lost, a refusal of the second leaves the outcome open."""
    core.on(CONFIRM, socketry.reset).reply(CONFIRM, problem("x"), status, content_type=PROBLEM)
    assert await confirm() == Missing("timeout")


async def test_two_broken_connections_leave_the_outcome_open(core, confirm, socketry):
    """Two attempts without an answer are not a third, and not a failure."""
    core.on(CONFIRM, socketry.reset)
    assert await confirm() == Missing("timeout")
    assert len(core.asked) == 2


async def test_a_lost_answer_stays_lost_when_the_bank_goes_away(core, confirm, socketry):
    """A second attempt that nobody received takes nothing back: the first may have moved the money."""

    def vanish(connection, asked):
        core.listener.shutdown(socket.SHUT_RDWR)
        return socketry.reset(connection)

    core.on(CONFIRM, vanish)
    assert await confirm() == Missing("timeout")
    assert len(core.asked) == 1


async def test_nobody_can_pay_without_a_token(core, upstream, wang):
    """An anonymous caller is refused before anything is sent."""
    nobody = type(wang)()
    assert await confirm_transfer(upstream, nobody, TOKEN, "key-00000002", 1.0, time.monotonic) == Missing(
        "refused"
    )
    assert core.asked == []


def test_what_was_typed_is_not_printed():
    """Inputs name nobody: no number, no name in their text."""
    assert repr(REQUEST) == "<PrepareTransfer>"
    assert "6217" not in f"{REQUEST.new_payee!r} {REQUEST.amount!r} {TOKEN!r}"
