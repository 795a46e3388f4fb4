"""Branches, cash machines and rural service points; appointments there or with a person."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Count, Instant, OpenEnum, Personal, Text
from bff.model.answers.engagement import Hours
from bff.model.values import Identifier


class PlaceKind(OpenEnum):
    """Kinds of places."""

    BRANCH = "BRANCH"
    ATM = "ATM"
    RURAL_POINT = "RURAL_POINT"
    UNKNOWN = "UNKNOWN"


class Datum(OpenEnum):
    """The grid of coordinates: a map that takes the other shows the place hundreds of metres away."""

    GCJ02 = "GCJ02"
    WGS84 = "WGS84"


class Location(Answer, frozen=True, kw_only=True):
    """Degrees as decimal strings."""

    lat: Annotated[str, msgspec.Meta(pattern=r"^-?[0-9]{1,2}\.[0-9]{4,7}$(?!\n)")]
    lon: Annotated[str, msgspec.Meta(pattern=r"^-?[0-9]{1,3}\.[0-9]{4,7}$(?!\n)")]
    datum: Datum


class Queue(Answer, frozen=True, kw_only=True):
    """How many wait."""

    waiting: Count
    minutes: Count
    as_of: Instant


class Place(Answer, frozen=True, kw_only=True):
    """One place: an item of `places`, and the root `place`."""

    place_id: Identifier
    kind: PlaceKind
    name: Text
    address: Text
    location: Location
    metres: Count | None = None
    """From the customer's own branch or village."""
    hours: tuple[Hours, ...]
    opens: str | None = None
    closes: str | None = None
    """Today, +08:00; both absent when it is closed all day."""
    open_now: bool
    services: tuple[str, ...]
    """CASH, CARD, LOAN, SOCIAL_SECURITY, FX, COMPANY."""
    access: tuple[str, ...]
    """RAMP, HEARING_LOOP, SIGN_LANGUAGE, SEATS, READING_GLASSES."""
    step_free: bool = False
    agent: Text | None = None
    """Who runs a rural service point."""
    call_token: str | None = None
    """Short-lived right to be connected; the number itself is never sent."""
    queue: Queue | None = None
    bookable: bool


class Places(Personal, frozen=True, kw_only=True):
    """The root `places`, nearest first."""

    items: tuple[Place, ...]
    nearest: Place | None = None
    branches: tuple[Place, ...] = ()
    points: tuple[Place, ...] = ()
    """Rural service points."""
    branch: Place | None = None
    """The nearest branch."""
    point: Place | None = None
    """The nearest rural service point."""


class AppointmentWith(OpenEnum):
    """Whom one meets."""

    BRANCH = "BRANCH"
    MANAGER = "MANAGER"
    HOME_VISIT = "HOME_VISIT"
    UNKNOWN = "UNKNOWN"


class Slot(Answer, frozen=True, kw_only=True):
    """One time that can be booked."""

    slot_id: Identifier
    with_: AppointmentWith = msgspec.field(name="with")
    name: Text
    """Of the branch or the person."""
    place_id: Identifier | None = None
    day: dt.date
    time: str
    """`09:30`, +08:00."""


class Slots(Personal, frozen=True, kw_only=True):
    """The root `slots`: what can be booked in the next days, earliest first."""

    items: tuple[Slot, ...]
    branch: tuple[Slot, ...] = ()
    manager: tuple[Slot, ...] = ()
    """With the customer's own manager, visits at home included."""


class AppointmentState(OpenEnum):
    """Where an appointment stands."""

    BOOKED = "BOOKED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    UNKNOWN = "UNKNOWN"


class Appointment(Answer, frozen=True, kw_only=True):
    """One appointment."""

    appointment_id: Identifier
    with_: AppointmentWith = msgspec.field(name="with")
    name: Text
    address: Text | None = None
    day: dt.date
    time: str
    topic: Text | None = None
    state: AppointmentState


class Appointments(Personal, frozen=True, kw_only=True):
    """The root `appointments`, earliest first."""

    items: tuple[Appointment, ...]
    next: Appointment | None = None
    """The next that is booked."""
