"""Bindings: what a name stands for, and of what kind it is."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.errors import UnknownBinding
from bff.format.table import WRITERS
from bff.model.binding import ROOTS, VISIT, Scope, is_binding, kind_of, resolve
from bff.model.money import Money
from bff.model.nearest import nearest
from bff.model.place import KINDS
from bff.model.values import Identifier, Masked, Percent

SCOPE = Scope(params=frozenset({"account"}), journey={"sum": "money", "risk": "enum:RiskLevel"})


class Colour(StrEnum):
    """An enumeration."""

    RED = "RED"


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (Money, "money"),
        (Money | None, "money"),
        (Annotated[Money | None, "note"], "money"),
        (dt.date, "date"),
        (dt.datetime, "datetime"),
        (Masked, "masked"),
        (Annotated[Masked, "note"], "masked"),
        (Percent, "percent"),
        (Identifier | None, "identifier"),
        (int, "count"),
        (bool, "flag"),
        (str, "text"),
        (tuple[str, ...], "list"),
        (Scope, "struct"),
    ],
)
def test_a_kind_follows_from_a_type(annotation: object, kind: str) -> None:
    """The kind of a value follows from its type, however it is wrapped."""
    assert kind_of(annotation) == (kind, "")


def test_an_enumeration_keeps_its_name() -> None:
    """The kind of an enumeration comes with the name under which its members are worded."""
    assert kind_of(Colour | None) == ("enum", "Colour")


@pytest.mark.parametrize(
    ("name", "scope", "kind", "optional", "feeds"),
    [
        ("accounts.count", SCOPE, "count", False, {"accounts"}),
        ("accounts.total_available", SCOPE, "money", True, {"accounts", "balances"}),
        ("row.available", SCOPE.of_row("accounts.items"), "money", True, {"accounts", "balances"}),
        ("params.account", SCOPE, "text", True, set()),
        ("visit.hide_amounts", SCOPE, "flag", False, set()),
        ("journey.sum", SCOPE, "money", True, set()),
        ("journey.risk", SCOPE, "enum", True, set()),
        ("journey.errors.amount", SCOPE, "text", True, set()),
    ],
)
def test_a_binding_stands_for_a_value(
    name: str, scope: Scope, kind: str, optional: bool, feeds: set[str]
) -> None:
    """A binding has a kind, may be absent or not, and needs certain feeds."""
    found = resolve(name, scope)
    assert (found.path, found.kind, found.optional, found.feeds) == (name, kind, optional, feeds)


def test_a_journey_names_the_enumeration() -> None:
    """A kept member of an enumeration knows whose words it takes."""
    assert resolve("journey.risk", SCOPE).enum == "RiskLevel"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("accounts.cuont", "count"),
        ("acounts.count", "accounts"),
        ("params.acount", "account"),
        ("visit.edtion", "edition"),
        ("journey.sun", "sum"),
        ("row.name", ""),
        ("", ""),
    ],
)
def test_a_wrong_binding_names_the_nearest(name: str, near: str) -> None:
    """A name that stands for nothing is answered with what there is, and the nearest of it."""
    with pytest.raises(UnknownBinding) as caught:
        resolve(name, SCOPE)
    assert caught.value.nearest == near


@given(st.text(st.sampled_from("abrowcunts._-"), max_size=16))
def test_any_name_resolves_or_is_refused(name: str) -> None:
    """Whatever is written, it stands for a value or is an UnknownBinding."""
    try:
        assert resolve(name, SCOPE).path == name
    except UnknownBinding as unknown:
        assert str(unknown)  # noqa: PT017  # either outcome is right


def test_data_and_messages_differ_in_their_first_word() -> None:
    """A name is data exactly when it begins with a root."""
    assert all(is_binding(f"{root}.x") for root in ROOTS)
    assert not is_binding("home.title")
    assert not is_binding("accountsx.title")


def test_every_kind_that_is_shown_can_be_written() -> None:
    """What may stand where words are shown, the service can write and speak."""
    shown = KINDS["content"] | KINDS["amount"] | KINDS["moment"]
    assert shown - {"enum"} <= WRITERS.keys()
    assert set(VISIT.values()) == {"text", "flag"}


@pytest.mark.parametrize(
    ("word", "expected"), [("welth", "Wealth"), ("WEALTH", "Wealth"), ("xyz", ""), ("", "")]
)
def test_did_you_mean(word: str, expected: str) -> None:
    """A misspelling finds its word whatever its case, a stranger finds nothing."""
    assert nearest(word, ["Wealth", "Transfer"]) == expected
