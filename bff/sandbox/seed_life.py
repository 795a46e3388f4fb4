"""What `seeds/lives.yaml` may say: what a customer has and owes beside accounts and cards."""

from decimal import Decimal

import msgspec

from bff.sandbox.words import Text

ZERO = Decimal(0)


class DepositHeld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time deposit, begun `ago` days; `exact`: its interest is told in four digits."""

    product: str
    principal: Decimal
    ago: int
    rollover: str = "NONE"
    opened: str = "APP"
    exact: bool = False


class HoldingHeld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A holding, with what it gained in a day."""

    product: str
    units: Decimal
    cost: Decimal
    day: Decimal


class LoanHeld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A loan; `due` is in so many days, `overdue` since so many."""

    kind: str
    name: Text
    principal: Decimal
    outstanding: Decimal
    rate: Decimal
    method: str
    total: int
    paid: int
    due: int
    amount: Decimal
    opened: str
    basis: str | None = None
    spread: int = 0
    overdue: int | None = None
    guarantor: Text | None = None


class DueSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a biller asks for; without `due`, nothing."""

    biller: str
    number: str
    amount: Decimal
    due: int | None = None
    fee: Decimal = ZERO


class StandingSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A payment that repeats itself."""

    to: Text
    number: str
    amount: Decimal
    frequency: str
    next: int
    memo: str | None = None


class SocialSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Social security; a pension of so much is paid on a day of the month, its proof due in so many days."""

    region: Text
    code: str
    months: int
    kind: str = "PENSION"
    status: str = "PAYING"
    base: Decimal | None = None
    balance: Decimal | None = None
    monthly: Decimal | None = None
    day: int = 10
    proof: int = 90


class PolicySeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A policy of pension insurance."""

    insurer: Text
    name: Text
    premium: Decimal
    paid: int
    payout: int
    cash: Decimal
    status: str
    monthly: Decimal | None = None


class FundHeld(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account of the housing fund; `rate` is each side's share of the wage."""

    employer: Text
    base: Decimal
    rate: Decimal
    balance: Decimal
    loan: Decimal | None = None
    eligible: dict[str, Decimal] = msgspec.field(default_factory=dict)


class PensionSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A personal pension account."""

    paid: Decimal
    balance: Decimal


class UseSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A visit that the medical insurance paid."""

    place: Text
    amount: Decimal
    ago: int


class MedicalSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The medical insurance."""

    balance: Decimal
    family: int
    state: str = "ACTIVE"
    uses: tuple[UseSeed, ...] = ()


class HelperSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who helps: another customer (`by`), or somebody with a telephone."""

    relation: str
    sees: str
    ago: int
    by: str | None = None
    name: Text | None = None
    number: str = "19900009999"
    state: str = "ACTIVE"


class LinkSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account at another bank."""

    bank: str
    number: str
    balance: Decimal | None = None
    state: str = "ACTIVE"


class RemittanceSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money that was sent abroad."""

    country: str
    purpose: str
    to: Text
    currency: str
    amount: Decimal
    state: str
    ago: int
    choice: str


class AppointmentSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An appointment in so many days."""

    with_: str = msgspec.field(name="with")
    in_: int = msgspec.field(name="in")
    time: str
    topic: Text
    place: str | None = None


class OfferSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An offer of credit, or why there is none."""

    basis: str
    name: Text
    limit: Decimal | None = None
    rate: Decimal | None = None
    need: str | None = None
    state: str = "OPEN"
    decline: str | None = None
    company: str | None = None


class FarmSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An application that was made `ago` days."""

    amount: Decimal
    purpose: str
    term: str
    state: str
    ago: int
    next: int


class LifeSeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One customer; tasks and benefits say how much is done and used."""

    deposits: tuple[DepositHeld, ...] = ()
    holdings: tuple[HoldingHeld, ...] = ()
    loans: tuple[LoanHeld, ...] = ()
    dues: tuple[DueSeed, ...] = ()
    standing: tuple[StandingSeed, ...] = ()
    social: SocialSeed | None = None
    policies: tuple[PolicySeed, ...] = ()
    fund: FundHeld | None = None
    pension: PensionSeed | None = None
    medical: MedicalSeed | None = None
    points: int = 0
    growth: int = 0
    expiring: int | None = None
    tasks: dict[str, int] = msgspec.field(default_factory=dict)
    benefits: dict[str, int] = msgspec.field(default_factory=dict)
    helpers: tuple[HelperSeed, ...] = ()
    linked: tuple[LinkSeed, ...] = ()
    remittances: tuple[RemittanceSeed, ...] = ()
    appointments: tuple[AppointmentSeed, ...] = ()
    offers: tuple[OfferSeed, ...] = ()
    farm: FarmSeed | None = None
    village: str | None = None
    village_points: int = 0
    village_rank: int | None = None
