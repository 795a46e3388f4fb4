"""Drawing: plan, gather, fill, reply, for a visit that is already known."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bff.model.exchange import Reply
from bff.model.own import OWN
from bff.serve.access import authorise, check_access, require_plan
from bff.serve.dismissals import without_dismissed
from bff.serve.document import document
from bff.serve.fill import Answers, active, fill
from bff.serve.own import with_own
from bff.serve.reply import personal_bytes
from bff.serve.service import Question, unavailable
from bff.serve.telemetry import log_fault
from bff.serve.view import View
from bff.serve.visit import Visit
from bff.sources.gather import gather
from bff.sources.gathered import Gathered

NOTHING: Final = Gathered({}, {}, {})


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """Where a customer stands in a journey, for the screens of its steps."""

    id: str = ""
    values: Mapping[str, Any] = {}
    """What the journey keeps, by name."""
    given: Mapping[str, str] = {}
    """What was typed, to be shown again."""
    errors: Mapping[str, str] = {}
    """Field to the code of what is wrong with it."""

    def root(self) -> Mapping[str, Any]:
        """What bindings see as `journey`."""
        return {**self.values, "given": self.given, "errors": self.errors}


async def drawn(
    question: Question,
    visit: Visit,
    name: str,
    params: Mapping[str, str],
    stand: Stand | None = None,
    status: int = 200,
) -> Reply:
    """Draw one screen; `stand` for a step of a journey. Raises Problems only for what no section can say."""
    service, bundle = question.service, visit.bundle
    check_access(visit, bundle.screens[name], params)
    armed = service.armoury.plan(bundle, *require_plan(visit, name), visit.chosen.locale)
    sections = await without_dismissed(service, visit, active(armed, visit.facts))
    asked = {feed for section in sections for feed in section.asks}
    gathered = await _gathered(question, visit, asked - OWN.keys(), params)
    gathered = await with_own(service, visit, asked, gathered)
    authorise(gathered, params)
    answers = look_into(visit, gathered, params, stand)
    filled = fill(
        sections,
        answers,
        armed.punctuation,
        visit.now,
        lambda fault: log_fault(fault, visit.access.request_id),
    )
    if filled.required_missing:
        raise unavailable()
    visit.access.gaps = len(filled.gaps)
    journey = stand.id if stand else ""
    return personal_bytes(document(visit, name, armed, filled, answers.fresh, journey), status)


async def _gathered(question: Question, visit: Visit, names: set[str], params: Mapping[str, str]) -> Gathered:
    if not names:
        return NOTHING
    service = question.service
    left = max(visit.deadline - service.clock(), 0.0)
    gathered = await gather(
        names, visit.caller, params, left, service.upstream, service.answers, service.clock
    )
    for name in names:
        gap = gathered.missing.get(name)
        service.metrics.sources.count((name, gap.reason.value if gap else "ok"))
    return gathered


def look_into(visit: Visit, gathered: Gathered, params: Mapping[str, str], stand: Stand | None) -> Answers:
    """What holes look into: good answers, and those with what was last known in their gaps."""
    chosen, preferences = visit.chosen, visit.preferences
    about = {
        "edition": chosen.edition,
        "text": chosen.text,
        "menu": chosen.menu,
        "contrast": chosen.contrast,
        "locale": chosen.locale,
        "suggestion": chosen.suggestion,
        "audience": visit.facts.audience,
        "read_aloud": preferences.read_aloud,
        "hide_amounts": preferences.hide_amounts,
        "targeting_off": preferences.targeting_off,
    }
    common = {"visit": about, "params": params, "journey": stand.root() if stand else {}}
    hide = preferences.hide_amounts
    fresh = View({**gathered.answers, **common}, hide)
    last = View({**gathered.answers, **gathered.stale, **common}, hide) if gathered.stale else fresh
    return Answers(gathered.missing, fresh, last)
