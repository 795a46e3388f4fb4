"""What a customer can choose about the app: reading it, and changing it within what the bundle offers."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.errors import (
    MalformedRequest,
    Problem,
    Unauthenticated,
    UnknownChoice,
    UnknownEdition,
    UnknownLocale,
)
from bff.model.action import CONTRASTS, MENU_MODES, TEXT_MODES
from bff.model.exchange import Reply
from bff.model.preference import NOTHING_CHOSEN, PreferenceChange
from bff.serve.assign import locales_of, offered
from bff.serve.auth import Identity
from bff.serve.reply import personal
from bff.serve.service import Question, unavailable
from bff.serve.visit import read_clock

FIELDS: Final = (*PreferenceChange.__struct_fields__, "version")


async def read(question: Question) -> Reply:
    """`GET /v1/preferences`: what the customer has chosen, null where nothing."""
    identity = await _customer(question)
    desk = question.service.preferences
    kept = await desk.read(identity.owner, question.ask.preferences_version)
    return personal(kept or NOTHING_CHOSEN)


async def change(question: Question) -> Reply:
    """`PUT /v1/preferences`: change some, and answer with all."""
    identity = await _customer(question)
    held = question.service.shelf.current
    if held is None:
        raise unavailable()
    wanted, expected = read_change(question.ask.body, held.bundle)
    return personal(await question.service.preferences.change(identity.owner, wanted, expected))


async def _customer(question: Question) -> Identity:
    identity = await question.service.identify(question.ask, read_clock())
    if identity is None:
        raise Unauthenticated
    return identity


def read_change(body: bytes, bundle: Bundle) -> tuple[PreferenceChange, int | None]:
    """Read the body of a PUT: what changes, and the version that the client expects.

    Raises MalformedRequest for what cannot be read; UnknownEdition, UnknownLocale or UnknownChoice for what
    nobody offers.
    """
    try:
        fields = msgspec.json.decode(body, type=dict[str, Any])
        if not set(fields) <= set(FIELDS):
            raise MalformedRequest("a field that does not exist", offered=FIELDS)
        expected = msgspec.convert(fields.pop("version", None), int | None)
        change = msgspec.convert(fields, PreferenceChange)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise MalformedRequest("an object of preferences is expected", offered=FIELDS) from None
    _check(change, bundle)
    return change, expected


def _check(change: PreferenceChange, bundle: Bundle) -> None:
    """Hold what is chosen against what the bundle offers; forgetting is always possible."""
    locales = {tag: None for edition in bundle.editions.values() for tag in locales_of(bundle, edition)}
    choices: tuple[tuple[str, Iterable[str], type[Problem]], ...] = (
        ("edition", bundle.editions, UnknownEdition),
        ("text", TEXT_MODES, UnknownChoice),
        ("menu", MENU_MODES, UnknownChoice),
        ("locale", locales, UnknownLocale),
        ("contrast", CONTRASTS, UnknownChoice),
    )
    for axis, names, unknown in choices:
        if isinstance(value := getattr(change, axis), str):
            offered(axis, value, names, unknown)
