"""One request at the counter: who asks, in which language, at what time, and how the answer is written."""

import secrets
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from litestar import Response

from bff.sandbox.bank import Bank, Customer
from bff.sandbox.history import quantum
from bff.sandbox.ids import opaque
from bff.sandbox.ledger import Account
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.quirks import spoil
from bff.sandbox.words import Text

Answer = dict[str, Any]


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What a handler knows. `named` is the id that answers carry; it is another's in the mood wrong-customer,
    in which a read (`astray`) also gets that other customer's data. `quirk` spoils the answer."""

    bank: Bank
    customer: Customer
    now: datetime
    language: str
    request_id: str
    named: str
    astray: bool = False
    quirk: str | None = None

    def account(self, name: str) -> Account:
        """Find one of the customer's accounts, else raise not-found, whoever's it is."""
        for account in self.customer.accounts:
            if account.id == name or self.astray:
                return account
        raise CoreProblem(Kind.NOT_FOUND)

    @property
    def spent(self) -> Decimal:
        """What left the customer's accounts today, in CNY."""
        return self.customer.spent.get(self.now.date(), Decimal(0))

    def days(self, number: int) -> date:
        """The day that is so many from today."""
        return self.now.date() + timedelta(days=number)

    def fresh(self, kind: str) -> str:
        """Make the id of something new of this customer."""
        return opaque(kind, self.customer.handle, secrets.token_hex(6))

    def personal(self, **fields: Any) -> Answer:
        """Make a personal answer: `fields` that are there, who it is for, and when it was true."""
        return {"customerId": self.customer.id, "asOf": self.now, **given(**fields)}

    def reply(self, answer: Answer, headers: dict[str, str] | None = None) -> Response[bytes]:
        """Write a personal answer."""
        told = spoil(answer, self.quirk) if self.quirk else answer
        return write({**told, "customerId": self.named}, self.language, self.request_id, headers)


def write(
    answer: Answer, language: str, request_id: str, headers: dict[str, str] | None = None
) -> Response[bytes]:
    """Write JSON with each Text in `language`. Shared answers may be kept for a minute."""
    kept = "private, no-store" if "customerId" in answer else "public, max-age=60"
    return Response(
        msgspec.json.encode(answer, enc_hook=lambda text: _say(text, language)),
        status_code=200,
        media_type="application/json",
        headers={"X-Request-ID": request_id, "Cache-Control": kept, **(headers or {})},
    )


def given(**fields: Any) -> Answer:
    """Keep the fields that have a value: what is not known is left out."""
    return {name.rstrip("_"): value for name, value in fields.items() if value is not None}


def money(amount: Decimal, currency: str = "CNY") -> Answer:
    """Write an amount with its currency's own digits."""
    return {"amount": f"{amount.quantize(quantum(currency)):f}", "currency": currency}


def _say(text: Any, language: str) -> str:
    if not isinstance(text, Text):
        raise NotImplementedError(type(text))
    return text.say(language)
