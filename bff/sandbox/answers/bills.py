"""Feeds 7, 11 and 12: bills of cards, billers and what they ask for, standing orders."""

from datetime import date, timedelta
from decimal import Decimal

from bff.sandbox.calendar import month_words, months_later
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_number, mask_party, opaque
from bff.sandbox.life import CENT, Due
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.seed_customer import CardSeed

CYCLE_DAY = 5
DAYS_TO_PAY = 20
LEAST = Decimal("0.1")
MONTHS = 3


def card_bills(desk: Desk, name: str) -> Answer:
    """Feed 7: the last three months of one of the customer's cards, else not-found."""
    for place, seed in enumerate(desk.customer.seed.cards):
        card = opaque("crd", desk.customer.handle, place)
        if card == name or desk.astray:
            count = MONTHS if seed.limit else 0
            return desk.personal(cardId=card, items=[_bill(desk, place, seed, ago) for ago in range(count)])
    raise CoreProblem(Kind.NOT_FOUND)


def _bill(desk: Desk, place: int, seed: CardSeed, ago: int) -> Answer:
    """One month; only the latest can be unpaid, and is overdue on a card that is nearly used up."""
    today = desk.now.date()
    behind = seed.limit is not None and seed.used * 100 > seed.limit * 99
    latest = months_later(today.replace(day=CYCLE_DAY), -1 if today.day < CYCLE_DAY or behind else 0)
    stated = months_later(latest, -ago)
    due = stated + timedelta(days=DAYS_TO_PAY)
    total = (seed.used * (100 - 17 * ago) / 100).quantize(CENT)
    open_ = ago == 0 and total > 0
    status = ("OVERDUE" if due < today else "DUE") if open_ else "PAID"
    account = desk.customer.accounts[0]
    return given(
        billId=opaque("cbl", desk.customer.handle, f"{place}/{stated}"),
        cycle=f"{stated:%Y-%m}",
        statementOn=stated,
        dueOn=due,
        total=money(total),
        minimum=money((total * LEAST).quantize(CENT)),
        paid=money(Decimal(0) if open_ else total),
        remaining=money(total if open_ else Decimal(0)),
        autopay=given(
            on=place % 2 == 0, accountMasked=mask_number(account.number) if place % 2 == 0 else None
        ),
        instalmentEligible=total >= 500,
        status=status,
        pointsEarned=int(total),
    )


def billers(desk: Desk) -> Answer:
    """Feed 11, the accounts with billers."""
    kinds = desk.bank.offers.billers
    return desk.personal(
        items=[
            {
                "billerId": due.biller_id,
                "category": kinds[due.biller].category,
                "name": kinds[due.biller].name,
                "userNoMasked": mask_user(due.number),
                "autopay": False,
                "topsUp": kinds[due.biller].tops_up,
            }
            for due in desk.customer.life.dues
        ]
    )


def dues(desk: Desk) -> Answer:
    """Feed 11, what they ask for; a biller that is paid in advance asks for nothing."""
    return desk.personal(items=[_due(desk, due) for due in desk.customer.life.dues])


def _due(desk: Desk, due: Due) -> Answer:
    kind = desk.bank.offers.billers[due.biller]
    return given(
        dueId=due.id,
        billerId=due.biller_id,
        category=kind.category,
        name=kind.name,
        userNoMasked=mask_user(due.number),
        amount=money(due.amount),
        dueOn=due.on,
        period=month_words(months_later(desk.now.date(), -1)),
        status=_status(due, desk.now.date()),
        lateFee=money(due.fee) if due.fee else None,
    )


def _status(due: Due, today: date) -> str:
    if due.on is None or not due.amount:
        return "NOTHING_DUE"
    return "OVERDUE" if due.on < today else "DUE"


def mask_user(number: str) -> str:
    """Keep the last four characters of a number at a biller."""
    return f"**** {number[-4:]}"


def standing_orders(desk: Desk) -> Answer:
    """Feed 12, payments that repeat themselves."""
    return desk.personal(
        items=[
            given(
                standingOrderId=opaque("sto", desk.customer.handle, place),
                payeeNameMasked=mask_party(seed.to),
                payeeAccountMasked=mask_number(seed.number),
                amount=money(seed.amount),
                frequency=seed.frequency,
                nextOn=desk.days(seed.next),
                status="ACTIVE",
                accountId=desk.customer.accounts[0].id,
                memo=seed.memo,
            )
            for place, seed in enumerate(desk.customer.life.seed.standing)
        ]
    )
