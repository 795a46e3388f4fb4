"""What an order answers, whatever its kind: what it would do, and what it did."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Instant, MaskedNumber, MustShow, OpenEnum, Personal, Quantity, Text
from bff.model.answers.payments import Arrival, Need
from bff.model.money import Money
from bff.model.values import Identifier, Percent


class OrderRisk(OpenEnum):
    """Why to think twice about an order."""

    NONE = "NONE"
    NEW_PAYEE = "NEW_PAYEE"
    LARGE = "LARGE"
    SUSPICIOUS = "SUSPICIOUS"
    PRODUCT = "PRODUCT"
    INTEREST_LOST = "INTEREST_LOST"
    LOCKED_IN = "LOCKED_IN"
    ABROAD = "ABROAD"
    ACCESS = "ACCESS"
    UNKNOWN = "UNKNOWN"


class OrderWarning(Answer, frozen=True, kw_only=True):
    """What the bank thinks of an order."""

    level: OrderRisk
    must_show: tuple[MustShow, ...] = ()


class PreparedOrder(Personal, frozen=True, kw_only=True):
    """Answer of every `prepare` but a transfer's: nothing has happened yet; what does not apply is absent."""

    prepare_token: Identifier
    expires_at: Instant
    about: Text
    """What is ordered, in the bank's words: the product, the biller, the helper, the branch."""
    amount: Money | None = None
    """What leaves, without the fee."""
    fee: Money | None = None
    receives: Money | None = None
    """What arrives, where that is another amount: foreign currency, a deposit with its interest."""
    rate: Quantity | None = None
    """Of exchange."""
    rate_pct: Percent | None = None
    """Of interest."""
    interest: Money | None = None
    """Expected, or lost when a deposit is broken early."""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    units: Quantity | None = None
    quota_left: Money | None = None
    """After the order."""
    payee_name: Text | None = None
    masked_number: MaskedNumber | None = None
    """Of the payee, the helper's telephone, the linked account."""
    arrival: Arrival | None = None
    arrives_on: dt.date | None = None
    risk: OrderWarning
    needs: tuple[Need, ...] = ()


class OrderStatus(OpenEnum):
    """Done; on its way; waits until tomorrow; somebody looks at it; refused."""

    DONE = "DONE"
    PENDING = "PENDING"
    DELAYED = "DELAYED"
    SUBMITTED = "SUBMITTED"
    REJECTED = "REJECTED"
    UNKNOWN = "UNKNOWN"


class OrderResult(Personal, frozen=True, kw_only=True):
    """Answer of every `confirm` but a transfer's."""

    order_id: Identifier
    status: OrderStatus
    booked_at: Instant
    """When the bank accepted it."""
    reference_no: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,32}$")]
    """What the customer tells a person on the telephone."""
    balance_after: Money | None = None
    """Of the account that paid or received."""
    next_on: dt.date | None = None
    """When the next thing happens: arrival, maturity, visit, appointment, decision."""
