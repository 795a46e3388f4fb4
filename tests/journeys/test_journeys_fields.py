"""What people type, and what is understood of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.journeys.fields import Taken, take, visible
from bff.journeys.operations import input_of, key_of
from bff.model.answers.payments import ConfirmTransfer, PrepareTransfer
from bff.model.definition import Take


def read(kind, typed, **how):
    taken = take({"field": Take(kind=kind, **how)}, {"field": typed}, lambda _: ())
    return taken.values.get("field", taken.errors.get("field"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("200", "200"),
        (" 1,234.50 ", "1234.50"),
        ("￥１２．５０", "12.50"),
        ("¥ 1 000", "1000"),
        ("0.01", "0.01"),
        ("12,50", "not-a-number"),
        ("1,23,456", "not-a-number"),
        ("-5", "not-a-number"),
        ("1e3", "not-a-number"),
        ("007", "not-a-number"),
        ("12.", "not-a-number"),
        ("二百", "not-a-number"),
        ("NaN", "not-a-number"),
        ("", "required"),
        (" \u200b ", "required"),
        ("9" * 40, "too-long"),
    ],
)
def test_amounts(typed, found):
    """An amount is read as people write it; a comma that divides no thousands is not guessed away."""
    assert read("amount", typed, max_length=20) == found


@given(st.decimals(min_value="0.01", max_value="9999999999", places=2))
def test_every_amount_survives_its_own_spelling(amount):
    """Plain or with thousands, whatever is understood is exactly the amount that was written."""
    assert Decimal(read("amount", f"{amount:.2f}")) == amount
    assert Decimal(read("amount", f"¥{amount:,.2f}")) == amount


@given(st.text(max_size=80))
def test_nothing_typed_breaks_a_field(typed):
    """Any text at all gives a value or a code, for every kind, and an amount is always a number."""
    for kind in ("text", "digits", "amount", "identifier"):
        found = read(kind, typed)
        assert isinstance(found, str)
        if kind == "amount" and found[0].isdigit():
            assert Decimal(found) >= 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("6217 9900-0001 8823", "6217990000018823"),
        ("１２３４", "1234"),
        ("12a4", "not-digits"),
        ("12", "not-digits"),
    ],
)
def test_digits(typed, found):
    """A number may be typed in groups."""
    assert read("digits", typed) == found


def test_what_nobody_sees_is_not_kept():
    """Marks that turn the direction of a name, and line breaks, do not reach a review or a statement."""
    assert visible("\u202e王\u2066伟\n 好\x00") == "王伟  好"
    assert visible("𠮷田\u200d") == "𠮷田\u200d"


def test_a_wrong_field_hides_no_other():
    """All wrong fields are named at once, and fields that a step does not take are ignored."""
    takes = {"a": Take(kind="text"), "b": Take(kind="amount"), "c": Take(kind="text", required=False)}
    taken = take(takes, {"b": "x", "c": "y" * 61, "stray": "z"}, lambda _: ())
    assert taken.errors == {"a": "required", "b": "not-a-number", "c": "too-long"}
    assert taken.values == {}


def test_what_was_typed_is_not_printed():
    """A field's value is in no text that may end in a log."""
    assert "8842" not in repr(Taken(values={"name": "8842"}, kept={"x": "8842"}))


def test_an_input_is_put_together_from_names():
    """Dotted names reach into parts, an amount gets its Struct, and what is absent is left out."""
    with_ = {"from_account_id": "account", "new_payee.name": "name", "amount": "amount", "memo": "memo"}
    given = input_of("payments.prepare_transfer", with_, {"account": "acc_1", "name": "王", "amount": "1.00"})
    assert isinstance(given, PrepareTransfer)
    assert (given.from_account_id, given.new_payee.name, given.amount.amount) == ("acc_1", "王", "1.00")
    assert given.memo is None
    assert given.payee_id is None


def test_keys_of_operations():
    """What does something has one key for a journey and its input; what prepares, one for each intent."""
    confirm, prepare = ConfirmTransfer(prepare_token="prp_1"), PrepareTransfer(memo="x")
    moving = {key_of("payments.confirm_transfer", confirm, "j1", intent) for intent in "abc"}
    asking = {key_of("payments.prepare_transfer", prepare, "j1", intent) for intent in "abc"}
    assert (len(moving), len(asking)) == (1, 3)
    assert key_of("payments.confirm_transfer", confirm, "j2", "a") not in moving
    other = ConfirmTransfer(prepare_token="prp_2")
    assert key_of("payments.confirm_transfer", other, "j1", "a") not in moving
