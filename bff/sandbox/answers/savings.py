"""Feed 8: time deposits, pension savings, and what is on offer."""

from datetime import datetime
from decimal import Decimal

from bff.sandbox.bank import Bank
from bff.sandbox.calendar import later
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_number, opaque
from bff.sandbox.life import CENT, Deposit, interest
from bff.sandbox.seed_offers import DepositSeed

EXAMPLE = Decimal(10_000)


def time_deposits(desk: Desk, purpose: str | None) -> Answer:
    """Feed 8: those of a purpose (`PENSION`, `GENERAL`), else all."""
    wanted = {None: {True, False}, "PENSION": {True}, "GENERAL": {False}}[purpose]
    held = [deposit for deposit in desk.customer.life.deposits if deposit.product.pension in wanted]
    return desk.personal(items=[_deposit(desk, deposit) for deposit in held])


def _deposit(desk: Desk, deposit: Deposit) -> Answer:
    product, account = deposit.product, desk.customer.accounts[0]
    return given(
        depositId=deposit.id,
        kind=product.kind,
        name=product.name,
        principal=money(deposit.principal),
        ratePct=str(product.rate),
        term=product.term,
        startsOn=deposit.starts,
        maturesOn=deposit.matures,
        rollover=deposit.rollover,
        interestExpected={"amount": str(deposit.interest), "currency": "CNY"},
        earlyRatePct=None if product.early is None else str(product.early),
        breakable=product.early is not None,
        insured=deposit.principal <= 500_000,
        certificateNoMasked=mask_number(deposit.certificate) if deposit.opened == "COUNTER" else None,
        openedAt=deposit.opened,
        accountId=account.id,
    )


def deposit_products(bank: Bank, now: datetime) -> Answer:
    """What is on offer, the same for everybody."""
    return {
        "asOf": now,
        "items": [_product(name, product, now) for name, product in bank.offers.deposits.items()],
    }


def _product(name: str, product: DepositSeed, now: datetime) -> Answer:
    days = (later(now.date(), product.term) - now.date()).days
    return given(
        productId=opaque("dpp", name),
        kind=product.kind,
        name=product.name,
        term=product.term,
        ratePct=str(product.rate),
        minimum=money(product.minimum),
        insured=True,
        earlyRatePct=None if product.early is None else str(product.early),
        exampleInterest=money(interest(EXAMPLE, product.rate, days, CENT)),
    )
