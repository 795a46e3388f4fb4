"""The housing fund."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, MaskedNumber, OpenEnum, Personal, Text, feed
from bff.model.answers.loans import NextDue
from bff.model.answers.public import Freshness
from bff.model.money import Money
from bff.model.values import Percent


class FundStatus(OpenEnum):
    """Whether contributions come in."""

    NORMAL = "NORMAL"
    SEALED = "SEALED"
    UNKNOWN = "UNKNOWN"


class FundRates(Answer, frozen=True, kw_only=True):
    """Shares of the wage."""

    employee: Percent
    employer: Percent


class FundLoan(Answer, frozen=True, kw_only=True):
    """A loan of the fund."""

    outstanding: Money
    rate_pct: Percent
    next_due: NextDue | None = None


class WithdrawalReason(OpenEnum):
    """Why money may be taken out."""

    RENT = "RENT"
    PURCHASE = "PURCHASE"
    LOAN = "LOAN"
    RENOVATION = "RENOVATION"
    LIFT = "LIFT"
    RETIREMENT = "RETIREMENT"
    UNKNOWN = "UNKNOWN"


class Withdrawal(Answer, frozen=True, kw_only=True):
    """One reason for which this customer may take money out now."""

    reason: WithdrawalReason
    max_amount: Money


class EligibleWithdrawals(Personal, frozen=True, kw_only=True):
    """What the feed `housing_fund_withdrawals` answers; it becomes a part of `housing_fund`."""

    items: tuple[Withdrawal, ...]


class HousingFund(Personal, frozen=True, kw_only=True):
    """The root `housing_fund`; only `opened` is known where there is no account."""

    opened: bool
    masked_number: MaskedNumber | None = msgspec.field(name="accountMasked", default=None)
    centre_code: str | None = None
    centre: Text | None = None
    employer_name: Text | None = None
    status: FundStatus | None = None
    base: Money | None = None
    rates_pct: FundRates | None = None
    monthly: Money | None = None
    """Of employee and employer together."""
    balance: Money | None = None
    last_deposit_on: dt.date | None = None
    loan: FundLoan | None = None
    eligible: Annotated[tuple[Withdrawal, ...], feed("housing_fund_withdrawals")] = ()
    """Reasons for which money may be taken out now."""
    can_withdraw: Annotated[Money | None, feed("housing_fund_withdrawals")] = None
    """The most that can be taken out for one reason; absent where there is none."""
    source: Text
    freshness: Freshness
