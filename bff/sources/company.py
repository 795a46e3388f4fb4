"""The families `companies` and `workflow`: approvals, wages, invoices, receipts."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec

from bff.model.answers.business import Companies
from bff.model.answers.company import (
    Approvals,
    ApprovalState,
    Invoices,
    InvoiceSide,
    InvoiceState,
    Payrolls,
    PayrollState,
    Receipts,
)
from bff.sources.feed import Feed, Inputs
from bff.sources.picking import named_or_first, picker
from bff.sources.sums import home_total

Of = TypeVar("Of", Payrolls, Invoices, Receipts)
DRAFTS = (PayrollState.DRAFT, PayrollState.REJECTED)


def approvals(wire: Approvals) -> Approvals:
    """Sort by who is next, the oldest first."""
    items = tuple(sorted(wire.items, key=lambda item: item.submitted_at))
    pending = [item for item in items if item.state is ApprovalState.PENDING]
    waiting = tuple(item for item in pending if item.can_decide and not item.mine)
    decided = [item for item in items if item.state is not ApprovalState.PENDING]
    return msgspec.structs.replace(
        wire,
        items=items,
        waiting=waiting,
        submitted=tuple(item for item in items if item.mine),
        decided=tuple(sorted(decided, key=lambda item: item.decided_at or item.expires_at, reverse=True)),
        count=len(waiting),
        next=waiting[0] if waiting else None,
    )


def payrolls(wire: Payrolls) -> Payrolls:
    """Put the newest first."""
    items = tuple(sorted(wire.items, key=lambda item: item.month, reverse=True))
    return msgspec.structs.replace(
        wire,
        items=items,
        draft=tuple(item for item in items if item.state in DRAFTS),
        latest=items[0] if items else None,
    )


def invoices(wire: Invoices) -> Invoices:
    """Put the newest first, tell sales from purchases, and add up what was sold."""
    items = tuple(sorted(wire.items, key=lambda item: item.issued_on, reverse=True))
    sales = tuple(item for item in items if item.side is InvoiceSide.SALES)
    issued = [item for item in sales if item.state is InvoiceState.ISSUED]
    return msgspec.structs.replace(
        wire,
        items=items,
        sales=sales,
        purchases=tuple(item for item in items if item.side is InvoiceSide.PURCHASE),
        total_sales=home_total(item.gross for item in issued),
        total_tax=home_total(item.tax for item in issued),
    )


def receipts(wire: Receipts) -> Receipts:
    """Put the newest first, and count what is not matched."""
    items = tuple(sorted(wire.items, key=lambda item: item.at, reverse=True))
    return msgspec.structs.replace(wire, items=items, unchecked=sum(not item.checked for item in items))


def of_one_company(kind: type[Of]) -> Callable[[Companies, Mapping[str, str]], Inputs | Of]:
    """Ask about the company that the request names, else the first; without any, all is known."""

    def needs(above: Companies, params: Mapping[str, str]) -> Inputs | Of:
        company = named_or_first([item.company_id for item in above.items], params.get("company"))
        if company is None:
            return kind(customer_id=above.customer_id, as_of=above.as_of, items=())
        return (("company", company),)

    return needs


def of_this_company(answer: Payrolls | Invoices | Receipts, inputs: Inputs) -> bool:
    """Hold that the answer is of the company that was asked about."""
    return answer.company_id == dict(inputs)["company"]


def _feed(path: str, wire: type[Of], shape: Callable[[Of], Of]) -> Feed:
    path = f"/companies/v1/companies/{{company}}/{path}"
    return Feed(path=path, wire=wire, shape=shape, needs=of_one_company(wire), about=of_this_company)


PICKS = MappingProxyType({"approval": picker("task_id", "task")})

FEEDS = MappingProxyType(
    {
        "approvals": Feed(path="/workflow/v1/approvals", wire=Approvals, shape=approvals),
        "payrolls": _feed("payrolls", Payrolls, payrolls),
        "invoices": _feed("invoices", Invoices, invoices),
        "receipts": _feed("receipts", Receipts, receipts),
    }
)
