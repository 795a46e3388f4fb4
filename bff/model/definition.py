"""What authors write, one Struct a kind of file. Each file begins with `format: 1`.

Sections of screens and overlays stay raw here (`Any`): they are merged first, typed by their component then.
"""

from typing import Annotated, Any, Literal

import msgspec

from bff.model.action import MenuMode, ScreenName, Tap, TextMode
from bff.model.place import Icon, Text
from bff.model.predicate import If

Format = Literal[1]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]*$")]
Profile = Literal["standard", "elder", "rural", "private", "sme", "english"]
"""What an edition is for, as far as the weight of a rule depends on it."""
PROFILES: tuple[Profile, ...] = ("standard", "elder", "rural", "private", "sme", "english")
LocaleTag = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The root of all that is written in a definition file."""


# --- bank.yaml --------------------


class Facts(Definition, frozen=True, kw_only=True):
    """What must be known of a customer for a rule of assignment; all that is written must hold."""

    segments: list[Slug] | None = None
    """All of these segments."""
    tiers: list[str] | None = None
    """Any of these tiers."""
    foreign: bool | None = None
    """Nationality other than the bank's own country."""
    age_from: Annotated[int, msgspec.Meta(ge=0, le=120)] | None = None
    age_to: Annotated[int, msgspec.Meta(ge=0, le=120)] | None = None


class Assignment(Definition, frozen=True, kw_only=True):
    """One rule: customers with these facts get this edition, and these modes until they choose otherwise."""

    facts: Facts
    edition: Slug
    text: TextMode | None = None
    menu: MenuMode | None = None
    locale: LocaleTag | None = None
    reason: Slug


class Channel(Definition, frozen=True, kw_only=True):
    """What a channel may not do, function by function."""

    name: Text | None = None
    """What customers call it."""
    without: list[Slug] = []
    """Features that this channel does not offer."""
    partner: bool = False
    """Belongs to somebody else than the bank: no deposits may be taken there."""


class Bank(Definition, frozen=True, kw_only=True):
    """`layouts/bank.yaml`: what all editions share."""

    format: Format
    name: Text
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
    time_zone: str
    locales: list[LocaleTag]
    """The first is the language in which the texts are written."""
    fallback: dict[LocaleTag, LocaleTag] = {}
    """Where a text comes from when a locale that is not declared for an edition lacks it."""
    pseudo: list[Literal["en-XA", "en-XB"]] = []
    """Generated locales for testing: accented, and right to left."""
    phones: dict[Slug, str]
    channels: dict[Slug, Channel]
    default: Slug
    """The edition of a customer about whom nothing is known."""
    assignment: list[Assignment]
    """Account facts decide; the first rule that holds wins."""
    suggestions: list[Assignment] = []
    """Facts that only suggest: shown as an offer, never applied."""


# --- features.yaml --------------------


class Feature(Definition, frozen=True, kw_only=True):
    """A thing that the bank can do for a customer; menus list features."""

    label: Text
    short: Text | None = None
    """A shorter label for small grids."""
    about: Text
    """What it is, for the screen that explains how to get it."""
    how: Text
    """How to get it where this edition does not have it: a person, a branch."""
    icon: Icon
    open: ScreenName | None = None
    """Its screen; none yet, or none in this edition: the explanation is shown."""
    tap: Tap | None = None
    """What it does where it is no screen, such as changing the edition."""
    aliases: Text | None = None
    """Other names under which customers look for it, with commas between them."""
    product: Literal["deposit", "loan"] | None = None
    """What has rules of its own: deposits through partners, loans to those who owe."""
    channels: list[Slug] | None = None
    essential: bool = False
    """Must exist in every edition, or have a way to get it."""


class Features(Definition, frozen=True, kw_only=True):
    """`layouts/features.yaml`: the catalogue."""

    format: Format
    features: dict[Slug, Feature]


# --- editions/<edition>.yaml --------------------


class MenuList(Definition, frozen=True, kw_only=True):
    """One menu of an edition, in order."""

    budget: Annotated[int, msgspec.Meta(ge=1, le=24)]
    features: list[Slug]
    reduced: list[Slug] | None = None
    """The subset for menu mode `reduced`; what is left out moves to the menu `more`."""


class Reflow(Definition, frozen=True, kw_only=True):
    """How the edition is laid out in one text mode."""

    scale: Annotated[float, msgspec.Meta(ge=1.0, le=2.0)]
    columns: Annotated[int, msgspec.Meta(ge=1, le=4)]
    """Columns of a menu; 1 is a list."""


class Tab(Definition, frozen=True, kw_only=True):
    """One tab of the bar."""

    id: Slug
    label: Text
    icon: Icon
    tap: Tap


class Control(Definition, frozen=True, kw_only=True):
    """One control that is on every screen: a person, reading aloud, search, the way to the elder edition."""

    id: Slug
    label: Text
    icon: Icon
    tap: Tap


class Edition(Definition, frozen=True, kw_only=True):
    """`layouts/editions/<edition>.yaml`: one published variant of the app."""

    format: Format
    edition: Slug
    extends: Slug | None = None
    owner: Slug
    profile: Profile | None = None
    """None written: that of the edition that it extends; at the root `standard`."""
    status: Literal["published", "preview"] = "published"
    name: Text
    about: Text
    rules: list[Slug] = []
    """What this edition must obey, such as `no-advertising`."""
    only: list[Slug] = []
    """Features that only this edition shows in its menus."""
    locales: list[LocaleTag]
    """The first is its default."""
    text: dict[TextMode, Reflow]
    menus: dict[Slug, MenuList]
    tabs: list[Tab]
    controls: list[Control]


# --- screens/, overlays/ --------------------


class Param(Definition, frozen=True, kw_only=True):
    """A parameter of a screen."""

    required: bool = True
    one_of: Literal["features", "editions"] | list[str] | None = None
    """The closed set that it comes from; none: an identifier, authorised against what the customer has."""


class Screen(Definition, frozen=True, kw_only=True):
    """`layouts/screens/<screen>.yaml`: one screen as all editions share it."""

    format: Format
    screen: ScreenName
    title: Text
    guide: Text | None = None
    """What to press next, for the narration."""
    pick: str | None = None
    """A binding whose value stands for the `*` in the names of `title` and `guide`."""
    audience: list[Literal["anonymous", "registered", "customer"]] = msgspec.field(
        default_factory=lambda: ["customer"]
    )
    editions: list[Slug] | None = None
    """The editions that have it; none written: all."""
    params: dict[Slug, Param] = {}
    journey: Slug | None = None
    sections: list[Any]


class Overlay(Definition, frozen=True, kw_only=True):
    """`layouts/overlays/<edition>/<screen>[.<name>].yaml`: what an edition says differently."""

    format: Format
    overlay: ScreenName
    edition: Slug
    text: list[TextMode] | None = None
    """Only in these text modes; more specific than an overlay without."""
    menu: list[MenuMode] | None = None
    title: Text | None = None
    guide: Text | None = None
    sections: list[Any] = []


# --- journeys/ --------------------

FieldKind = Literal["text", "digits", "amount", "identifier"]
KeptKind = Annotated[
    str, msgspec.Meta(pattern=r"^(text|money|masked|identifier|date|datetime|enum:[A-Z][A-Za-z]*)$")
]
"""`enum:RiskLevel` names the group of the catalogues that words its members."""


class Take(Definition, frozen=True, kw_only=True):
    """A field that a step takes from the customer."""

    kind: FieldKind
    required: bool = True
    max_length: int = 60
    one_of: list[str] | None = None
    """The words of a closed set, such as `[NONE, NEXT_DAY]`."""
    among: str | None = None
    """A binding to the identifiers that this customer may name, such as `payees.items.payee_id`."""
    keep: dict[str, str] = {}
    """What else to remember of the item named: journey name to field of the item."""


class CallOperation(Definition, frozen=True, kw_only=True):
    """An operation of the core bank that a step calls."""

    operation: str
    with_: dict[str, str] = msgspec.field(name="with")
    """Field of the operation's input to name in the journey."""
    keep: dict[str, str] = {}
    """Name in the journey to field of the answer (a path)."""
    errors: dict[str, str] = {}
    """Pointer of the operation's field errors to field of this step."""


class Outcome(Definition, frozen=True, kw_only=True):
    """Where to go next; the first whose condition holds on `result` and `journey`."""

    if_: If | None = msgspec.field(default=None, name="if")
    go: Slug


class Step(Definition, frozen=True, kw_only=True):
    """One step: a screen, what it takes, what it calls, where it leads."""

    screen: ScreenName
    takes: dict[str, Take] = {}
    call: CallOperation | None = None
    outcomes: list[Outcome] = []
    """None: the journey ends here."""
    unknown: Slug | None = None
    """Where to go when the operation's answer was lost: nobody knows whether it happened."""
    review: bool = False
    """This step shows amount, payee and fee before money moves."""


class Journey(Definition, frozen=True, kw_only=True):
    """`layouts/journeys/<journey>.yaml`: a task of several steps, run by the server."""

    format: Format
    journey: Slug
    ttl_minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)] = 30
    start: list[Slug]
    """The steps at which it may begin."""
    keeps: dict[str, KeptKind]
    """Every name that the journey remembers, and its kind; screens bind them as `journey.<name>`."""
    steps: dict[Slug, Step]
