"""`GET /v1/screens/{screen}`: the screen that is right for this visit."""

import difflib
from typing import Final

from bff.bundle.bundle import Bundle
from bff.errors import UnknownScreen
from bff.model.exchange import Reply
from bff.serve.actions import show
from bff.serve.drawing import drawn
from bff.serve.service import Question
from bff.serve.visit import Visit

EXPLANATION: Final = "not-here"
"""The screen that says what a feature is and how to get it, where an edition has no screen of its own for it."""


async def screen(question: Question) -> Reply:
    """Answer with the screen that is right for this customer, client, language and text size."""
    visit = await question.visit()
    name, params = in_this_edition(visit, question.names["screen"], dict(visit.params))
    if visit.bundle.screens[name].journey is not None:
        return await show(question, visit, name, params)
    return await drawn(question, visit, name, params)


def in_this_edition(visit: Visit, name: str, params: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The screen itself, or the explanation of how to get it where this edition or channel does not have it.

    Raises UnknownScreen for a name that no edition knows.
    """
    bundle, chosen = visit.bundle, visit.chosen
    if name not in bundle.screens:
        near = difflib.get_close_matches(name[:64], bundle.screens, n=1)
        raise UnknownScreen(screens=sorted(bundle.screens), **({"nearest": near[0]} if near else {}))
    if bundle.plan_of(name, chosen.edition, chosen.text, chosen.menu, visit.client.name):
        return name, params
    return EXPLANATION, {"feature": feature_of(bundle, name)}


def feature_of(bundle: Bundle, screen: str) -> str:
    """The feature to which a screen belongs; raises UnknownScreen where there is none."""
    journey = bundle.screens[screen].journey
    for name, feature in bundle.features.items():
        if feature.open == screen or (
            journey and feature.open and bundle.screens[feature.open].journey == journey
        ):
            return name
    raise UnknownScreen(screens=sorted(bundle.screens))
