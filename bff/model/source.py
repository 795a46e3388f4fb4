"""The table of sources: what can be asked, what it answers and needs, how long it takes and keeps. Data only.

Walking the answers' types (is this binding real, which feeds does it need) is in `bff.model.bindable`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from bff.model.answers.abroad import FxQuote, Remittances
from bff.model.answers.accounts import Account, Accounts, Balances, Card, Cards
from bff.model.answers.base import Answer
from bff.model.answers.bills import Billers, CardBills, Dues, StandingOrders
from bff.model.answers.business import Companies, Company, Tasks
from bff.model.answers.company import Approval, Approvals, Invoices, Payrolls, Receipts
from bff.model.answers.credit import CreditOffers, FarmLoan
from bff.model.answers.customer import Customer, Entitlements, Segments
from bff.model.answers.engagement import Manager, Messages, Placements, Unread, Wealth
from bff.model.answers.family import FraudCases, Helpers, LinkedAccounts
from bff.model.answers.housing import EligibleWithdrawals, HousingFund
from bff.model.answers.investing import Holding, Holdings, Product, Products
from bff.model.answers.loans import Loan, Loans, LoanSchedule
from bff.model.answers.loyalty import Benefits, Content, Member, MemberTasks
from bff.model.answers.payments import Payees
from bff.model.answers.pension import (
    Medical,
    PensionInsurance,
    PensionPayments,
    PersonalPension,
    SocialSecurity,
)
from bff.model.answers.places import Appointments, Place, Places, Slots
from bff.model.answers.public import FarmPrices, Fx, Subsidies
from bff.model.answers.savings import DepositProduct, DepositProducts, TimeDeposit, TimeDeposits
from bff.model.answers.transactions import Transactions
from bff.model.answers.village import Village

DAY = 86_400


class Reason(StrEnum):
    """Why there is no answer: the closed set that gaps, logs and metrics speak."""

    TIMEOUT = "timeout"
    DOWN = "down"
    MALFORMED = "malformed"
    FOREIGN = "foreign"
    REFUSED = "refused"
    NOT_FOUND = "not-found"
    BUSY = "busy"


class SourceSpec(msgspec.Struct, frozen=True):
    """One source."""

    name: str
    answer: type[Answer]
    deadline_ms: int
    """Its own; a request may leave it less."""
    ttl_s: int = 0
    """How long an answer serves again. A customer's own lives seconds."""
    shared: bool = False
    """The same for everybody: asked without a token, once for all who wait."""
    stale_ok_s: int = 0
    """How long a last known answer may stand in, with its time; a section must ask for it as well."""
    after: str | None = None
    """The source whose answer it needs, for ids and to authorise the parameters."""
    params: tuple[str, ...] = ()
    """Parameters of the request that it understands."""
    into: str | None = None
    """The source of which it becomes a part: it is no root of its own."""
    picked: bool = False
    """Chosen from the answer of `after`: no call of its own."""

    @property
    def wave(self) -> int:
        """0: asked at once; 1: as soon as `after` is there."""
        return 0 if self.after is None else 1


SOURCES: Mapping[str, SourceSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            SourceSpec("customer", Customer, 250, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("segments", Segments, 250, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("entitlements", Entitlements, 250, ttl_s=60),
            SourceSpec("accounts", Accounts, 300, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("balances", Balances, 300, stale_ok_s=DAY, after="accounts", into="accounts"),
            SourceSpec("account", Account, 0, after="accounts", params=("account",), picked=True),
            SourceSpec(
                "transactions", Transactions, 400, after="accounts", params=("account", "cursor", "direction")
            ),
            SourceSpec("cards", Cards, 300, ttl_s=30),
            SourceSpec("payees", Payees, 300, ttl_s=30),
            SourceSpec("wealth", Wealth, 400, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("messages", Messages, 300, ttl_s=15),
            SourceSpec("unread", Unread, 300, ttl_s=15, into="messages"),
            SourceSpec("manager", Manager, 300, ttl_s=30),
            SourceSpec("placements", Placements, 250, ttl_s=60),
            SourceSpec("companies", Companies, 300, ttl_s=30),
            SourceSpec("company", Company, 300, ttl_s=15, after="companies", params=("company",)),
            SourceSpec("tasks", Tasks, 300, ttl_s=15),
            SourceSpec("subsidies", Subsidies, 500, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("fx", Fx, 300, ttl_s=60, shared=True, stale_ok_s=DAY),
            SourceSpec("farm_prices", FarmPrices, 500, ttl_s=3600, shared=True, stale_ok_s=DAY),
            SourceSpec("card", Card, 0, after="cards", params=("card",), picked=True),
            SourceSpec("card_bills", CardBills, 300, ttl_s=30, after="cards", params=("card",)),
            SourceSpec("time_deposits", TimeDeposits, 300, ttl_s=30, stale_ok_s=DAY),
            SourceSpec(
                "time_deposit", TimeDeposit, 0, after="time_deposits", params=("deposit",), picked=True
            ),
            SourceSpec("deposit_products", DepositProducts, 300, ttl_s=300, shared=True, stale_ok_s=DAY),
            SourceSpec(
                "deposit_product",
                DepositProduct,
                0,
                after="deposit_products",
                params=("offer",),
                picked=True,
            ),
            SourceSpec("holdings", Holdings, 400, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("holding", Holding, 0, after="holdings", params=("holding",), picked=True),
            SourceSpec("products", Products, 400, ttl_s=30),
            SourceSpec("product", Product, 0, after="products", params=("product",), picked=True),
            SourceSpec("loans", Loans, 300, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("loan", Loan, 0, after="loans", params=("loan",), picked=True),
            SourceSpec("loan_schedule", LoanSchedule, 300, ttl_s=30, after="loans", params=("loan",)),
            SourceSpec("credit_offers", CreditOffers, 500, ttl_s=60),
            SourceSpec("farm_loan", FarmLoan, 400, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("billers", Billers, 300, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("dues", Dues, 500, ttl_s=60),
            SourceSpec("standing_orders", StandingOrders, 300, ttl_s=30),
            SourceSpec("social_security", SocialSecurity, 800, ttl_s=60, stale_ok_s=DAY),
            SourceSpec(
                "pension_payments", PensionPayments, 800, ttl_s=60, stale_ok_s=DAY, into="social_security"
            ),
            SourceSpec("pension_insurance", PensionInsurance, 800, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("personal_pension", PersonalPension, 800, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("pension_savings", TimeDeposits, 300, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("medical", Medical, 800, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("housing_fund", HousingFund, 800, ttl_s=60, stale_ok_s=DAY),
            SourceSpec(
                "housing_fund_withdrawals",
                EligibleWithdrawals,
                800,
                ttl_s=60,
                stale_ok_s=DAY,
                into="housing_fund",
            ),
            SourceSpec("member", Member, 200, ttl_s=60),
            SourceSpec("member_tasks", MemberTasks, 200, ttl_s=60, into="member"),
            SourceSpec("member_benefits", Benefits, 200, ttl_s=60, into="member"),
            SourceSpec("places", Places, 300, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("place", Place, 0, after="places", params=("place",), picked=True),
            SourceSpec("slots", Slots, 300, ttl_s=15),
            SourceSpec("appointments", Appointments, 300, ttl_s=15),
            SourceSpec("approvals", Approvals, 300, ttl_s=15),
            SourceSpec("approval", Approval, 0, after="approvals", params=("task",), picked=True),
            SourceSpec("payrolls", Payrolls, 300, ttl_s=15, after="companies", params=("company",)),
            SourceSpec("invoices", Invoices, 600, ttl_s=60, after="companies", params=("company",)),
            SourceSpec("receipts", Receipts, 400, ttl_s=30, after="companies", params=("company",)),
            SourceSpec("village", Village, 500, ttl_s=60, stale_ok_s=DAY),
            SourceSpec("content", Content, 300, ttl_s=600, shared=True, stale_ok_s=DAY, params=("topic",)),
            SourceSpec("fraud_cases", FraudCases, 300, ttl_s=600, shared=True, stale_ok_s=DAY),
            SourceSpec("helpers", Helpers, 300, ttl_s=15),
            SourceSpec("linked_accounts", LinkedAccounts, 500, ttl_s=30, stale_ok_s=DAY),
            SourceSpec("fx_quote", FxQuote, 300, params=("currency",)),
            SourceSpec("remittances", Remittances, 400, ttl_s=15),
        )
    }
)
"""Every source by name. Those without `into` are the roots of bindings."""

ROOTS = tuple(name for name, spec in SOURCES.items() if spec.into is None)
