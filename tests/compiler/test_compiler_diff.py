"""The semantic diff: nothing for equal bundles, and each seeded change at its place, in its words."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Plan
from bff.compiler.change import Change, Difference, as_json, as_text
from bff.compiler.diff import diff
from bff.compiler.passes import build
from bff.compiler.trees import edits, moved

ROOT = Path(__file__).resolve().parents[2]
SOME = settings(max_examples=10, deadline=None)
NAMES = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.recursive(
    st.none() | NAMES | st.integers(2, 9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES | st.sampled_from(["id", "label"]), inner, max_size=4)
        | st.fixed_dictionaries(
            {"kind": st.sampled_from(["open", "call"]), "screen": NAMES}, optional={"label": NAMES}
        )
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def shipped() -> Bundle:
    """The bundle of the shipped definitions."""
    return build(ROOT)


@given(VALUES, VALUES)
def test_edits_are_there_exactly_for_what_differs(before: Any, after: Any) -> None:
    """Equal values have no edits; different ones have at least one."""
    assert list(edits(before, before)) == []
    assert bool(list(edits(before, after))) == (before != after)


@given(st.lists(st.integers(0, 30).map(str), unique=True), st.randoms(use_true_random=False))
def test_as_few_names_move_as_can(before: list[str], random: Any) -> None:
    """What does not move is in the same order on both sides; one item taken elsewhere is one move."""
    after = random.sample(before, len(before))
    still = [name for name in before if name not in moved(before, after)]
    assert still == [name for name in after if name in still]
    if before:
        one = random.choice(before)
        rest = [name for name in before if name != one]
        rest.insert(random.randint(0, len(rest)), one)
        assert len(moved(before, rest)) <= 1


def test_a_bundle_does_not_differ_from_itself(shipped: Bundle) -> None:
    """No change is invented."""
    found = diff(shipped, shipped)
    assert found.changes == []
    assert as_text(found, shipped.editions) == "no difference\n"


def with_plan(bundle: Bundle, address: str, **changes: Any) -> Bundle:
    """The bundle with another plan at one address."""
    plan = msgspec.structs.replace(bundle.plans[bundle.index[address]], **changes)
    return msgspec.structs.replace(
        bundle, plans={**bundle.plans, "other": plan}, index={**bundle.index, address: "other"}
    )


def some_plan(bundle: Bundle, data: st.DataObject, sections: int) -> tuple[str, Plan]:
    """Draw an address whose plan has at least so many sections."""
    address = data.draw(
        st.sampled_from(
            sorted(
                key for key, digest in bundle.index.items() if len(bundle.plans[digest].sections) >= sections
            )
        )
    )
    return address, bundle.plans[bundle.index[address]]


@SOME
@given(st.data())
def test_a_lost_section_is_told(shipped: Bundle, data: st.DataObject) -> None:
    """A section that one variant lost is the one change, with its axes; the other way it is added."""
    address, plan = some_plan(shipped, data, 2)
    lost = data.draw(st.sampled_from(plan.sections))
    changed = with_plan(
        shipped, address, sections=[section for section in plan.sections if section is not lost]
    )
    place = f"{plan.screen}/{lost.id}"
    for old, new, what in ((shipped, changed, "removed"), (changed, shipped, "added")):
        (change,) = diff(old, new).changes
        assert (change.area, change.edition, change.place, change.what) == (
            "section",
            plan.edition,
            place,
            what,
        )
        assert address.split("/")[4] in change.where


@SOME
@given(st.data())
def test_a_moved_section_is_told(shipped: Bundle, data: st.DataObject) -> None:
    """A section that stands elsewhere has moved; no other is named."""
    address, plan = some_plan(shipped, data, 3)
    at = data.draw(st.integers(0, len(plan.sections) - 1))
    to = data.draw(st.integers(0, len(plan.sections) - 1).filter(lambda index: index != at))
    sections = [section for section in plan.sections if section is not plan.sections[at]]
    sections.insert(to, plan.sections[at])
    (change,) = diff(shipped, with_plan(shipped, address, sections=sections)).changes
    assert (change.area, change.what, change.edition) == ("section", "moved", plan.edition)
    neighbours = {plan.sections[at].id, plan.sections[to].id}
    assert change.place.removeprefix(f"{plan.screen}/") in neighbours


@SOME
@given(st.data())
def test_another_sentence_is_told_per_locale(shipped: Bundle, data: st.DataObject) -> None:
    """A sentence that was written anew is named with both sentences; in a menu it is a new name, too."""
    locale = data.draw(st.sampled_from(sorted(shipped.strings.keys() - set(shipped.bank.pseudo))))
    key = data.draw(st.sampled_from(sorted(shipped.strings[locale])))
    words = {**shipped.strings[locale], key: ["something else"]}
    changed = msgspec.structs.replace(shipped, strings={**shipped.strings, locale: words})
    found = diff(shipped, changed).changes
    old = " | ".join(shipped.strings[locale][key])
    assert [change for change in found if change.area == "text"] == [
        Change("text", "", f"{locale}/{key}", "changed", old, "something else")
    ]
    assert {change.what for change in found if change.area != "text"} <= {"renamed"}
    assert all(shipped.editions[change.edition].locales[0] == locale for change in found if change.edition)


@SOME
@given(st.data())
def test_another_token_is_told(shipped: Bundle, data: st.DataObject) -> None:
    """A token with another value in one theme is named with the edition and the axes of the theme."""
    theme = data.draw(st.sampled_from(sorted(shipped.themes)))
    token = data.draw(st.sampled_from(sorted(shipped.themes[theme])))
    values = {**shipped.themes[theme], token: "other"}
    changed = msgspec.structs.replace(shipped, themes={**shipped.themes, theme: values})
    (change,) = diff(shipped, changed).changes
    edition, text, contrast = theme.split("/")
    assert (change.area, change.edition, change.place, change.after) == ("token", edition, token, "other")
    assert f"text {text}" in change.where
    assert f"contrast {contrast}" in change.where


def mutate(root: Path, file: str, before: str, after: str) -> None:
    """Change one place of a definition file, which must be there."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(before) >= 1, (file, before)
    (root / file).write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def edited(shipped: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Difference:
    """What an afternoon of editing changed."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("layouts", "locales", "contract/capabilities"):
        shutil.copytree(ROOT / folder, root / folder)
    bank = msgspec.yaml.decode((root / "layouts/bank.yaml").read_bytes())
    mutate(root, "layouts/bank.yaml", f'person: "{bank["phones"]["person"]}"', 'person: "95599"')
    home = "layouts/screens/home.yaml"
    mutate(root, home, "    tap: {open: accounts.list}", "    tap: {open: settings}")
    mutate(root, home, "    amount: accounts.total_available", "    amount: wealth.total_assets")
    mutate(root, home, "policy: stale-ok, max_age: 24h", "policy: required")
    elder = msgspec.yaml.decode((root / "layouts/editions/elder.yaml").read_bytes())
    menu = elder["menus"]["home"]
    order = [*menu["features"][1:3], menu["features"][0], *menu["features"][3:]]
    for name in ("features", "reduced"):
        old, new = menu[name], sorted(menu[name], key=order.index)
        mutate(
            root, "layouts/editions/elder.yaml", f"{name}: [{', '.join(old)}]", f"{name}: [{', '.join(new)}]"
        )
    mutate(root, "layouts/editions/elder.yaml", "tap: {open: settings}", "tap: {open: home}")
    return diff(shipped, build(root))


@pytest.mark.parametrize(
    ("area", "what", "edition", "place", "after"),
    [
        ("bank", "changed", "", "bank/phones/person", "95599"),
        ("section", "retargeted", "standard", "home/balance/tap", "open settings"),
        ("section", "changed", "standard", "home/balance/amount", "wealth.total_assets"),
        ("section", "changed", "standard", "home/balance/missing/policy", "required"),
        ("menu", "moved", "elder", "home/menu/balance", "after pension"),
        ("chrome", "retargeted", "elder", "tabs/mine/tap", "open home"),
    ],
)
def test_each_edit_is_at_its_place(
    edited: Difference, area: str, what: str, edition: str, place: str, after: str
) -> None:
    """What was edited in the definitions is told in their words."""
    found = [
        (change.area, change.what, change.edition, change.place, change.after) for change in edited.changes
    ]
    assert (area, what, edition, place, after) in found


def test_what_is_shared_is_said_once(edited: Difference, shipped: Bundle) -> None:
    """People read a change of many editions in one line, and programs read all of them back."""
    text = as_text(edited, shipped.editions)
    assert text.count("home/balance") == 0
    assert text.count("~ balance/tap retargeted open accounts.list -> open settings") == 1
    assert max(map(len, text.splitlines())) < 220
    assert msgspec.json.decode(as_json(edited), type=Difference) == edited
