"""From a request to a desk: checks the token and applies the mood wrong-customer."""

from typing import Any, TypeVar

import msgspec
from litestar import Request

from bff.sandbox.bank import Bank, Customer
from bff.sandbox.desk import Desk
from bff.sandbox.problems import CoreProblem, Kind, request_id
from bff.sandbox.state import Sandbox, now
from bff.sandbox.words import language_of

T = TypeVar("T")


def sandbox_of(request: Request[Any, Any, Any]) -> Sandbox:
    """Give the sandbox that the application was made with."""
    sandbox: Sandbox = request.app.state["sandbox"]
    return sandbox


def provide_desk(request: Request[Any, Any, Any]) -> Desk:
    """Make the desk of a personal request, or raise unauthenticated."""
    sandbox = sandbox_of(request)
    subject = sandbox.issuer.subject(request.headers.get("authorization", ""))
    customer = sandbox.bank.customers.get(subject)
    if customer is None:
        raise CoreProblem(Kind.UNAUTHENTICATED)
    wrong = request.scope["state"].get("wrong-customer", False)
    other = _other(sandbox.bank, customer) if wrong else customer
    return Desk(
        bank=sandbox.bank,
        customer=other if request.method == "GET" else customer,
        now=now(),
        language=language(request),
        request_id=request_id(request),
        named=other.id,
        astray=wrong,
        quirk=customer.seed.quirks.get(request.url.path),
    )


def language(request: Request[Any, Any, Any]) -> str:
    """The language of the answer, `zh` or `en`."""
    return language_of(request.headers.get("accept-language", ""))


def decode(body: bytes, shape: type[T]) -> T:
    """Read a body strictly, or raise malformed-request."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise CoreProblem(Kind.MALFORMED) from None


def _other(bank: Bank, customer: Customer) -> Customer:
    """Somebody else, who has at least one account: the next in the list."""
    rich = [each for each in bank.customers.values() if each.accounts and each is not customer]
    later = [each for each in rich if each.id > customer.id]
    return min(later or rich, key=lambda each: each.id)
