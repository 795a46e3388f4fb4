"""What the feeds make of the wire: names, signs, sums and parts."""

import datetime as dt
import json
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.model.answers.accounts import Account, Accounts, Balance, Balances
from bff.model.answers.transactions import Direction, Transactions
from bff.model.money import Money, money
from bff.sources.accounts import with_balances
from bff.sources.registry import FEEDS
from bff.sources.transactions import WireTransactions, transactions


def read(name, body):
    return FEEDS[name].shape(msgspec.convert(body, FEEDS[name].wire))


@pytest.fixture
def accounts(examples):
    """The accounts of the example, without balances."""
    return read("accounts", examples["/deposits/v1/accounts"])


@pytest.fixture
def balances(examples):
    """Their balances."""
    return msgspec.convert(examples["/deposits/v1/balances"], Balances)


def test_the_profile_is_flat(examples):
    """What the bank keeps in a drawer of the profile is a field of `customer`."""
    customer = read("customer", examples["/customers/v1/me"])
    assert (customer.name, customer.salutation, customer.mobile_masked) == ("王*", "王先生", "138****0001")
    assert (customer.large_text, customer.read_aloud, customer.consents) == (False, True, ("MARKETING",))


def test_segments_keep_facts_and_guesses_apart(examples):
    """`codes` holds facts only; a suggestion stays a suggestion."""
    segments = read("segments", examples["/customers/v1/me/segments"])
    assert segments.codes == ("rural", "elder")
    assert [suggestion.code for suggestion in segments.suggestions] == ["sme"]
    assert (segments.tier, segments.risk_level, segments.tier_next_at) == (
        "gold",
        "C2",
        Money("500000.00", "CNY"),
    )


def test_the_quota_is_a_field(examples):
    """`entitlements.fx_quota_left` is there, or absent where the bank states none."""
    body = examples["/access/v1/entitlements"]
    assert read("entitlements", body).fx_quota_left == Money("48800.00", "USD")
    assert read("entitlements", body | {"quota": {}}).fx_quota_left is None


def test_an_account_is_called_as_its_owner_calls_it(accounts):
    """The nickname comes first, the product's name stands in."""
    assert [account.name for account in accounts.items[:2]] == ["工资卡", "外币活期"]
    assert accounts.count == 5


def test_without_balances_no_amount_is_known(accounts):
    """Accounts alone have no zero where a balance would be."""
    assert accounts.total_available is None
    assert accounts.totals == ()
    assert {account.available for account in accounts.items} == {None}


def test_only_active_accounts_of_one_currency_are_added(accounts, balances):
    """Frozen accounts and other currencies stay out of the total; each currency has its own."""
    joined = with_balances(accounts, balances)
    assert joined.total_available == Money("11999.90", "CNY")
    assert [(total.currency, total.available.amount) for total in joined.totals] == [
        ("CNY", "11999.90"),
        ("JPY", "5000"),
    ]
    assert joined.as_of == balances.as_of
    assert joined.items[2].available == Money("0.00", "CNY")
    assert joined.items[4].available is None


def test_one_unknown_balance_leaves_its_currency_without_a_total(accounts, balances):
    """A sum is never short of an account: it is absent instead."""
    known = msgspec.structs.replace(balances, items=balances.items[:3])
    joined = with_balances(accounts, known)
    assert joined.total_available is None
    assert [total.currency for total in joined.totals] == ["JPY"]
    assert joined.items[0].available == Money("12000.10", "CNY")


def test_a_balance_in_another_currency_is_not_known(accounts, balances):
    """A balance whose currency is not its account's is left out."""
    odd = msgspec.structs.replace(balances.items[0], available=Money("1.00", "USD"))
    joined = with_balances(accounts, msgspec.structs.replace(balances, items=(odd, *balances.items[1:])))
    assert joined.items[0].available is None
    assert joined.total_available is None


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), st.sampled_from(["CNY", "JPY", "KWD"])
)
def test_totals_are_exact(minor_units, currency):
    """The total is the exact sum, in the currency's own digits, for any amounts."""
    digits = {"CNY": 2, "JPY": 0, "KWD": 3}[currency]
    amounts = [money(Decimal(number).scaleb(-digits), currency) for number in minor_units]
    when = {
        "customer_id": "cus_1",
        "as_of": msgspec.json.decode(b'"2026-11-21T10:00:00+08:00"', type=dt.datetime),
    }
    template = msgspec.convert(
        {"accountId": "acc_0", "name": "n", "productName": "p", "maskedNumber": "**** 1", "class": "I",
         "currency": currency, "status": "ACTIVE", "openedAt": "APP", "openedOn": "2020-01-01"},
        Account,
    )  # fmt: skip
    items = tuple(msgspec.structs.replace(template, account_id=f"acc_{n}") for n in range(len(amounts)))
    known = tuple(
        Balance(account_id=f"acc_{n}", ledger=amount, available=amount, as_of=when["as_of"])
        for n, amount in enumerate(amounts)
    )
    joined = with_balances(Accounts(**when, items=items, count=len(items)), Balances(**when, items=known))
    assert joined.totals[0].available == money(Decimal(sum(minor_units)).scaleb(-digits), currency)


def test_an_entry_has_a_sign_and_a_title(examples):
    """Money that went out is negative; the merchant, the counterparty or the memo names the entry."""
    entries = read("transactions", examples["/deposits/v1/accounts/acc_salary01/transactions"])
    assert [entry.signed.amount for entry in entries.items] == ["-18.50", "-500.00", "12000.00"]
    assert [entry.title for entry in entries.items] == ["老王豆浆", "李*", "工资"]
    assert [entry.balance_after is None for entry in entries.items] == [True, False, False]
    assert entries.next_cursor == "b3BhcXVl+/="


@given(st.from_regex(r"\A(0|[1-9][0-9]{0,15})(\.[0-9]{1,8})?\Z"), st.sampled_from(["IN", "OUT"]))
def test_a_sign_keeps_the_digits(amount, direction):
    """For any amount the signed one has the same digits, and zero has no sign."""
    entry = {
        "entryId": "e1", "bookedAt": "2026-11-21T00:00:00+08:00", "valueDate": "2026-11-21", "channel": "APP",
        "direction": direction, "amount": {"amount": amount, "currency": "CNY"}, "kind": "OTHER",
        "status": "BOOKED",
    }  # fmt: skip
    body = {
        "customerId": "c",
        "asOf": "2026-11-21T00:00:00+08:00",
        "accountId": "a",
        "items": [entry],
        "page": {"limit": 1},
    }
    signed = transactions(msgspec.json.decode(json.dumps(body), type=WireTransactions)).items[0].signed
    negative = direction == Direction.OUT and Decimal(amount) != 0
    assert signed.amount == f"-{amount}" if negative else signed.amount == amount


def test_a_negative_entry_is_no_entry(examples):
    """An amount below zero contradicts its direction, so the page is refused."""
    body = examples["/deposits/v1/accounts/acc_salary01/transactions"]
    body["items"][0]["amount"]["amount"] = "-1.00"
    with pytest.raises(ValueError, match="never negative"):
        read("transactions", body)


def test_the_other_parts_find_their_places(examples):
    """Company, manager, placements, rates and grants read as bindings name them."""
    company = read("company", examples["/companies/v1/companies/com_000001/overview"])
    assert (company.balance, company.receipts_today.amount, company.pending_approvals) == (
        Money("100.30", "CNY"),
        "3200.00",
        2,
    )
    manager = read("manager", examples["/crm/v1/manager"])
    assert (manager.name, manager.branch_name, manager.on_duty, manager.call_token) == (
        "林经理",
        "城中支行",
        True,
        "ct-1",
    )
    nobody = {key: examples["/crm/v1/manager"][key] for key in ("customerId", "asOf")}
    assert read("manager", nobody).manager_id is None
    assert read("placements", examples["/marketing/v1/placements/home-banner"]).items[0].action == "deposits"
    assert read("fx", examples["/market/v1/fx"]).rates[0].sell_spot == "715.3400"
    assert read("subsidies", examples["/public/v1/subsidies"]).latest.grant_id == "grt_000002"
    assert read("subsidies", examples["/public/v1/subsidies"] | {"items": []}).latest is None
    assert read("payees", examples["/payments/v1/payees"]).items[0].bank == "本行"


def test_answers_cannot_be_changed(accounts):
    """An answer that is kept and read by many is immutable."""
    with pytest.raises(AttributeError):
        accounts.count = 0
    assert isinstance(accounts.items, tuple)
    assert Transactions.__struct_config__.frozen
