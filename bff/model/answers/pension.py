"""The four systems of a pension, each of which can fail alone, and the medical voucher."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Count, MaskedNumber, OpenEnum, Personal, Tail, Text, feed
from bff.model.answers.bills import Frequency
from bff.model.answers.investing import Holding
from bff.model.answers.public import Freshness
from bff.model.money import Money
from bff.model.values import Identifier


class InsuranceKind(OpenEnum):
    """Kinds of social insurance."""

    PENSION = "PENSION"
    RESIDENT_PENSION = "RESIDENT_PENSION"
    MEDICAL = "MEDICAL"
    UNEMPLOYMENT = "UNEMPLOYMENT"
    WORK_INJURY = "WORK_INJURY"
    MATERNITY = "MATERNITY"
    UNKNOWN = "UNKNOWN"


class InsuranceStatus(OpenEnum):
    """Whether it is paid in, or paid out."""

    PAYING = "PAYING"
    DRAWING = "DRAWING"
    STOPPED = "STOPPED"
    UNKNOWN = "UNKNOWN"


class SocialInsurance(Answer, frozen=True, kw_only=True):
    """One kind of social insurance."""

    kind: InsuranceKind
    region: Text
    region_code: str
    status: InsuranceStatus
    months_paid: Count
    base: Money | None = None
    """On which contributions are reckoned."""
    balance: Money | None = None
    """Of the personal account."""


class ProofState(OpenEnum):
    """Whether the yearly proof of life has been given."""

    DONE = "DONE"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    UNKNOWN = "UNKNOWN"


class Proof(Answer, frozen=True, kw_only=True):
    """The yearly proof without which a pension stops."""

    state: ProofState
    due_on: dt.date


class PensionPayment(Answer, frozen=True, kw_only=True):
    """What a pensioner gets."""

    monthly: Money
    last_paid_on: dt.date
    next_on: dt.date | None = None
    card_tail: Tail | None = None
    proof: Proof


class PaidPension(Answer, frozen=True, kw_only=True):
    """One month's pension."""

    payment_id: Identifier
    paid_on: dt.date
    amount: Money


class SocialSecurity(Personal, frozen=True, kw_only=True):
    """The root `social_security`: as the social-security system knew it at `as_of`."""

    insurances: tuple[SocialInsurance, ...]
    pension: SocialInsurance | None = None
    """Of the two kinds of pension the one that the customer has."""
    medical: SocialInsurance | None = None
    payment: PensionPayment | None = None
    """Absent before the pension begins."""
    history: Annotated[tuple[PaidPension, ...], feed("pension_payments")] = ()
    """The last twelve, newest first."""
    source: Text
    freshness: Freshness


class PensionPayments(Personal, frozen=True, kw_only=True):
    """What the feed `pension_payments` answers; it becomes a part of `social_security`."""

    items: tuple[PaidPension, ...]


class PolicyStatus(OpenEnum):
    """Where a policy stands."""

    PAYING = "PAYING"
    PAID_UP = "PAID_UP"
    PAYING_OUT = "PAYING_OUT"
    LAPSED = "LAPSED"
    UNKNOWN = "UNKNOWN"


class Policy(Answer, frozen=True, kw_only=True):
    """One policy of commercial pension insurance."""

    policy_id: Identifier
    masked_number: MaskedNumber = msgspec.field(name="policyNoMasked")
    insurer: Text
    name: Text
    premium: Money
    frequency: Frequency
    paid_to: dt.date
    """Until when premiums are paid."""
    payout_from: dt.date
    monthly_payout: Money | None = None
    cash_value: Money
    status: PolicyStatus
    opened_at_partner: bool = False
    """Taken out with the insurer, not through the bank."""


class PensionInsurance(Personal, frozen=True, kw_only=True):
    """The root `pension_insurance`."""

    items: tuple[Policy, ...]
    count: int = 0
    total_cash_value: Money | None = None
    """In CNY; absent where there is no policy."""
    next: Policy | None = None
    """The one whose premium runs out first."""
    source: Text
    freshness: Freshness


class PersonalPension(Personal, frozen=True, kw_only=True):
    """The root `personal_pension`: the tax-favoured account; only `opened` is known where there is none."""

    opened: bool
    masked_number: MaskedNumber | None = msgspec.field(name="accountMasked", default=None)
    tax_year: int | None = None
    year_limit: Money | None = None
    paid_this_year: Money | None = None
    room_left: Money | None = None
    """What can still be paid in this year."""
    balance: Money | None = None
    closes_on: dt.date | None = None
    """The last day on which a contribution counts for this year."""
    holdings: tuple[Holding, ...] = ()
    """What the money is invested in."""
    source: Text
    freshness: Freshness


class VoucherState(OpenEnum):
    """Whether the medical voucher can be shown."""

    ACTIVE = "ACTIVE"
    NOT_ACTIVATED = "NOT_ACTIVATED"
    SUSPENDED = "SUSPENDED"
    UNKNOWN = "UNKNOWN"


class MedicalUse(Answer, frozen=True, kw_only=True):
    """One visit that was paid with it."""

    use_id: Identifier
    on: dt.date
    place: Text
    amount: Money


class Medical(Personal, frozen=True, kw_only=True):
    """The root `medical`: the medical insurance and its electronic voucher."""

    insured: bool
    voucher: VoucherState | None = None
    balance: Money | None = None
    """Of the personal account."""
    region: Text | None = None
    family_members: int | None = None
    """How many may use the balance too."""
    recent: tuple[MedicalUse, ...] = ()
    source: Text
    freshness: Freshness
