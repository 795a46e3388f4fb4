"""`POST /v1/dismissals`: a customer puts a section away, and it stays away for a while, on every channel."""

import datetime as dt
from typing import Final

import msgspec

from bff.errors import MalformedRequest, NotFound, StoreDown, Unauthenticated
from bff.model.exchange import Reply
from bff.serve.arm import ArmedSection
from bff.serve.preferences import in_time
from bff.serve.reply import personal
from bff.serve.service import Question, Service, unavailable
from bff.serve.visit import Visit, read_clock, today

AWAY: Final = dt.timedelta(days=90)
"""How long what was put away stays away."""


class Dismissal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a dismissal: the id that its tap carries."""

    id: str


async def dismiss(question: Question) -> Reply:
    """Remember that this customer does not want to see a section, and say until when."""
    service = question.service
    identity = await service.identify(question.ask, read_clock())
    if identity is None:
        raise Unauthenticated
    if service.shelf.current is None:
        raise unavailable()
    try:
        section = msgspec.json.decode(question.ask.body, type=Dismissal).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise MalformedRequest('the body is not {"id": …}') from None
    if not any(section in held.bundle.dismissible for held in service.shelf.every):
        raise NotFound  # what nobody offers is not remembered either
    now = today(service.shelf.current.bundle)
    await in_time(service.store.dismissals.put(identity.owner, section, now))
    return personal({"id": section, "until": (now + AWAY).date().isoformat()})


async def without_dismissed(
    service: Service, visit: Visit, sections: list[ArmedSection]
) -> list[ArmedSection]:
    """Leave out what this customer has put away; while that cannot be known, everything is shown."""
    if visit.identity is None or not any(section.plan.dismissible for section in sections):
        return sections
    try:
        gone = await in_time(service.store.dismissals.since(visit.identity.owner, visit.now - AWAY))
    except StoreDown:
        return sections
    return [section for section in sections if not (section.plan.dismissible and section.plan.id in gone)]
