"""Draws documents of a bundle as the service does, from made-up answers, at a fixed time."""

from collections.abc import Mapping
from typing import Any

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Held
from bff.model.predicate import VisitFacts
from bff.model.preference import Preferences
from bff.model.source import Reason
from bff.serve.arm import Armed, Armory
from bff.serve.assign import Chosen
from bff.serve.document import document as write
from bff.serve.drawing import Stand, look_into
from bff.serve.fill import active, fill
from bff.serve.telemetry import Access
from bff.serve.view import View
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
        edition=axes.edition,
        text=axes.text,
        menu=axes.menu,
        channel=client.channel,
        audience="customer",
        now=NOW,
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
    elsewhere = min(bundle.features, key=lambda name: bundle.features[name].open is not None)
    closed = {"features": elsewhere, "editions": axes.edition}
    return {
        name: (closed[param.one_of] if isinstance(param.one_of, str) else (param.one_of or ["id_1"])[0])
        for name, param in params.items()
        if param.required or axes.mode == "ready"
    }


class Artist:
    """Draws the documents of one bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        sections = [section for plan in bundle.plans.values() for section in plan.sections]
        self._feeds = {feed for section in sections for feed in (*section.feeds, *section.also)}
        self._armories: dict[str, Armory] = {}
        self._gathered: dict[str, Gathered] = {}

    def armory(self, locale: str) -> Armory:
        """What arms plans in a locale."""
        if locale not in self._armories:
            self._armories[locale] = Armory(self.bundle, locale)
        return self._armories[locale]

    def gathered(self, mode: str) -> Gathered:
        """What the sources came to."""
        if mode not in self._gathered:
            self._gathered[mode] = self._gather(mode)
        return self._gathered[mode]

    def _gather(self, mode: str) -> Gathered:
        known = answers(FILLED.get(mode, "full"), self._feeds)
        if mode == "down":
            return Gathered({}, dict.fromkeys(self._feeds, Missing(Reason.DOWN)), {})
        if mode == "stale":
            last = next(iter(known.values()))
            return Gathered({}, dict.fromkeys(self._feeds, Missing(Reason.TIMEOUT, last, 60.0)), known)
        return Gathered(known, {}, {})

    def arm(self, axes: Axes) -> Armed:
        """The plan at a point of the axes, in its locale."""
        found = self.bundle.plan_of(axes.screen, axes.edition, axes.text, axes.menu, axes.client)
        assert found is not None, axes
        return self.armory(axes.locale).plan(found[1], 0)

    def view(self, axes: Axes) -> View:
        """What holes look into."""
        stand = stand_of(self.bundle, axes)
        params = params_of(self.bundle, axes)
        return look_into(visit_of(self.bundle, axes), self.gathered(axes.mode), params, stand).fresh

    def draw(self, axes: Axes, armed: Armed | None = None) -> dict[str, Any]:
        """The document, decoded; what filling it ran into is raised."""
        armed = armed or self.arm(axes)
        visit, stand = visit_of(self.bundle, axes), stand_of(self.bundle, axes)
        looked = look_into(visit, self.gathered(axes.mode), params_of(self.bundle, axes), stand)
        filled = fill(active(armed, visit.facts), looked, armed.punctuation, NOW, _raise)
        journey = stand.id if stand else ""
        document: dict[str, Any] = msgspec.json.decode(
            write(visit, axes.screen, armed, filled, looked.fresh, journey)
        )
        return document


def _raise(fault: Exception) -> None:
    raise fault
