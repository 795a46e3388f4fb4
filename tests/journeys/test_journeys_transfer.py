"""The shipped transfer against the sandbox core bank: to the receipt, back, again, and through faults."""

import asyncio
import uuid
from datetime import timedelta

import msgspec
import pytest

from bff.errors import IdempotencyConflict, JourneyOver, NotFound
from bff.journeys.memory import Memory
from tests.journeys.conftest import NOON, Walker, open_runner

CONFIRM = "/payments/v1/transfers/confirm"
PREPARE = "/payments/v1/transfers/prepare"


def values(standing):
    return Memory.of(standing.state).values


async def test_a_transfer_reaches_its_receipt(walk, has, bank):
    """Payee, amount, review, receipt: the money leaves once, and the journey keeps what the receipt shows."""
    wang = walk("wang")
    payee, account = has(wang)
    review = await wang.to_review(payee, account, memo="午饭 8842")
    assert (review.step, review.errors) == ("review", {})
    assert values(review)["sum"] == {"amount": "12.34", "currency": "CNY"}
    result = await wang.step("review")
    assert (result.step, values(result)["transfer_status"]) == ("result", "DONE")
    assert values(result)["reference"].isdigit()
    assert result.state.finished
    assert bank.paid(wang.caller, account, "午饭 8842") == 1


async def test_a_new_payee_meets_the_risk_prompt(walk, has, bank):
    """Somebody new leads through the risk prompt; who waits until tomorrow gets a delayed transfer."""
    wang = walk("wang")
    _, account = has(wang)
    fields = {"new_name": "马云飞", "new_account": "6230 9900 0000 0666", "new_bank": "远洋银行"}
    standing = await wang.step("payee", **fields, account=account, amount="100")
    assert standing.step == "risk"
    assert values(standing)["risk_level"] == "SUSPICIOUS"
    assert (await wang.step("risk", delay="NEXT_DAY")).step == "review"
    assert values(await wang.step("review"))["transfer_status"] == "DELAYED"


async def test_the_risk_prompt_cannot_be_passed_by(walk, has):
    """Whoever sends the review while the risk prompt waits is told that this step is not open."""
    wang = walk("wang")
    _, account = has(wang)
    fields = {"new_name": "马云飞", "new_account": "6230990000000666", "new_bank": "远洋银行"}
    await wang.step("payee", **fields, account=account, amount="100")
    with pytest.raises(JourneyOver):
        await wang.step("review")


async def test_nothing_typed_is_kept_beyond_what_the_journey_keeps(walk, has):
    """The number of a new payee passes through: no row of the store has it."""
    wang = walk("wang")
    _, account = has(wang)
    fields = {"new_name": "马云飞", "new_account": "6230990000000666", "new_bank": "远洋银行"}
    standing = await wang.step("payee", **fields, account=account, amount="100", stray="secret8842")
    stored = msgspec.json.encode(standing.state.data).decode()
    assert "6230990000000666" not in stored
    assert "8842" not in stored
    assert "马云飞" in stored


async def test_wrong_fields_come_back_with_what_was_typed(walk, has):
    """Ours and the core bank's objections come at their fields; the step stays open to be mended."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.step("pick", payee=payee)
    wrong = await wang.step("form", account="acc_of_somebody", amount="twelve", memo="x" * 61)
    assert wrong.step == "form"
    assert wrong.errors == {"account": "unknown", "amount": "not-a-number", "memo": "too-long"}
    assert wrong.given["amount"] == "twelve"
    poor = await wang.step("form", account=account, amount="49999.99")
    assert (poor.step, poor.errors) == ("form", {"amount": "insufficient-funds"})
    assert (await wang.step("form", account=account, amount="1.00")).step == "review"


async def test_the_same_objection_is_asked_again(walk, has, bank):
    """A refused amount that is sent again is judged anew, not answered from memory."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.step("pick", payee=payee)
    bank.mood(PREPARE, "down", times=1)
    assert (await wang.step("form", account=account, amount="1.00")).errors == {"form": "try-again"}
    assert (await wang.step("form", account=account, amount="1.00")).step == "review"


@pytest.mark.parametrize("mood", ["down", "closed", "half", "garbage", "wrong-customer"])
async def test_a_core_bank_in_trouble_never_gets_to_a_review(walk, has, bank, mood):
    """While the core bank cannot price a transfer the customer stays at the form, with everything typed."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.step("pick", payee=payee)
    bank.mood(PREPARE, mood)
    standing = await wang.step("form", account=account, amount="1.00")
    assert (standing.step, standing.errors) == ("form", {"form": "try-again"})
    assert standing.given["amount"] == "1.00"


async def test_an_unknown_list_of_payees_is_nobodys_fault(walk, has, bank):
    """While it cannot be known whom a customer may name, nobody is refused: the step asks to try again."""
    wang = walk("wang")
    payee, _ = has(wang)
    bank.mood("/payments/v1/payees", "down")
    assert (await wang.step("pick", payee=payee)).errors == {"form": "try-again"}


async def test_a_lost_answer_never_pays_twice(walk, has, bank):
    """The money left, the answer did not come: the journey ends in checking, and no repeat pays again."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.to_review(payee, account, memo="lost 8842")
    bank.mood(CONFIRM, "half", times=1)
    key = uuid.uuid4().hex
    lost = await wang.step("review", key=key)
    assert (lost.step, "transfer_status" in values(lost)) == ("checking", False)
    assert (await wang.step("review", key=key)).step == "checking"
    assert (await wang.step("review")).step == "checking"
    assert bank.paid(wang.caller, account, "lost 8842") == 1


async def test_a_confirmation_that_never_arrived_can_be_repeated(walk, has, bank):
    """A core bank that refused before doing anything leaves the customer at the review, to press again."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.to_review(payee, account, memo="again 8842")
    bank.mood(CONFIRM, "down", times=1)
    assert (await wang.step("review")).errors == {"form": "try-again"}
    assert (await wang.step("review")).step == "result"
    assert bank.paid(wang.caller, account, "again 8842") == 1


@pytest.mark.parametrize("keys", [["same-key-8842"] * 6, [f"key-number-{n}" for n in range(6)]])
async def test_pressing_often_pays_once(walk, has, bank, keys):
    """Six presses at once, under one key or six, make one payment and show one receipt."""
    wang = walk("wang")
    payee, account = has(wang)
    memo = f"often {keys[-1]}"
    await wang.to_review(payee, account, memo=memo)
    results = await asyncio.gather(*(wang.step("review", key=key) for key in keys))
    assert {result.step for result in results} == {"result"}
    assert len({values(result)["reference"] for result in results}) == 1
    assert bank.paid(wang.caller, account, memo) == 1


async def test_two_devices_on_two_servers_pay_once(walk, has, bank, store, bundle):
    """Two servers share the store and nothing else: the same review, confirmed at once on both, pays once."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.to_review(payee, account, memo="twice 8842")
    async with open_runner(store, bank) as other:
        second = Walker(other, bundle, wang.caller)
        second.journey = wang.journey
        results = await asyncio.gather(wang.step("review"), second.step("review"))
    assert {result.state.id for result in results} == {wang.journey}
    assert {result.step for result in results} <= {"result", "checking"}
    assert bank.paid(wang.caller, account, "twice 8842") == 1


async def test_a_repeated_beginning_finds_its_journey(walk, has, store, bank, bundle):
    """The first step sent again with its key, even through another server, begins nothing new."""
    wang = walk("wang")
    payee, _ = has(wang)
    first = await wang.step("pick", key="beginning-8842", payee=payee)
    again = await wang.step("pick", key="beginning-8842", payee=payee, journey=None)
    async with open_runner(store, bank) as other:
        elsewhere = Walker(other, bundle, wang.caller)
        both = await asyncio.gather(
            elsewhere.step("pick", key="beginning-8842", payee=payee),
            wang.step("pick", key="beginning-8843", payee=payee, journey=None),
        )
    assert first.state.id == again.state.id == both[0].state.id != both[1].state.id


async def test_a_key_has_one_body(walk, has):
    """The same key with other fields is a mistake of the client, and is said to be."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.step("pick", payee=payee)
    await wang.step("form", key="one-body-8842", account=account, amount="1.00")
    with pytest.raises(IdempotencyConflict):
        await wang.step("form", key="one-body-8842", account=account, amount="2.00")


async def test_going_back_loses_nothing_and_carries_nothing_over(walk, has):
    """An earlier step can be taken again: what was typed is there, what followed from it is asked anew."""
    wang = walk("wang")
    payee, account = has(wang)
    review = await wang.to_review(payee, account, amount="30.00", memo="first")
    assert review.given["amount"] == "30.00"
    changed = await wang.step("form", account=account, amount="31.00", memo="")
    assert changed.step == "review"
    assert values(changed)["sum"]["amount"] == "31.00"
    assert "memo" not in values(changed)
    again = await wang.step("pick", payee=payee)
    assert again.step == "form"
    assert {"token", "sum", "amount"}.isdisjoint(values(again))
    assert again.given["amount"] == "31.00"


async def test_a_delay_is_not_carried_to_another_payment(walk, has):
    """Who chose to wait and then changed the payment is asked again: an old answer decides nothing new."""
    wang = walk("wang")
    _, account = has(wang)
    fields = {"new_name": "马云飞", "new_account": "6230990000000666", "new_bank": "远洋银行"}
    await wang.step("payee", **fields, account=account, amount="100")
    assert values(await wang.step("risk", delay="NEXT_DAY"))["delay"] == "NEXT_DAY"
    changed = await wang.step("payee", **fields, account=account, amount="200")
    assert changed.step == "risk"
    assert "delay" not in values(changed)


async def test_only_known_words_are_taken_from_a_closed_set(walk, has):
    """A delay that nobody offered is refused where it is given, not at the core bank."""
    wang = walk("wang")
    _, account = has(wang)
    fields = {"new_name": "马云飞", "new_account": "6230990000000666", "new_bank": "远洋银行"}
    await wang.step("payee", **fields, account=account, amount="100")
    assert (await wang.step("risk", delay="NEVER")).errors == {"delay": "unknown"}


async def test_a_journey_that_is_over_stays_over(walk, has):
    """After its time, or after its end with anything but a repeat, a journey is over."""
    wang = walk("wang")
    payee, account = has(wang)
    await wang.to_review(payee, account)
    with pytest.raises(JourneyOver):
        await wang.step("review", now=NOON + timedelta(minutes=31))
    await wang.step("review")
    with pytest.raises(JourneyOver):
        await wang.step("form", account=account, amount="1.00")


async def test_a_journey_belongs_to_one_customer(walk, has):
    """The id of another customer's journey is as good as none."""
    liu2, liu3 = walk("liu2"), walk("liu3")
    payee, _ = has(liu2)
    await liu2.step("pick", payee=payee)
    liu3.journey = liu2.journey
    with pytest.raises(JourneyOver):
        await liu3.step("form", account="acc_1", amount="1.00")


@pytest.mark.parametrize("action", ["nothing", "review", "form"])
async def test_a_journey_begins_only_where_it_may(walk, action):
    """An unknown step is not found; a later step without a journey is over before it began."""
    with pytest.raises(NotFound if action == "nothing" else JourneyOver):
        await walk("wang").step(action)
