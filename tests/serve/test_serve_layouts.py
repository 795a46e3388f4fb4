"""Layouts: what may be public of a screen, and where it is found."""

from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest

from bff.bundle.plan import Const, Flag, Opt, Plan, Rows, Section, Str, Val
from bff.model.exchange import Ask
from bff.model.predicate import If, When
from bff.serve.armoury import Armoury
from bff.serve.skeleton import Place, draw

PLACE = Place("home", "elder", "large", "full", "floor", "zh-Hans")
MARK = "unannounced-8842"


def section(name, **how):
    ready = [
        Const(',"label":'),
        Str("home.balance"),
        Const(',"amount":'),
        Val("accounts.total_available", "money"),
        Const(',"text":'),
        Str("home.hello", {"name": Val("customer.name", "text")}, form="spoken"),
        Opt([Const(',"note":'), Val("accounts.as_of", "datetime")]),
        Const(',"on":'),
        Flag(If(equals=("visit.text", "large"))),
        Const(',"items":['),
        Rows("accounts.items", [Const('{"account":'), Val("row.account_id", "raw"), Const("}")]),
        Const("]}"),
    ]
    return Section(
        id=name, component="balance", feeds=["accounts"], ready=ready, empty=[], unavailable=[], **how
    )


@pytest.fixture
def with_sections(bundle):
    """The small bundle, with sections of every kind on its elder home."""
    sections = [
        section("balance"),
        section(f"{MARK}-evening", when=When(hours="18:00-23:59")),
        section(f"{MARK}-rich", unless=When(tier=["gold"])),
        section(f"{MARK}-asked", if_=[If(present="accounts.as_of")]),
        msgspec.structs.replace(section(f"{MARK}-offer"), component="campaign"),
    ]
    plan = Plan(
        screen="home", edition="elder", title=Str("home.title"), controls=[Const("[]")], sections=sections
    )
    return msgspec.structs.replace(bundle, plans={**bundle.plans, "plan-elder": plan}, digest="sha256-elder")


def test_a_layout_has_empty_places_and_three_lines(with_sections):
    """Values are empty, lists have three lines, what may be absent is left out; words are as they will be."""
    document = msgspec.json.decode(draw(with_sections, PLACE))
    assert document.pop("sections") == [
        {
            "id": "balance",
            "component": "balance",
            "state": "skeleton",
            "label": "home.balance",
            "amount": {"text": ""},
            "text": {"text": ""},
            "on": False,
            "items": [{"account": ""}] * 3,
        }
    ]
    assert document == {
        "screen": "home",
        "edition": "elder",
        "locale": "zh-Hans",
        "direction": "ltr",
        "text_mode": "large",
        "menu_mode": "full",
        "title": "home.title",
        "controls": [],
    }


def test_a_layout_tells_no_secrets(with_sections):
    """Sections that depend on who looks or when, or that sell something, leave no trace."""
    assert MARK not in draw(with_sections, PLACE).decode()


@pytest.mark.parametrize(
    "change", [{"screen": "gone"}, {"edition": "gone"}, {"text": ""}, {"client": "gone"}, {"locale": "fr"}]
)
def test_what_is_not_there_has_no_layout(bundle, change):
    """A place that a bundle does not have has no layout."""
    assert Armoury().layout(bundle, msgspec.structs.replace(PLACE, **change)) is None


async def test_a_layout_is_found_where_the_shell_says(service, with_sections, person, sign):
    """The shell names layouts by their digest; anybody gets them there, to keep for ever."""
    person(segments=["elder"])
    service.shelf.swap(4, with_sections)
    shell = (await service.ask(Ask(path="/v1/app", token=sign()))).json()
    where = urlsplit(shell["layouts"]["home"])
    reply = await service.ask(Ask(path=where.path, query=dict(parse_qsl(where.query))))
    assert reply.status == 200
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert reply.headers["ETag"].strip('"') == where.path.rpartition("/")[2]
    assert reply.json()["sections"][0]["state"] == "skeleton"


async def test_a_layout_outlives_its_release(service, with_sections, bundle):
    """A layout of the release before is still found; one that never was is not, and nobody keeps that."""
    digest = Armoury().layout(with_sections, PLACE).digest
    ask = Ask(path=f"/v1/layouts/{digest}", query=msgspec.structs.asdict(PLACE))
    never = await service.ask(ask)
    assert (never.status, never.headers["Cache-Control"]) == (404, "no-store")
    service.shelf.swap(4, with_sections)
    service.shelf.swap(5, bundle)
    assert (await service.ask(ask)).status == 200
    for query in ({}, {**ask.query, "locale": "en"}):
        assert (await service.ask(msgspec.structs.replace(ask, query=query))).status == 404
