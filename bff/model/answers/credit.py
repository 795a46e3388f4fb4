"""Offers of credit, and how far a farmer's application has come."""

import datetime as dt

from bff.model.answers.base import Answer, Choice, OpenEnum, Personal, Text
from bff.model.answers.savings import Term
from bff.model.money import Money
from bff.model.values import Identifier, Percent


class OfferBasis(OpenEnum):
    """What an offer of credit rests on."""

    TAX = "TAX"
    INVOICE = "INVOICE"
    TURNOVER = "TURNOVER"
    FARM = "FARM"
    RENOVATION = "RENOVATION"
    CAR = "CAR"
    CONSUMER = "CONSUMER"
    UNKNOWN = "UNKNOWN"


class OfferNeed(OpenEnum):
    """What an offer still needs."""

    CONSENT = "CONSENT"
    TAX_LOGIN = "TAX_LOGIN"
    GUARANTOR = "GUARANTOR"
    VISIT = "VISIT"
    UNKNOWN = "UNKNOWN"


class OfferState(OpenEnum):
    """Where an offer stands."""

    OPEN = "OPEN"
    APPLIED = "APPLIED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"


class DeclineReason(OpenEnum):
    """Why there is no offer."""

    OVERDUE = "OVERDUE"
    DEBT_TOO_HIGH = "DEBT_TOO_HIGH"
    HISTORY_TOO_SHORT = "HISTORY_TOO_SHORT"
    AGE = "AGE"
    UNKNOWN = "UNKNOWN"


class CreditOffer(Answer, frozen=True, kw_only=True):
    """One offer of credit, to a person or to a company for which the customer acts."""

    offer_id: Identifier
    basis: OfferBasis
    name: Text
    company_id: Identifier | None = None
    limit: Money | None = None
    """Absent until it is known, and where it was declined."""
    rate_pct: Percent | None = None
    valid_until: dt.date | None = None
    need: OfferNeed | None = None
    """What has to be done next."""
    state: OfferState
    decline_reason: DeclineReason | None = None


class CreditOffers(Personal, frozen=True, kw_only=True):
    """The root `credit_offers`."""

    items: tuple[CreditOffer, ...]
    open: tuple[CreditOffer, ...] = ()
    """Those that can be taken now; empty where debts forbid it."""
    first: CreditOffer | None = None
    """Of those, the one with the highest limit."""
    farm: CreditOffer | None = None
    renovation: CreditOffer | None = None
    car: CreditOffer | None = None
    tax: CreditOffer | None = None
    """The open one of a basis, else the declined one, which says why."""
    declined: CreditOffer | None = None
    """The first that was declined."""


class FarmLoanState(OpenEnum):
    """How far an application has come."""

    SUBMITTED = "SUBMITTED"
    VISIT = "VISIT"
    REVIEW = "REVIEW"
    APPROVED = "APPROVED"
    PAID = "PAID"
    DECLINED = "DECLINED"
    UNKNOWN = "UNKNOWN"


class StepState(OpenEnum):
    """Where a step stands."""

    DONE = "DONE"
    NOW = "NOW"
    LATER = "LATER"
    UNKNOWN = "UNKNOWN"


class FarmLoanStep(Answer, frozen=True, kw_only=True):
    """One step of an application."""

    code: FarmLoanState
    state: StepState
    on: dt.date | None = None


class FarmLoan(Personal, frozen=True, kw_only=True):
    """The root `farm_loan`: the latest application and its progress; all absent where there is none."""

    application_id: Identifier | None = None
    state: FarmLoanState | None = None
    amount: Money | None = None
    purpose: Text | None = None
    term: Term | None = None
    submitted_on: dt.date | None = None
    next_on: dt.date | None = None
    """When the next step is due."""
    officer: Text | None = None
    """Who deals with it."""
    steps: tuple[FarmLoanStep, ...] = ()
    purposes: tuple[Choice, ...] = ()
    """What may be applied for: `farm_loan.purposes.code`."""
    minimum: Money | None = None
    maximum: Money | None = None
    """What may be applied for at most."""
