"""Foreign exchange for one customer, and money sent abroad."""

import datetime as dt

import msgspec

from bff.model.answers.base import Answer, Choice, Instant, OpenEnum, Personal, Text
from bff.model.answers.public import Rate
from bff.model.money import Currency, Money
from bff.model.values import Identifier


class QuotedRate(Answer, frozen=True, kw_only=True):
    """What this customer pays or gets for one currency now."""

    currency: Currency
    name: Text
    unit: int
    """How many units the rates are for."""
    buys: Rate
    """In CNY: what the customer gets."""
    sells: Rate
    """In CNY: what the customer pays."""


class FxQuote(Personal, frozen=True, kw_only=True):
    """The root `fx_quote`: rates for this customer, good until `valid_until`, and this year's quota."""

    items: tuple[QuotedRate, ...]
    """`fx_quote.items.currency` is what can be exchanged."""
    chosen: QuotedRate | None = None
    """The currency that `currency` names, else the first."""
    valid_until: Instant
    quota_used: Money | None = None
    quota_left: Money | None = None
    """In USD; absent for those to whom no quota applies."""
    purposes: tuple[Choice, ...]
    """`fx_quote.purposes.code`."""


class RemittanceState(OpenEnum):
    """How far the money has come."""

    SUBMITTED = "SUBMITTED"
    CHECKING = "CHECKING"
    NEEDS_DOCUMENTS = "NEEDS_DOCUMENTS"
    SENT = "SENT"
    ARRIVED = "ARRIVED"
    RETURNED = "RETURNED"
    UNKNOWN = "UNKNOWN"


class FeeChoice(OpenEnum):
    """Who pays the banks on the way."""

    OUR = "OUR"
    SHA = "SHA"
    BEN = "BEN"
    UNKNOWN = "UNKNOWN"


class Remittance(Answer, frozen=True, kw_only=True):
    """One payment abroad."""

    remittance_id: Identifier
    amount: Money
    fee: Money
    fee_choice: FeeChoice
    beneficiary: Text = msgspec.field(name="beneficiaryMasked")
    country: Text
    purpose: Text
    state: RemittanceState
    submitted_on: dt.date
    arrives_by: dt.date | None = None
    documents_due: dt.date | None = None
    """Present while documents are missing."""
    reference_no: str


class Remittances(Personal, frozen=True, kw_only=True):
    """The root `remittances`, newest first, and what a new one can say."""

    items: tuple[Remittance, ...]
    latest: Remittance | None = None
    waiting: tuple[Remittance, ...] = ()
    """Those that need documents."""
    countries: tuple[Choice, ...]
    """`remittances.countries.code`."""
    purposes: tuple[Choice, ...]
    """`remittances.purposes.code`."""
    currencies: tuple[Choice, ...]
    """`remittances.currencies.code`."""
