"""Loans and their schedule."""

import datetime as dt

import msgspec

from bff.model.answers.accounts import Origin
from bff.model.answers.base import Answer, Count, MaskedNumber, OpenEnum, Personal, Text
from bff.model.money import Money
from bff.model.values import Identifier, Percent


class LoanKind(OpenEnum):
    """Kinds of loans."""

    HOUSE = "HOUSE"
    CONSUMER = "CONSUMER"
    BUSINESS = "BUSINESS"
    FARM = "FARM"
    CAR = "CAR"
    HOUSING_FUND_COMBINED = "HOUSING_FUND_COMBINED"
    UNKNOWN = "UNKNOWN"


class RepaymentMethod(OpenEnum):
    """How a loan is paid back."""

    EQUAL_PAYMENT = "EQUAL_PAYMENT"
    EQUAL_PRINCIPAL = "EQUAL_PRINCIPAL"
    INTEREST_FIRST = "INTEREST_FIRST"
    AT_MATURITY = "AT_MATURITY"
    UNKNOWN = "UNKNOWN"


class LoanStatus(OpenEnum):
    """Where a loan stands."""

    ACTIVE = "ACTIVE"
    OVERDUE = "OVERDUE"
    SETTLED = "SETTLED"
    UNKNOWN = "UNKNOWN"


class RateReference(OpenEnum):
    """What a floating rate follows."""

    LPR_1Y = "LPR_1Y"
    LPR_5Y = "LPR_5Y"
    FIXED = "FIXED"
    UNKNOWN = "UNKNOWN"


class RateBasis(Answer, frozen=True, kw_only=True):
    """Where a rate comes from."""

    reference: RateReference
    spread_bp: int
    """Basis points above it; below, if negative."""
    reprices_on: dt.date | None = None


class NextDue(Answer, frozen=True, kw_only=True):
    """What has to be paid next."""

    on: dt.date
    amount: Money


class Overdue(Answer, frozen=True, kw_only=True):
    """What should have been paid."""

    days: Count
    amount: Money


class Loan(Answer, frozen=True, kw_only=True):
    """One loan: an item of `loans`, and the root `loan`."""

    loan_id: Identifier
    kind: LoanKind
    name: Text
    principal: Money
    outstanding: Money
    rate_pct: Percent
    basis: RateBasis | None = None
    method: RepaymentMethod
    next_due: NextDue | None = None
    """Absent once it is settled."""
    terms_total: Count
    terms_paid: Count
    ends_on: dt.date
    overdue: Overdue | None = None
    guarantor: Text | None = msgspec.field(name="guarantorMasked", default=None)
    status: LoanStatus
    opened_at: Origin
    masked_number: MaskedNumber | None = msgspec.field(name="repayAccountMasked", default=None)
    """The account from which it is paid back."""


class Loans(Personal, frozen=True, kw_only=True):
    """The root `loans`; when it is missing say that one has to ask, never that there are none."""

    items: tuple[Loan, ...]
    count: int = 0
    total_outstanding: Money | None = None
    """In CNY; absent where there is none."""
    next: Loan | None = None
    """The one to be paid first."""
    overdue: Loan | None = None
    """The one that is overdue longest."""


class InstalmentState(OpenEnum):
    """Where an instalment stands."""

    PAID = "PAID"
    OPEN = "OPEN"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    UNKNOWN = "UNKNOWN"


class Instalment(Answer, frozen=True, kw_only=True):
    """One payment of a loan."""

    number: Count
    on: dt.date
    amount: Money
    principal: Money
    interest: Money
    state: InstalmentState


class LoanSchedule(Personal, frozen=True, kw_only=True):
    """The root `loan_schedule`: of the loan that `loan` names, else of the first."""

    loan_id: Identifier | None = None
    """Absent for a customer without a loan."""
    items: tuple[Instalment, ...]
    """The last three that are past and the next twelve, in order."""
    next: Instalment | None = None
    remaining: int = 0
    """How many are listed and not paid."""
