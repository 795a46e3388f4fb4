"""`GET /v1/screens/{screen}`: the screen that is right for this visit."""

from typing import Final

from bff.errors import UnknownScreen
from bff.model.exchange import Reply
from bff.serve.access import feature_of, nearest_of, plan_for
from bff.serve.actions import show
from bff.serve.drawing import drawn
from bff.serve.service import Question
from bff.serve.visit import Visit

EXPLANATION: Final = "not-here"
"""The screen that says what a feature is and how to get it, where an edition has no screen for it."""


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
    bundle = visit.bundle
    if name not in bundle.screens:
        raise UnknownScreen(screens=sorted(bundle.screens), **nearest_of(name, bundle.screens))
    if plan_for(visit, name):
        return name, params
    return EXPLANATION, {"feature": feature_of(bundle, name, visit.chosen.edition)}
