"""What a customer has and owes beside accounts and cards, as it stands: the orders change it."""

from datetime import date
from decimal import Decimal

import msgspec

from bff.sandbox.seed_life import LifeSeed
from bff.sandbox.seed_offers import DepositSeed
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
