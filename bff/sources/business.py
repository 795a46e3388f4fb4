"""The families `companies` and `workflow`."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import msgspec

from bff.errors import UpstreamFailed
from bff.model.answers.accounts import HOME_CURRENCY
from bff.model.answers.base import Answer, Personal, Text
from bff.model.answers.business import Companies, Company, CompanyAccount, CompanyRole, Tasks
from bff.model.money import Money, money
from bff.model.values import Identifier
from bff.sources.feed import Feed, Inputs


class WireReceipts(Answer, frozen=True, kw_only=True):
    """What came in today."""

    amount: Money
    count: int


class WireOverview(Personal, frozen=True, kw_only=True):
    """Feed 22, one company, as it is written."""

    company_id: Identifier
    name: Text = msgspec.field(name="nameMasked")
    role: CompanyRole
    balances: tuple[CompanyAccount, ...]
    receipts_today: WireReceipts
    pending_approvals: int


def company(wire: WireOverview) -> Company:
    """Add up the home currency's accounts."""
    home = [item.available.value for item in wire.balances if item.available.currency == HOME_CURRENCY]
    return Company(
        customer_id=wire.customer_id,
        as_of=wire.as_of,
        company_id=wire.company_id,
        name=wire.name,
        role=wire.role,
        balance=money(sum(home, Decimal(0)), HOME_CURRENCY) if home else None,
        accounts=wire.balances,
        receipts_today=wire.receipts_today.amount,
        receipts_count=wire.receipts_today.count,
        pending_approvals=wire.pending_approvals,
    )


def own_company(above: Companies, params: Mapping[str, str]) -> Inputs:
    """Ask for the company that the request names, else the first; only one for which the customer acts."""
    ids = [item.company_id for item in above.items]
    asked = params.get("company", ids[0] if ids else "")
    if asked not in ids:
        raise UpstreamFailed("not-found")
    return (("company", asked),)


def of_this_company(answer: Company, inputs: Inputs) -> bool:
    """Hold that the overview is of the company that was asked for."""
    return answer.company_id == dict(inputs)["company"]


FEEDS = MappingProxyType(
    {
        "companies": Feed(path="/companies/v1/companies", wire=Companies),
        "company": Feed(
            path="/companies/v1/companies/{company}/overview",
            wire=WireOverview,
            shape=company,
            needs=own_company,
            about=of_this_company,
        ),
        "tasks": Feed(path="/workflow/v1/tasks", wire=Tasks),
    }
)
