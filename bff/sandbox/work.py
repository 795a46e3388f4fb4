"""What a company's people work on, as it stands: decisions that wait, and wages."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import msgspec

from bff.sandbox.calendar import months_later
from bff.sandbox.ids import opaque
from bff.sandbox.seed_catalogue import ChangeSeed, CompanySeed
from bff.sandbox.seed_offers import CompanyBooksSeed
from bff.sandbox.words import Text

WAITS = timedelta(hours=72)


class Task(msgspec.Struct, kw_only=True):
    """A decision; `maker` is the handle of whoever submitted it, `about` the id of a payroll."""

    id: str
    kind: str
    amount: Decimal
    by: Text
    maker: str
    at: datetime
    risk: str
    purpose: Text
    payee: Text | None = None
    number: str | None = None
    changes: tuple[ChangeSeed, ...] = ()
    state: str = "PENDING"
    about: str | None = None
    decided_by: Text | None = None
    decided_at: datetime | None = None

    @property
    def expires(self) -> datetime:
        """Until when it can be decided."""
        return self.at + WAITS


class Payroll(msgspec.Struct, kw_only=True):
    """The wages of one month."""

    id: str
    month: date
    headcount: int
    total: Decimal
    state: str
    maker: str
    pay_on: date
    failed: int = 0


def open_tasks(handle: str, seed: CompanySeed, now: datetime) -> list[Task]:
    """Make the decisions that wait; wages are those that are submitted."""
    return [
        Task(
            id=opaque("tsk", handle, place),
            kind=row.kind,
            amount=row.amount,
            by=row.by,
            maker=row.maker,
            at=(now - timedelta(hours=row.hours)).replace(microsecond=0),
            risk=row.risk,
            purpose=row.purpose,
            payee=row.payee,
            number=row.number,
            changes=row.changes,
            about=opaque("prl", handle, 1) if row.kind == "PAYROLL" else None,
        )
        for place, row in enumerate(seed.tasks)
    ]


def open_payrolls(handle: str, seed: CompanyBooksSeed, today: date) -> list[Payroll]:
    """Make the wages of the last months."""
    return [
        Payroll(
            id=opaque("prl", handle, place),
            month=months_later(today.replace(day=1), -row.ago),
            headcount=row.headcount,
            total=row.total,
            state=row.state,
            maker=row.maker,
            pay_on=today + timedelta(days=row.pay_in),
            failed=row.failed,
        )
        for place, row in enumerate(seed.payrolls)
    ]
