"""Payees, and the two steps of a transfer with what they take and answer."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from bff.model.answers.base import Answer, Instant, MaskedNumber, MustShow, OpenEnum, Personal, Text
from bff.model.money import Money
from bff.model.values import Identifier


class Payee(Answer, frozen=True, kw_only=True):
    """Somebody whom the customer can pay."""

    payee_id: Identifier
    name: Text = msgspec.field(name="nameMasked")
    alias: Text | None = None
    """The customer's own word: 女儿, 房东."""
    masked_number: MaskedNumber = msgspec.field(name="accountMasked")
    bank: Text = msgspec.field(name="bankName")
    favourite: bool
    trusted: bool
    """Paid before, and confirmed by the customer."""
    last_used_on: dt.date | None = None


class Payees(Personal, frozen=True, kw_only=True):
    """The root `payees`: favourites first, then most recently used."""

    items: tuple[Payee, ...]


Given = Annotated[str, msgspec.Meta(max_length=200)]
"""What a person typed, unchecked: the core bank judges it and answers with a FieldError."""


class Input(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What an operation takes. Names nobody when printed."""

    def __repr__(self) -> str:
        """Tell the type alone."""
        return f"<{type(self).__name__}>"


class NewPayee(Input, frozen=True, kw_only=True):
    """Somebody who is not among the payees yet."""

    name: Given | None = None
    account: Given | None = None
    """The number as typed; it passes through and is kept nowhere."""
    bank: Given | None = None


class GivenAmount(Input, frozen=True, kw_only=True):
    """An amount as typed; without a currency, the account's."""

    amount: Given
    currency: Given | None = None


class PrepareTransfer(Input, frozen=True, kw_only=True):
    """Input of `payments.prepare_transfer`: one of `payee_id` and `new_payee`."""

    from_account_id: Annotated[Given, msgspec.Meta(extra={"kind": "identifier"})] | None = None
    payee_id: Annotated[Given, msgspec.Meta(extra={"kind": "identifier"})] | None = None
    new_payee: NewPayee | None = None
    amount: Annotated[GivenAmount, msgspec.Meta(extra={"kind": "money"})] | None = None
    memo: Given | None = None


class ConfirmTransfer(Input, frozen=True, kw_only=True):
    """Input of `payments.confirm_transfer`."""

    prepare_token: Given
    delay: Literal["NONE", "NEXT_DAY"] = "NONE"
    """NEXT_DAY: wait until tomorrow, so that it can still be stopped."""


class FieldError(Answer, frozen=True, kw_only=True):
    """Why a field was not accepted."""

    pointer: str
    """JSON pointer into the operation's input: `/newPayee/account`."""
    code: str
    """required, not-a-number, too-many-decimals, too-small, insufficient-funds, limit-exceeded and so on."""


class Arrival(OpenEnum):
    """When the money will be there."""

    REALTIME = "REALTIME"
    NEXT_DAY = "NEXT_DAY"
    UNKNOWN = "UNKNOWN"


class RiskLevel(OpenEnum):
    """Why to think twice."""

    NONE = "NONE"
    NEW_PAYEE = "NEW_PAYEE"
    LARGE = "LARGE"
    SUSPICIOUS = "SUSPICIOUS"
    UNKNOWN = "UNKNOWN"


class Need(OpenEnum):
    """What has to happen before the confirmation; one that we do not know forbids it."""

    RISK_ACKNOWLEDGED = "RISK_ACKNOWLEDGED"
    STEP_UP = "STEP_UP"
    UNKNOWN = "UNKNOWN"


class PreparedPayee(Answer, frozen=True, kw_only=True):
    """Whom the money would go to."""

    name: Text = msgspec.field(name="nameMasked")
    masked_number: MaskedNumber = msgspec.field(name="accountMasked")
    bank: Text = msgspec.field(name="bankName")
    trusted: bool


class Risk(Answer, frozen=True, kw_only=True):
    """What the bank thinks of the transfer."""

    level: RiskLevel
    must_show: tuple[MustShow, ...] = ()


class PreparedTransfer(Personal, frozen=True, kw_only=True):
    """Answer of `payments.prepare_transfer`: nothing has moved yet."""

    prepare_token: Identifier
    expires_at: Instant
    from_account_id: Identifier
    amount: Money
    fee: Money
    arrival: Arrival
    payee: PreparedPayee
    memo: Text | None = None
    risk: Risk
    needs: tuple[Need, ...] = ()


class TransferStatus(OpenEnum):
    """Arrived; on its way; waits until tomorrow as the customer wished."""

    DONE = "DONE"
    PENDING = "PENDING"
    DELAYED = "DELAYED"
    UNKNOWN = "UNKNOWN"


class TransferResult(Personal, frozen=True, kw_only=True):
    """Answer of `payments.confirm_transfer`."""

    transfer_id: Identifier
    status: TransferStatus
    booked_at: Instant
    """When the bank accepted it."""
    arrives_on: dt.date | None = None
    reference_no: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,32}$")]
    """What the customer tells a person on the telephone."""
    balance_after: Money | None = None


class AlreadyConfirmed(Answer, frozen=True, kw_only=True):
    """The other answer of what confirms: the token was confirmed before; it happened once."""

    order_id: Identifier
    """The order, or the transfer, that it became."""
