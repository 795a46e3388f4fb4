"""Messages: words and placeholders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.model.message import Argument, arguments, matching, pieces

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
WORDS = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(st.lists(st.builds(Argument, NAMES) | WORDS, max_size=6))
def test_pieces_round_trip(parts: list[str | Argument]) -> None:
    """A text taken apart and put together again is the same text, with its placeholders in order."""
    text = "".join(f"{{{part.name}}}" if isinstance(part, Argument) else part for part in parts)
    taken = pieces(text)
    assert "".join(f"{{{part.name}}}" if isinstance(part, Argument) else part for part in taken) == text
    assert [part for part in taken if isinstance(part, Argument)] == [
        part for part in parts if isinstance(part, Argument)
    ]
    assert "" not in taken


@given(st.text(st.sampled_from("ab{}_1A "), max_size=12))
def test_any_text_is_taken_apart_or_refused(text: str) -> None:
    """Whatever somebody writes is either pieces without a brace, or a ValueError that says why."""
    try:
        taken = pieces(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017  # either outcome is right
    else:
        assert not any("{" in part or "}" in part for part in taken if isinstance(part, str))


@pytest.mark.parametrize("text", ["{Name}", "{}", "{a b}", "{a", "a}", "{{a}}", "{a}}", "{1}"])
def test_a_faulty_placeholder_is_refused(text: str) -> None:
    """A placeholder is a name in braces and nothing else."""
    with pytest.raises(ValueError, match=r"placeholder|brace"):
        pieces(text)


def test_arguments_are_of_all_forms() -> None:
    """A message needs what any of its plural forms needs."""
    assert arguments(["one {thing}", "{n} {thing}s"]) == {"n", "thing"}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("a.b", ["a.b"]),
        ("a.x", []),
        ("a.*", ["a.b", "a.c"]),
        ("*.b", ["a.b"]),
        ("a.*.c", []),
        ("a.b*", []),
    ],
)
def test_a_star_stands_for_something(key: str, expected: list[str]) -> None:
    """A `*` stands for at least one character; a key without one for itself."""
    assert matching(key, ["a.b", "a.c", "d"]) == expected
