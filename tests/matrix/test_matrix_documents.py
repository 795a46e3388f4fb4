"""Every section and screen of the shipped bundle, in every locale and every state, holds what it must."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import jsonschema_rs
import msgspec
import pytest

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Section
from bff.model.wire import screen_schema
from bff.serve.arm import ArmedSection
from bff.serve.view import View
from tests.matrix.draw import MODES, Artist, Axes

LOCALES = ("zh-Hans", "zh-Hant", "en", "en-XA", "en-XB")
WORDS = frozenset({"text", "say", "label", "title", "hint", "error", "ask"})
"""The fields of the wire that people read or hear."""
KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
STATES = {
    "ready": {"ready", "empty"},
    "sparse": {"ready", "empty"},
    "hidden": {"ready", "empty"},
    "empty": {"ready", "empty"},
    "stale": {"ready", "stale", "unavailable", "empty"},
    "down": {"ready", "unavailable", "empty"},
}


def points(bundle: Bundle) -> dict[tuple[str, str], list[Axes]]:
    """For each screen of each edition the points of the axes at which it is served."""
    found: dict[tuple[str, str], list[Axes]] = {}
    for address in bundle.index:
        screen, edition, text, menu, client = address.split("/")
        axes = Axes(screen=screen, edition=edition, text=text, menu=menu, client=client)
        found.setdefault((screen, edition), []).append(axes)
    return found


@cache
def validator(components: frozenset[str], actions: frozenset[str]) -> Any:
    """What a client with these components and actions takes."""
    return jsonschema_rs.validator_for(screen_schema(components, actions))


@cache
def section_validator(components: frozenset[str], actions: frozenset[str]) -> Any:
    """What such a client takes for one section."""
    whole = screen_schema(components, actions)
    return jsonschema_rs.validator_for(
        {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": "#/$defs/section"}
    )


def words(value: Any, field: str = "") -> Iterator[str]:
    """Everything in a document that people read or hear."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from words(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner, field)
    elif field in WORDS:
        yield value


def taps(value: Any) -> Iterator[dict[str, Any]]:
    """Every action of a document."""
    if isinstance(value, dict):
        if "kind" in value:
            yield value
        for inner in value.values():
            yield from taps(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from taps(inner)


def hold(bundle: Bundle, document: dict[str, Any], axes: Axes) -> None:
    """What every document holds, whatever is known of whom."""
    strings = bundle.strings[axes.locale]
    for text in words(document):
        assert not (KEY.fullmatch(text) and text in strings), f"{axes}: the key {text} is shown"
        assert "{" not in text, f"{axes}: {text}"
        assert "‹" not in text, f"{axes}: {text}"
    says = [entry["say"] for entry in document["narration"]]
    assert says, axes
    assert all(say.strip() for say in says), axes
    assert document["narration"][0]["section"] == "title"
    for tap in taps(document):
        leaves = tap["kind"] == "set" and tap["preferences"].get("edition") not in {None, axes.edition}
        assert not leaves or "ask" in tap, f"{axes}: {tap}"
    assert {section["state"] for section in document["sections"]} <= STATES[axes.mode], axes
    ids = [section["id"] for section in document["sections"]]
    assert len(set(ids)) == len(ids), axes
    assert document["completeness"]["complete"] == (not document["completeness"]["gaps"])


def each(artist: Artist, locale: str, *modes: str) -> Iterator[tuple[dict[str, Any], Axes]]:
    """Documents of each screen of each edition, valid for their client; text, menu and client take turns."""
    turn = LOCALES.index(locale) + len(modes)
    for number, served in enumerate(points(artist.bundle).values()):
        axes = msgspec.structs.replace(served[(number + turn * 11) % len(served)], locale=locale)
        armed, kind = artist.arm(axes), artist.bundle.classes[axes.client]
        for mode in modes:
            here = msgspec.structs.replace(axes, mode=mode)
            document = artist.draw(here, armed)
            hold(artist.bundle, document, here)
            validator(frozenset(kind.components), frozenset(kind.actions)).validate(document)
            yield document, here


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_in_every_locale(artist: Artist, locale: str) -> None:
    """Each screen of each edition is a document in every locale, which its client can draw."""
    for document, axes in each(artist, locale, "ready"):
        assert document["locale"] == locale
        assert document["direction"] == ("rtl" if locale == "en-XB" else "ltr"), axes


def test_every_screen_in_every_state(artist: Artist) -> None:
    """Whatever the sources answer, or do not, each screen is a document that its client can draw."""
    for document, axes in each(artist, "zh-Hans", *MODES[1:]):
        if axes.mode == "hidden":
            assert "1,234,567" not in str(document), axes
        if axes.mode == "down":
            assert "王小明" not in str(document), axes
            assert "0.00" not in str(document), axes


def distinct(bundle: Bundle) -> dict[str, list[tuple[Section, set[str]]]]:
    """Screen to its distinct sections, whatever plan they are of, each with the clients that get it."""
    found: dict[str, dict[int, tuple[Section, set[str]]]] = {}
    for address, digest in bundle.index.items():
        screen, client = address.split("/")[0], address.split("/")[-1]
        for section in bundle.plans[digest].sections:
            found.setdefault(screen, {}).setdefault(id(section), (section, set()))[1].add(client)
    return {screen: list(sections.values()) for screen, sections in found.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_section_in_every_locale(artist: Artist, locale: str) -> None:
    """Every section of every plan is drawn and said in each alternative, with all values and with none."""
    bundle = artist.bundle
    plans = {plan.screen: plan for plan in bundle.plans.values()}
    for screen, sections in distinct(bundle).items():
        plan = msgspec.structs.replace(plans[screen], sections=[section for section, _ in sections])
        full = artist.view(Axes(screen=screen, edition=plan.edition, locale=locale))
        armed = artist.armory(locale).plan(plan, 0)
        for section, (_, clients) in zip(armed.sections, sections, strict=True):
            kinds = [bundle.classes[client] for client in sorted(clients)]
            limits = {(frozenset(kind.components), frozenset(kind.actions)) for kind in kinds}
            for written in alternatives(section, (full, View({}))):
                assert "{" not in "".join(words(written)), (screen, section.plan.id)
                for components, actions in limits:
                    section_validator(components, actions).validate(written)


def alternatives(section: ArmedSection, views: Iterable[View]) -> Iterator[dict[str, Any]]:
    """A section in each state that it can be in, whatever its conditions; what it says is words."""
    for view in views:
        for state, write in (
            ("ready", section.ready),
            ("empty", section.empty),
            ("unavailable", section.unavailable),
        ):
            yield msgspec.json.decode(section.head + f'{state}"'.encode() + write(view))
        for speak in (section.say, section.say_empty, section.say_unavailable):
            assert all(phrase and "{" not in phrase for phrase in speak(view)), section.plan.id


def test_stale_values_say_so(artist: Artist) -> None:
    """A section with last known values says of when they are, in words and aloud, and the gap is named."""
    document = artist.draw(Axes(screen="home", edition="standard", mode="stale"))
    stale = [section for section in document["sections"] if section["state"] == "stale"]
    assert stale
    for section in stale:
        assert "09:29" in section["stale_note"]["text"]
        assert "九点二十九分" in section["stale_note"]["say"]
        gap = {"section": section["id"], "state": "stale", "reason": "timeout"}
        assert gap in document["completeness"]["gaps"]


def test_hidden_amounts_are_silent(artist: Artist) -> None:
    """A customer who hides amounts sees and hears none, in the narration neither."""
    document = artist.draw(Axes(screen="home", edition="standard", mode="hidden"))
    balance = next(section for section in document["sections"] if section["component"] == "balance")
    hidden = artist.bundle.text("zh-Hans", "amount.hidden")
    assert balance["amount"]["text"] == hidden
    assert not any("一百二十三万" in entry["say"] for entry in document["narration"])


def test_tabs_fit_their_client(artist: Artist) -> None:
    """The bar of each edition and client holds actions that the client knows, with words in each locale."""
    for address, shell in artist.bundle.shells.items():
        _, client = address.split("/")
        for locale in LOCALES:
            tabs = msgspec.json.decode(artist.armory(locale).json(shell.tabs)(View({})))
            assert {tap["kind"] for tap in taps(tabs)} <= set(artist.bundle.classes[client].actions)
            assert all(not KEY.fullmatch(text) for text in words(tabs)), address
