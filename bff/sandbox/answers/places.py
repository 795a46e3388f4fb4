"""Feed 18: places, the times that can be booked, appointments."""

import secrets
from datetime import date, timedelta

from bff.sandbox.answers.engagement import DAYS
from bff.sandbox.desk import Answer, Desk, given
from bff.sandbox.ids import opaque
from bff.sandbox.life import Appointment
from bff.sandbox.seed_offers import PlaceSeed

TIMES = ("09:30", "10:30", "14:00", "15:30")
DAYS_AHEAD = 4


def places(desk: Desk) -> Answer:
    """Feed 18: around the customer's own branch."""
    branch = desk.customer.seed.branch
    return desk.personal(
        items=[
            _place(desk, name, seed, seed.near[branch])
            for name, seed in desk.bank.offers.places.items()
            if branch in seed.near
        ]
    )


def _place(desk: Desk, name: str, seed: PlaceSeed, metres: int) -> Answer:
    lat, _, lon = seed.at.partition(" ")
    hours = desk.bank.catalogue.hours[seed.hours]
    today = DAYS[desk.now.weekday()] in hours.days
    waiting, _, minutes = (seed.queue or "").partition("/")
    return given(
        placeId=opaque("plc", name),
        kind=seed.kind,
        name=seed.name,
        address=seed.address,
        location={"lat": lat, "lon": lon, "datum": "GCJ02"},
        metres=metres,
        hours=[{"days": hours.days, "opens": hours.opens, "closes": hours.closes}],
        opens=hours.opens if today else None,
        closes=hours.closes if today else None,
        openNow=today and hours.opens <= f"{desk.now:%H:%M}" < hours.closes,
        services=list(seed.services),
        access=list(seed.access),
        agent=seed.agent,
        callToken=f"call_{secrets.token_urlsafe(12)}" if seed.kind != "ATM" else None,
        queue={"waiting": int(waiting), "minutes": int(minutes), "asOf": desk.now} if waiting else None,
        bookable=seed.kind == "BRANCH",
    )


def slots(desk: Desk) -> Answer:
    """The times that can be booked: at branches nearby, with the customer's manager."""
    return desk.personal(items=[slot for _, slot in open_slots(desk)])


def open_slots(desk: Desk) -> list[tuple[Appointment, Answer]]:
    """Each free time, as the appointment that it would become and as it is told."""
    taken = {(each.with_, each.place, each.day, each.time) for each in desk.customer.life.appointments}
    found = []
    for with_, place, words in _partners(desk):
        for day in _weekdays(desk.now.date()):
            for time in TIMES[:2] if with_ == "HOME_VISIT" else TIMES:
                if (with_, place, day, time) in taken:
                    continue
                name = opaque("slt", desk.customer.handle, f"{with_}/{place}/{day}/{time}")
                made = Appointment(id=name, with_=with_, day=day, time=time, topic=None, place=place)
                told = given(slotId=name, with_=with_, day=day, time=time, **words)
                found.append((made, told))
    return found


def _partners(desk: Desk) -> list[tuple[str, str | None, Answer]]:
    """With whom one can meet."""
    branch, manager = desk.customer.seed.branch, desk.customer.seed.manager
    found: list[tuple[str, str | None, Answer]] = [
        ("BRANCH", name, {"name": seed.name, "placeId": opaque("plc", name)})
        for name, seed in desk.bank.offers.places.items()
        if seed.kind == "BRANCH" and branch in seed.near
    ]
    if manager:
        words = {"name": desk.bank.catalogue.managers[manager].name}
        found += [("MANAGER", None, words), ("HOME_VISIT", None, words)]
    return found


def _weekdays(today: date) -> list[date]:
    days = (today + timedelta(days=ahead) for ahead in range(1, 10))
    return [day for day in days if day.weekday() < 5][:DAYS_AHEAD]


def appointments(desk: Desk) -> Answer:
    """What is booked."""
    return desk.personal(items=[_appointment(desk, each) for each in desk.customer.life.appointments])


def _appointment(desk: Desk, each: Appointment) -> Answer:
    manager = desk.customer.seed.manager
    seed = desk.bank.offers.places.get(each.place or "")
    name = seed.name if seed else desk.bank.catalogue.managers[manager].name if manager else None
    return given(
        appointmentId=each.id,
        with_=each.with_,
        name=name,
        address=seed.address if seed else None,
        day=each.day,
        time=each.time,
        topic=each.topic,
        state="BOOKED",
    )
