"""What the service answers itself, from what it keeps: the roots of `bff.model.own`."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Final

from bff.bundle.bundle import Bundle
from bff.errors import StoreDown, UnknownScreen
from bff.model.answers.base import Answer
from bff.model.own import OpenJourney, OpenJourneys
from bff.model.source import Reason
from bff.serve.access import feature_of, plan_for
from bff.serve.preferences import in_time
from bff.serve.service import Service
from bff.serve.visit import Visit
from bff.sources.gathered import Gathered
from bff.sources.outcome import Missing
from bff.store.journeys import JourneyState

Answering = Callable[[Service, Visit], Awaitable[Answer]]


async def with_own(service: Service, visit: Visit, names: Collection[str], gathered: Gathered) -> Gathered:
    """Add our own answers to those of the core bank; a store that is down is a gap like any other."""
    answers, missing = dict(gathered.answers), dict(gathered.missing)
    for name in sorted(names & ANSWERING.keys()):
        try:
            answers[name] = await ANSWERING[name](service, visit)
        except StoreDown:
            missing[name] = Missing(Reason.DOWN)
    return Gathered(answers, missing, gathered.stale)


async def open_journeys(service: Service, visit: Visit) -> OpenJourneys:
    """What this customer has begun, on whatever channel, and can go on with here."""
    if visit.identity is None:
        return OpenJourneys(items=())
    states = await in_time(service.store.journeys.unfinished(visit.identity.owner, visit.now))
    found = (_item(service, visit, state) for state in states)
    return OpenJourneys(items=tuple(item for item in found if item is not None))


def _item(service: Service, visit: Visit, state: JourneyState) -> OpenJourney | None:
    """A journey as a screen shows it; None where it cannot be gone on with here."""
    screen = _screen(service.shelf.held(state.bundle) or visit.bundle, state)
    if state.begun_at is None or screen not in visit.bundle.screens or plan_for(visit, screen) is None:
        return None
    try:
        feature = visit.bundle.features[feature_of(visit.bundle, screen, visit.chosen.edition)]
    except UnknownScreen:
        return None
    channel = visit.bundle.bank.channels.get(state.channel)
    return OpenJourney(
        journey_id=state.id,
        screen=screen,
        title=visit.bundle.text(visit.chosen.locale, feature.label),
        channel=visit.bundle.text(visit.chosen.locale, channel.name) if channel and channel.name else None,
        begun_at=state.begun_at,
        expires_at=state.expires_at,
    )


def _screen(bundle: Bundle, state: JourneyState) -> str:
    """Where a customer stands; empty where the journey is not of this bundle."""
    journey = bundle.journeys.get(state.journey)
    step = journey.steps.get(state.step) if journey else None
    return step.screen if step else ""


ANSWERING: Final[Mapping[str, Answering]] = {"journeys": open_journeys}
"""Every root of `bff.model.own` has its function here; a test holds that."""
