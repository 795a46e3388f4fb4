"""The family `deposits`: entries of one of the customer's accounts."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bff.model.answers.accounts import Accounts
from bff.model.answers.base import Answer, Instant, MaskedNumber, Personal, Text
from bff.model.answers.transactions import (
    Direction,
    Transaction,
    TransactionKind,
    Transactions,
    TransactionStatus,
)
from bff.model.money import Money
from bff.model.values import Identifier
from bff.sources.accounts import chosen
from bff.sources.feed import Feed, Inputs

PAGE = "20"
ASKED = ("cursor", "direction")
"""Parameters of the request that go on as they are; the core bank judges them."""


class WireCounterparty(Answer, frozen=True, kw_only=True):
    """The other side of a transfer."""

    name: Text = msgspec.field(name="nameMasked")
    account: MaskedNumber | None = msgspec.field(name="accountMasked", default=None)


class WireMerchant(Answer, frozen=True, kw_only=True):
    """The shop."""

    name: Text
    category: str


class WireTransaction(Answer, frozen=True, kw_only=True):
    """One entry of feed 5 as it is written."""

    entry_id: Identifier
    booked_at: Instant
    value_date: dt.date
    amount: Money
    direction: Direction
    balance_after: Money | None = None
    kind: TransactionKind
    memo: Text | None = None
    counterparty: WireCounterparty | None = None
    merchant: WireMerchant | None = None
    channel: str
    status: TransactionStatus
    reversal_of: Identifier | None = None


class WirePage(Answer, frozen=True, kw_only=True):
    """Where the next page begins."""

    next: str | None = None


class WireTransactions(Personal, frozen=True, kw_only=True):
    """Feed 5 as it is written."""

    account_id: Identifier
    items: tuple[WireTransaction, ...]
    page: WirePage


def transactions(wire: WireTransactions) -> Transactions:
    """Give each entry its sign and its title."""
    return Transactions(
        customer_id=wire.customer_id,
        as_of=wire.as_of,
        account_id=wire.account_id,
        items=tuple(_entry(item) for item in wire.items),
        next_cursor=wire.page.next,
    )


def _entry(wire: WireTransaction) -> Transaction:
    if wire.amount.value < 0:
        raise ValueError("an entry's amount is never negative: its direction is the sign")
    same = {name: getattr(wire, name) for name in Transaction.__struct_fields__ if hasattr(wire, name)}
    merchant, counterparty = wire.merchant, wire.counterparty
    named = (merchant and merchant.name) or (counterparty and counterparty.name)
    return Transaction(
        **same,
        signed=_signed(wire.amount, wire.direction),
        counterparty_name=counterparty.name if counterparty else None,
        counterparty_account=counterparty.account if counterparty else None,
        merchant_name=merchant.name if merchant else None,
        merchant_category=merchant.category if merchant else None,
        title=named or wire.memo,
    )


def _signed(amount: Money, direction: Direction) -> Money:
    """Keep the digits as they came."""
    if direction is Direction.IN or amount.value == 0:
        return amount
    return Money(f"-{amount.amount}", amount.currency)


def of_chosen(above: Accounts, params: Mapping[str, str]) -> Inputs:
    """Ask for one of the customer's own accounts only."""
    account = chosen(above, params).account_id
    return (("account", account), *((name, params[name]) for name in ASKED if name in params))


def of_this_account(answer: Transactions, inputs: Inputs) -> bool:
    """Hold that the entries belong to the account that was asked for."""
    return answer.account_id == dict(inputs)["account"]


FEEDS = MappingProxyType(
    {
        "transactions": Feed(
            path="/deposits/v1/accounts/{account}/transactions",
            fixed=(("limit", PAGE),),
            wire=WireTransactions,
            shape=transactions,
            needs=of_chosen,
            about=of_this_account,
        )
    }
)
