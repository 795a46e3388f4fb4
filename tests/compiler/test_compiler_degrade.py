"""Degrading: every client gets what it can draw and do, and one that can do more never gets less."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Const
from bff.compiler.degrade import Limits, degraded
from bff.lint.resolved import taps
from bff.model.action import WIRE_KINDS, Tap, verb_of
from bff.model.component import COMPONENTS, FLOOR, Campaign, Choices, Component, Greeting, Menu, PersonCard
from bff.model.section import Entry, Option, Words
from tests.compiler.make import TinyBank

CALL, READ, OPEN = Tap(call="person", label="help.call"), Tap(read="screen"), Tap(open="home")
EVERYTHING = Limits(frozenset(COMPONENTS), frozenset(WIRE_KINDS))
CARD = PersonCard(id="a", label="help.call", name="manager.name", tap=CALL, others=[READ, OPEN])
SECTIONS: list[Component] = [
    CARD,
    Campaign(id="a", label="tab.home", title="home.title", text="home.title", legal="home.title", tap=OPEN),
    Greeting(id="a", text="home.title", unavailable=Words(text="home.title", tap=READ)),
    Choices(id="a", options=[Option(label="tab.home", tap=READ), Option(label="tab.read", tap=OPEN)]),
    Menu(id="a", items=[Entry(feature="wealth", label="tab.home", icon="home", tap=OPEN)]),
    COMPONENTS["steps"](id="a", label="tab.home", step=1, of=2),
]
LIMITS = st.builds(
    Limits,
    st.frozensets(st.sampled_from(sorted(COMPONENTS))).map(lambda more: more | set(FLOOR)),
    st.frozensets(st.sampled_from(WIRE_KINDS)),
)


def name_of(section: Component) -> str:
    """The component that a section is."""
    return str(section.__struct_config__.tag)


def rank(section: Component, found: Component | None) -> int:
    """How far down its chain of fallbacks a section went; more is worse, and nothing is the worst."""
    chain, kind = [name_of(section)], type(section)
    while kind.fallback is not None:
        chain.append(kind.fallback[0])
        kind = COMPONENTS[kind.fallback[0]]
    return len(chain) if found is None else chain.index(name_of(found))


@given(st.sampled_from(SECTIONS), LIMITS)
def test_a_client_gets_what_it_knows(section: Component, limits: Limits) -> None:
    """What is left of a section is a component of the class, with actions of the class alone."""
    found = degraded(section, limits)
    if found is not None:
        assert name_of(found) in limits.components
        assert {verb_of(tap) for _, tap in taps(found)} <= limits.actions
        assert found.id == section.id


@given(st.sampled_from(SECTIONS), LIMITS, LIMITS)
def test_more_never_means_less(section: Component, one: Limits, other: Limits) -> None:
    """A class that can draw and do more never gets a poorer component, nor fewer actions in the same one."""
    both = Limits(one.components | other.components, one.actions | other.actions)
    poor, rich = degraded(section, one), degraded(section, both)
    assert rank(section, rich) <= rank(section, poor)
    if poor is not None and rich is not None and name_of(poor) == name_of(rich):
        assert len(list(taps(poor))) <= len(list(taps(rich)))


@given(st.sampled_from(SECTIONS))
def test_nothing_is_taken_from_who_can_do_all(section: Component) -> None:
    """A class that can draw and do everything gets the section as it is."""
    assert degraded(section, EVERYTHING) == section


@given(st.sampled_from(SECTIONS), LIMITS)
def test_degrading_twice_changes_nothing(section: Component, limits: Limits) -> None:
    """What a class gets, it can take as it is."""
    found = degraded(section, limits)
    assert found is None or degraded(found, limits) == found


def test_an_optional_action_goes_alone() -> None:
    """A second way to a person that the client does not know is left out, the first stays."""
    limits = msgspec.structs.replace(EVERYTHING, actions=frozenset({"call"}))
    found = degraded(CARD, limits)
    assert isinstance(found, PersonCard)
    assert (found.tap, found.others) == (CALL, [])


def test_a_required_action_takes_its_part_along() -> None:
    """A choice that cannot be made is not offered, and a list of none is not drawn."""
    readers, nobody = frozenset({"read"}), frozenset[str]()
    choices = SECTIONS[3]
    found = degraded(choices, msgspec.structs.replace(EVERYTHING, actions=readers))
    assert isinstance(found, Choices)
    assert [option.tap for option in found.options] == [READ]
    assert degraded(choices, msgspec.structs.replace(EVERYTHING, actions=nobody)) is None


def test_the_words_of_an_absence_are_degraded_too() -> None:
    """What a section says when it is unavailable offers no action that the client does not know."""
    found = degraded(SECTIONS[2], msgspec.structs.replace(EVERYTHING, actions=frozenset({"open"})))
    assert found is not None
    assert found.unavailable == Words(text="home.title")


def test_a_promotion_is_labelled_on_every_client() -> None:
    """A campaign that an old client cannot draw still says that it is one."""
    found = degraded(SECTIONS[1], Limits(frozenset(FLOOR), frozenset(WIRE_KINDS)))
    assert found is not None
    assert "tab.home" in msgspec.structs.asdict(found).values()


@pytest.fixture
def bundle(bank: TinyBank) -> Bundle:
    """A bundle whose channel `mini` offers no transfer, and whose floor cannot greet or read aloud."""
    return bank.bundle()


def written(bundle: Bundle, screen: str, kind: str) -> str:
    """The constant parts of a plan."""
    found = bundle.plan_of(screen, "standard", "standard", "full", kind)
    assert found is not None
    nodes = [node for section in found[1].sections for node in section.ready]
    return "".join(node.json for node in nodes if isinstance(node, Const))


def test_a_channel_bars_features(bundle: Bundle) -> None:
    """What a channel does not offer is in no menu, and its screens have no plan for that channel."""
    assert '"feature":"transfer"' in written(bundle, "home", "floor")
    assert '"feature":"transfer"' not in written(bundle, "home", "mini-3.1")
    assert bundle.plan_of("transfer.form", "standard", "standard", "full", "floor") is not None
    assert bundle.plan_of("transfer.form", "standard", "standard", "full", "mini-3.1") is None


def test_a_way_into_what_is_barred_leads_to_its_explanation(bank: TinyBank) -> None:
    """A tap into a screen that the channel does not offer opens what explains how to get it."""
    bank.change("layouts/screens/home.yaml", "{open: help.person}", "{open: transfer.form}")
    assert '"screen":"not-here","params":{"feature":"transfer"}' in written(bank.bundle(), "home", "mini-3.1")


def test_bars_are_degraded_too(bundle: Bundle) -> None:
    """A control that a client does not know is on none of its screens."""
    plans = {kind: bundle.plan_of("home", "standard", "standard", "full", kind) for kind in bundle.classes}
    controls = {kind: str(found[1].controls) for kind, found in plans.items() if found}
    assert "read" in controls["mini-3.1"]
    assert "read" not in controls["floor"]


def test_a_component_that_is_too_old_is_not_drawn(bank: TinyBank) -> None:
    """A client that draws an older version of a component than ours gets its fallback."""
    bank.change("layouts/screens/home.yaml", "component: greeting\n    text: home.greeting", GREET)
    bank.change("contract/capabilities/mini-3.1.json", '"text": 1', '"text": 1, "person-card": 1')
    found = bank.bundle().plan_of("home", "standard", "standard", "full", "mini-3.1")
    assert found is not None
    assert found[1].sections[0].component == "person-route"


GREET = "component: person-card\n    label: help.call\n    name: home.greeting\n    tap: {call: person}"
