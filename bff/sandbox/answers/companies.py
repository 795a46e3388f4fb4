"""Feeds 21, 22 and 28: what the customer may do, companies, tasks."""

from decimal import Decimal

from bff.sandbox.bank import Company
from bff.sandbox.desk import Answer, Desk, money
from bff.sandbox.ids import mask_name, mask_number, opaque
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.work import Task

FX_QUOTA = Decimal(50_000)
"""What a person may exchange in a year, in USD."""
DECIDERS = frozenset({"OWNER", "CHECKER"})


def entitlements(desk: Desk) -> Answer:
    """Feed 21."""
    seed = desk.customer.seed
    known, used = seed.kyc == "FULL", seed.fx_used + desk.customer.life.fx_used
    left = {"used": money(used, "USD"), "left": money(FX_QUOTA - used, "USD")}
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
            for company, role in roles(desk)
        ]
    )


def overview(desk: Desk, name: str) -> Answer:
    """Feed 22, one company for which the customer acts, else not-found."""
    for company, role in roles(desk):
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
        pendingApprovals=len(waiting(desk, company)) if role in DECIDERS else 0,
    )


def waiting(desk: Desk, company: Company) -> list[Task]:
    """What waits for somebody else than who submitted it."""
    me = desk.customer.handle
    return [task for task in company.tasks if task.state == "PENDING" and task.maker != me]


def tasks(desk: Desk) -> Answer:
    """Feed 28: what waits for a decision of this customer, oldest first."""
    items: list[Answer] = [
        {
            "taskId": task.id,
            "kind": task.kind,
            "amount": money(task.amount),
            "submittedByMasked": mask_name(task.by),
            "submittedAt": task.at,
            "risk": task.risk,
            "expiresAt": task.expires,
            "state": task.state,
        }
        for company, role in roles(desk)
        if role in DECIDERS
        for task in waiting(desk, company)
    ]
    return desk.personal(pending=len(items), items=sorted(items, key=lambda task: task["submittedAt"])[:20])


def roles(desk: Desk) -> list[tuple[Company, str]]:
    """The companies for which the customer acts, and as what."""
    return [
        (desk.bank.companies[opaque("cmp", name)], role)
        for name, role in desk.customer.seed.companies.items()
    ]
