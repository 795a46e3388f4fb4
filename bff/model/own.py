"""Roots of bindings that the service answers itself, from what it keeps: no call to the core bank."""

from collections.abc import Mapping
from types import MappingProxyType

from bff.model.answers.base import Answer, Instant, Text
from bff.model.values import Identifier


class OpenJourney(Answer, frozen=True, kw_only=True):
    """A journey that was begun, on whatever channel, and not ended."""

    journey_id: Identifier
    screen: Identifier
    """Where the customer stands in it."""
    title: Text
    """What it is for, in the customer's language."""
    channel: Text | None = None
    """Where it was begun, in the customer's language."""
    begun_at: Instant
    expires_at: Instant


class OpenJourneys(Answer, frozen=True, kw_only=True):
    """What a customer may go on with, the latest first: the root `journeys`."""

    items: tuple[OpenJourney, ...]


OWN: Mapping[str, type[Answer]] = MappingProxyType({"journeys": OpenJourneys})
"""Root to what it answers."""
