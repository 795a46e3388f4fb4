"""The family `deposits` and `cards`: accounts, their balances in a second wave, their cards."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import msgspec

from bff.model.answers.accounts import (
    HOME_CURRENCY,
    Account,
    AccountClass,
    Accounts,
    AccountStatus,
    Balance,
    Balances,
    Cards,
    CurrencyTotal,
    Origin,
)
from bff.model.answers.base import Answer, MaskedNumber, Personal, Text
from bff.model.money import Currency, money
from bff.model.values import Identifier
from bff.sources.feed import Feed, Inputs
from bff.sources.picking import picker

ASKED_AT_ONCE = 50
"""How many balances one call may ask for."""


class WireAccount(Answer, frozen=True, kw_only=True):
    """One account of feed 3 as it is written."""

    account_id: Identifier
    class_: AccountClass = msgspec.field(name="class")
    product_name: Text
    nickname: Text | None = None
    masked_number: MaskedNumber
    currency: Currency
    status: AccountStatus
    opened_on: dt.date
    opened_at: Origin
    branch_id: Identifier | None = None
    branch_name: Text | None = None
    abilities: tuple[str, ...] = ()


class WireAccounts(Personal, frozen=True, kw_only=True):
    """Feed 3 as it is written."""

    items: tuple[WireAccount, ...]


def accounts(wire: WireAccounts) -> Accounts:
    """Name and count the accounts; balances are not known yet."""
    items = tuple(_account(item) for item in wire.items)
    return Accounts(customer_id=wire.customer_id, as_of=wire.as_of, items=items, count=len(items))


def _account(wire: WireAccount) -> Account:
    same = {name: getattr(wire, name) for name in Account.__struct_fields__ if hasattr(wire, name)}
    return Account(**same, name=wire.nickname or wire.product_name)


def open_accounts(above: Accounts, _params: Mapping[str, str]) -> Inputs | Balances:
    """Ask for the balances of all accounts that are not closed; without any, all is known."""
    ids = [account.account_id for account in above.items if account.status is not AccountStatus.CLOSED]
    if not ids:
        return Balances(customer_id=above.customer_id, as_of=above.as_of, items=())
    return (("accounts", ",".join(ids[:ASKED_AT_ONCE])),)


def of_these_accounts(answer: Balances, inputs: Inputs) -> bool:
    """Hold that no balance belongs to an account that was not asked for."""
    asked = dict(inputs)["accounts"].split(",")
    return all(balance.account_id in asked for balance in answer.items)


def with_balances(above: Accounts, balances: Balances) -> Accounts:
    """Put each balance into its account, and add up what may be added."""
    known = {balance.account_id: balance for balance in balances.items}
    items = tuple(_with_balance(account, known.get(account.account_id)) for account in above.items)
    totals = _totals(items)
    home = next((total.available for total in totals if total.currency == HOME_CURRENCY), None)
    return msgspec.structs.replace(
        above, items=items, totals=totals, total_available=home, as_of=balances.as_of
    )


def _with_balance(account: Account, balance: Balance | None) -> Account:
    if balance is None:
        return account
    if {balance.ledger.currency, balance.available.currency} != {account.currency}:
        return account
    return msgspec.structs.replace(
        account,
        available=balance.available,
        ledger=balance.ledger,
        frozen=balance.frozen,
        as_of=balance.as_of,
    )


def _totals(items: tuple[Account, ...]) -> tuple[CurrencyTotal, ...]:
    """Add up active accounts by currency; a currency with one unknown balance has no total."""
    sums: dict[str, Decimal | None] = {}
    for account in items:
        if account.status is not AccountStatus.ACTIVE:
            continue
        so_far = sums.get(account.currency, Decimal(0))
        if so_far is None or account.available is None:
            sums[account.currency] = None
        else:
            sums[account.currency] = so_far + account.available.value
    return tuple(
        CurrencyTotal(currency=currency, available=money(total, currency))
        for currency, total in sums.items()
        if total is not None
    )


chosen = picker("account_id", "account")
"""Find the account that the request names among the customer's own."""

PICKS = MappingProxyType({"account": chosen})

FEEDS = MappingProxyType(
    {
        "accounts": Feed(path="/deposits/v1/accounts", wire=WireAccounts, shape=accounts),
        "balances": Feed(
            path="/deposits/v1/balances",
            wire=Balances,
            needs=open_accounts,
            about=of_these_accounts,
            merge=with_balances,
        ),
        "cards": Feed(path="/cards/v1/cards", wire=Cards),
    }
)
