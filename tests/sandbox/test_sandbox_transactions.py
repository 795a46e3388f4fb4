"""Entries: pages, filters, and books that add up."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.sandbox.bank import open_bank
from bff.sandbox.ids import mask_name, mask_party, passes_luhn
from bff.sandbox.ledger import SHANGHAI
from bff.sandbox.seed import Seeds, read_seeds
from bff.sandbox.words import Text


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    """The seeds of the product."""
    return read_seeds()


def pages(core, headers, account, **query):
    """Fetch all pages of an account's entries."""
    found, cursor = [], None
    while True:
        params = {**query, **({"cursor": cursor} if cursor else {})}
        address = f"/deposits/v1/accounts/{account}/transactions"
        answer = core.get(address, headers=headers, params=params).raise_for_status().json()
        assert len(answer["items"]) <= query.get("limit", 20)
        found += answer["items"]
        cursor = answer["page"].get("next")
        if not cursor:
            return found


def test_three_thousand_entries_page_by_page(core, customers, ids):
    """The pages of a long account hold each entry once, newest first."""
    entries = pages(core, customers["lin"], ids["lin"]["accountId"][0], limit=100)
    assert len(entries) >= 3000
    assert len({entry["entryId"] for entry in entries}) == len(entries)
    assert entries == sorted(entries, key=lambda entry: entry["bookedAt"], reverse=True)


@pytest.mark.parametrize("limit", [1, 7, 20])
def test_filters_choose_days_and_direction(core, customers, ids, limit):
    """From and to are inclusive days in +08:00, direction is one side, in pages of any size."""
    account, headers = ids["wang"]["accountId"][0], customers["wang"]
    everything = pages(core, headers, account, limit=100)
    today = datetime.now(SHANGHAI).date()
    first, last = str(today - timedelta(days=20)), str(today - timedelta(days=10))
    query = {"from": first, "to": last, "direction": "OUT"}
    expected = [
        entry
        for entry in everything
        if first <= entry["bookedAt"][:10] <= last and entry["direction"] == "OUT"
    ]
    assert expected
    assert pages(core, headers, account, limit=limit, **query) == expected


def test_cursor_is_for_one_query_until_the_reset(fresh, customers, ids):
    """A cursor of another query, or from before a reset, is cursor-expired."""
    address = f"/deposits/v1/accounts/{ids['wang']['accountId'][0]}/transactions"
    headers = customers["wang"]
    params = {"cursor": fresh.get(address, headers=headers).json()["page"]["next"]}
    assert fresh.get(address, headers=headers, params=params).status_code == 200
    other = fresh.get(address, headers=headers, params={**params, "direction": "IN"})
    fresh.post("/sandbox/reset").raise_for_status()
    late = fresh.get(address, headers=headers, params=params)
    for answer in (other, late):
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/cursor-expired")


def test_lin_has_the_awkward_entries(core, customers, ids):
    """Entries lie on both sides of midnight, a reversal names its entry, a pending one has no balance."""
    entries = pages(core, customers["lin"], ids["lin"]["accountId"][0], limit=100)
    times = [entry["bookedAt"][10:] for entry in entries]
    assert "T23:59:58+08:00" in times
    assert "T00:00:02+08:00" in times
    (reversal,) = (entry for entry in entries if entry["kind"] == "REVERSAL")
    (origin,) = (entry for entry in entries if entry["entryId"] == reversal["reversalOf"])
    assert (origin["status"], origin["amount"]) == ("REVERSED", reversal["amount"])
    (pending,) = (entry for entry in entries if entry["status"] == "PENDING")
    assert "balanceAfter" not in pending


def test_currencies_have_their_own_digits(core, customers, ids):
    """Yen have no decimals, dinars three, a balance may be below zero, an overdraft can be spent."""
    accounts = ",".join(ids["lin"]["accountId"])
    answer = core.get(f"/deposits/v1/balances?accounts={accounts}", headers=customers["lin"]).json()
    _, yen, dinar, negative, overdraft = answer["items"]
    assert yen["ledger"] == {"amount": "1250000", "currency": "JPY"}
    assert dinar["ledger"] == {"amount": "3208.125", "currency": "KWD"}
    assert negative["available"] == {"amount": "-356.20", "currency": "CNY"}
    assert (overdraft["ledger"]["amount"], overdraft["available"]["amount"]) == ("-1200.00", "3800.00")


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 6 * 365 * 24 * 60))
def test_books_add_up_on_any_day(seeds, minutes):
    """Opened at any time, each account's past leads to its balance, and only lin ever owes."""
    now = datetime(2025, 1, 1, tzinfo=SHANGHAI) + timedelta(minutes=minutes)
    bank = open_bank(seeds, now)
    for owner in [*bank.customers.values(), *bank.companies.values()]:
        for account in owner.accounts:
            booked = [entry for entry in account.entries if entry.after is not None]
            assert all(entry.at <= now for entry in account.entries)
            assert account.ledger == account.seed.balance
            for before, after in pairwise(booked):
                assert after.after == before.after + after.signed
            assert not booked or booked[-1].after == account.ledger
            assert owner.seed.name.zh == "林夕子" or all(entry.after >= 0 for entry in booked)
            assert not passes_luhn(account.number)


def test_seeds_are_as_awkward_as_promised(seeds):
    """There is a frozen and a dormant account, a rare character, a name of 30 letters, all three origins."""
    bank = open_bank(seeds, datetime(2026, 3, 1, 12, tzinfo=SHANGHAI))
    accounts = [account.seed for each in bank.customers.values() for account in each.accounts]
    assert {account.status for account in accounts} == {"ACTIVE", "FROZEN", "DORMANT"}
    assert {account.opened.split()[0] for account in accounts} == {"COUNTER", "APP", "PARTNER"}
    assert len(bank.customers) >= 14
    assert any(ord(letter) > 0xFFFF for letter in bank.customer("feng").seed.name.zh)
    assert sum(letter.isalpha() for letter in bank.customer("smith").seed.name.en) == 30
    assert bank.customer("zheng").accounts == []
    assert all(not passes_luhn(payee.number) for each in bank.customers.values() for payee in each.payees)
    assert bank.value(Decimal(100), "USD") == Decimal("711.24")
    assert bank.since.date() == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("王伟 | Wang Wei", "王*", "Wang W**"),
        ("冯小𬱖 | Feng Xiaowei", "冯*𬱖", "Feng X******"),
        ("史密斯 | Alexander Robert Montgomery-Smith", "史*斯", "Alexander Robert M*********-S****"),
    ],
)
def test_persons_are_masked_and_firms_are_not(name, zh, en):
    """Of a person's name the ends are left, or the given names; a firm is told in full."""
    masked = mask_name(Text.parse(name))
    assert (masked.zh, masked.en) == (zh, en)
    firm = Text.parse("丰年农资店")
    assert mask_party(firm) is firm
