"""The paths of daily banking that a customer's token opens, except the orders: one row a feed."""

from collections.abc import Callable
from typing import Annotated, Any

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from bff.sandbox.answers import (
    abroad,
    bills,
    family,
    investing,
    lending,
    loyalty,
    pension,
    places,
    savings,
    village,
    work,
)
from bff.sandbox.desk import Answer, Desk
from bff.sandbox.routes import AtDesk

READS: dict[str, Callable[[Desk], Answer]] = {
    "/wealth/v1/summary": investing.wealth,
    "/wealth/v1/holdings": investing.holdings,
    "/wealth/v1/products": investing.products,
    "/lending/v1/loans": lending.loans,
    "/lending/v1/credit-offers": lending.credit_offers,
    "/lending/v1/farm-applications/latest": lending.farm_application,
    "/payments/v1/billers": bills.billers,
    "/payments/v1/dues": bills.dues,
    "/payments/v1/standing-orders": bills.standing_orders,
    "/social/v1/overview": pension.overview,
    "/social/v1/pension-payments": pension.pension_payments,
    "/insurance/v1/policies": pension.policies,
    "/personal-pension/v1/account": pension.personal_pension,
    "/medical/v1/voucher": pension.medical,
    "/housing-fund/v1/account": pension.housing_fund,
    "/housing-fund/v1/withdrawals/eligible": pension.eligible_withdrawals,
    "/loyalty/v1/member": loyalty.member,
    "/loyalty/v1/tasks": loyalty.tasks,
    "/loyalty/v1/benefits": loyalty.benefits,
    "/places/v1/places": places.places,
    "/appointments/v1/slots": places.slots,
    "/appointments/v1/appointments": places.appointments,
    "/workflow/v1/approvals": work.approvals,
    "/delegation/v1/helpers": family.helpers,
    "/aggregation/v1/linked-accounts": family.linked_accounts,
    "/village/v1/overview": village.village,
    "/remittances/v1/remittances": abroad.remittances,
}
"""What is about the customer alone."""

READS_OF: dict[str, Callable[[Desk, str], Answer]] = {
    "/cards/v1/cards/{name:str}/bills": bills.card_bills,
    "/lending/v1/loans/{name:str}/schedule": lending.schedule,
    "/companies/v1/companies/{name:str}/payrolls": work.payrolls,
    "/companies/v1/companies/{name:str}/invoices": work.invoices,
    "/companies/v1/companies/{name:str}/receipts": work.receipts,
}
"""What is about one thing of the customer."""


@get("/deposits/v1/time-deposits")
async def list_time_deposits(
    desk: AtDesk, purpose: Annotated[str | None, QueryParameter(pattern="^(PENSION|GENERAL)$")] = None
) -> Response[bytes]:
    """Feed 8."""
    return desk.reply(savings.time_deposits(desk, purpose))


@get("/market/v1/quotes")
async def get_quotes(
    desk: AtDesk, currency: Annotated[str | None, QueryParameter(pattern="^[A-Z]{3}$")] = None
) -> Response[bytes]:
    """Feed 20, for this customer."""
    return desk.reply(abroad.quotes(desk, currency))


def _read(path: str, answer: Callable[[Desk], Answer]) -> Any:
    @get(path)
    async def read(desk: AtDesk) -> Response[bytes]:
        return desk.reply(answer(desk))

    return read


def _read_of(path: str, answer: Callable[[Desk, str], Answer]) -> Any:
    @get(path)
    async def read(desk: AtDesk, name: FromPath[str]) -> Response[bytes]:
        return desk.reply(answer(desk, name))

    return read


def daily_handlers() -> list[Any]:
    """Make the handlers of this module."""
    return [
        list_time_deposits,
        get_quotes,
        *(_read(path, answer) for path, answer in READS.items()),
        *(_read_of(path, answer) for path, answer in READS_OF.items()),
    ]
