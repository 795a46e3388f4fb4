"""The families `places` and `appointments`."""

from types import MappingProxyType

import msgspec

from bff.model.answers.places import (
    Appointments,
    AppointmentState,
    AppointmentWith,
    Place,
    PlaceKind,
    Places,
    Slots,
)
from bff.sources.feed import Feed
from bff.sources.picking import picker

STEP_FREE = "RAMP"


def places(wire: Places) -> Places:
    """Put the nearest first, and sort by kind."""
    items = tuple(sorted((_place(item) for item in wire.items), key=_distance))
    branches = tuple(item for item in items if item.kind is PlaceKind.BRANCH)
    points = tuple(item for item in items if item.kind is PlaceKind.RURAL_POINT)
    return msgspec.structs.replace(
        wire,
        items=items,
        nearest=items[0] if items else None,
        branches=branches,
        points=points,
        branch=branches[0] if branches else None,
        point=points[0] if points else None,
    )


def _place(wire: Place) -> Place:
    return msgspec.structs.replace(wire, step_free=STEP_FREE in wire.access)


def _distance(place: Place) -> tuple[bool, int]:
    return place.metres is None, place.metres or 0


def slots(wire: Slots) -> Slots:
    """Put the earliest first, and tell branch and person apart."""
    items = tuple(sorted(wire.items, key=lambda slot: (slot.day, slot.time)))
    return msgspec.structs.replace(
        wire,
        items=items,
        branch=tuple(slot for slot in items if slot.with_ is AppointmentWith.BRANCH),
        manager=tuple(slot for slot in items if slot.with_ is not AppointmentWith.BRANCH),
    )


def appointments(wire: Appointments) -> Appointments:
    """Put the earliest first, and point at the next."""
    items = tuple(sorted(wire.items, key=lambda item: (item.day, item.time)))
    booked = [item for item in items if item.state is AppointmentState.BOOKED]
    return msgspec.structs.replace(wire, items=items, next=booked[0] if booked else None)


PICKS = MappingProxyType({"place": picker("place_id", "place")})

FEEDS = MappingProxyType(
    {
        "places": Feed(path="/places/v1/places", wire=Places, shape=places),
        "slots": Feed(path="/appointments/v1/slots", wire=Slots, shape=slots),
        "appointments": Feed(path="/appointments/v1/appointments", wire=Appointments, shape=appointments),
    }
)
