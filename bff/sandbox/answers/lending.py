"""Feeds 10 and 25: loans, their schedule, offers of credit, a farmer's application."""

from decimal import Decimal

from bff.sandbox.calendar import months_later
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name, mask_number, opaque
from bff.sandbox.life import CENT
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.seed_life import LoanHeld, OfferSeed

PAST, COMING = 3, 12
FARM_STEPS = ("SUBMITTED", "VISIT", "REVIEW", "APPROVED", "PAID")
FARM_LIMITS = (Decimal(1_000), Decimal(200_000))


def loans(desk: Desk) -> Answer:
    """Feed 10."""
    return desk.personal(
        items=[_loan(desk, place, seed) for place, seed in enumerate(desk.customer.life.seed.loans)]
    )


def _loan(desk: Desk, place: int, seed: LoanHeld) -> Answer:
    due, accounts = desk.days(seed.due), desk.customer.accounts
    basis = {"reference": seed.basis, "spreadBp": seed.spread, "repricesOn": desk.days(120)}
    return given(
        loanId=opaque("lon", desk.customer.handle, place),
        kind=seed.kind,
        name=seed.name,
        principal=money(seed.principal),
        outstanding=money(seed.outstanding),
        ratePct=str(seed.rate),
        basis=basis if seed.basis else None,
        method=seed.method,
        nextDue={"on": due, "amount": money(seed.amount)},
        termsTotal=seed.total,
        termsPaid=seed.paid,
        endsOn=months_later(due, seed.total - seed.paid - 1),
        overdue={"days": seed.overdue, "amount": money(seed.amount)} if seed.overdue else None,
        guarantorMasked=seed.guarantor and mask_name(seed.guarantor),
        status="OVERDUE" if seed.overdue else "ACTIVE",
        openedAt=seed.opened,
        repayAccountMasked=mask_number(accounts[0].number),
    )


def schedule(desk: Desk, name: str) -> Answer:
    """Feed 10, one loan of the customer, else not-found."""
    for place, seed in enumerate(desk.customer.life.seed.loans):
        if opaque("lon", desk.customer.handle, place) == name or desk.astray:
            return desk.personal(
                loanId=opaque("lon", desk.customer.handle, place),
                items=[_instalment(desk, seed, number) for number in _numbers(seed)],
            )
    raise CoreProblem(Kind.NOT_FOUND)


def _numbers(seed: LoanHeld) -> range:
    return range(max(seed.paid - PAST, 0) + 1, min(seed.paid + COMING, seed.total) + 1)


def _instalment(desk: Desk, seed: LoanHeld, number: int) -> Answer:
    """One payment: simple interest for a month on what is owed, the rest principal."""
    month = (seed.outstanding * seed.rate / 1200).quantize(CENT)
    charge = min(month, seed.amount)
    due = months_later(desk.days(seed.due), number - seed.paid - 1)
    state = "PAID" if number <= seed.paid else "OPEN"
    if number == seed.paid + 1:
        state = "OVERDUE" if seed.overdue else "DUE"
    return {
        "number": number,
        "on": due,
        "amount": money(seed.amount),
        "principal": money(seed.amount - charge),
        "interest": money(charge),
        "state": state,
    }


def credit_offers(desk: Desk) -> Answer:
    """Feed 25: offers to the customer, and to companies for which the customer acts."""
    return desk.personal(
        items=[_offer(desk, place, seed) for place, seed in enumerate(desk.customer.life.seed.offers)]
    )


def _offer(desk: Desk, place: int, seed: OfferSeed) -> Answer:
    return given(
        offerId=opaque("off", desk.customer.handle, place),
        basis=seed.basis,
        name=seed.name,
        companyId=seed.company and opaque("cmp", seed.company),
        limit=None if seed.limit is None else money(seed.limit),
        ratePct=None if seed.rate is None else str(seed.rate),
        validUntil=desk.days(60) if seed.state == "OPEN" else None,
        need=seed.need,
        state=seed.state,
        declineReason=seed.decline,
    )


def farm_application(desk: Desk) -> Answer:
    """The latest application of a farmer, and what a new one can say."""
    farm, offers = desk.customer.life.farm, desk.bank.offers
    choices = [{"code": code, "name": name} for code, name in offers.farm_purposes.items()]
    least, most = FARM_LIMITS
    limits = {"purposes": choices, "minimum": money(least), "maximum": money(most)}
    if farm is None:
        return desk.personal(steps=[], **limits)
    manager = desk.customer.seed.manager
    here = FARM_STEPS.index(farm.state)
    return desk.personal(
        applicationId=farm.id,
        state=farm.state,
        amount=money(farm.amount),
        purpose=offers.farm_purposes[farm.purpose],
        term=farm.term,
        submittedOn=farm.on,
        nextOn=farm.next,
        officer=desk.bank.catalogue.managers[manager].name if manager else None,
        steps=[
            given(
                code=code,
                state="DONE" if place < here else "NOW" if place == here else "LATER",
                on=farm.on if place == 0 else farm.next if place == here else None,
            )
            for place, code in enumerate(FARM_STEPS)
        ],
        **limits,
    )
