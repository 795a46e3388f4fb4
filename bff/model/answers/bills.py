"""Bills: of credit cards, of power, water and the like, and what is paid by standing order."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, MaskedNumber, Month, OpenEnum, Personal, Text
from bff.model.money import Money
from bff.model.values import Identifier


class BillStatus(OpenEnum):
    """Where a card's bill stands."""

    OPEN = "OPEN"
    DUE = "DUE"
    PAID = "PAID"
    OVERDUE = "OVERDUE"
    UNKNOWN = "UNKNOWN"


class Autopay(Answer, frozen=True, kw_only=True):
    """Whether a bill pays itself."""

    on: bool
    masked_number: MaskedNumber | None = msgspec.field(name="accountMasked", default=None)
    """From which account."""


class CardBill(Answer, frozen=True, kw_only=True):
    """One monthly bill of a credit card."""

    bill_id: Identifier
    cycle: Month
    """The month, `2026-10`; `statement_on` reads better."""
    statement_on: dt.date
    due_on: dt.date
    total: Money
    minimum: Money
    """The least that must be paid."""
    paid: Money
    remaining: Money
    autopay: Autopay
    instalment_eligible: bool
    status: BillStatus
    points_earned: int | None = None


class CardBills(Personal, frozen=True, kw_only=True):
    """The root `card_bills`: bills of the card that `card` names, else of the first credit card."""

    card_id: Identifier | None = None
    """Absent for a customer without a credit card."""
    items: tuple[CardBill, ...]
    """Newest first."""
    latest: CardBill | None = None
    due: CardBill | None = None
    """The oldest that is not paid."""


class BillCategory(OpenEnum):
    """What is paid for."""

    POWER = "POWER"
    WATER = "WATER"
    GAS = "GAS"
    HEATING = "HEATING"
    PHONE = "PHONE"
    TUITION = "TUITION"
    PROPERTY = "PROPERTY"
    TRAFFIC = "TRAFFIC"
    SOCIAL_INSURANCE = "SOCIAL_INSURANCE"
    RURAL_INSURANCE = "RURAL_INSURANCE"
    TAX = "TAX"
    UNKNOWN = "UNKNOWN"


class Biller(Answer, frozen=True, kw_only=True):
    """One account at a company that sends bills."""

    biller_id: Identifier
    category: BillCategory
    name: Text
    masked_number: MaskedNumber = msgspec.field(name="userNoMasked")
    """The customer's number there."""
    autopay: bool
    tops_up: bool
    """Paid in advance, any amount: a telephone."""


class Billers(Personal, frozen=True, kw_only=True):
    """The root `billers`: useful without amounts when `dues` is missing."""

    items: tuple[Biller, ...]
    count: int = 0


class DueStatus(OpenEnum):
    """Where a due stands."""

    DUE = "DUE"
    OVERDUE = "OVERDUE"
    NOTHING_DUE = "NOTHING_DUE"
    UNKNOWN = "UNKNOWN"


class Due(Answer, frozen=True, kw_only=True):
    """What one biller asks for."""

    due_id: Identifier
    biller_id: Identifier
    category: BillCategory
    name: Text
    """The biller's."""
    masked_number: MaskedNumber = msgspec.field(name="userNoMasked")
    amount: Money
    """Zero where nothing is due."""
    on: dt.date | None = msgspec.field(name="dueOn", default=None)
    """The last day to pay."""
    period: Text
    """In words: 2026年10月."""
    status: DueStatus
    late_fee: Money | None = None
    total: Money | None = None
    """With the late fee: what a payment takes."""


class DuesBy(Answer, frozen=True, kw_only=True):
    """The most urgent due of a category, zero ones included; absent where no biller is known."""

    power: Due | None = None
    water: Due | None = None
    gas: Due | None = None
    heating: Due | None = None
    phone: Due | None = None


class Dues(Personal, frozen=True, kw_only=True):
    """The root `dues`, most urgent first."""

    items: tuple[Due, ...]
    """Everything known, zero ones included."""
    unpaid: tuple[Due, ...] = ()
    """Only what has to be paid."""
    count: int = 0
    """How many have to be paid."""
    total_due: Money | None = None
    """Over all, with late fees, in CNY; zero where nothing is due."""
    next: Due | None = None
    """The most urgent that has to be paid."""
    by: DuesBy = DuesBy()


class Frequency(OpenEnum):
    """How often."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    QUARTERLY = "QUARTERLY"
    YEARLY = "YEARLY"
    ONCE = "ONCE"
    UNKNOWN = "UNKNOWN"


class StandingOrderStatus(OpenEnum):
    """Whether a standing order runs."""

    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    ENDED = "ENDED"
    UNKNOWN = "UNKNOWN"


class StandingOrder(Answer, frozen=True, kw_only=True):
    """One payment that repeats itself."""

    standing_order_id: Identifier
    name: Text = msgspec.field(name="payeeNameMasked")
    masked_number: MaskedNumber = msgspec.field(name="payeeAccountMasked")
    amount: Money
    frequency: Frequency
    next_on: dt.date | None = None
    ends_on: dt.date | None = None
    status: StandingOrderStatus
    account_id: Identifier
    memo: Annotated[str, msgspec.Meta(max_length=60)] | None = None


class StandingOrders(Personal, frozen=True, kw_only=True):
    """The root `standing_orders`."""

    items: tuple[StandingOrder, ...]
    next: StandingOrder | None = None
    """The one that is paid first."""
