"""Drawing: plan, gather, fill, reply, for a visit that is already known."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bff.bundle.bundle import Bundle, ScreenEntry
from bff.errors import MalformedRequest, NotFound, Unauthenticated, UnknownChoice, UnknownScreen
from bff.model.exchange import Reply
from bff.model.source import SOURCES, Reason
from bff.serve.arm import View
from bff.serve.document import document
from bff.serve.fill import active, fill
from bff.serve.reply import personal_bytes
from bff.serve.service import Question, unavailable
from bff.serve.visit import Visit
from bff.sources.gather import gather
from bff.sources.gathered import Gathered

IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
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
    found = bundle.plan_of(
        name, visit.chosen.edition, visit.chosen.text, visit.chosen.menu, visit.client.name
    )
    if found is None:
        raise UnknownScreen(screens=sorted(bundle.screens))
    armed = service.armoury.plan(bundle, *found, visit.chosen.locale)
    sections = active(armed, visit.facts)
    names = {feed for section in sections for feed in (*section.plan.feeds, *section.plan.also)}
    gathered = await _gathered(question, visit, names, params)
    _authorise(gathered, params)
    fresh, last = views(visit, gathered, params, stand)
    filled = fill(
        sections,
        gathered.missing,
        fresh,
        last,
        service.armoury.punctuation(bundle, visit.chosen.locale),
        visit.now,
    )
    if filled.required_missing:
        raise unavailable()
    visit.access.gaps = len(filled.gaps)
    return personal_bytes(document(visit, name, armed, filled, fresh, stand.id if stand else ""), status)


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


def check_access(visit: Visit, entry: ScreenEntry, params: Mapping[str, str]) -> None:
    """Refuse who may not see it, and parameters that cannot be meant."""
    if visit.facts.audience == "anonymous" and "anonymous" not in entry.audience:
        raise Unauthenticated
    for name, param in entry.params.items():
        value = params.get(name)
        if value is None:
            if param.required:
                raise MalformedRequest(f"the parameter `{name}` is missing", parameter=name)
            continue
        known = closed_set(visit.bundle, param.one_of)
        if known is not None and value not in known:
            near = difflib.get_close_matches(value[:64], known, n=1)
            raise UnknownChoice(
                parameter=name, offered=sorted(known), **({"nearest": near[0]} if near else {})
            )
        if known is None and not IDENTIFIER.fullmatch(value):
            raise NotFound


def closed_set(bundle: Bundle, one_of: Any) -> list[str] | None:
    """The values that a parameter may have; None where it is an identifier."""
    match one_of:
        case "features":
            return list(bundle.features)
        case "editions":
            return list(bundle.editions)
        case _:
            return one_of  # type: ignore[no-any-return]  # a list of words, or None


def _authorise(gathered: Gathered, params: Mapping[str, str]) -> None:
    """An identifier that is not this customer's is not found, whoever else may have it."""
    for name, gap in gathered.missing.items():
        if gap.reason is Reason.NOT_FOUND and set(SOURCES[name].params) & params.keys():
            raise NotFound


def views(
    visit: Visit, gathered: Gathered, params: Mapping[str, str], stand: Stand | None
) -> tuple[View, View]:
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
    return fresh, (View({**gathered.answers, **gathered.stale, **common}, hide) if gathered.stale else fresh)
