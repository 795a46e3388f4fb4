"""The bundle: everything that a server needs to draw every screen of every edition."""

from typing import Annotated

import msgspec

from bff.bundle.plan import AnyNode, Plan, Shell
from bff.model.capability import ClientClass
from bff.model.definition import Bank, Edition, Feature, Journey, Param
from bff.model.locale import LocaleFormats
from bff.model.message import Forms
from bff.model.notice import Notices
from bff.model.search import Index

FORMAT = 1
"""A server reads this format only; a new one is a new number, and an old server refuses it."""


class ScreenEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a screen before its plan: who may see it, and what it takes."""

    audience: list[str]
    editions: list[str]
    params: dict[str, Param] = {}
    journey: str | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the bundle was made of."""

    inputs: dict[str, str]
    """Every definition file and its SHA-256."""
    screens: int
    plans: int
    variants: int
    """Combinations of screen, edition, text mode, menu mode and client class that share those plans."""


class Bundle(msgspec.Struct, kw_only=True, frozen=True):
    """Read it with `bff.bundle.file.read_bundle`, which verifies it first."""

    format: Annotated[int, msgspec.Meta(ge=FORMAT, le=FORMAT)]
    manifest: Manifest
    bank: Bank
    features: dict[str, Feature]
    editions: dict[str, Edition]
    classes: dict[str, ClientClass]
    journeys: dict[str, Journey]
    screens: dict[str, ScreenEntry]
    plans: dict[str, Plan]
    """By digest."""
    index: dict[str, str]
    """`screen/edition/text/menu/class` to the digest of its plan."""
    shells: dict[str, Shell]
    """`edition/class` to the tabs."""
    strings: dict[str, dict[str, Forms]]
    """Locale, key: the forms of the message."""
    formats: dict[str, LocaleFormats]
    themes: dict[str, dict[str, str | float]]
    """`edition/text/contrast` to token values."""
    search: Index = Index()
    taps: dict[str, list[AnyNode]] = {}
    """What features do that are no screen."""
    notices: Notices | None = None
    dismissible: list[str] = []
    """The ids of all sections that a customer may put away."""
    digest: str = ""
    """`sha256-…` over the file's payload; set on reading, never written."""

    def text(self, locale: str, key: str) -> str:
        """The first form of a message; a key never reaches a customer, so an unknown one is an error."""
        return self.strings[locale][key][0]

    def plan_of(self, screen: str, edition: str, text: str, menu: str, kind: str) -> tuple[str, Plan] | None:
        """The digest and plan of one combination of axes; None where edition or channel lack the screen."""
        digest = self.index.get(f"{screen}/{edition}/{text}/{menu}/{kind}")
        return None if digest is None else (digest, self.plans[digest])
