"""Feeds 23, 24 and 28: decisions, wages, invoices, electronic receipts."""

from itertools import islice

from bff.sandbox.answers.companies import DECIDERS, roles
from bff.sandbox.bank import Company
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name, mask_number, mask_party, number, opaque
from bff.sandbox.ledger import Account, Entry
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.work import Payroll, Task

RECEIPTS = 20


def approvals(desk: Desk) -> Answer:
    """Feed 28: what waits, what this customer submitted, what was decided."""
    items = [
        _approval(desk, company, role, task)
        for company, role in roles(desk)
        for task in company.tasks
        if role in DECIDERS or task.maker == desk.customer.handle
    ]
    return desk.personal(items=items)


def _approval(desk: Desk, company: Company, role: str, task: Task) -> Answer:
    mine = task.maker == desk.customer.handle
    return given(
        taskId=task.id,
        kind=task.kind,
        companyId=company.id,
        companyNameMasked=company.seed.name,
        amount=money(task.amount),
        payeeNameMasked=task.payee and mask_party(task.payee),
        payeeAccountMasked=task.number and mask_number(task.number),
        purpose=task.purpose,
        submittedByMasked=mask_name(task.by),
        submittedAt=task.at,
        expiresAt=task.expires,
        risk=task.risk,
        state=task.state,
        mine=mine,
        canDecide=role in DECIDERS and not mine and task.state == "PENDING",
        decidedByMasked=task.decided_by and mask_name(task.decided_by),
        decidedAt=task.decided_at,
        changes=[given(field=each.field, before=each.before, after=each.after) for each in task.changes],
    )


def company_of(desk: Desk, name: str) -> Company:
    """Find a company for which the customer acts, else raise not-found."""
    for company, _ in roles(desk):
        if company.id == name or desk.astray:
            return company
    raise CoreProblem(Kind.NOT_FOUND)


def payrolls(desk: Desk, name: str) -> Answer:
    """Feed 23."""
    company = company_of(desk, name)
    return desk.personal(
        companyId=company.id, items=[_payroll(desk, payroll) for payroll in company.payrolls]
    )


def _payroll(desk: Desk, payroll: Payroll) -> Answer:
    maker = desk.bank.customer(payroll.maker)
    assert maker
    return {
        "batchId": payroll.id,
        "month": f"{payroll.month:%Y-%m}",
        "headcount": payroll.headcount,
        "total": money(payroll.total),
        "state": payroll.state,
        "failed": payroll.failed,
        "makerMasked": mask_name(maker.seed.name),
        "payOn": payroll.pay_on,
    }


def invoices(desk: Desk, name: str) -> Answer:
    """Feed 24."""
    company = company_of(desk, name)
    return desk.personal(
        companyId=company.id,
        items=[
            {
                "invoiceId": opaque("inv", company.handle, place),
                "numberMasked": mask_number(number("2633", company.handle, f"invoice/{place}")),
                "side": row.side,
                "kind": row.kind,
                "net": money(row.net),
                "tax": money(row.tax),
                "gross": money(row.net + row.tax),
                "issuedOn": desk.days(-row.ago),
                "partyMasked": mask_party(row.party),
                "state": row.state,
            }
            for place, row in enumerate(desk.bank.offers.companies[company.handle].invoices)
        ],
    )


def receipts(desk: Desk, name: str) -> Answer:
    """Electronic receipts: one for each of the latest entries that are booked."""
    company = company_of(desk, name)
    found = [
        _receipt(account, entry)
        for account in company.accounts
        for entry in islice((entry for entry in reversed(account.entries) if entry.after), RECEIPTS)
    ]
    return desk.personal(companyId=company.id, items=found)


def _receipt(account: Account, entry: Entry) -> Answer:
    return given(
        receiptId=f"rcp_{entry.id[4:]}",
        referenceNo=f"{entry.at:%Y%m%d%H%M%S}",
        at=entry.at,
        direction="IN" if entry.incoming else "OUT",
        amount=money(entry.amount, account.currency),
        partyMasked=mask_party(entry.party.name) if entry.party else entry.memo or entry.kind,
        purpose=entry.memo,
        accountMasked=mask_number(account.number),
        checked=entry.at.minute % 4 != 0,
    )
