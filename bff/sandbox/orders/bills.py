"""Bills that are paid, and cards that are lost."""

from decimal import Decimal

import msgspec

from bff.sandbox.answers.bills import mask_user
from bff.sandbox.answers.holdings import card_status
from bff.sandbox.desk import Desk, given, money
from bff.sandbox.ids import opaque
from bff.sandbox.ledger import Account, Party
from bff.sandbox.life import Due
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer, withdraw
from bff.sandbox.transfer_checks import Amount, fields_invalid
from bff.sandbox.words import Text

TOP_UP_LIMIT = Decimal(500)
REASONS = ("LOST", "STOLEN")


class PayBill(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A due as a whole, or an amount for a biller that is paid in advance."""

    from_account_id: str = ""
    due_id: str = ""
    biller_id: str = ""
    amount: Amount | None = None


def pay_bill(desk: Desk, body: PayBill) -> Offer:
    """Kind bill-payment."""
    form, dues = Form(desk), desk.customer.life.dues
    account = form.account("/fromAccountId", body.from_account_id)
    if body.biller_id and not body.due_id:
        due, amount = _top_up(desk, form, body)
    else:
        due = form.found("/dueId", body.due_id, ((each.id, each) for each in dues))
        amount = due.amount + due.fee if due else None
        if due and not due.amount:
            form.fault("/dueId", "nothing-due")
    form.funds(account, amount)
    return _offer(desk, form.need(account), form.need(due), form.need(amount), in_advance=not body.due_id)


def _top_up(desk: Desk, form: Form, body: PayBill) -> tuple[Due | None, Decimal | None]:
    dues = desk.customer.life.dues
    due = form.found("/billerId", body.biller_id, ((each.biller_id, each) for each in dues))
    amount = form.amount(body.amount)
    if due and not desk.bank.offers.billers[due.biller].tops_up:
        form.fault("/billerId", "unknown")
    if amount is not None and amount > TOP_UP_LIMIT:
        form.fault("/amount", "limit-exceeded")
    return due, amount


def _offer(desk: Desk, account: Account, due: Due, amount: Decimal, *, in_advance: bool) -> Offer:
    kind = desk.bank.offers.billers[due.biller]

    def book(desk: Desk) -> Booking:
        if not in_advance and not due.amount:
            raise fields_invalid([("/dueId", "nothing-due")])
        withdraw(desk, account, amount, "BILL", kind.name, Party(kind.name))
        if not in_advance:
            due.amount, due.fee, due.on = Decimal(0), Decimal(0), None
        return Booking(account=account)

    shown = given(
        amount=money(amount),
        fee=money(Decimal(0)),
        payeeName=kind.name,
        maskedNumber=mask_user(due.number),
        arrival="REALTIME",
    )
    return Offer(about=kind.name, shown=shown, book=book)


class ReportLoss(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A card that is lost or stolen."""

    card_id: str = ""
    reason: str = ""


def report_loss(desk: Desk, body: ReportLoss) -> Offer:
    """Kind card-loss, which is confirmed at once: a lost card waits for no second step."""
    form, handle = Form(desk), desk.customer.handle
    cards = ((opaque("crd", handle, place), place) for place in range(len(desk.customer.seed.cards)))
    found = form.found("/cardId", body.card_id, cards)
    form.one_of("/reason", body.reason, REASONS, "LOST")
    if found is not None and card_status(desk, found) == "LOST":
        form.fault("/cardId", "already-lost")
    place = form.need(found)

    def book(desk: Desk) -> Booking:
        desk.customer.life.lost.add(place)
        return Booking()

    return Offer(about=Text("挂失", "Report a lost card"), book=book)
