"""The table of sources and the paths that a layout can bind."""

from typing import get_args

import pytest

from bff.errors import UnknownBinding
from bff.model.answers.accounts import Account, Card
from bff.model.answers.base import Answer
from bff.model.answers.company import Change
from bff.model.answers.payments import Input
from bff.model.bindable import feeds_of, field_type, row_type
from bff.model.binding import kind_of
from bff.model.money import Money
from bff.model.operation import OPERATIONS
from bff.model.source import ROOTS, SOURCES
from bff.sources.gather import in_order
from bff.sources.registry import FEEDS, PICKS


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("customer.name", {"customer"}),
        ("accounts.count", {"accounts"}),
        ("accounts.items", {"accounts"}),
        ("accounts.total_available", {"accounts", "balances"}),
        ("account.name", {"account", "accounts"}),
        ("account.available", {"account", "accounts", "balances"}),
        ("transactions.items", {"accounts", "transactions"}),
        ("messages.unread", {"messages", "unread"}),
        ("company.balance", {"companies", "company"}),
        ("fx.rates", {"fx"}),
    ],
)
def test_a_binding_names_the_feeds_that_it_needs(path, expected):
    """Each path needs its root, what the root stands on, and the feed that its field is marked with."""
    assert feeds_of(path) == expected


def test_a_row_needs_what_its_fields_need():
    """Inside a repeat the balance of a row needs the second wave, its name does not."""
    assert feeds_of("row.name", "accounts.items") == {"accounts"}
    assert feeds_of("row.available", "accounts.items") == {"accounts", "balances"}


def test_a_path_ends_in_a_type():
    """The walker gives the type and whether the value can be absent, through absent parents too."""
    assert field_type("accounts.total_available") == (Money, True)
    assert field_type("accounts.count") == (int, False)
    assert field_type("row.limits.total", "cards.items") == (Money, True)
    assert field_type("subsidies.latest.amount") == (Money, True)
    kind = get_args(field_type("row.masked_number", "cards.items")[0])[1].extra
    assert kind == {"kind": "masked"}


def test_a_list_knows_its_rows():
    """A repeat asks for the struct of a row."""
    assert row_type("accounts.items") is Account
    assert row_type("cards.items") is Card
    with pytest.raises(UnknownBinding, match="no list"):
        row_type("accounts.count")


@pytest.mark.parametrize(
    ("path", "message", "nearest"),
    [
        (
            "accounts.totl",
            "accounts has no 'totl', did you mean 'totals'; there is: customer_id, as_of",
            "totals",
        ),
        ("acounts.count", "there is no source 'acounts', did you mean 'accounts'", "accounts"),
        ("balances.items", "there is no source 'balances'", ""),
        ("row.name", "there is no source 'row'", ""),
        ("accounts.items.name", "accounts.items is a list: repeat over it", ""),
        ("accounts.total_available.amount", "is a value, which has no fields", ""),
        ("customer.__class__", "customer has no '__class__'", ""),
    ],
)
def test_a_wrong_path_says_what_there_is(path, message, nearest):
    """An unknown binding lists the fields of that place and names the nearest."""
    with pytest.raises(UnknownBinding, match=message) as caught:
        field_type(path)
    assert nearest in {caught.value.nearest, ""}


def test_every_field_of_every_root_can_be_bound():
    """The walker has a type and feeds for each field of each root, and none is bare Any."""
    for root in ROOTS:
        for name in SOURCES[root].answer.__struct_fields__:
            assert field_type(f"{root}.{name}")[0] is not object
            assert root in feeds_of(f"{root}.{name}")


def test_every_source_is_asked_in_one_way():
    """Each row of the table has one feed or one pick, each feed has a row."""
    assert {*FEEDS} | {*PICKS} == {*SOURCES}
    assert {*PICKS} == {name for name, spec in SOURCES.items() if spec.picked}


def test_a_customers_own_answers_live_for_seconds():
    """No personal answer serves again after a minute; only shared ones live longer."""
    assert max(spec.ttl_s for spec in SOURCES.values() if not spec.shared) <= 60


def test_there_are_at_most_two_waves():
    """What a source comes after is in the first wave, and a part's root is no later than the part."""
    for spec in SOURCES.values():
        assert spec.after is None or SOURCES[spec.after].wave == 0
        assert spec.into is None or SOURCES[spec.into].wave <= spec.wave


def test_sources_come_after_what_they_need():
    """Asked for a part alone, all that it stands on is asked for, first and once."""
    assert [spec.name for spec in in_order(["balances", "account", "unread", "accounts"])] == [
        "accounts",
        "balances",
        "account",
        "messages",
        "unread",
    ]


def test_operations_have_inputs_and_answers():
    """What journeys may call is a closed table with types, and each preparation has its confirmation."""
    assert all(issubclass(spec.answer, Answer) for spec in OPERATIONS.values())
    assert all(issubclass(spec.input, Input) for spec in OPERATIONS.values())
    orders = {name.removesuffix(".prepare") for name in OPERATIONS if name.endswith(".prepare")}
    assert {f"{name}.confirm" for name in orders} < set(OPERATIONS)


def test_a_signed_amount_is_marked_and_stays_one():
    """A sign is written where the amount came in or went out, also where the amount can be absent."""
    for path, row in (
        ("row.signed", "transactions.items"),
        ("row.gain_total", "holdings.items"),
        ("holdings.gain_day", None),
        ("row.signed", "village.fund.entries"),
    ):
        assert kind_of(field_type(path, row)[0]) == ("signed-money", "")


def test_things_in_things_can_be_bound():
    """A single thing of an answer opens: its fields, its lists, with the feeds that they need."""
    assert field_type("dues.by.power.total") == (Money, True)
    assert row_type("approval.changes") is Change
    assert field_type("placements.first.campaign_id")[1]
    assert feeds_of("housing_fund.can_withdraw") == {"housing_fund", "housing_fund_withdrawals"}
    assert feeds_of("social_security.payment.monthly") == {"social_security"}
    assert feeds_of("loan_schedule.next.amount") == {"loans", "loan_schedule"}
