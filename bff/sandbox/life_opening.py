"""Makes a life of its seed, with days relative to today."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from bff.sandbox.calendar import later
from bff.sandbox.ids import number, opaque
from bff.sandbox.life import (
    Appointment,
    Deposit,
    Due,
    FarmApplication,
    Helper,
    Holding,
    Life,
    Linked,
    Remittance,
)
from bff.sandbox.seed_life import LifeSeed
from bff.sandbox.seed_offers import Offers
from bff.sandbox.words import Text


def open_life(handle: str, seed: LifeSeed, offers: Offers, names: dict[str, Text], now: datetime) -> Life:
    """Make a life of its seed; `names` are the customers' by handle."""
    today, fund, pension = now.date(), seed.fund, seed.pension
    return Life(
        seed=seed,
        deposits=_deposits(handle, seed, offers, today),
        holdings=[
            Holding(
                id=opaque("hld", handle, place),
                product=row.product,
                units=row.units,
                cost=row.cost,
                day=row.day,
            )
            for place, row in enumerate(seed.holdings)
        ],
        dues=_dues(handle, seed, today),
        helpers=_helpers(handle, seed, names, today),
        linked=[
            Linked(
                id=opaque("lnk", handle, place),
                bank=row.bank,
                number=row.number,
                balance=row.balance,
                state=row.state,
                until=today + timedelta(days=200 if row.state == "ACTIVE" else -3),
            )
            for place, row in enumerate(seed.linked)
        ],
        remittances=_remittances(handle, seed, today),
        appointments=[
            Appointment(
                id=opaque("apt", handle, place),
                with_=row.with_,
                day=today + timedelta(days=row.in_),
                time=row.time,
                topic=row.topic,
                place=row.place,
            )
            for place, row in enumerate(seed.appointments)
        ],
        farm=_farm(handle, seed, today),
        fund_balance=fund.balance if fund else Decimal(0),
        fund_left=dict(fund.eligible) if fund else {},
        pension_paid=pension.paid if pension else Decimal(0),
        pension_balance=pension.balance if pension else Decimal(0),
        fx_used=Decimal(0),
    )


def _deposits(handle: str, seed: LifeSeed, offers: Offers, today: date) -> list[Deposit]:
    made = []
    for place, row in enumerate(seed.deposits):
        product, starts = offers.deposits[row.product], today - timedelta(days=row.ago)
        matures = later(starts, product.term)
        while matures <= today:  # it has rolled over
            starts, matures = matures, later(matures, product.term)
        made.append(
            Deposit(
                id=opaque("dep", handle, place),
                product=product,
                principal=row.principal,
                starts=starts,
                matures=matures,
                rollover=row.rollover,
                opened=row.opened,
                certificate=number("", f"deposit/{handle}", place),
                exact=row.exact,
            )
        )
    return made


def _dues(handle: str, seed: LifeSeed, today: date) -> list[Due]:
    return [
        Due(
            id=opaque("due", handle, place),
            biller_id=opaque("bil", handle, place),
            biller=row.biller,
            number=row.number,
            amount=row.amount,
            fee=row.fee,
            on=None if row.due is None else today + timedelta(days=row.due),
        )
        for place, row in enumerate(seed.dues)
    ]


def _helpers(handle: str, seed: LifeSeed, names: dict[str, Text], today: date) -> list[Helper]:
    return [
        Helper(
            id=opaque("hlp", handle, place),
            name=row.name or names[row.by or ""],
            number=row.number,
            relation=row.relation,
            sees=row.sees,
            state=row.state,
            since=today - timedelta(days=row.ago),
            by=row.by,
        )
        for place, row in enumerate(seed.helpers)
    ]


def _remittances(handle: str, seed: LifeSeed, today: date) -> list[Remittance]:
    return [
        Remittance(
            id=opaque("rem", handle, place),
            country=row.country,
            purpose=row.purpose,
            to=row.to,
            currency=row.currency,
            amount=row.amount,
            fee=Decimal(120),
            choice=row.choice,
            state=row.state,
            on=today - timedelta(days=row.ago),
            reference=f"{today - timedelta(days=row.ago):%Y%m%d}{place + 1:04}",
        )
        for place, row in enumerate(seed.remittances)
    ]


def _farm(handle: str, seed: LifeSeed, today: date) -> FarmApplication | None:
    row = seed.farm
    if row is None:
        return None
    return FarmApplication(
        id=opaque("fla", handle),
        amount=row.amount,
        purpose=row.purpose,
        term=row.term,
        state=row.state,
        on=today - timedelta(days=row.ago),
        next=today + timedelta(days=row.next),
    )
