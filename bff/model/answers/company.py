"""What a company's people work on: approvals, wages, invoices, electronic receipts."""

import datetime as dt

import msgspec

from bff.model.answers.base import Answer, Count, Instant, MaskedNumber, Month, OpenEnum, Personal, Text
from bff.model.answers.business import TaskKind
from bff.model.answers.transactions import Direction
from bff.model.money import Money
from bff.model.values import Identifier


class ApprovalRisk(OpenEnum):
    """How carefully to look."""

    LOW = "LOW"
    HIGH = "HIGH"
    UNKNOWN = "UNKNOWN"


class ApprovalState(OpenEnum):
    """Where a decision stands."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"


class ChangedField(OpenEnum):
    """What differs from the last time."""

    AMOUNT = "AMOUNT"
    PAYEE = "PAYEE"
    PAYEE_ACCOUNT = "PAYEE_ACCOUNT"
    HEADCOUNT = "HEADCOUNT"
    LIMIT = "LIMIT"
    PAY_ON = "PAY_ON"
    UNKNOWN = "UNKNOWN"


class Change(Answer, frozen=True, kw_only=True):
    """One difference that whoever approves has to see; in words, numbers masked."""

    field: ChangedField
    before: Text | None = None
    """Absent where there was nothing before."""
    after: Text


class Approval(Answer, frozen=True, kw_only=True):
    """One thing to decide: an item of `approvals`, and the root `approval`."""

    task_id: Identifier
    kind: TaskKind
    company_id: Identifier
    company: Text = msgspec.field(name="companyNameMasked")
    amount: Money | None = None
    payee_name: Text | None = msgspec.field(name="payeeNameMasked", default=None)
    masked_number: MaskedNumber | None = msgspec.field(name="payeeAccountMasked", default=None)
    purpose: Text | None = None
    submitted_by: Text = msgspec.field(name="submittedByMasked")
    submitted_at: Instant
    expires_at: Instant
    risk: ApprovalRisk
    state: ApprovalState
    mine: bool
    """Submitted by this customer, who may therefore not decide it."""
    can_decide: bool
    decided_by: Text | None = msgspec.field(name="decidedByMasked", default=None)
    decided_at: Instant | None = None
    changes: tuple[Change, ...] = ()
    """What differs from the last time: `approval.changes`."""


class Approvals(Personal, frozen=True, kw_only=True):
    """The root `approvals`, of all companies for which the customer acts, oldest first."""

    items: tuple[Approval, ...]
    waiting: tuple[Approval, ...] = ()
    """Those that wait for this customer."""
    submitted: tuple[Approval, ...] = ()
    """Those that this customer submitted."""
    decided: tuple[Approval, ...] = ()
    """Those that are decided, newest first."""
    count: int = 0
    """How many wait for this customer."""
    next: Approval | None = None
    """Of those the oldest."""


class PayrollState(OpenEnum):
    """Where a month's wages stand."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    PAID = "PAID"
    PARTLY_FAILED = "PARTLY_FAILED"
    REJECTED = "REJECTED"
    UNKNOWN = "UNKNOWN"


class Payroll(Answer, frozen=True, kw_only=True):
    """One month's wages."""

    batch_id: Identifier
    month: Month
    headcount: Count
    total: Money
    state: PayrollState
    failed: Count = 0
    """How many could not be paid."""
    maker: Text = msgspec.field(name="makerMasked")
    pay_on: dt.date


class Payrolls(Personal, frozen=True, kw_only=True):
    """The root `payrolls`, newest first; of the company that `company` names, else of the first."""

    company_id: Identifier | None = None
    """Absent for a customer without a company."""
    items: tuple[Payroll, ...]
    draft: tuple[Payroll, ...] = ()
    """Those that can be submitted."""
    latest: Payroll | None = None


class InvoiceSide(OpenEnum):
    """Who sells."""

    SALES = "SALES"
    PURCHASE = "PURCHASE"
    UNKNOWN = "UNKNOWN"


class InvoiceKind(OpenEnum):
    """Kinds of invoices."""

    VAT_SPECIAL = "VAT_SPECIAL"
    VAT_GENERAL = "VAT_GENERAL"
    UNKNOWN = "UNKNOWN"


class InvoiceState(OpenEnum):
    """Where an invoice stands."""

    ISSUED = "ISSUED"
    CANCELLED = "CANCELLED"
    RED = "RED"
    UNKNOWN = "UNKNOWN"


class Invoice(Answer, frozen=True, kw_only=True):
    """One invoice."""

    invoice_id: Identifier
    number: MaskedNumber = msgspec.field(name="numberMasked")
    side: InvoiceSide
    kind: InvoiceKind
    net: Money
    tax: Money
    gross: Money
    issued_on: dt.date
    party: Text = msgspec.field(name="partyMasked")
    state: InvoiceState


class Invoices(Personal, frozen=True, kw_only=True):
    """The root `invoices`, newest first; of the company that `company` names, else of the first."""

    company_id: Identifier | None = None
    items: tuple[Invoice, ...]
    sales: tuple[Invoice, ...] = ()
    purchases: tuple[Invoice, ...] = ()
    total_sales: Money | None = None
    """Gross, of those that are issued, in CNY; absent where there is none."""
    total_tax: Money | None = None
    """On them."""


class Receipt(Answer, frozen=True, kw_only=True):
    """One electronic receipt of the company's accounts."""

    receipt_id: Identifier
    reference_no: str
    at: Instant
    direction: Direction
    amount: Money
    party: Text = msgspec.field(name="partyMasked")
    purpose: Text | None = None
    masked_number: MaskedNumber = msgspec.field(name="accountMasked")
    """The company's account."""
    checked: bool
    """Matched with the books."""


class Receipts(Personal, frozen=True, kw_only=True):
    """The root `receipts`, newest first; of the company that `company` names, else of the first."""

    company_id: Identifier | None = None
    items: tuple[Receipt, ...]
    unchecked: int = 0
    """How many are not matched with the books yet."""
