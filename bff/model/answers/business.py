"""Small companies and what waits for a decision."""

from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Instant, MaskedNumber, OpenEnum, Personal, Text
from bff.model.money import Money
from bff.model.values import Identifier

Count = Annotated[int, msgspec.Meta(ge=0)]


class CompanyRole(OpenEnum):
    """What a customer may do for a company."""

    OWNER = "OWNER"
    MAKER = "MAKER"
    CHECKER = "CHECKER"
    VIEWER = "VIEWER"
    UNKNOWN = "UNKNOWN"


class CompanyName(Answer, frozen=True, kw_only=True):
    """One company for which the customer acts."""

    company_id: Identifier
    name: Text = msgspec.field(name="nameMasked")
    role: CompanyRole


class Companies(Personal, frozen=True, kw_only=True):
    """The root `companies`; empty for most customers."""

    items: tuple[CompanyName, ...]


class CompanyAccount(Answer, frozen=True, kw_only=True):
    """One account of a company."""

    account_id: Identifier
    product_name: Text
    masked_number: MaskedNumber
    ledger: Money
    available: Money


class Company(Personal, frozen=True, kw_only=True):
    """The root `company`: the one that the parameter `company` names, else the first."""

    company_id: Identifier
    name: Text
    role: CompanyRole
    balance: Money | None = None
    """Available in CNY over all its accounts; absent where it has none."""
    accounts: tuple[CompanyAccount, ...]
    receipts_today: Money
    receipts_count: Count
    pending_approvals: Count


class TaskKind(OpenEnum):
    """What waits."""

    TRANSFER = "TRANSFER"
    PAYROLL = "PAYROLL"
    LIMIT_CHANGE = "LIMIT_CHANGE"
    UNKNOWN = "UNKNOWN"


class Task(Answer, frozen=True, kw_only=True):
    """One decision that waits."""

    task_id: Identifier
    kind: TaskKind
    amount: Money | None = None
    submitted_by: Text = msgspec.field(name="submittedByMasked")
    submitted_at: Instant
    risk: str
    """LOW, HIGH."""
    expires_at: Instant


class Tasks(Personal, frozen=True, kw_only=True):
    """The root `tasks`: how many wait, and the oldest of them."""

    pending: Count
    items: tuple[Task, ...] = ()
