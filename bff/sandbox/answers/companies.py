"""Feeds 21, 22 and 28: what the customer may do, companies, tasks."""

from datetime import timedelta
from decimal import Decimal

from bff.sandbox.bank import Company
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name, mask_number, opaque
from bff.sandbox.problems import CoreProblem, Kind

FX_QUOTA = Decimal(50_000)
"""What a person may exchange in a year, in USD."""
DECIDERS = frozenset({"OWNER", "CHECKER"})
EXPIRES = timedelta(hours=72)


def entitlements(desk: Desk) -> Answer:
    """Feed 21."""
    seed = desk.customer.seed
    known = seed.kyc == "FULL"
    left = {"used": money(seed.fx_used, "USD"), "left": money(FX_QUOTA - seed.fx_used, "USD")}
    return desk.personal(
        features=[{"code": code, "state": "OFF"} for code in seed.off],
        limits=[
            {"kind": "TRANSFER_SINGLE", "amount": money(seed.single)},
            {"kind": "TRANSFER_DAY", "amount": money(seed.day), "used": money(desk.spent)},
        ],
        quota={"fxUsd": left} if known else {},
        roles=sorted(set(seed.companies.values())),
    )


def companies(desk: Desk) -> Answer:
    """Feed 22, the list."""
    return desk.personal(
        items=[
            {"companyId": company.id, "nameMasked": company.seed.name, "role": role}
            for company, role in _roles(desk)
        ]
    )


def overview(desk: Desk, name: str) -> Answer:
    """Feed 22, one company for which the customer acts, else not-found."""
    for company, role in _roles(desk):
        if company.id == name or desk.astray:
            return _overview(desk, company, role)
    raise CoreProblem(Kind.NOT_FOUND)


def _overview(desk: Desk, company: Company, role: str) -> Answer:
    today = desk.now.date()
    receipts = [
        entry.amount
        for account in company.accounts
        for entry in account.entries
        if entry.incoming and entry.at.date() == today
    ]
    return desk.personal(
        companyId=company.id,
        nameMasked=company.seed.name,
        role=role,
        balances=[
            {
                "accountId": account.id,
                "productName": desk.bank.catalogue.products[account.seed.product],
                "maskedNumber": mask_number(account.number),
                "ledger": money(account.ledger, account.currency),
                "available": money(account.available, account.currency),
            }
            for account in company.accounts
        ],
        receiptsToday={"amount": money(sum(receipts, Decimal(0))), "count": len(receipts)},
        pendingApprovals=len(company.seed.tasks) if role in DECIDERS else 0,
    )


def tasks(desk: Desk) -> Answer:
    """Feed 28: what waits for a decision of this customer, oldest first."""
    items = [
        given(
            taskId=opaque("tsk", company.handle, place),
            kind=task.kind,
            amount=money(task.amount),
            submittedByMasked=mask_name(task.by),
            submittedAt=(desk.bank.since - timedelta(hours=task.hours)).replace(microsecond=0),
            risk=task.risk,
            expiresAt=(desk.bank.since - timedelta(hours=task.hours) + EXPIRES).replace(microsecond=0),
            state="PENDING",
        )
        for company, role in _roles(desk)
        for place, task in enumerate(company.seed.tasks)
        if role in DECIDERS
    ]
    return desk.personal(pending=len(items), items=sorted(items, key=lambda task: task["submittedAt"])[:20])


def _roles(desk: Desk) -> list[tuple[Company, str]]:
    """The companies for which the customer acts, and as what."""
    return [
        (desk.bank.companies[opaque("cmp", name)], role)
        for name, role in desk.customer.seed.companies.items()
    ]
