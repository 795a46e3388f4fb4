"""The families `cards` (bills) and `payments` (billers, dues, standing orders)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import msgspec

from bff.model.answers.accounts import HOME_CURRENCY, CardKind, Cards
from bff.model.answers.bills import (
    BillCategory,
    Billers,
    BillStatus,
    CardBills,
    Due,
    Dues,
    DuesBy,
    DueStatus,
    StandingOrders,
    StandingOrderStatus,
)
from bff.model.money import money
from bff.sources.feed import Feed, Inputs
from bff.sources.picking import named_or_first, picker
from bff.sources.sums import home_total

UNPAID = (BillStatus.DUE, BillStatus.OVERDUE)
URGENCY = (DueStatus.OVERDUE, DueStatus.DUE)
SCENES = ("power", "water", "gas", "heating", "phone")
BILLED = (CardKind.CREDIT, CardKind.COMPANY)


def one_card(above: Cards, params: Mapping[str, str]) -> Inputs | CardBills:
    """Ask for the card that the request names, else the first that has bills; without any, all is known."""
    asked = params.get("card")
    ids = [card.card_id for card in above.items if asked is not None or card.kind in BILLED]
    card = named_or_first(ids, asked)
    if card is None:
        return CardBills(customer_id=above.customer_id, as_of=above.as_of, items=())
    return (("card", card),)


def of_this_card(answer: CardBills, inputs: Inputs) -> bool:
    """Hold that the bills are of the card that was asked for, or of none."""
    return answer.card_id in (None, dict(inputs).get("card"))


def card_bills(wire: CardBills) -> CardBills:
    """Point at the newest bill and at the oldest that is not paid."""
    newest = tuple(sorted(wire.items, key=lambda bill: bill.statement_on, reverse=True))
    unpaid = [bill for bill in newest if bill.status in UNPAID]
    return msgspec.structs.replace(
        wire,
        items=newest,
        latest=newest[0] if newest else None,
        due=unpaid[-1] if unpaid else None,
    )


def billers(wire: Billers) -> Billers:
    """Count them."""
    return msgspec.structs.replace(wire, count=len(wire.items))


def dues(wire: Dues) -> Dues:
    """Add late fees, put the most urgent first, add up what has to be paid."""
    items = tuple(sorted((_with_total(due) for due in wire.items), key=_urgency))
    unpaid = tuple(due for due in items if due.status in URGENCY)
    first = {due.category: due for due in reversed(items)}
    return msgspec.structs.replace(
        wire,
        items=items,
        unpaid=unpaid,
        count=len(unpaid),
        total_due=home_total(due.total for due in unpaid) or money(Decimal(0), HOME_CURRENCY),
        next=unpaid[0] if unpaid else None,
        by=DuesBy(**{name: first.get(BillCategory(name.upper())) for name in SCENES}),
    )


def _with_total(due: Due) -> Due:
    """With a late fee of another currency there is no sum, and the answer cannot be meant."""
    if due.late_fee is not None and due.late_fee.currency != due.amount.currency:
        raise ValueError("a late fee is in the currency of its bill")
    fee = due.late_fee.value if due.late_fee else Decimal(0)
    return msgspec.structs.replace(due, total=money(due.amount.value + fee, due.amount.currency))


def _urgency(due: Due) -> tuple[int, str]:
    place = URGENCY.index(due.status) if due.status in URGENCY else len(URGENCY)
    return place, due.on.isoformat() if due.on else ""


def standing_orders(wire: StandingOrders) -> StandingOrders:
    """Point at the one that is paid first."""
    running = [item for item in wire.items if item.status is StandingOrderStatus.ACTIVE and item.next_on]
    return msgspec.structs.replace(wire, next=min(running, key=lambda item: str(item.next_on), default=None))


PICKS = MappingProxyType({"card": picker("card_id", "card")})

FEEDS = MappingProxyType(
    {
        "card_bills": Feed(
            path="/cards/v1/cards/{card}/bills",
            wire=CardBills,
            shape=card_bills,
            needs=one_card,
            about=of_this_card,
        ),
        "billers": Feed(path="/payments/v1/billers", wire=Billers, shape=billers),
        "dues": Feed(path="/payments/v1/dues", wire=Dues, shape=dues),
        "standing_orders": Feed(
            path="/payments/v1/standing-orders", wire=StandingOrders, shape=standing_orders
        ),
    }
)
