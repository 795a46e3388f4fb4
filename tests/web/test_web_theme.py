"""Theme tokens as CSS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.web.theme import css
from tests.web.themes import PALETTES, theme


@pytest.mark.parametrize("edition", PALETTES)
def test_every_token_reaches_the_style_sheet(edition: str) -> None:
    """Each token of a theme becomes one custom property."""
    tokens = theme(edition, "large")
    assert css(tokens).count("--") == len(tokens)


def test_type_follows_the_browsers_own_size() -> None:
    """Sizes of type are relative to the root, other sizes are pixels, ratios are bare."""
    written = css({"size.body": 20.8, "hit.primary": 60.0, "line.body": 1.5, "color.text": "#1a1a1a"})
    assert written == ":root{--size-body:1.3rem;--hit-primary:60px;--line-body:1.5;--color-text:#1a1a1a}"


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text()) | st.none() | st.booleans(), max_size=4))
def test_nothing_but_tokens_gets_into_the_style_sheet(tokens: dict[str, object]) -> None:
    """Whatever a theme holds, the block cannot be closed and no address can be loaded."""
    written = css({**tokens, "color.text": "red;}body{background:url(//x)}", "font.family": "a</style>"})
    assert written.startswith(":root{")
    assert written.count("{") == written.count("}") == 1
    assert not set("<>()/") & set(written)
