"""Wages that are submitted, and decisions about what others submitted."""

from decimal import Decimal

import msgspec

from bff.sandbox.answers.companies import DECIDERS, roles
from bff.sandbox.bank import Company
from bff.sandbox.desk import Desk, given, money
from bff.sandbox.ids import mask_number, mask_party
from bff.sandbox.ledger import Party
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer, withdraw
from bff.sandbox.seed_catalogue import ChangeSeed
from bff.sandbox.transfer_checks import fields_invalid
from bff.sandbox.words import Text
from bff.sandbox.work import Payroll, Task

MAKERS = frozenset({"OWNER", "MAKER"})
DRAFTS = frozenset({"DRAFT", "REJECTED"})
WAGES = Text("代发工资", "Wages")


class SubmitPayroll(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Which wages."""

    batch_id: str = ""


def submit_payroll(desk: Desk, body: SubmitPayroll) -> Offer:
    """Kind payroll-submit: a maker hands a draft to a checker; nothing is paid yet."""
    form = Form(desk)
    known = [
        (payroll.id, (company, payroll))
        for company, role in roles(desk)
        if role in MAKERS
        for payroll in company.payrolls
    ]
    found = form.found("/batchId", body.batch_id, known)
    if found and found[1].state not in DRAFTS:
        form.fault("/batchId", "already-submitted")
    company, payroll = form.need(found)
    task = _task(desk, company, payroll)

    def book(desk: Desk) -> Booking:
        if payroll.state not in DRAFTS:
            raise fields_invalid([("/batchId", "already-submitted")])
        payroll.state, payroll.maker = "SUBMITTED", desk.customer.handle
        company.tasks.append(task)
        return Booking(status="SUBMITTED", next_on=payroll.pay_on)

    shown = {"amount": money(payroll.total), "fee": money(Decimal(0)), "startsOn": payroll.pay_on}
    return Offer(about=WAGES, shown=shown, book=book)


def _task(desk: Desk, company: Company, payroll: Payroll) -> Task:
    """What a checker will see: what differs from the month before."""
    before = max(
        (each for each in company.payrolls if each.month < payroll.month),
        key=lambda each: each.month,
        default=None,
    )
    changes = []
    if before and before.headcount != payroll.headcount:
        changes.append(("HEADCOUNT", str(before.headcount), str(payroll.headcount)))
    if before and before.total != payroll.total:
        changes.append(("AMOUNT", f"CNY {before.total:,}", f"CNY {payroll.total:,}"))
    return Task(
        id=desk.fresh("tsk"),
        kind="PAYROLL",
        amount=payroll.total,
        by=desk.customer.seed.name,
        maker=desk.customer.handle,
        at=desk.now,
        risk="LOW",
        purpose=WAGES,
        changes=tuple(ChangeSeed(field, Text(after, after), Text(old, old)) for field, old, after in changes),
        about=payroll.id,
    )


class DecideApproval(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What is decided, and why."""

    task_id: str = ""
    decision: str = ""
    reason: str = ""


def decide_approval(desk: Desk, body: DecideApproval) -> Offer:
    """Kind approval-decide: by a checker, never by who submitted it."""
    form = Form(desk)
    known = [
        (task.id, (company, task))
        for company, role in roles(desk)
        for task in company.tasks
        if role in DECIDERS or task.maker == desk.customer.handle
    ]
    found = form.found("/taskId", body.task_id, known)
    decision = form.one_of("/decision", body.decision, ("APPROVE", "REJECT"))
    form.text("/reason", body.reason, needed=decision == "REJECT")
    code = _forbidden(desk, found[1]) if found else None
    if code:
        form.fault("/taskId", code)
    company, task = form.need(found)
    approved = form.need(decision) == "APPROVE"

    def book(desk: Desk) -> Booking:
        code = _forbidden(desk, task)
        if code:
            raise fields_invalid([("/taskId", code)])
        return _decide(desk, company, task, approved=approved)

    shown = given(
        amount=money(task.amount),
        fee=money(Decimal(0)),
        payeeName=task.payee and mask_party(task.payee),
        maskedNumber=task.number and mask_number(task.number),
    )
    risk = "LARGE" if task.risk == "HIGH" and approved else "NONE"
    return Offer(about=task.purpose, shown=shown, risk=risk, step_up=approved, book=book)


def _forbidden(desk: Desk, task: Task) -> str | None:
    if task.maker == desk.customer.handle:
        return "own-submission"
    return None if task.state == "PENDING" and task.expires > desk.now else "already-decided"


def _decide(desk: Desk, company: Company, task: Task, *, approved: bool) -> Booking:
    """Approved money leaves the company's first account; wages wait for their day."""
    account, payroll = company.accounts[0], next((p for p in company.payrolls if p.id == task.about), None)
    if approved and payroll is None:
        party = Party(task.payee, task.number) if task.payee else None
        withdraw(desk, account, task.amount, "TRANSFER", task.purpose, party)
    task.state = "APPROVED" if approved else "REJECTED"
    task.decided_by, task.decided_at = desk.customer.seed.name, desk.now
    if payroll is not None:
        payroll.state = task.state
        return Booking(next_on=payroll.pay_on if approved else None)
    return Booking(account=account if approved else None)
