"""What a customer has and owes beside accounts and cards, as it stands: the orders change it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import msgspec

from bff.sandbox.calendar import later
from bff.sandbox.ids import number, opaque
from bff.sandbox.seed_life import LifeSeed
from bff.sandbox.seed_offers import DepositSeed, Offers
from bff.sandbox.words import Text

CENT = Decimal("0.01")
TEN_THOUSANDTH = Decimal("0.0001")
YEAR_DAYS = 365


class Deposit(msgspec.Struct, frozen=True, kw_only=True):
    """A time deposit."""

    id: str
    product: DepositSeed
    principal: Decimal
    starts: date
    matures: date
    rollover: str
    opened: str
    certificate: str
    exact: bool = False

    @property
    def interest(self) -> Decimal:
        """What it brings if it is kept to the end."""
        days = (self.matures - self.starts).days
        exact = interest(self.principal, self.product.rate, days, TEN_THOUSANDTH)
        return exact if self.exact else exact.quantize(CENT)


class Holding(msgspec.Struct, kw_only=True):
    """A holding of the product of that name."""

    id: str
    product: str
    units: Decimal
    cost: Decimal
    day: Decimal = Decimal(0)


class Due(msgspec.Struct, kw_only=True):
    """An account with a biller and what it asks for; no day, nothing to pay."""

    id: str
    biller_id: str
    biller: str
    number: str
    amount: Decimal
    fee: Decimal
    on: date | None


class Helper(msgspec.Struct, kw_only=True):
    """Somebody who helps this customer; `by` is a customer's handle."""

    id: str
    name: Text
    number: str
    relation: str
    sees: str
    state: str
    since: date
    by: str | None = None


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """An account at another bank."""

    id: str
    bank: str
    number: str
    balance: Decimal | None
    state: str
    until: date


class Remittance(msgspec.Struct, frozen=True, kw_only=True):
    """Money on its way abroad."""

    id: str
    country: str
    purpose: str
    to: Text
    currency: str
    amount: Decimal
    fee: Decimal
    choice: str
    state: str
    on: date
    reference: str


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """A time that is booked."""

    id: str
    with_: str
    day: date
    time: str
    topic: Text | None
    place: str | None


class FarmApplication(msgspec.Struct, frozen=True, kw_only=True):
    """A farmer's application."""

    id: str
    amount: Decimal
    purpose: str
    term: str
    state: str
    on: date
    next: date


class Life(msgspec.Struct, kw_only=True):
    """All of it; `fast` is what was redeemed at once, by product and day; `lost` are places of cards."""

    seed: LifeSeed
    deposits: list[Deposit]
    holdings: list[Holding]
    dues: list[Due]
    helpers: list[Helper]
    linked: list[Linked]
    remittances: list[Remittance]
    appointments: list[Appointment]
    farm: FarmApplication | None
    fund_balance: Decimal
    fund_left: dict[str, Decimal]
    pension_paid: Decimal
    pension_balance: Decimal
    fx_used: Decimal
    fast: dict[tuple[str, date], Decimal] = {}
    lost: set[int] = set()


def interest(principal: Decimal, rate: Decimal, days: int, quantum: Decimal) -> Decimal:
    """Simple interest at a yearly percentage over so many days."""
    return (principal * rate / 100 * days / YEAR_DAYS).quantize(quantum)


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
    return row and FarmApplication(
        id=opaque("fla", handle),
        amount=row.amount,
        purpose=row.purpose,
        term=row.term,
        state=row.state,
        on=today - timedelta(days=row.ago),
        next=today + timedelta(days=row.next),
    )
