"""Entries of one account."""

import datetime as dt

from bff.model.answers.base import Answer, Instant, MaskedNumber, OpenEnum, Personal, SignedMoney, Text
from bff.model.money import Money
from bff.model.values import Identifier


class Direction(OpenEnum):
    """Into the account or out of it."""

    IN = "IN"
    OUT = "OUT"


class TransactionKind(OpenEnum):
    """What an entry is for."""

    TRANSFER = "TRANSFER"
    PURCHASE = "PURCHASE"
    SALARY = "SALARY"
    PENSION = "PENSION"
    SUBSIDY = "SUBSIDY"
    CASH = "CASH"
    BILL = "BILL"
    FEE = "FEE"
    INTEREST = "INTEREST"
    INVESTMENT = "INVESTMENT"
    LOAN = "LOAN"
    EXCHANGE = "EXCHANGE"
    REFUND = "REFUND"
    REVERSAL = "REVERSAL"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class TransactionStatus(OpenEnum):
    """How final an entry is."""

    PENDING = "PENDING"
    BOOKED = "BOOKED"
    REVERSED = "REVERSED"
    UNKNOWN = "UNKNOWN"


class Transaction(Answer, frozen=True, kw_only=True):
    """One entry."""

    entry_id: Identifier
    booked_at: Instant
    value_date: dt.date
    amount: Money
    """As booked, without a sign."""
    signed: SignedMoney
    """The same, negative when money went out."""
    direction: Direction
    kind: TransactionKind
    counterparty_name: Text | None = None
    counterparty_account: MaskedNumber | None = None
    merchant_name: Text | None = None
    merchant_category: str | None = None
    title: Text | None = None
    """The merchant, else the counterparty, else the memo; absent where only the kind can name the entry."""
    memo: Text | None = None
    balance_after: Money | None = None
    """Absent while pending."""
    status: TransactionStatus
    channel: str
    """APP, COUNTER, ATM, POS, QR, ONLINE, RURAL_POINT, SYSTEM."""
    reversal_of: Identifier | None = None


class Transactions(Personal, frozen=True, kw_only=True):
    """The root `transactions`: one page, newest first."""

    account_id: Identifier
    items: tuple[Transaction, ...]
    next_cursor: str | None = None
    """Opaque; absent on the last page."""
