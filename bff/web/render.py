"""Served documents to HTML. Pure: the same document, shell and links give the same page."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
import msgspec

from bff.web.theme import css
from bff.web.words import words_for

BARE_SHELL: Mapping[str, Any] = {
    "locale": "zh-Hans",
    "direction": "ltr",
    "edition": "",
    "edition_reason": "",
    "text_mode": "standard",
    "contrast": "standard",
    "theme": {},
}
"""What a page is drawn with when not even the shell answers; the style sheet has values for every token."""


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """Where the links of one page lead, and what belongs to this one drawing of it."""

    phone: str
    nonce: str
    assets: Mapping[str, str]
    """Address of each file in `static`."""
    back: bool = False
    """Whether there is a screen to go back to."""
    here: str = ""
    """Address of the screen that is being shown."""
    key: str = ""
    """Idempotency key of what the customer may send from this page."""
    entered: Mapping[str, str] = {}
    """What was typed, by field, where the same step is drawn again."""
    focus: str = ""
    """The field to look at first."""
    query: str = ""
    """What was searched for."""
    found: Sequence[Mapping[str, Any]] | None = None
    """What was found; None where nothing was searched for."""

    def to(self, verb: str) -> str:
        """Address of a verb of this phone: act, set, ask, back."""
        return f"/h5/{self.phone}/{verb}"

    def screen(self, name: str, params: Mapping[str, str] | None = None) -> str:
        """Address of a screen with its parameters."""
        return f"/h5/{self.phone}/{quote(name)}" + (f"?{urlencode(params)}" if params else "")


def page(document: Mapping[str, Any], app: Mapping[str, Any], links: Links) -> str:
    """Draw a screen: `document` is the answer of /v1/screens, `app` that of /v1/app."""
    shown = {**app, **{axis: document[axis] for axis in BARE_SHELL if axis in document}}
    return _draw(
        "page.html",
        shown,
        links,
        document=document,
        title=document["title"],
        screen=document["screen"],
        controls=document.get("controls", []),
        journey=document.get("journey", ""),
    )


def ask_page(tap: Mapping[str, Any], fields: Mapping[str, str], app: Mapping[str, Any], links: Links) -> str:
    """Draw the question of a tap; saying yes does the tap with the same `fields`."""
    sure = {name: value for name, value in tap.items() if name != "ask"}
    title = _words(app)["confirm.title"]
    return _draw("ask.html", app, links, question=tap["ask"], sure=sure, fields=fields, title=title)


def problem_page(slug: str, app: Mapping[str, Any], links: Links) -> str:
    """Draw a problem by the last word of its type, in the edition's style, with the way home and a number."""
    words = _words(app)
    title = words.get(f"problem.{slug}", words["problem"])
    advice = words.get(f"problem.{slug}.advice", words["problem.advice"])
    return _draw("problem.html", app, links, title=title, advice=advice)


def _words(app: Mapping[str, Any]) -> dict[str, str]:
    return {**words_for(app.get("locale", "zh-Hans")), **app.get("words", {})}


def _draw(template: str, app: Mapping[str, Any], links: Links, **more: Any) -> str:
    shell = {**BARE_SHELL, **app}
    more = {"controls": shell.get("controls", []), "journey": "", "screen": "", **more}
    return environment().get_template(template).render(app=shell, links=links, words=_words(shell), **more)


@cache
def environment() -> jinja2.Environment:
    """The templates, with everything escaped."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("bff.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.filters["wire"] = lambda value: msgspec.json.encode(value).decode()
    env.filters["dialled"] = lambda number: re.sub(r"[^0-9+*#]", "", str(number))
    env.filters["plain"] = lambda name: re.sub(r"[^a-z0-9.]+", "-", str(name))
    env.filters["css"] = css
    return env
