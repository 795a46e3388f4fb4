"""Style: every part of every component says how it is drawn, in tokens that every theme has."""

from pathlib import Path

import pytest

from bff.author.library import Library, load
from bff.author.lineage import lineage
from bff.author.tokens import resolve
from bff.lint.pairs import Pair, pairs_of, signs_of
from bff.lint.resolved import parts, taps
from bff.lint.styled import chrome_targets, chrome_texts, once, targets_of, texts_of
from bff.model.component import COMPONENTS
from bff.model.shape import shapes
from tests.lint.whole import whole

ROOT = Path(__file__).resolve().parents[2]
Theme = dict[str, str | float]


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped definitions."""
    found, _ = load(ROOT / "layouts", ROOT / "locales", ROOT / "contract" / "capabilities")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def themes(library: Library) -> list[Theme]:
    """The shipped theme of each edition, in each contrast."""
    found = []
    for edition in library.editions:
        for more in ((), ("contrast-high",)):
            layers = ["base", *lineage(library, edition), *more]
            found.append(resolve([library.tokens[name] for name in layers if name in library.tokens])[0])
    return found


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_text_has_a_style(themes: list[Theme], name: str) -> None:
    """Each place of a component that shows something is drawn in a style, in every theme."""
    component = whole(name)
    for theme in themes:
        drawn = [text.path for text in texts_of(component, theme)]
        for path, part in parts(component):
            for shape in shapes(type(part)):
                if shape.form == "place" and shape.place not in {"icon", "raw"}:
                    assert drawn.count((*path, shape.wire)) == 1, (path, shape.wire)
        assert len(drawn) == len(set(drawn))


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_tap_is_a_target(themes: list[Theme], name: str) -> None:
    """Each action of a component is something that can be hit, and so is a field without one."""
    component = whole(name)
    for theme in themes:
        hit = [target.path for target in targets_of(component, theme)]
        assert {path for path, _ in taps(component)} <= set(hit)
        assert all(target.side >= 44 for target in targets_of(component, theme))
    if name.endswith("-field"):
        assert () in hit


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_colour_is_a_token(themes: list[Theme], name: str) -> None:
    """Both colours of every pair, in every state, are tokens that every theme has."""
    component = whole(name)
    for theme in themes:
        texts, targets = tuple(texts_of(component, theme)), tuple(targets_of(component, theme))
        pairs: list[Pair] = [*pairs_of(texts, targets, theme), *signs_of(component, theme)]
        assert len(pairs) >= len(texts)
        assert {token for pair in pairs for token in (pair.fore, pair.back)} <= theme.keys()


def test_what_is_around_a_screen_is_drawn_too(library: Library, themes: list[Theme]) -> None:
    """The title and each tab and control have their text and their target."""
    for file in library.editions.values():
        edition = file.definition
        bars = len(edition.tabs) + len(edition.controls)
        for theme in themes:
            assert len([*chrome_texts(edition, theme)]) == bars + 1
            assert len([*chrome_targets(edition, theme)]) == bars


def test_a_second_way_to_the_same_is_no_main_target(themes: list[Theme]) -> None:
    """Everything that can be hit is main, unless something before it does the same under other words."""
    targets = [*once(targets_of(whole("person-card"), themes[0]))]
    assert [target.main for target in targets] == [True, *[False] * (len(targets) - 1)]
