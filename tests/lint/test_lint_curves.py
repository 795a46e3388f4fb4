"""Curves: how large text can become on each platform."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.lint.curves import curves, reach

BY_NAME = {curve.name: curve for curve in curves()}
SIZES = st.floats(4, 120)
NAMES = st.sampled_from(sorted(BY_NAME))


@given(NAMES, SIZES, SIZES)
def test_larger_text_never_becomes_smaller(name: str, one: float, other: float) -> None:
    """On every platform the order of sizes survives, up to the point where the curve ends."""
    low, high = sorted((one, other))
    assert reach(low, BY_NAME[name]) <= reach(high, BY_NAME[name]) + 1e-9


@given(NAMES, SIZES)
def test_the_top_step_never_shrinks(name: str, size: float) -> None:
    """Asking for the largest text gives no less than what was written."""
    assert reach(size, BY_NAME[name]) >= size - 1e-9


@given(NAMES)
def test_a_curve_goes_through_its_points(name: str) -> None:
    """What a platform's table says is what is computed."""
    curve = BY_NAME[name]
    for size, drawn in curve.points:
        assert reach(size, curve) == pytest.approx(drawn)


@pytest.mark.parametrize(
    ("name", "size", "drawn"),
    [
        ("android-14", 12, 24), ("android-14", 14, 26), ("android-14", 16, 28), ("android-14", 17, 29),
        ("android-14", 18, 30), ("android-14", 20, 34), ("android-14", 22, 35), ("android-14", 24, 36),
        ("android-13", 23.1, 30.03), ("android-13", 18, 23.4), ("ios-dynamic-type", 17, 53),
        ("wechat-414", 20, 30), ("wechat-375", 21.5, 30.1), ("wechat-320", 21.5, 30.1),
        ("wechat-ipad", 17.2, 30.1),
    ],
)  # fmt: skip
def test_known_sizes(name: str, size: float, drawn: float) -> None:
    """The sizes that others have computed come out the same."""
    assert reach(size, BY_NAME[name]) == pytest.approx(drawn)


def test_every_curve_says_where_it_is_from() -> None:
    """No platform's numbers are without their source and the day on which it was read."""
    assert all(curve.source and curve.read.year >= 2026 and curve.about for curve in curves())
