"""The service: one question, one answer, free of any framework. It answers with a document or a problem."""

import asyncio
import re
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import msgspec

from bff.bundle.shelf import Held, Shelf
from bff.errors import MethodNotAllowed, NotFound, Problem, Unavailable
from bff.journeys.runner import Runner
from bff.model.capability import class_for
from bff.model.exchange import Ask, Reply
from bff.model.preference import NOTHING_CHOSEN
from bff.serve.archive import Archive, Read, nothing_published
from bff.serve.armoury import Armoury
from bff.serve.assign import BY_REQUEST, Chosen, Evidence, choose
from bff.serve.auth import Authenticator, Identity
from bff.serve.metrics import Metrics
from bff.serve.preferences import PreferenceDesk
from bff.serve.problems import problem_reply
from bff.serve.telemetry import Access, log_access, log_fault
from bff.serve.visit import (
    FACTS,
    Visit,
    caller_of,
    evidence_of,
    facts_are_missing,
    first_locale,
    read_query,
    today,
    visit_facts,
)
from bff.sources.cache import AnswerCache
from bff.sources.call import Upstream
from bff.sources.gather import gather
from bff.store.open import Store

BUDGET_SECONDS: Final = 2.5
"""Until then a read is answered, whatever the core bank does."""
FACTS_SECONDS: Final = 0.6
"""The part of it that facts about the customer may take."""
GRACE_SECONDS: Final = 0.5
"""After the budget a read is cut off; it should never come to that."""


class Question(msgspec.Struct, frozen=True):
    """What the answer of a route gets: the service's parts are reached through `service`."""

    service: "Service"
    ask: Ask
    names: dict[str, str]
    """What stands in the places of the route's template."""
    access: Access
    deadline: float
    """Monotonic time at which a read must be answered."""

    async def visit(self, held: Held | None = None) -> Visit:
        """Find out who asks and what they get: on the live bundle, or on the one that a journey began on."""
        return await self.service.visit(self, held)


class Route(msgspec.Struct, frozen=True):
    """One address: method, template such as `/v1/screens/{screen}`, and who answers."""

    method: str
    template: str
    answer: Callable[[Question], Awaitable[Reply]]


class Service:
    """The serving side of one process; its parts are opened and closed by whoever makes it."""

    def __init__(
        self,
        *,
        routes: Sequence[Route],
        authenticator: Authenticator,
        shelf: Shelf,
        store: Store,
        upstream: Upstream,
        metrics: Metrics,
        read_bundle: Read = nothing_published,
        notice_secret: str = "",
        lines_lost: Callable[[], int] = lambda: 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.authenticator = authenticator
        self.shelf = shelf
        self.store = store
        self.upstream = upstream
        self.metrics = metrics
        self.notice_secret = notice_secret
        self.lines_lost = lines_lost
        self.clock = clock
        self.answers = AnswerCache(clock)
        self.armoury = Armoury()
        self.archive = Archive(shelf, store.ledger, read_bundle)
        self.journeys = Runner(store.journeys, upstream, self.answers, clock)
        self.preferences = PreferenceDesk(store.preferences, clock)
        self._routes = [(_pattern(route.template), route) for route in routes]

    async def ask(self, ask: Ask) -> Reply:
        """Answer a call of the public API. Never raises but for cancellation."""
        access = Access(ask.request_id or str(uuid.uuid4()))
        began = self.clock()
        try:
            reply = await self._answer(ask, access, began + BUDGET_SECONDS)
        except Problem as problem:
            reply = problem_reply(problem, access.request_id)
        except Exception as error:  # noqa: BLE001 - the last resort: a client is told, the log is told more
            log_fault(error, access.request_id)
            reply = problem_reply(Problem(), access.request_id)
        self.record(access, reply.status, self.clock() - began)
        return msgspec.structs.replace(reply, headers={**reply.headers, "X-Request-ID": access.request_id})

    def record(self, access: Access, status: int, seconds: float) -> None:
        """Count a request and write its line."""
        access.status, access.ms = status, round(seconds * 1000, 2)
        self.metrics.requests.observe((access.route, access.edition, str(status)), seconds)
        log_access(access)

    async def _answer(self, ask: Ask, access: Access, deadline: float) -> Reply:
        route, names = self._find(ask)
        access.route, access.method = route.template, route.method
        question = Question(self, ask, names, access, deadline)
        if ask.method != "GET":  # an action has deadlines of its own, and is never cut off in the middle
            return await route.answer(question)
        try:
            async with asyncio.timeout(BUDGET_SECONDS + GRACE_SECONDS):
                return await route.answer(question)
        except TimeoutError:
            raise unavailable() from None

    def _find(self, ask: Ask) -> tuple[Route, dict[str, str]]:
        """Find who answers; an address with other methods only says which."""
        found = [
            (route, match.groupdict())
            for pattern, route in self._routes
            if (match := pattern.fullmatch(ask.path))
        ]
        if not found:
            raise NotFound
        for route, names in found:
            if route.method == ask.method:
                return route, names
        raise MethodNotAllowed(headers={"Allow": ", ".join(route.method for route, _ in found)})

    async def identify(self, ask: Ask, now: float) -> Identity | None:
        """Return who asks; a token that does not prove itself is Unauthenticated, wherever it comes."""
        return await self.authenticator.identify(ask.token, now)

    async def visit(self, question: Question, held: Held | None = None) -> Visit:
        """Find out who asks, which edition they get and why. Raises Problems."""
        ask, access = question.ask, question.access
        held = held or self.shelf.current
        if held is None:
            raise unavailable()
        bundle, now = held.bundle, today(held.bundle)
        identity = await self.identify(ask, now.timestamp())
        client = class_for(ask.client_build, bundle.classes)
        asked, params = read_query(ask.query)
        kept = (
            await self.preferences.read(identity.owner, ask.preferences_version)
            if identity
            else NOTHING_CHOSEN
        )
        preferences = kept or NOTHING_CHOSEN
        locale = first_locale(bundle, asked, preferences, ask.language)
        caller = caller_of(identity, client, locale, access.request_id)
        seconds = min(FACTS_SECONDS, question.deadline - self.clock())
        gathered = (
            await gather(FACTS, caller, {}, seconds, self.upstream, self.answers, self.clock)
            if identity
            else None
        )
        evidence = evidence_of(ask, asked, preferences, gathered, now)
        chosen = await self._choose(held, evidence, identity)
        access.edition, access.release, access.client = chosen.edition, held.number, client.name
        # Whether a customer refused to be targeted must be known before anything is targeted.
        personalised = kept is not None and not preferences.targeting_off
        return Visit(
            identity=identity,
            held=held,
            chosen=chosen,
            facts=visit_facts(evidence, chosen, client, identity, now, personalised=personalised),
            preferences=preferences,
            client=client,
            now=now,
            deadline=question.deadline,
            params=params,
            caller=msgspec.structs.replace(caller, locale=chosen.locale),
            access=access,
        )

    async def _choose(self, held: Held, evidence: Evidence, identity: Identity | None) -> Chosen:
        """Choose, with what was served last where facts are missing; remember what facts decided."""
        if identity is None:
            return choose(held.bundle, evidence)
        if facts_are_missing(evidence):
            last = await self.preferences.last_edition(identity.owner)
            return choose(held.bundle, msgspec.structs.replace(evidence, last_edition=last))
        chosen = choose(held.bundle, evidence)
        if chosen.edition_reason != BY_REQUEST:
            await self.preferences.remember_edition(identity.owner, chosen.edition)
        return chosen


def unavailable() -> Unavailable:
    """Say that nothing can be had now, and when to ask again."""
    return Unavailable(headers={"Retry-After": "2"})


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{([a-z]+)\\}", r"(?P<\1>[^/]+)", re.escape(template)))
