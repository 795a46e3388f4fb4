"""A bundle of five editions with one screen, made by hand: no test of serving waits for a compiler."""

from typing import Any

import msgspec

from bff.bundle.bundle import Bundle, Manifest, ScreenEntry
from bff.bundle.plan import Const, Plan, Shell, Str
from bff.format.cldr import formats_for
from bff.model.capability import ClientClass
from bff.model.definition import Bank, Edition

LOCALES = ("zh-Hans", "zh-Hant", "en")
EDITIONS: dict[str, dict[str, Any]] = {
    "standard": {},
    "elder": {"locales": ["zh-Hans", "zh-Hant"], "text": ["large", "extra-large"]},
    "private": {},
    "english": {"locales": ["en", "zh-Hans"]},
    "youth": {"status": "preview"},
}
RULES = [
    {
        "facts": {"segments": ["private", "elder"]},
        "edition": "private",
        "text": "large",
        "reason": "private-elder",
    },
    {"facts": {"tiers": ["private"]}, "edition": "private", "reason": "tier-private"},
    {"facts": {"segments": ["elder"]}, "edition": "elder", "menu": "reduced", "reason": "segment-elder"},
    {"facts": {"segments": ["youth"]}, "edition": "youth", "reason": "segment-youth"},
    {"facts": {"foreign": True}, "edition": "english", "locale": "en", "reason": "foreign"},
]
SUGGESTIONS = [
    {"facts": {"age_to": 25}, "edition": "youth", "reason": "young"},
    {"facts": {"age_from": 60}, "edition": "elder", "reason": "age"},
]


def make_edition(name: str, how: dict[str, Any]) -> Edition:
    """An edition with everything that the shell needs."""
    text = {
        mode: {"scale": 1.0, "columns": 4} for mode in how.get("text", ["standard", "large", "extra-large"])
    }
    return msgspec.convert(
        {
            "format": 1,
            "edition": name,
            "owner": "retail",
            "status": how.get("status", "published"),
            "name": f"editions.{name}",
            "about": "editions.about",
            "locales": how.get("locales", list(LOCALES)),
            "text": text,
            "menus": {},
            "tabs": [],
            "controls": [],
        },
        Edition,
    )


def make_bank() -> Bank:
    """A bank with rules of every kind."""
    return msgspec.convert(
        {
            "format": 1,
            "name": "bank.name",
            "country": "CHN",
            "currency": "CNY",
            "time_zone": "Asia/Shanghai",
            "locales": LOCALES,
            "pseudo": ["en-XB"],
            "phones": {"person": "95500"},
            "channels": {"app": {}},
            "default": "standard",
            "assignment": RULES,
            "suggestions": SUGGESTIONS,
        },
        Bank,
    )


class Words(dict[str, list[str]]):
    """A catalogue with a text for each key, so that no test depends on which the service itself needs."""

    def __missing__(self, key: str) -> list[str]:
        return [key]


def make_bundle() -> Bundle:
    """A bundle whose home screen has a title and nothing else, in every edition."""
    tags = (*LOCALES, "en-XB")
    words = {"bank.name": "Bank", "tabs.home": "Home", "locale.en": "English"}
    tab = [
        Const('[{"id":"home","label":'),
        Str("tabs.home"),
        Const(',"icon":"home","tap":{"kind":"open","screen":"home"}}]'),
    ]
    control = [Const('[{"id":"person","tap":{"kind":"call","number":"person"}}]')]
    plans = {
        f"plan-{name}": Plan(
            screen="home", edition=name, title=Str("home.title"), controls=control, sections=[]
        )
        for name in EDITIONS
    }
    axes = [
        (name, text, menu)
        for name in EDITIONS
        for text in ("standard", "large", "extra-large")
        for menu in ("full", "reduced")
    ]
    return Bundle(
        format=1,
        manifest=Manifest(inputs={}, screens=1, plans=len(plans), variants=len(axes)),
        bank=make_bank(),
        features={},
        editions={name: make_edition(name, how) for name, how in EDITIONS.items()},
        classes={
            "floor": make_class("floor", "1.0.0", "app"),
            "ios-8.14.2": make_class("ios", "8.14.2", "app"),
        },
        journeys={},
        screens={
            "home": ScreenEntry(audience=["anonymous", "registered", "customer"], editions=list(EDITIONS))
        },
        plans=plans,
        index={
            f"home/{name}/{text}/{menu}/{kind}": f"plan-{name}"
            for name, text, menu in axes
            for kind in ("floor", "ios-8.14.2")
        },
        shells={f"{name}/{kind}": Shell(tabs=tab) for name in EDITIONS for kind in ("floor", "ios-8.14.2")},
        strings={tag: Words({key: [word] for key, word in words.items()}) for tag in tags},
        formats={tag: formats_for(tag) for tag in tags},
        themes={
            f"{name}/{text}/{contrast}": {"color.text": "#1a1a1a", "size.body": 18.0}
            for name, text, _ in axes
            for contrast in ("standard", "high")
        },
        digest="sha256-test",
    )


def make_class(platform: str, build: str, channel: str) -> ClientClass:
    """A client class that draws anything."""
    return ClientClass(
        format=1,
        platform=platform,
        build=build,
        channel=channel,
        released="2026-01-01",
        supported_until="2028-01-01",
        components={},
        actions=[],
    )
