"""The two steps of an operation: what was said, what is certain, and what is not."""

import json
import socket
import time

import pytest

from bff.model.answers.inputs import ConfirmOrder, PayBill
from bff.model.answers.orders import OrderResult, OrderRisk, PreparedOrder
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
from bff.model.operation import OPERATIONS
from bff.sources.operations import PATHS, operate
from bff.sources.outcome import Missing
from bff.sources.upstream import open_upstream

PREPARE, CONFIRM = PATHS["payments.prepare_transfer"], PATHS["payments.confirm_transfer"]
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
        return await operate(
            "payments.prepare_transfer", upstream, wang, request, "key-00000001", 1.0, time.monotonic
        )

    return preparing


@pytest.fixture
def confirm(upstream, wang):
    """Confirm the same transfer."""

    async def confirming(request=TOKEN, deadline=1.0):
        return await operate(
            "payments.confirm_transfer", upstream, wang, request, "key-00000002", deadline, time.monotonic
        )

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
    assert await confirm() == AlreadyConfirmed(order_id="trf_000001")


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
        assert await operate(
            "payments.confirm_transfer", upstream, wang, TOKEN, "key-00000002", 1.0, time.monotonic
        ) == Missing("down")


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
    assert await operate(
        "payments.confirm_transfer", upstream, nobody, TOKEN, "key-00000002", 1.0, time.monotonic
    ) == Missing("refused")
    assert core.asked == []


def test_what_was_typed_is_not_printed():
    """Inputs name nobody: no number, no name in their text."""
    assert repr(REQUEST) == "<PrepareTransfer>"
    assert "6217" not in f"{REQUEST.new_payee!r} {REQUEST.amount!r} {TOKEN!r}"


ACTING = sorted(name for name, spec in OPERATIONS.items() if spec.acts)
PREPARING = sorted(set(OPERATIONS) - set(ACTING))
ORDER = {
    "customerId": "cus_wang000001",
    "asOf": "2026-11-21T10:00:00+08:00",
    "prepareToken": "tok_000002",
    "expiresAt": "2026-11-21T10:10:00+08:00",
    "about": "城市供电公司",
    "amount": {"amount": "186.42", "currency": "CNY"},
    "risk": {"level": "SOMETHING_NEW", "mustShow": [{"textKey": "legal.partner", "version": "1"}]},
    "needs": [],
}
DONE_ORDER = {
    "customerId": "cus_wang000001",
    "asOf": "2026-11-21T10:01:00+08:00",
    "orderId": "ord_000001",
    "status": "SUBMITTED",
    "bookedAt": "2026-11-21T10:01:00+08:00",
    "referenceNo": "2026112100000002",
    "nextOn": "2026-11-22",
}


@pytest.fixture
def run(upstream, wang):
    """Do any operation, with an input that says next to nothing."""

    async def running(name, request=None):
        spec = OPERATIONS[name]
        asked = {"prepare_token": "tok_000001"} if "prepare_token" in spec.input.__struct_fields__ else {}
        request = request or spec.input(**asked)
        return await operate(name, upstream, wang, request, "key-00000003", 1.0, time.monotonic)

    return running


def test_every_operation_has_a_path_of_its_own():
    """The table of paths and the model's table agree, and no two operations share a path."""
    assert PATHS.keys() == OPERATIONS.keys()
    assert len(set(PATHS.values())) == len(PATHS)
    assert all(path.endswith(("prepare", "confirm")) for path in PATHS.values())


def test_what_confirms_acts_and_what_prepares_does_not():
    """An operation acts unless it answers with a token; only what acts moves money."""
    assert {name.rpartition(".")[2].partition("_")[0] for name in ACTING} == {"confirm"}
    assert not [name for name in PREPARING if OPERATIONS[name].moves_money]


async def test_an_order_is_prepared_and_confirmed(core, run):
    """Fields go as typed, absent ones do not; both answers are typed, an unknown risk stays visible."""
    core.reply(PATHS["bills.prepare"], ORDER).reply(PATHS["bills.confirm"], DONE_ORDER)
    prepared = await run("bills.prepare", PayBill(from_account_id="acc_salary01", due_id="due_1"))
    assert isinstance(prepared, PreparedOrder)
    assert (prepared.amount, prepared.fee, prepared.risk.level) == (
        Money("186.42", "CNY"),
        None,
        OrderRisk.UNKNOWN,
    )
    assert json.loads(core.asked[0].body) == {"fromAccountId": "acc_salary01", "dueId": "due_1"}
    done = await run("bills.confirm", ConfirmOrder(prepare_token=prepared.prepare_token))
    assert isinstance(done, OrderResult)
    assert (done.status, str(done.next_on)) == ("SUBMITTED", "2026-11-22")
    assert json.loads(core.asked[1].body) == {"prepareToken": "tok_000002"}


@pytest.mark.parametrize("name", ACTING)
async def test_whatever_acts_may_have_acted(core, run, name):
    """For each operation that acts an unclear answer leaves the outcome open, and a clear no does not."""
    unclear = core.reply(PATHS[name], {}, 500).reply(PATHS[name], b"<html>")
    assert unclear is core
    assert await run(name) == await run(name) == Missing("timeout")
    core.handlers[PATHS[name]].clear()
    core.reply(PATHS[name], problem("not-found"), 404, content_type=PROBLEM)
    assert await run(name) == Missing("not-found")


@pytest.mark.parametrize("name", ACTING)
async def test_whatever_acted_before_says_so(core, run, name):
    """Another key found the same token confirmed: it names the order, and is no refusal."""
    core.reply(PATHS[name], problem("already-confirmed", orderId="ord_1"), 409, content_type=PROBLEM)
    assert await run(name) == AlreadyConfirmed(order_id="ord_1")


@pytest.mark.parametrize("name", PREPARING)
async def test_whatever_prepares_has_done_nothing(core, run, name):
    """For each operation that prepares a failure has its own reason, and wrong fields are named."""
    core.reply(PATHS[name], {}, 500)
    assert await run(name) == Missing("down")
    core.handlers[PATHS[name]].clear()
    errors = [{"pointer": "/amount", "code": "too-small"}]
    core.reply(PATHS[name], problem("fields-invalid", errors=errors), 422, content_type=PROBLEM)
    assert await run(name) == (FieldError(pointer="/amount", code="too-small"),)
