"""Accounts, balances, entries and cards."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Instant, MaskedNumber, OpenEnum, Personal, Tail, Text, feed
from bff.model.money import Currency, Money
from bff.model.values import Identifier

HOME_CURRENCY = "CNY"
"""The currency of totals."""

FromBalances = Annotated[Money | None, feed("balances")]
"""An amount that the second wave brings; absent while it is not known."""


class AccountClass(OpenEnum):
    """Class of a settlement account under the rules on personal accounts."""

    I = "I"  # noqa: E741  the rule's own name
    II = "II"
    III = "III"
    UNKNOWN = "UNKNOWN"


class AccountStatus(OpenEnum):
    """What an account can do now."""

    ACTIVE = "ACTIVE"
    DORMANT = "DORMANT"
    FROZEN = "FROZEN"
    LIMITED = "LIMITED"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


class Origin(OpenEnum):
    """Where an account was opened."""

    COUNTER = "COUNTER"
    APP = "APP"
    PARTNER = "PARTNER"
    UNKNOWN = "UNKNOWN"


class Account(Answer, frozen=True, kw_only=True):
    """One account: an item of `accounts`, and the root `account`."""

    account_id: Identifier
    name: Text
    """The customer's own name for it, else the product's."""
    product_name: Text
    masked_number: MaskedNumber
    currency: Currency
    class_: AccountClass = msgspec.field(name="class")
    status: AccountStatus
    opened_at: Origin
    opened_on: dt.date
    branch_id: Identifier | None = None
    branch_name: Text | None = None
    abilities: tuple[str, ...] = ()
    """TRANSFER_OUT, TRANSFER_IN."""
    available: FromBalances = None
    """What can be spent now."""
    ledger: FromBalances = None
    """What the books say."""
    frozen: FromBalances = None
    """What is held back."""
    as_of: Annotated[Instant | None, feed("balances")] = None
    """When the balance was looked up."""


class CurrencyTotal(Answer, frozen=True, kw_only=True):
    """What is available in one currency."""

    currency: Currency
    available: Money


class Accounts(Personal, frozen=True, kw_only=True):
    """The root `accounts`; `as_of` is the balances' where they are known."""

    items: tuple[Account, ...]
    count: int
    """Accounts that are listed, of any status."""
    total_available: FromBalances = None
    """Sum over active accounts in CNY; absent unless each of them is known. Never added across currencies."""
    totals: Annotated[tuple[CurrencyTotal, ...], feed("balances")] = ()
    """The same for each currency that is fully known, in the order of the accounts."""


class Balance(Answer, frozen=True, kw_only=True):
    """Balance of one account."""

    account_id: Identifier
    ledger: Money
    available: Money
    frozen: Money | None = None
    pending_in: Money | None = None
    overdraft_limit: Money | None = None
    as_of: Instant


class Balances(Personal, frozen=True, kw_only=True):
    """What the feed `balances` answers; it becomes a part of `accounts`."""

    items: tuple[Balance, ...]


class CardKind(OpenEnum):
    """Kinds of cards."""

    DEBIT = "DEBIT"
    CREDIT = "CREDIT"
    SOCIAL_SECURITY = "SOCIAL_SECURITY"
    COMPANY = "COMPANY"
    UNKNOWN = "UNKNOWN"


class CardStatus(OpenEnum):
    """What a card can do now."""

    ACTIVE = "ACTIVE"
    FROZEN = "FROZEN"
    LOST = "LOST"
    EXPIRED = "EXPIRED"
    NOT_ACTIVATED = "NOT_ACTIVATED"
    UNKNOWN = "UNKNOWN"


class CardLimits(Answer, frozen=True, kw_only=True):
    """Limits of a credit card."""

    total: Money
    available: Money
    """May be negative: a card can be overdrawn."""
    cash: Money | None = None
    temporary_until: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a negative limit."""
        if self.total.value < 0:
            raise ValueError("a limit is never negative")


class Card(Answer, frozen=True, kw_only=True):
    """One card."""

    card_id: Identifier
    kind: CardKind
    network: str
    name: Text
    masked_number: MaskedNumber = msgspec.field(name="maskedPan")
    tail: Tail
    art: str
    """Name of a picture that clients have."""
    status: CardStatus
    expiry_month: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$")] | None = None
    linked_account_id: Identifier | None = None
    limits: CardLimits | None = None
    abilities: tuple[str, ...] = ()
    """FREEZE, LOSS, LIMITS."""


class Cards(Personal, frozen=True, kw_only=True):
    """The root `cards`."""

    items: tuple[Card, ...]
