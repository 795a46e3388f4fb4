"""Which edition, in which modes, and why. Pure: the same evidence always gives the same answer.

An explicit choice comes first, then facts about the customer, then what was served last. A guess is only
ever a suggestion.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.errors import Problem, UnknownChoice, UnknownEdition, UnknownLocale
from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES
from bff.model.answers.customer import Customer, Segments
from bff.model.definition import Assignment, Edition, Facts
from bff.model.preference import NOTHING_CHOSEN, Preferences
from bff.serve.language import best_locale

BY_REQUEST: Final = "request"
BY_CHOICE: Final = "choice"
BY_MEMORY: Final = "last-known"
BY_DEFAULT: Final = "default"


class Asked(msgspec.Struct, frozen=True):
    """What one request asks for, for itself alone. A choice of look: it entitles to nothing."""

    edition: str | None = None
    text: str | None = None
    menu: str | None = None
    locale: str | None = None
    contrast: str | None = None


AXES: Final = Asked.__struct_fields__


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All that the decision may look at."""

    asked: Asked = Asked()
    preferences: Preferences = NOTHING_CHOSEN
    anonymous: bool = False
    customer: Customer | None = None
    """None: not known now."""
    segments: Segments | None = None
    last_edition: str | None = None
    """The edition served last, for when facts are missing."""
    languages: str = ""
    """Accept-Language."""
    year: int
    """The current year, for ages."""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """The decision."""

    edition: str
    edition_reason: str
    """`request`, `choice`, the reason of a rule, `last-known` or `default`."""
    suggestion: str = ""
    """An edition that is offered and not applied."""
    text: str
    menu: str
    locale: str
    contrast: str


def choose(bundle: Bundle, evidence: Evidence) -> Chosen:
    """Decide every axis.

    Raises UnknownEdition, UnknownLocale or UnknownChoice for what the request asks and nobody offers.
    """
    name, reason, rule = _edition(bundle, evidence)
    edition, asked, kept = bundle.editions[name], evidence.asked, evidence.preferences
    return Chosen(
        edition=name,
        edition_reason=reason,
        suggestion=_suggestion(bundle, evidence, name),
        text=_text(edition, asked.text, (kept.text, rule.text if rule else None)),
        menu=_mode("menu", asked.menu, MENU_MODES, (kept.menu, rule.menu if rule else None)),
        locale=_locale(bundle, edition, evidence, rule),
        contrast=_mode("contrast", asked.contrast, CONTRASTS, (kept.contrast,)),
    )


def _edition(bundle: Bundle, evidence: Evidence) -> tuple[str, str, Assignment | None]:
    """Name the edition, the reason, and the rule where one decided."""
    if (asked := evidence.asked.edition) is not None:
        offered("edition", asked, bundle.editions, UnknownEdition)
        return asked, BY_REQUEST, None
    if (chosen := evidence.preferences.edition) in bundle.editions:
        return chosen, BY_CHOICE, None
    if evidence.anonymous:
        return bundle.bank.default, BY_DEFAULT, None
    for rule in _published(bundle, bundle.bank.assignment):
        fits = _fits(rule.facts, evidence, bundle.bank.country)
        if fits:
            return rule.edition, rule.reason, rule
        if fits is None:  # a later rule must not win because an earlier one cannot be decided
            return _remembered(bundle, evidence)
    return bundle.bank.default, BY_DEFAULT, None


def _remembered(bundle: Bundle, evidence: Evidence) -> tuple[str, str, None]:
    if evidence.last_edition in bundle.editions:
        return evidence.last_edition, BY_MEMORY, None
    return bundle.bank.default, BY_DEFAULT, None


def _suggestion(bundle: Bundle, evidence: Evidence, served: str) -> str:
    """Name an edition worth offering to a customer who has not chosen any, and for whom no rule has."""
    country = bundle.bank.country
    if evidence.anonymous or evidence.preferences.edition is not None:
        return ""
    if any(_fits(rule.facts, evidence, country) for rule in _published(bundle, bundle.bank.assignment)):
        return ""
    for rule in _published(bundle, bundle.bank.suggestions):
        if rule.edition != served and _fits(rule.facts, evidence, country):
            return rule.edition
    return ""


def _published(bundle: Bundle, rules: Iterable[Assignment]) -> list[Assignment]:
    """The rules that may be followed: a preview is entered by explicit choice only."""
    return [
        rule
        for rule in rules
        if rule.edition in bundle.editions and bundle.editions[rule.edition].status == "published"
    ]


def _fits(facts: Facts, evidence: Evidence, country: str) -> bool | None:
    """Whether all that is written holds; None when it cannot be told, because facts are missing."""
    customer, segments = evidence.customer, evidence.segments
    tests: list[bool | None] = []
    if facts.segments is not None:
        tests.append(None if segments is None else set(facts.segments) <= set(segments.codes))
    if facts.tiers is not None:
        tests.append(None if segments is None else segments.tier in facts.tiers)
    if facts.foreign is not None:
        tests.append(None if customer is None else (customer.nationality != country) == facts.foreign)
    if facts.age_from is not None or facts.age_to is not None:
        tests.append(None if customer is None else _of_age(facts, customer, evidence.year))
    if False in tests:
        return False
    return None if None in tests else True


def _of_age(facts: Facts, customer: Customer, year: int) -> bool:
    """Compare the age that is completed in this year; a customer whose year of birth is unknown has none."""
    if customer.birth_year is None:
        return False
    age = year - customer.birth_year
    return (facts.age_from or 0) <= age <= (999 if facts.age_to is None else facts.age_to)


def _text(edition: Edition, asked: str | None, wishes: Sequence[str | None]) -> str:
    """Take the text mode asked for, else the largest one offered that is not above the wish."""
    modes: list[str] = [mode for mode in TEXT_MODES if mode in edition.text]
    if asked is not None:
        return offered("text", asked, modes, UnknownChoice)
    sizes: list[str] = [*TEXT_MODES]
    wish = next((wish for wish in wishes if wish in sizes), modes[0])
    return next((mode for mode in reversed(modes) if sizes.index(mode) <= sizes.index(wish)), modes[0])


def _mode(axis: str, asked: str | None, modes: Sequence[str], wishes: Sequence[str | None]) -> str:
    if asked is not None:
        return offered(axis, asked, modes, UnknownChoice)
    return next((wish for wish in wishes if wish is not None and wish in modes), modes[0])


def _locale(bundle: Bundle, edition: Edition, evidence: Evidence, rule: Assignment | None) -> str:
    tags = locales_of(bundle, edition)
    if (asked := evidence.asked.locale) is not None:
        return offered("locale", asked, tags, UnknownLocale)
    wishes = (evidence.preferences.locale, rule.locale if rule else None)
    wish = next((wish for wish in wishes if wish is not None and wish in tags), None)
    return wish or best_locale(evidence.languages, edition.locales) or edition.locales[0]


def locales_of(bundle: Bundle, edition: Edition) -> list[str]:
    """The locales that can be chosen in an edition: its own, and the pseudo-locales of a test bundle."""
    return [*edition.locales, *(tag for tag in bundle.bank.pseudo if tag in bundle.strings)]


def offered(axis: str, asked: str, names: Iterable[str], unknown: type[Problem]) -> str:
    """Return what was asked, if it is there; else raise `unknown`, which says what there is."""
    known = list(names)
    if asked in known:
        return asked
    problem = unknown(axis=axis, offered=known)
    if nearest := get_close_matches(asked[:64], known, n=1):
        problem.extra["nearest"] = nearest[0]
    raise problem
