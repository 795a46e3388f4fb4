"""Family helpers, accounts at other banks, and cases of fraud to learn from."""

import datetime as dt

import msgspec

from bff.model.answers.base import Answer, Choice, Instant, MaskedNumber, OpenEnum, Personal, Shared, Text
from bff.model.money import Money
from bff.model.values import Identifier


class Relation(OpenEnum):
    """Who a helper is."""

    CHILD = "CHILD"
    SPOUSE = "SPOUSE"
    PARENT = "PARENT"
    SIBLING = "SIBLING"
    GRANDCHILD = "GRANDCHILD"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class HelperSees(OpenEnum):
    """How much a helper may see; each level includes those before. A helper never moves money."""

    ALERTS = "ALERTS"
    BALANCES = "BALANCES"
    ENTRIES = "ENTRIES"
    UNKNOWN = "UNKNOWN"


class HelperState(OpenEnum):
    """Where an invitation stands."""

    INVITED = "INVITED"
    ACTIVE = "ACTIVE"
    STOPPED = "STOPPED"
    UNKNOWN = "UNKNOWN"


class Helper(Answer, frozen=True, kw_only=True):
    """Somebody who helps this customer."""

    helper_id: Identifier
    name: Text = msgspec.field(name="nameMasked")
    relation: Relation
    mobile: MaskedNumber = msgspec.field(name="mobileMasked")
    sees: HelperSees
    state: HelperState
    since: dt.date
    until: dt.date | None = None
    """When it ends by itself."""


class Helped(Answer, frozen=True, kw_only=True):
    """Somebody whom this customer helps."""

    helper_id: Identifier
    name: Text = msgspec.field(name="nameMasked")
    relation: Relation
    sees: HelperSees
    since: dt.date
    alert: Text | None = None
    """The latest thing that was told."""
    alert_at: Instant | None = None


class Helpers(Personal, frozen=True, kw_only=True):
    """The root `helpers`."""

    items: tuple[Helper, ...]
    """All that are invited or active."""
    helping: tuple[Helped, ...] = ()
    """Those whom this customer helps."""
    active: tuple[Helper, ...] = ()
    first: Helper | None = None
    """The first that is active."""
    count: int = 0
    """How many are active."""
    room_left: int = 0
    """How many more may be invited."""


class LinkState(OpenEnum):
    """Whether another bank still tells us."""

    ACTIVE = "ACTIVE"
    PENDING = "PENDING"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"


class LinkedAccount(Answer, frozen=True, kw_only=True):
    """An account of this customer at another bank."""

    link_id: Identifier
    bank: Text = msgspec.field(name="bankName")
    masked_number: MaskedNumber = msgspec.field(name="accountMasked")
    state: LinkState
    balance: Money | None = None
    """Absent while the other bank does not tell it."""
    balance_at: Instant | None = None
    until: dt.date | None = None
    """When the consent ends."""


class LinkedAccounts(Personal, frozen=True, kw_only=True):
    """The root `linked_accounts`."""

    items: tuple[LinkedAccount, ...]
    count: int = 0
    total: Money | None = None
    """In CNY, of those that are known; absent where none is."""
    banks: tuple[Choice, ...] = ()
    """Banks that can be linked: `linked_accounts.banks.code`."""


class FraudKind(OpenEnum):
    """How people are cheated."""

    POLICE = "POLICE"
    HEALTH_PRODUCTS = "HEALTH_PRODUCTS"
    INVESTMENT = "INVESTMENT"
    FAMILY_EMERGENCY = "FAMILY_EMERGENCY"
    REFUND = "REFUND"
    LOAN_FEE = "LOAN_FEE"
    ROMANCE = "ROMANCE"
    UNKNOWN = "UNKNOWN"


class FraudCase(Answer, frozen=True, kw_only=True):
    """One case, told so that it can be recognised."""

    case_id: Identifier
    kind: FraudKind
    title: Text
    story: Text
    advice: Text
    published_on: dt.date
    audio: str | None = None
    """Name of a recording that clients have."""


class FraudCases(Shared, frozen=True, kw_only=True):
    """The root `fraud_cases`, newest first."""

    items: tuple[FraudCase, ...]
    latest: FraudCase | None = None
