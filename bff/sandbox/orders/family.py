"""Helpers who are invited and stopped, appointments, accounts at other banks."""

import re
from datetime import timedelta

import msgspec

from bff.sandbox.answers.family import mask_mobile
from bff.sandbox.answers.places import open_slots
from bff.sandbox.desk import Desk, given
from bff.sandbox.ids import mask_name, mask_number
from bff.sandbox.life import Appointment, Helper, Linked
from bff.sandbox.orders.form import Form
from bff.sandbox.orders.offer import Booking, Offer
from bff.sandbox.transfer_checks import fields_invalid
from bff.sandbox.words import Text

RELATIONS = ("CHILD", "SPOUSE", "PARENT", "SIBLING", "GRANDCHILD", "OTHER")
LEVELS = ("ALERTS", "BALANCES", "ENTRIES")
MOST_HELPERS = 3
CONSENT = timedelta(days=365)
MOBILE = re.compile(r"1[0-9]{10}")


class InviteHelper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Who is to help, and how much they may see."""

    name: str = ""
    mobile: str = ""
    relation: str = ""
    sees: str = ""


def invite_helper(desk: Desk, body: InviteHelper) -> Offer:
    """Kind helper-invite: nobody sees anything before the invitation is accepted."""
    form, life = Form(desk), desk.customer.life
    name = form.text("/name", body.name)
    mobile = form.digits("/mobile", body.mobile, MOBILE)
    relation = form.one_of("/relation", body.relation, RELATIONS)
    sees = form.one_of("/sees", body.sees, LEVELS)
    if len([each for each in life.helpers if each.state != "STOPPED"]) >= MOST_HELPERS:
        form.fault("/name", "too-many")
    helper = Helper(
        id=desk.fresh("hlp"),
        name=Text(name, name),
        number=mobile,
        relation=form.need(relation),
        sees=form.need(sees),
        state="INVITED",
        since=desk.now.date(),
    )

    def book(desk: Desk) -> Booking:
        desk.customer.life.helpers.append(helper)
        return Booking(status="SUBMITTED", next_on=desk.days(7))

    shown = {"payeeName": mask_name(helper.name), "maskedNumber": mask_mobile(mobile)}
    about = Text("邀请家人帮办", "Invite a family helper")
    return Offer(about=about, shown=shown, risk="ACCESS", step_up=True, book=book)


class StopHelper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Whose help ends."""

    helper_id: str = ""


def stop_helper(desk: Desk, body: StopHelper) -> Offer:
    """Kind helper-stop: at once."""
    form = Form(desk)
    known = ((each.id, each) for each in desk.customer.life.helpers if each.state != "STOPPED")
    helper = form.need(form.found("/helperId", body.helper_id, known))

    def book(_: Desk) -> Booking:
        helper.state = "STOPPED"
        return Booking()

    shown = {"payeeName": mask_name(helper.name), "maskedNumber": mask_mobile(helper.number)}
    return Offer(about=Text("停止家人帮办", "Stop a family helper"), shown=shown, book=book)


class BookAppointment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Which free time, and what it is about."""

    slot_id: str = ""
    topic: str = ""


def book_appointment(desk: Desk, body: BookAppointment) -> Offer:
    """Kind appointment: a free time, which nobody else gets."""
    form = Form(desk)
    free = {made.id: (made, told) for made, told in open_slots(desk)}
    found = form.found("/slotId", body.slot_id, free.items())
    topic = form.text("/topic", body.topic, needed=False)
    slot, told = form.need(found)
    made = Appointment(
        id=desk.fresh("apt"),
        with_=slot.with_,
        day=slot.day,
        time=slot.time,
        topic=Text(topic, topic) if topic else None,
        place=slot.place,
    )

    def book(desk: Desk) -> Booking:
        if slot.id not in {free.id for free, _ in open_slots(desk)}:
            raise fields_invalid([("/slotId", "unknown")])
        desk.customer.life.appointments.append(made)
        return Booking(next_on=made.day)

    name = told["name"]
    about = Text(f"{name.zh} {slot.time}", f"{name.en} {slot.time}")
    return Offer(about=about, shown={"payeeName": name, "startsOn": slot.day}, book=book)


class LinkAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Which account, at which bank."""

    bank_code: str = ""
    account: str = ""


def link_account(desk: Desk, body: LinkAccount) -> Offer:
    """Kind account-link: the other bank asks its customer, and tells the balance afterwards."""
    form, banks = Form(desk), desk.bank.offers.banks
    bank = form.one_of("/bankCode", body.bank_code, banks)
    digits = form.digits("/account", body.account)
    if any(each.number == digits for each in desk.customer.life.linked):
        form.fault("/account", "already-linked")
    bank = form.need(bank)
    until = desk.now.date() + CONSENT

    def book(desk: Desk) -> Booking:
        desk.customer.life.linked.append(
            Linked(id=desk.fresh("lnk"), bank=bank, number=digits, balance=None, state="PENDING", until=until)
        )
        return Booking(status="SUBMITTED", next_on=desk.days(1))

    shown = given(payeeName=banks[bank], maskedNumber=mask_number(digits), endsOn=until)
    return Offer(about=banks[bank], shown=shown, risk="ACCESS", step_up=True, book=book)
