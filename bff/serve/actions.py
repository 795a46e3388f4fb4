"""`POST /v1/actions/{action}`: a step of a journey, and the screens of its steps."""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.errors import JourneyOver, MalformedRequest, Unauthenticated
from bff.journeys.memory import Memory
from bff.journeys.submission import Standing, Submission
from bff.journeys.turn import step_of
from bff.journeys.values import typed
from bff.model.exchange import Reply
from bff.serve.access import check_access, require_plan
from bff.serve.auth import Identity
from bff.serve.drawing import Stand, drawn
from bff.serve.service import Question
from bff.serve.visit import Visit
from bff.store.journeys import JourneyState

KEY: Final = re.compile(r"[A-Za-z0-9_.:-]{8,128}")
DRAWING_SECONDS: Final = 1.5
"""What the next screen may take, however long the operation before it took."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of an action."""

    journey: str | None = None
    """The identifier that came with the screen; none to begin."""
    fields: dict[str, str] = {}

    def __repr__(self) -> str:
        """Tell nothing of what was typed."""
        return "Step()"


async def act(question: Question) -> Reply:
    """Take a step: 200 with the next screen, 422 with the same one and an error at each wrong field."""
    key, step = _read(question)
    visit = await question.visit()
    identity = _customer(visit)
    if step.journey is not None:
        visit, _ = await _on_its_bundle(question, visit, step.journey)
    _check_step(visit, question.names["action"])
    standing = await question.service.journeys.submit(
        visit.bundle,
        Submission(
            owner=identity.owner,
            caller=visit.caller,
            action=question.names["action"],
            journey=step.journey,
            fields=step.fields,
            key=key,
            now=visit.now,
        ),
    )
    if standing.state is not None:  # a beginning that is repeated may be on another bundle than today's
        visit = await _on_bundle(question, visit, standing.state.bundle)
    visit = msgspec.structs.replace(visit, deadline=question.service.clock() + DRAWING_SECONDS)
    return await _draw(question, visit, standing)


def _read(question: Question) -> tuple[str, Step]:
    key = question.ask.idempotency_key
    if key is None or not KEY.fullmatch(key):
        raise MalformedRequest(
            "the header Idempotency-Key is missing, or not 8 to 128 letters, digits and _ . : -"
        )
    try:
        return key, msgspec.json.decode(question.ask.body or b"{}", type=Step)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise MalformedRequest('the body is not {"journey": …, "fields": {…}} with texts as values') from None


def _customer(visit: Visit) -> Identity:
    if visit.identity is None:
        raise Unauthenticated
    return visit.identity


def _check_step(visit: Visit, action: str) -> None:
    """Refuse a step, before it does anything, whose screen this edition, channel or customer lacks."""
    journey, name = step_of(visit.bundle, action)
    screen = journey.steps[name].screen
    require_plan(visit, screen)
    check_access(visit, visit.bundle.screens[screen], {})


async def show(question: Question, visit: Visit, name: str, params: Mapping[str, str]) -> Reply:
    """Draw the screen of a step; without a journey only one at which it may begin."""
    _customer(visit)
    rest = {param: value for param, value in params.items() if param != "journey"}
    if "journey" not in params:
        journey = visit.bundle.journeys[str(visit.bundle.screens[name].journey)]
        if not any(journey.steps[step].screen == name for step in journey.start):
            raise JourneyOver
        return await drawn(question, visit, name, rest, Stand())
    visit, state = await _on_its_bundle(question, visit, params["journey"])
    journey = visit.bundle.journeys[state.journey]
    open_steps = {state.step} if state.finished else {state.step, *Memory.of(state).visited}
    if not any(journey.steps[step].screen == name for step in open_steps):
        raise JourneyOver
    return await drawn(question, visit, name, rest, _stand(visit.bundle, state, Memory.of(state).given, {}))


async def _draw(question: Question, visit: Visit, standing: Standing) -> Reply:
    journey, _ = step_of(visit.bundle, question.names["action"])
    stand = _stand(visit.bundle, standing.state, standing.given, standing.errors)
    screen = journey.steps[standing.step].screen
    return await drawn(question, visit, screen, {}, stand, status=422 if standing.errors else 200)


def _stand(
    bundle: Bundle, state: JourneyState | None, given: Mapping[str, str], errors: Mapping[str, str]
) -> Stand:
    if state is None:
        return Stand(given=given, errors=errors)
    values = typed(Memory.of(state).values, bundle.journeys[state.journey].keeps)
    return Stand(id=state.id, values=values, given=given, errors=errors)


async def _on_its_bundle(question: Question, visit: Visit, journey_id: str) -> tuple[Visit, JourneyState]:
    """The same visit on the bundle that the journey began with, and its state.

    Raises JourneyOver for a journey that is over or another's, and where its bundle cannot be had any more.
    """
    state = await question.service.journeys.load(journey_id, _customer(visit).owner, visit.now)
    return await _on_bundle(question, visit, state.bundle), state


async def _on_bundle(question: Question, visit: Visit, digest: str) -> Visit:
    if digest == visit.bundle.digest:
        return visit
    return await question.visit(await question.service.archive.find(digest))
