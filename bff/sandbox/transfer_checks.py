"""What may be wrong with a transfer, each fault at its field, all faults at once."""

import re
from collections.abc import Callable
from decimal import Decimal

import msgspec

from bff.sandbox.bank import Payee
from bff.sandbox.desk import Desk
from bff.sandbox.history import quantum
from bff.sandbox.ids import opaque
from bff.sandbox.ledger import Account
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.words import Text

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,8})?")
ACCOUNT = re.compile(r"[0-9]{8,30}")
MEMO_LENGTH = 60

Fault = tuple[str, str]
Price = Callable[[Desk, Payee, Decimal], Decimal]


class NewPayee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who is not saved yet; no bank means ours."""

    name: str = ""
    account: str = ""
    bank: str = ""


class Amount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An amount as a person typed it."""

    amount: str
    currency: str | None = None


class PrepareBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What prepare takes; an absent field is a fault for a person, not for a parser."""

    from_account_id: str = ""
    payee_id: str = ""
    new_payee: NewPayee | None = None
    amount: Amount | None = None
    memo: str = ""


def check(desk: Desk, body: PrepareBody, price: Price) -> tuple[Account, Payee, Decimal, Decimal]:
    """Give the account, payee, amount and fee, or raise fields-invalid with all faults."""
    if body.payee_id and body.new_payee:
        raise CoreProblem(Kind.MALFORMED)
    faults: list[Fault] = []
    account = desk.account(body.from_account_id) if body.from_account_id else None
    if account is None:
        faults.append(("/fromAccountId", "required"))
    elif not account.moves:
        faults.append(("/fromAccountId", "frozen"))
    payee = _payee(desk, body, account, faults)
    amount = read_amount(body.amount, account.currency if account else None, faults)
    if len(body.memo) > MEMO_LENGTH:
        faults.append(("/memo", "too-long"))
    if account and payee and amount is not None:
        fee = price(desk, payee, amount)
        code = _currency(desk, account, payee) or (
            spendable(desk, account, amount, fee) if account.moves else None
        )
        if code:
            faults.append(("/amount", code))
        if not faults:
            return account, payee, amount, fee
    raise fields_invalid(faults)


def fields_invalid(faults: list[Fault]) -> CoreProblem:
    """Make the problem that carries `faults`."""
    return CoreProblem(Kind.FIELDS, errors=[{"pointer": pointer, "code": code} for pointer, code in faults])


def spendable(desk: Desk, account: Account, amount: Decimal, fee: Decimal) -> str | None:
    """Tell what forbids spending so much now: a limit of the customer, then the balance."""
    seed, value = desk.customer.seed, desk.bank.value(amount, account.currency)
    if value > seed.single or desk.spent + value > seed.day:
        return "limit-exceeded"
    return "insufficient-funds" if amount + fee > account.available else None


def read_amount(given: Amount | None, currency: str | None, faults: list[Fault]) -> Decimal | None:
    """Read an amount above nothing in a currency, or in any if it is not known yet; keep what is wrong."""
    if given is None or not given.amount:
        code = "required"
    elif not NUMBER.fullmatch(given.amount):
        code = "not-a-number"
    elif Decimal(given.amount) <= 0:
        code = "too-small"
    elif currency and given.currency not in {None, currency}:
        code = "currency-mismatch"
    elif currency and Decimal(given.amount) % quantum(currency):
        code = "too-many-decimals"
    else:
        return Decimal(given.amount)
    faults.append(("/amount", code))
    return None


def _currency(desk: Desk, account: Account, payee: Payee) -> str | None:
    """Other banks take CNY only; within the bank both accounts have one currency."""
    ours = desk.bank.numbers.get(payee.number)
    wanted = ours[1].currency if ours else "CNY"
    return None if account.currency == wanted else "currency-mismatch"


def _payee(desk: Desk, body: PrepareBody, account: Account | None, faults: list[Fault]) -> Payee | None:
    if body.new_payee:
        pointer, payee = "/newPayee/account", _new_payee(desk, body.new_payee, faults)
    else:
        pointer = "/payeeId"
        payee = next((known for known in desk.customer.payees if known.id == body.payee_id), None)
        if payee is None:
            faults.append((pointer, "unknown-payee" if body.payee_id else "required"))
    if payee is None:
        return None
    target = desk.bank.numbers.get(payee.number)
    if account and payee.number == account.number:
        faults.append((pointer, "own-account"))
    elif target and not target[1].moves:
        faults.append((pointer, "frozen"))
    return payee


def _new_payee(desk: Desk, new: NewPayee, faults: list[Fault]) -> Payee | None:
    """Somebody typed in. With us the account must exist under that name; which is wrong is not said."""
    digits, name, ours = re.sub(r"\s", "", new.account), new.name.strip(), desk.bank.catalogue.bank
    missing = [("/newPayee/name", name), ("/newPayee/account", digits)]
    faults += [(pointer, "required") for pointer, value in missing if not value]
    if not name or not digits:
        return None
    inside = new.bank.strip() in {"", ours.zh, ours.en}
    holder = desk.bank.numbers.get(digits)
    held = inside and holder and name in {holder[0].seed.name.zh, holder[0].seed.name.en}
    if not ACCOUNT.fullmatch(digits) or (inside and not held):
        faults.append(("/newPayee/account", "unknown-payee"))
        return None
    for known in desk.customer.payees:
        if known.number == digits:
            return known
    bank = ours if inside else Text(new.bank.strip(), new.bank.strip())
    return Payee(
        id=opaque("pay", desk.customer.handle, digits), name=Text(name, name), number=digits, bank=bank
    )
