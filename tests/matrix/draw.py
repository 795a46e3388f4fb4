"""Draws documents of a bundle as the service does, from made-up answers, at a fixed time, without a network."""

from collections.abc import Mapping
from typing import Any

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Plan
from bff.bundle.shelf import Held
from bff.model.answers.base import Answer
from bff.model.predicate import VisitFacts
from bff.model.preference import Preferences
from bff.model.source import SOURCES, Reason
from bff.serve.arm import Armed, Armory
from bff.serve.assign import Chosen
from bff.serve.document import document
from bff.serve.drawing import Stand, look_into
from bff.serve.fill import active, fill
from bff.serve.telemetry import Access
from bff.serve.visit import Visit
from bff.sources.caller import Caller
from bff.sources.gathered import Gathered
from bff.sources.outcome import Missing
from tests.matrix.answers import NOW, Fullness, answers, kept

MODES = ("ready", "sparse", "empty", "stale", "down", "hidden")
"""All that can be known; only what must be; empty lists; last known; nothing at all; amounts hidden."""
FILLED: Mapping[str, Fullness] = {"sparse": "sparse", "empty": "empty"}


class Axes(msgspec.Struct, frozen=True, kw_only=True):
    """Which document."""

    screen: str
    edition: str
    text: str = "standard"
    menu: str = "full"
    client: str = "h5-2.0.0"
    locale: str = "zh-Hans"
    mode: str = "ready"


def gathered(mode: str) -> Gathered:
    """What the sources came to."""
    known: dict[str, Answer] = answers(FILLED.get(mode, "full"))
    if mode == "down":
        return Gathered({}, dict.fromkeys(SOURCES, Missing(Reason.DOWN)), {})
    if mode == "stale":
        missing = {name: Missing(Reason.TIMEOUT, known.get(name, object()), 60.0) for name in SOURCES}  # type: ignore[arg-type]
        return Gathered({}, missing, known)
    return Gathered(known, {}, {})


def visit_of(bundle: Bundle, axes: Axes) -> Visit:
    """A visit on these axes, about whose customer every condition may hold."""
    chosen = Chosen(
        edition=axes.edition,
        edition_reason="choice",
        suggestion="",
        text=axes.text,
        menu=axes.menu,
        locale=axes.locale,
        contrast="standard",
    )
    client = bundle.classes[axes.client]
    facts = VisitFacts(
        edition=axes.edition, text=axes.text, menu=axes.menu, channel=client.channel, audience="customer", now=NOW
    )
    return Visit(
        identity=None,
        held=Held(1, bundle),
        chosen=chosen,
        facts=facts,
        preferences=Preferences(hide_amounts=axes.mode == "hidden"),
        client=client,
        now=NOW,
        deadline=0.0,
        params={},
        caller=Caller(),
        access=Access("none"),
    )


def stand_of(bundle: Bundle, axes: Axes) -> Stand | None:
    """Where the customer stands, on the screen of a journey: all is kept, and one field is wrong."""
    journey = bundle.screens[axes.screen].journey
    if journey is None:
        return None
    values = kept(bundle.journeys[journey].keeps) if axes.mode in {"ready", "hidden", "stale"} else {}
    return Stand(id="jny_1", values=values, given={"amount": "12"}, errors={"memo": "too-long"})


def params_of(bundle: Bundle, axes: Axes) -> dict[str, str]:
    """Something for each parameter of a screen."""
    params = bundle.screens[axes.screen].params
    closed = {"features": next(iter(bundle.features)), "editions": axes.edition}
    return {
        name: (closed[param.one_of] if isinstance(param.one_of, str) else (param.one_of or ["id_1"])[0])
        for name, param in params.items()
        if param.required or axes.mode == "ready"
    }


def plan_at(bundle: Bundle, axes: Axes) -> Plan:
    """The plan at a point of the axes."""
    found = bundle.plan_of(axes.screen, axes.edition, axes.text, axes.menu, axes.client)
    assert found is not None, axes
    return found[1]


def draw(bundle: Bundle, axes: Axes, armed: Armed | None = None) -> tuple[dict[str, Any], list[Exception]]:
    """The document, decoded, and the faults that filling it ran into."""
    armed = armed or Armory(bundle, axes.locale).plan(plan_at(bundle, axes), 0)
    visit, stand, faults = visit_of(bundle, axes), stand_of(bundle, axes), list[Exception]()
    looked = look_into(visit, gathered(axes.mode), params_of(bundle, axes), stand)
    filled = fill(active(armed, visit.facts), looked, armed.punctuation, NOW, faults.append)
    written = document(visit, axes.screen, armed, filled, looked.fresh, stand.id if stand else "")
    return msgspec.json.decode(written), faults
