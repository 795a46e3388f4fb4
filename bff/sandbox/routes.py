"""The paths that a customer's token opens, except the writes: one handler a feed, in the contract's order."""

from datetime import date
from typing import Annotated, Any, Literal

from litestar import Response, Router, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter

from bff.sandbox.answers import companies, customers, deposits, engagement, holdings, public
from bff.sandbox.desk import Desk
from bff.sandbox.entrance import provide_desk

AtDesk = NamedDependency[Desk]
Cursor = Annotated[str, QueryParameter(max_length=256)]


@get("/customers/v1/me")
async def get_profile(desk: AtDesk) -> Response[bytes]:
    """Feed 1."""
    return desk.reply(customers.profile(desk))


@get("/customers/v1/me/segments")
async def get_segments(desk: AtDesk) -> Response[bytes]:
    """Feed 2."""
    return desk.reply(customers.segments(desk))


@get("/deposits/v1/accounts")
async def list_accounts(desk: AtDesk) -> Response[bytes]:
    """Feed 3."""
    return desk.reply(deposits.accounts(desk))


@get("/deposits/v1/balances")
async def list_balances(
    desk: AtDesk, accounts: Annotated[str, QueryParameter(min_length=1, max_length=2500)]
) -> Response[bytes]:
    """Feed 4."""
    return desk.reply(deposits.balances(desk, accounts.split(",")))


@get("/deposits/v1/accounts/{account_id:str}/transactions")
async def list_transactions(
    desk: AtDesk,
    account_id: FromPath[str],
    first: Annotated[date | None, QueryParameter(name="from")] = None,
    last: Annotated[date | None, QueryParameter(name="to")] = None,
    direction: FromQuery[Literal["IN", "OUT"] | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
    cursor: Cursor = "",
) -> Response[bytes]:
    """Feed 5."""
    return desk.reply(deposits.transactions(desk, account_id, first, last, direction, limit, cursor))


@get("/cards/v1/cards")
async def list_cards(desk: AtDesk) -> Response[bytes]:
    """Feed 6."""
    return desk.reply(holdings.cards(desk))


@get("/payments/v1/payees")
async def list_payees(desk: AtDesk) -> Response[bytes]:
    """Feed 12."""
    return desk.reply(holdings.payees(desk))


@get("/messages/v1/summary")
async def get_message_summary(desk: AtDesk) -> Response[bytes]:
    """Feed 16, the counts."""
    return desk.reply(engagement.message_summary(desk))


@get("/messages/v1/messages")
async def list_messages(
    desk: AtDesk,
    category: FromQuery[Literal["SECURITY", "ACCOUNT", "SERVICE", "OFFER"] | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=50)] = 20,
    cursor: Cursor = "",
) -> Response[bytes]:
    """Feed 16, the messages."""
    return desk.reply(engagement.messages(desk, category, limit, cursor))


@get("/crm/v1/manager")
async def get_manager(desk: AtDesk) -> Response[bytes]:
    """Feed 17."""
    return desk.reply(engagement.manager(desk))


@get("/marketing/v1/placements/{slot:str}")
async def list_placements(desk: AtDesk, slot: FromPath[str]) -> Response[bytes]:
    """Feed 19."""
    return desk.reply(engagement.placements(desk, slot))


@get("/access/v1/entitlements")
async def get_entitlements(desk: AtDesk) -> Response[bytes]:
    """Feed 21."""
    return desk.reply(companies.entitlements(desk))


@get("/companies/v1/companies")
async def list_companies(desk: AtDesk) -> Response[bytes]:
    """Feed 22, the list."""
    return desk.reply(companies.companies(desk))


@get("/companies/v1/companies/{company_id:str}/overview")
async def get_company_overview(desk: AtDesk, company_id: FromPath[str]) -> Response[bytes]:
    """Feed 22, one company."""
    return desk.reply(companies.overview(desk, company_id))


@get("/workflow/v1/tasks")
async def list_tasks(desk: AtDesk) -> Response[bytes]:
    """Feed 28."""
    return desk.reply(companies.tasks(desk))


@get("/public/v1/subsidies")
async def list_subsidies(
    desk: AtDesk, year: Annotated[int | None, QueryParameter(ge=2000, le=2100)] = None
) -> Response[bytes]:
    """Feed 26."""
    return desk.reply(public.subsidies(desk, year))


def personal_router(*writes: Any) -> Router:
    """Gather the paths that need a token, with the handlers of the writes."""
    reads = [
        get_profile,
        get_segments,
        list_accounts,
        list_balances,
        list_transactions,
        list_cards,
        list_payees,
        get_message_summary,
        list_messages,
        get_manager,
        list_placements,
        get_entitlements,
        list_companies,
        get_company_overview,
        list_tasks,
        list_subsidies,
    ]
    return Router(
        "/",
        route_handlers=[*reads, *writes],
        dependencies={"desk": Provide(provide_desk, sync_to_thread=False)},
    )
