"""`POST /v1/actions/{action}`: a step of a journey, and the screens of its steps."""

import re
from typing import Any, Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Held
from bff.errors import JourneyOver, MalformedRequest, Unauthenticated
from bff.journeys.runner import Memory, Standing, Submission
from bff.journeys.values import typed
from bff.model.exchange import Reply
from bff.serve.drawing import Stand, drawn
from bff.serve.service import Question
from bff.serve.visit import Visit
from bff.store.journeys import JourneyState

KEY: Final = re.compile(r"[A-Za-z0-9_.:-]{8,128}")


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of an action."""

    journey: str | None = None
    """The identifier that came with the screen; none to begin."""
    fields: dict[str, str] = {}


async def act(question: Question) -> Reply:
    """Take a step: 200 with the next screen, 422 with the same one and an error at each wrong field."""
    key = question.ask.idempotency_key
    if key is None or not KEY.fullmatch(key):
        raise MalformedRequest(
            "the header Idempotency-Key is missing, or not 8 to 128 letters, digits and _ . : -"
        )
    try:
        body = msgspec.json.decode(question.ask.body or b"{}", type=Step)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise MalformedRequest('the body is not {"journey": …, "fields": {…}} with texts as values') from None
    visit = await question.visit()
    if visit.identity is None:
        raise Unauthenticated
    if body.journey is not None:
        visit = await _on_its_bundle(question, visit, body.journey)
    standing = await question.service.journeys.submit(
        visit.bundle,
        Submission(
            owner=visit.identity.owner,
            caller=visit.caller,
            action=question.names["action"],
            journey=body.journey,
            fields=body.fields,
            key=key,
            now=visit.now,
        ),
    )
    return await _draw(question, visit, standing)


async def show(question: Question, visit: Visit, name: str, params: dict[str, str]) -> Reply:
    """Draw the screen of a step; without a journey only one at which it may begin."""
    if visit.identity is None:
        raise Unauthenticated
    journey_id = params.pop("journey", None)
    journey = visit.bundle.journeys[str(visit.bundle.screens[name].journey)]
    steps = [step for step, written in journey.steps.items() if written.screen == name]
    if journey_id is None:
        if not set(steps) & set(journey.start):
            raise JourneyOver
        return await drawn(question, visit, name, params, Stand())
    visit = await _on_its_bundle(question, visit, journey_id)
    state = await question.service.journeys.load(journey_id, visit.identity.owner, visit.now)
    memory = Memory.of(state)
    if not {state.step, *memory.visited} & set(steps) or (state.finished and state.step not in steps):
        raise JourneyOver
    return await drawn(question, visit, name, params, _stand(visit.bundle, state, memory.given, {}))


async def _draw(question: Question, visit: Visit, standing: Standing) -> Reply:
    stand = _stand(visit.bundle, standing.state, standing.given, standing.errors)
    return await drawn(question, visit, standing.screen, {}, stand, status=422 if standing.errors else 200)


def _stand(bundle: Bundle, state: JourneyState | None, given: Any, errors: Any) -> Stand:
    if state is None:
        return Stand(given=given, errors=errors)
    values = typed(Memory.of(state).values, bundle.journeys[state.journey].keeps)
    return Stand(id=state.id, values=values, given=given, errors=errors)


async def _on_its_bundle(question: Question, visit: Visit, journey_id: str) -> Visit:
    """The same visit on the bundle that the journey began with; JourneyOver when this server no longer has it."""
    assert visit.identity is not None
    state = await question.service.journeys.load(journey_id, visit.identity.owner, visit.now)
    if state.bundle == visit.bundle.digest:
        return visit
    bundle = question.service.shelf.held(state.bundle)
    if bundle is None:
        raise JourneyOver
    return msgspec.structs.replace(visit, held=Held(visit.held.number, bundle))
