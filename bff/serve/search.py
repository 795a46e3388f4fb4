"""`GET /v1/search?q=`: what a customer may mean, among the features and screens of this edition.

What was asked is not written down anywhere.
"""

from typing import Any, Final

import msgspec

from bff.errors import MalformedRequest
from bff.model.exchange import Reply
from bff.model.search import LONGEST, Place, find
from bff.serve.access import plan_for
from bff.serve.reply import personal
from bff.serve.screens import EXPLANATION
from bff.serve.service import Question
from bff.serve.view import View
from bff.serve.visit import Visit

PARAMETER: Final = "q"


async def search(question: Question) -> Reply:
    """Answer with what was found, best first, each with the tap that leads there."""
    visit = await question.visit()
    query = visit.params.get(PARAMETER, "").strip()
    if len(query) > LONGEST:
        raise MalformedRequest(f"at most {LONGEST} characters are searched for", parameter=PARAMETER)
    results = Results(question, visit)
    places = [place for place in visit.bundle.search.of(visit.chosen.edition) if results.item(place)]
    found = find(query, places)
    return personal({"query": query, "items": [results.item(place) for place in found]})


class Results:
    """How places look to one visit."""

    def __init__(self, question: Question, visit: Visit) -> None:
        self._visit = visit
        self._armory = question.service.armoury.armory(visit.bundle, visit.chosen.locale)
        channel = visit.bundle.bank.channels.get(visit.client.channel)
        self._barred = frozenset(channel.without if channel else ())

    def item(self, place: Place) -> dict[str, Any] | None:
        """A place with its words and its tap; None where this client or channel has no use for it."""
        return self._feature(place.feature) if place.feature else self._screen(place.screen)

    def _feature(self, name: str) -> dict[str, Any] | None:
        feature, tap = self._visit.bundle.features[name], self._tap(name)
        if name in self._barred or tap["kind"] not in self._visit.client.actions:
            return None
        words = {"label": self._text(feature.label), "about": self._text(feature.about)}
        return {"feature": name, "icon": feature.icon, **words, "tap": tap}

    def _screen(self, name: str) -> dict[str, Any] | None:
        found = plan_for(self._visit, name)
        if found is None:
            return None
        label = self._text(found[1].title.key)
        return {"screen": name, "label": label, "tap": {"kind": "open", "screen": name}}

    def _tap(self, name: str) -> dict[str, Any]:
        """What the feature does by itself, else its screen in this edition, else how to get it."""
        own = self._visit.bundle.taps.get(name)
        if own is not None:
            tap: dict[str, Any] = msgspec.json.decode(self._armory.json(own)(View(roots={})))
            return tap
        screen = self._visit.bundle.features[name].open
        if screen is not None and plan_for(self._visit, screen):
            return {"kind": "open", "screen": screen}
        return {"kind": "open", "screen": EXPLANATION, "params": {"feature": name}}

    def _text(self, key: str) -> str:
        return self._visit.bundle.text(self._visit.chosen.locale, key)
