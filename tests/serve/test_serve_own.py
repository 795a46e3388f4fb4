"""What the service answers itself is a gap like any other when the store is down, and costs no screen."""

import datetime as dt
from types import SimpleNamespace

from sqlalchemy import text

from bff.model.exchange import Ask
from bff.model.own import OWN
from bff.model.source import SOURCES, Reason
from bff.serve.dismissals import without_dismissed
from bff.serve.drawing import NOTHING
from bff.serve.own import ANSWERING, with_own
from bff.serve.service import Question
from bff.serve.telemetry import Access
from bff.sources.gathered import Gathered
from bff.store.open import Store


async def visit_of(service, token=None):
    """The visit of one request."""
    question = Question(
        service, Ask(path="/v1/screens/home", token=token), {}, Access("r"), service.clock() + 2
    )
    return await question.visit()


async def drop(store: Store, table: str) -> None:
    """Break the store."""
    async with store.journeys._database.write() as connection:
        await connection.execute(text(f"DROP TABLE {table}"))


def section(name, *, dismissible):
    """As much of an armed section as matters here."""
    return SimpleNamespace(plan=SimpleNamespace(id=name, dismissible=dismissible))


def test_every_own_root_is_answered():
    """Each root that is ours has a function, and none is a source of the core bank as well."""
    assert ANSWERING.keys() == OWN.keys()
    assert not OWN.keys() & SOURCES.keys()


async def test_a_store_that_is_down_is_a_gap(service, store, person, sign):
    """Other answers stay, and the reason is in closed words."""
    person()
    visit = await visit_of(service, sign())
    other = Gathered({"customer": object()}, {}, {})
    await drop(store, "journey_keys")
    await drop(store, "journeys")
    gathered = await with_own(service, visit, {"journeys", "customer"}, other)
    assert gathered.answers == other.answers
    assert {name: gap.reason for name, gap in gathered.missing.items()} == {"journeys": Reason.DOWN}


async def test_nobody_has_begun_anything(service):
    """An anonymous visit has no journeys to go on with, and what nobody asks for is not looked up."""
    visit = await visit_of(service)
    assert (await with_own(service, visit, {"journeys"}, NOTHING)).answers["journeys"].items == ()
    assert await with_own(service, visit, {"accounts"}, NOTHING) == NOTHING


async def test_a_journey_that_this_bundle_does_not_know_is_not_offered(service, store, person, sign):
    """What cannot be gone on with is left out."""
    person()
    visit = await visit_of(service, sign())
    hour = dt.timedelta(hours=1)
    await store.journeys.start(visit.identity.owner, "gone", "form", {}, "sha256-old", visit.now, hour)
    assert (await with_own(service, visit, {"journeys"}, NOTHING)).answers["journeys"].items == ()


async def test_everything_is_shown_while_nobody_knows_what_was_put_away(service, store, person, sign):
    """A store that is down hides nothing; what cannot be put away is never looked up."""
    person()
    visit = await visit_of(service, sign())
    sections = [section("offer", dismissible=True), section("balance", dismissible=False)]
    await store.dismissals.put(visit.identity.owner, "offer", visit.now)
    await store.dismissals.put(visit.identity.owner, "balance", visit.now)
    assert [one.plan.id for one in await without_dismissed(service, visit, sections)] == ["balance"]
    assert await without_dismissed(service, await visit_of(service), sections) == sections
    await drop(store, "dismissals")
    assert await without_dismissed(service, visit, sections) == sections
    assert await without_dismissed(service, visit, sections[1:]) == sections[1:]
