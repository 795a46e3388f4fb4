"""One request's facts: who asks, which edition and why, in which language and size, with which client.

The one place beside telemetry that reads the wall clock.
"""

import hashlib
import hmac
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.shelf import Held
from bff.errors import MalformedRequest
from bff.model.answers.customer import Customer, KycLevel, Segments
from bff.model.capability import ClientClass
from bff.model.exchange import Ask
from bff.model.locale import LocaleFormats
from bff.model.predicate import VisitFacts
from bff.model.preference import Preferences
from bff.serve.assign import AXES, Asked, Chosen, Evidence
from bff.serve.auth import Identity
from bff.serve.language import best_locale
from bff.serve.telemetry import Access
from bff.sources.caller import Caller
from bff.sources.gathered import Gathered

BUCKETS: Final = 1000
BUCKET_KEY: Final = b"bff/share/1"
"""Changing it deals all customers anew into the shares of every running campaign."""
FACTS: Final = ("customer", "segments")
"""The sources that know what an edition is assigned by."""
UNDEALT: Final = BUCKETS - 1
"""The bucket of everybody whom we do not know: only what all may see."""


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """All that an answer may depend on beside the sources. Names nobody when printed."""

    identity: Identity | None
    held: Held
    """The bundle of this request, taken once."""
    chosen: Chosen
    facts: VisitFacts
    preferences: Preferences
    client: ClientClass
    now: datetime
    """Wall clock, in the bank's time zone."""
    deadline: float
    """Monotonic time at which the answer must be out."""
    params: Mapping[str, str]
    """What the query says beside the axes; a screen declares what it takes."""
    caller: Caller
    """For whom the sources are asked."""
    access: Access
    """The line of the access log, to be filled in."""

    @property
    def bundle(self) -> Bundle:
        """The bundle of this request."""
        return self.held.bundle

    @property
    def formats(self) -> LocaleFormats:
        """How values are written and spoken in the locale of this visit."""
        return self.bundle.formats[self.chosen.locale]

    def __repr__(self) -> str:
        """Name the edition, not the customer: this text may end in a log line."""
        return f"Visit({self.chosen.edition}, {self.chosen.locale})"


def read_clock() -> float:
    """Return the wall clock in seconds since 1970, for the claims of tokens."""
    return time.time()


def today(bundle: Bundle) -> datetime:
    """Return the wall clock in the bank's time zone."""
    return datetime.fromtimestamp(read_clock(), ZoneInfo(bundle.bank.time_zone))


def read_query(query: Mapping[str, str]) -> tuple[Asked, dict[str, str]]:
    """Divide a query into what it asks of the axes and the parameters of a screen.

    Raises MalformedRequest for an axis without a value.
    """
    asked = {name: query[name] for name in AXES if name in query}
    if "" in asked.values():
        raise MalformedRequest("an axis without a value", axes=[name for name in asked if not asked[name]])
    return Asked(**asked), {name: value for name, value in query.items() if name not in AXES}


def caller_of(identity: Identity | None, client: ClientClass, locale: str, request_id: str) -> Caller:
    """Say for whom the sources are asked, and in which language."""
    return Caller(
        subject=identity.subject if identity else "",
        token=identity.token if identity else "",
        session=identity.session if identity else "",
        issuer=identity.issuer if identity else "",
        locale=locale,
        channel=client.channel.upper(),
        request_id=request_id,
    )


def first_locale(bundle: Bundle, asked: Asked, preferences: Preferences, languages: str) -> str:
    """Guess the locale before the edition is known, so that facts come in the right language at once."""
    wishes = (asked.locale, preferences.locale, best_locale(languages, bundle.bank.locales))
    return next((wish for wish in wishes if wish in bundle.strings), bundle.bank.locales[0])


def evidence_of(
    ask: Ask, asked: Asked, preferences: Preferences, gathered: Gathered | None, now: datetime
) -> Evidence:
    """Collect what the choice of an edition may look at; facts that were last known will do.

    Nothing gathered means that nobody is known.
    """
    known = {**gathered.stale, **gathered.answers} if gathered else {}
    customer, segments = (known.get(name) for name in FACTS)
    return Evidence(
        asked=asked,
        preferences=preferences,
        anonymous=gathered is None,
        customer=customer if isinstance(customer, Customer) else None,
        segments=segments if isinstance(segments, Segments) else None,
        languages=ask.language,
        year=now.year,
    )


def facts_are_missing(evidence: Evidence) -> bool:
    """Whether something that a rule may look at is not known now."""
    return not evidence.anonymous and (evidence.customer is None or evidence.segments is None)


def visit_facts(
    evidence: Evidence,
    chosen: Chosen,
    client: ClientClass,
    identity: Identity | None,
    now: datetime,
    *,
    personalised: bool,
) -> VisitFacts:
    """Say what conditions may look at."""
    segments = evidence.segments
    return VisitFacts(
        edition=chosen.edition,
        text=chosen.text,
        menu=chosen.menu,
        channel=client.channel,
        audience=_audience(evidence),
        segment=frozenset(segments.codes if segments else ()),
        tier=(segments.tier if segments else None) or "",
        stage=(segments.stage if segments else None) or "",
        tag=frozenset(segments.tags if segments else ()),
        suggestion=chosen.suggestion,
        now=now,
        bucket=bucket_of(identity),
        personalised=personalised and segments is not None,
    )


def _audience(evidence: Evidence) -> str:
    """Tell a customer from one who has registered and whom the bank does not know yet."""
    if evidence.anonymous:
        return "anonymous"
    pending = evidence.customer is not None and evidence.customer.kyc_level is KycLevel.PENDING
    return "registered" if pending else "customer"


def bucket_of(identity: Identity | None) -> int:
    """Deal a customer into one of a thousand buckets: the same on every server, and telling nothing."""
    if identity is None:
        return UNDEALT
    name = f"{len(identity.issuer)}:{identity.issuer}{identity.subject}".encode()
    return int.from_bytes(hmac.digest(BUCKET_KEY, name, hashlib.sha256)[:8]) % BUCKETS
