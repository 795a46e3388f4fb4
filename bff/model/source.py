"""The table of sources: what can be asked, what it answers and needs, how long it takes and keeps. Data only.

Walking the answers' types (is this binding real, which feeds does it need) is in `bff.model.bindable`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from bff.model.answers.accounts import Account, Accounts, Balances, Cards
from bff.model.answers.base import Answer, Personal
from bff.model.answers.business import Companies, Company, Tasks
from bff.model.answers.customer import Customer, Entitlements, Segments
from bff.model.answers.engagement import Manager, Messages, Placements, Unread, Wealth
from bff.model.answers.payments import (
    ConfirmTransfer,
    Input,
    Payees,
    PreparedTransfer,
    PrepareTransfer,
    TransferResult,
)
from bff.model.answers.public import FarmPrices, Fx, Subsidies
from bff.model.answers.transactions import Transactions

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
        )
    }
)
"""Every source by name. Those without `into` are the roots of bindings."""

ROOTS = tuple(name for name, spec in SOURCES.items() if spec.into is None)


class OperationSpec(msgspec.Struct, frozen=True):
    """Something that a journey may do: what it takes, what it answers."""

    name: str
    input: type[Input]
    answer: type[Personal]
    deadline_ms: int


OPERATIONS: Mapping[str, OperationSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            OperationSpec("payments.prepare_transfer", PrepareTransfer, PreparedTransfer, 2_000),
            OperationSpec("payments.confirm_transfer", ConfirmTransfer, TransferResult, 5_000),
        )
    }
)
"""All that a journey may call."""
