"""The components: the closed list of what a screen may be made of, each declared once, here.

A component is semantic: it says what a thing is, the client decides how it looks. Adding a leaf is
compatible; adding a container, or making a required field optional, is breaking. Every component but those
of the floor has a fallback, which is sent to client builds that cannot draw it.
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from bff.model.action import Tap
from bff.model.place import Amount, Content, Raw, Text
from bff.model.section import Entry, Fact, FieldOption, Option, Repeat, RepeatOption, Row, Section, Words

FieldName = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]*$")]


class Component(Section, frozen=True, kw_only=True, tag_field="component"):
    """A section that can be drawn."""

    since: ClassVar[int] = 1
    fallback: ClassVar[tuple[str, dict[str, str]] | None] = None
    """Component to send instead, and which of its fields come from which of ours; None: all draw this."""
    not_in: ClassVar[frozenset[str]] = frozenset()
    """Rule packs forbid this component in editions with these rules, whatever the author says."""
    silent: ClassVar[frozenset[str]] = frozenset()
    """Fields that a narration does not read out."""


class TextBlock(Component, frozen=True, kw_only=True, tag="text"):
    """Plain words: the floor of every fallback."""

    title: Text | None = None
    text: Content
    tap: Tap | None = None


class Notice(Component, frozen=True, kw_only=True, tag="notice"):
    """Something that a customer should know now."""

    tone: Literal["info", "success", "warning"] = "info"
    title: Content
    text: Content | None = None
    tap: Tap | None = None


class Greeting(Component, frozen=True, kw_only=True, tag="greeting"):
    """A word of welcome."""

    fallback = ("text", {"text": "text"})
    text: Content
    note: Content | None = None


class Balance(Component, frozen=True, kw_only=True, tag="balance"):
    """The one amount that a customer came for."""

    label: Text
    amount: Amount
    note: Content | None = None
    others: Repeat | None = None
    """Totals in further currencies, never added up."""
    as_of: Content | None = None
    tap: Tap | None = None


class Menu(Component, frozen=True, kw_only=True, tag="menu"):
    """The entries of an edition's menu; the compiler fills them in and lays them out for the text mode."""

    features: (
        Annotated[str, msgspec.Meta(pattern=r"^menu\.[a-z][a-z-]*$", description="a menu of the edition")]
        | None
    ) = None
    title: Text | None = None
    layout: Literal["grid", "list"] = "grid"
    columns: Annotated[int, msgspec.Meta(ge=1, le=4)] = 4
    items: list[Entry] = msgspec.field(default_factory=list)


class RowList(Component, frozen=True, kw_only=True, tag="list"):
    """Lines, fixed or one for each item of a list."""

    title: Text | None = None
    items: Repeat | list[Row]
    more: Tap | None = None


class AccountList(Component, frozen=True, kw_only=True, tag="account-list"):
    """A customer's accounts."""

    fallback = ("list", {"title": "title", "items": "items", "more": "more"})
    title: Text | None = None
    items: Repeat
    more: Tap | None = None


class TransactionList(Component, frozen=True, kw_only=True, tag="transaction-list"):
    """Movements of an account, newest first."""

    fallback = ("list", {"title": "title", "items": "items", "more": "more"})
    title: Text | None = None
    items: Repeat
    more: Tap | None = None


class FactList(Component, frozen=True, kw_only=True, tag="facts"):
    """Labels and their values."""

    title: Text | None = None
    facts: list[Fact]


class PersonRoute(Component, frozen=True, kw_only=True, tag="person-route"):
    """The way to a human being."""

    label: Text
    note: Content | None = None
    tap: Tap


class PersonCard(Component, frozen=True, kw_only=True, tag="person-card"):
    """A named person of the bank, and the ways to reach them."""

    since = 2
    fallback = ("person-route", {"label": "label", "note": "name", "tap": "tap"})
    label: Text
    name: Content
    role: Content | None = None
    note: Content | None = None
    tap: Tap
    others: list[Tap] = msgspec.field(default_factory=list)


class Campaign(Component, frozen=True, kw_only=True, tag="campaign"):
    """A promotion: labelled as one, at most one a screen, and never in an edition that forbids selling."""

    since = 2
    fallback = ("text", {"title": "label", "text": "title", "tap": "tap"})  # it says what it is everywhere
    not_in: ClassVar[frozenset[str]] = frozenset({"no-advertising"})
    label: Text
    title: Content
    text: Content | None = None
    legal: Content | None = None
    tap: Tap


class NextStep(Component, frozen=True, kw_only=True, tag="next-step"):
    """What a customer may want to do next: chosen by facts, and it says by which."""

    since = 2
    fallback = ("notice", {"title": "title", "text": "text", "tap": "tap"})
    title: Content
    text: Content | None = None
    reason: Text
    """Why this customer sees it."""
    tap: Tap
    dismiss: Tap | None = None
    """Puts it away; made by the compiler where the section is `dismissible`."""


class SearchField(Component, frozen=True, kw_only=True, tag="search-field"):
    """Where a customer writes what they look for; what is found is the answer of `/v1/search`."""

    since = 2
    fallback = ("text", {"text": "label"})
    label: Text
    hint: Text | None = None


class Choices(Component, frozen=True, kw_only=True, tag="choices"):
    """Things to choose from, with the one in force marked."""

    title: Text | None = None
    options: list[Option]


class Steps(Component, frozen=True, kw_only=True, tag="steps"):
    """Where the customer is in a journey: step n of m."""

    since = 2
    fallback = ("text", {"text": "label"})
    label: Content
    step: Annotated[int, msgspec.Meta(ge=1, le=12)]
    of: Annotated[int, msgspec.Meta(ge=1, le=12)]


class FormField(Component, frozen=True, kw_only=True, tag="form-field"):
    """A line of text to fill in."""

    name: FieldName
    label: Text
    hint: Text | None = None
    value: Raw | None = None
    keyboard: Literal["text", "digits", "phone"] = "text"
    required: bool = True
    max_length: Annotated[int, msgspec.Meta(ge=1, le=200)] = 60
    voice: bool = True
    """Whether it may be filled in by speaking."""
    error: Text | None = None
    silent: ClassVar[frozenset[str]] = frozenset({"value"})


class AmountField(Component, frozen=True, kw_only=True, tag="amount-field"):
    """An amount of money to fill in."""

    name: FieldName
    label: Text
    hint: Text | None = None
    available: Amount | None = None
    currency: Raw | None = None
    value: Raw | None = None
    required: bool = True
    error: Text | None = None
    silent: ClassVar[frozenset[str]] = frozenset({"value"})


class ChoiceField(Component, frozen=True, kw_only=True, tag="choice-field"):
    """One of several values to choose."""

    name: FieldName
    label: Text
    hint: Text | None = None
    value: Raw | None = None
    options: RepeatOption | list[FieldOption]
    required: bool = True
    error: Text | None = None
    silent: ClassVar[frozenset[str]] = frozenset({"value"})


class Button(Component, frozen=True, kw_only=True, tag="button"):
    """One thing to do."""

    label: Content
    tone: Literal["primary", "secondary", "danger"] = "primary"
    tap: Tap


class Review(Component, frozen=True, kw_only=True, tag="review"):
    """What is about to happen, to be read before it does."""

    title: Text
    amount: Amount
    facts: list[Fact]
    note: Content | None = None


class Receipt(Component, frozen=True, kw_only=True, tag="receipt"):
    """What has happened."""

    outcome: Literal["done", "pending", "failed"]
    title: Text
    amount: Amount | None = None
    text: Content | None = None
    facts: list[Fact] = msgspec.field(default_factory=list)


class RiskPrompt(Component, frozen=True, kw_only=True, tag="risk-prompt"):
    """Questions to ask oneself before money leaves."""

    title: Text
    text: Content
    points: list[Words] = msgspec.field(default_factory=list)


COMPONENTS: dict[str, type[Component]] = {
    kind.__struct_config__.tag: kind  # type: ignore[misc]  # every component declares a string tag
    for kind in (
        TextBlock, Notice, Greeting, Balance, Menu, RowList, AccountList, TransactionList, FactList,
        PersonRoute, PersonCard, Campaign, NextStep, SearchField, Choices, Steps, FormField, AmountField,
        ChoiceField, Button, Review, Receipt, RiskPrompt,
    )
}  # fmt: skip
"""Every component by its name in a definition."""

FLOOR = tuple(name for name, kind in COMPONENTS.items() if kind.fallback is None)
"""What every client can draw."""
