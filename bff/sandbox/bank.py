"""The bank as it stands: customers, companies, accounts. Made anew from the seeds by a reset."""

import secrets
from datetime import date, datetime, timedelta
from decimal import Decimal

import msgspec

from bff.sandbox.history import open_account, quantum
from bff.sandbox.ids import opaque
from bff.sandbox.ledger import SHANGHAI, Account
from bff.sandbox.life import Life
from bff.sandbox.life_opening import open_life
from bff.sandbox.seed import Seeds
from bff.sandbox.seed_catalogue import Catalogue, CompanySeed
from bff.sandbox.seed_customer import CustomerSeed, PayeeSeed
from bff.sandbox.seed_offers import Offers
from bff.sandbox.words import Text
from bff.sandbox.work import Payroll, Task, open_payrolls, open_tasks


class Payee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom a customer pays."""

    id: str
    name: Text
    number: str
    bank: Text
    alias: str | None = None
    favourite: bool = False
    trusted: bool = False
    last_used: date | None = None


class Customer(msgspec.Struct, kw_only=True):
    """A customer; `spent` is what left on each day, in CNY."""

    id: str
    seed: CustomerSeed
    accounts: list[Account]
    life: Life
    payees: list[Payee] = []
    spent: dict[date, Decimal] = {}

    @property
    def handle(self) -> str:
        """The short name, for people."""
        return self.seed.handle


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """A company for which customers act, and what its people work on."""

    id: str
    handle: str
    seed: CompanySeed
    accounts: list[Account]
    tasks: list[Task]
    payrolls: list[Payroll]


class Bank(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in memory. `numbers` finds an account by its whole number; `mark` differs after a reset."""

    catalogue: Catalogue
    offers: Offers
    customers: dict[str, Customer]
    companies: dict[str, Company]
    numbers: dict[str, tuple[Customer, Account]]
    since: datetime
    mark: str

    def customer(self, name: str) -> Customer | None:
        """Find a customer by id or by handle."""
        return self.customers.get(name) or self.customers.get(opaque("cus", name))

    def value(self, amount: Decimal, currency: str) -> Decimal:
        """Value an amount in CNY at the middle rate."""
        if currency == "CNY":
            return amount
        quote = self.catalogue.fx[currency]
        return (amount * quote.mid / quote.unit).quantize(quantum("CNY"))


def open_bank(seeds: Seeds, now: datetime) -> Bank:
    """Open the bank with its seeds, dated relative to `now` (any offset)."""
    now = now.astimezone(SHANGHAI)
    catalogue = seeds.catalogue
    customers = {row.handle: _customer(row, seeds, now) for row in seeds.customers}
    for customer in customers.values():
        customer.payees = [
            _payee(customer, index, seed, customers, catalogue, now.date())
            for index, seed in enumerate(customer.seed.payees)
        ]
    companies = {name: _company(name, seed, seeds, now) for name, seed in catalogue.companies.items()}
    return Bank(
        catalogue=catalogue,
        offers=seeds.offers,
        customers={customer.id: customer for customer in customers.values()},
        companies={company.id: company for company in companies.values()},
        numbers={
            account.number: (customer, account)
            for customer in customers.values()
            for account in customer.accounts
        },
        since=now,
        mark=secrets.token_hex(4),
    )


def _customer(seed: CustomerSeed, seeds: Seeds, now: datetime) -> Customer:
    accounts = [
        open_account(seed.handle, index, row, seeds.catalogue, now) for index, row in enumerate(seed.accounts)
    ]
    names = {row.handle: row.name for row in seeds.customers}
    life = open_life(seed.handle, seeds.life(seed.handle), seeds.offers, names, now)
    return Customer(id=opaque("cus", seed.handle), seed=seed, accounts=accounts, life=life)


def _company(handle: str, seed: CompanySeed, seeds: Seeds, now: datetime) -> Company:
    accounts = [
        open_account(handle, index, row, seeds.catalogue, now) for index, row in enumerate(seed.accounts)
    ]
    return Company(
        id=opaque("cmp", handle),
        handle=handle,
        seed=seed,
        accounts=accounts,
        tasks=open_tasks(handle, seed, now),
        payrolls=open_payrolls(handle, seeds.offers.companies[handle], now.date()),
    )


def _payee(
    owner: Customer, index: int, seed: PayeeSeed, all_: dict[str, Customer], catalogue: Catalogue, today: date
) -> Payee:
    """Make a saved payee: another seeded customer's first account, or an account elsewhere."""
    if seed.to:
        name, number, bank = all_[seed.to].seed.name, all_[seed.to].accounts[0].number, catalogue.bank
    else:
        assert seed.name
        assert seed.number
        assert seed.bank
        name, number, bank = seed.name, seed.number, seed.bank
    return Payee(
        id=opaque("pay", owner.handle, index),
        name=name,
        number=number,
        bank=bank,
        alias=seed.alias,
        favourite=seed.favourite,
        trusted=seed.trusted,
        last_used=None if seed.used is None else today - timedelta(days=seed.used),
    )
