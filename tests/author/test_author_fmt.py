"""The formatter: one way to write a definition, which says what was said, with every comment."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.author.node import plain
from bff.author.reader import read_yaml
from bff.author.style import formatted

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = sorted((ROOT / "layouts").rglob("*.yaml"))
COMMENT = re.compile(r"# c\d+")
FEW = settings(max_examples=30)
Draw = Callable[[st.SearchStrategy[Any]], Any]

NAMES = st.sampled_from(["a", "id", "sections", "title", "x-y", "银行", "no", "a b"])
TEXTS = st.sampled_from(
    [
        "home.title",
        "95500",
        "no",
        "2026-11-20",
        "12:30",
        "您好，{name}",
        "a: b",
        "it's",
        'say "hi"',
        "",
        "-",
        "😀 go",
        "y",
    ]
)
SCALARS = TEXTS | st.integers(-5, 99) | st.booleans() | st.none()
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)
FILES = st.dictionaries(NAMES, DATA, min_size=1, max_size=4)


def shape(source: str) -> str:
    """Format a text that must be readable."""
    after, findings = formatted(source, "x.yaml")
    assert findings == []
    assert after is not None
    return after


class Sloppy:
    """Writes data as a tired author would: any indentation, quotes, spaces, comments and empty lines."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.comments = 0

    def some(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def end(self, column: int) -> str:
        """The end of a line: spaces, a comment, comments and empty lines below it."""
        lines = [self.some("", "", "  ", " " + self.comment(), "    " + self.comment() + " ")]
        lines += [
            self.some("", "   ", " " * column + self.comment(), self.some("", " ") + self.comment())
            for _ in range(self.some(0, 0, 0, 1, 2))
        ]
        return "\n".join(lines) + "\n"

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}"

    def scalar(self, value: Any) -> str:
        if not isinstance(value, str):
            return {None: "null", True: "true", False: "false"}.get(value, str(value))
        single, double = "'" + value.replace("'", "''") + "'", '"' + value.replace('"', '\\"') + '"'
        bare = (
            [value]
            if value in {"home.title", "no", "2026-11-20", "12:30", "x-y", "银行", "a", "id", "a b"}
            else []
        )
        return self.some(single, double, *bare)

    def flow(self, value: Any) -> str:
        gap = self.some("", " ")
        if isinstance(value, dict):
            pairs = [f"{self.scalar(name)}: {gap}{self.flow(item)}" for name, item in value.items()]
            return "{" + gap + f"{gap},{gap}".join(pairs) + gap + "}"
        if isinstance(value, list):
            return (
                "["
                + gap
                + f"{gap},{self.some('', ' ', chr(10) + ' ' * 9)}".join(map(self.flow, value))
                + gap
                + "]"
            )
        return self.scalar(value)

    def block(self, value: Any, column: int) -> str:
        """A value below a name or a dash, from the end of that line on."""
        if isinstance(value, dict | list) and value and self.some(True, True, False):
            below = column + self.some(1, 2, 3, 4)
            return self.end(below) + self.entries(value, below)
        if isinstance(value, str) and value and "\n" not in value and self.some(True, False, False):
            return (
                " "
                + self.some("|", "|-", ">", ">2")
                + "\n"
                + " " * (column + 2)
                + value
                + "\n"
                + self.some("", "\n\n")
            )
        return self.some(" ", "   ") + self.flow(value) + self.end(column)

    def entries(self, value: dict[str, Any] | list[Any], column: int) -> str:
        margin = " " * column
        if isinstance(value, list):
            return "".join(f"{margin}-{self.block(item, column)}" for item in value)
        return "".join(
            f"{margin}{self.scalar(name)}:{self.block(item, column)}" for name, item in value.items()
        )


@st.composite
def sloppy(draw: Draw) -> str:
    """A well-formed file in bad style."""
    writer = Sloppy(draw)
    return writer.end(0) + writer.entries(draw(FILES), draw(st.sampled_from([0, 0, 1, 2])))


@FEW
@given(sloppy())
def test_meaning_and_comments_are_kept(source: str) -> None:
    """The same values in the same order, and every comment once, in its order."""
    before, findings = read_yaml(source, "x.yaml")
    assert before is not None
    assert not findings, source
    after = shape(source)
    node, _ = read_yaml(after, "x.yaml")
    assert node is not None
    assert repr(plain(node)) == repr(plain(before))
    assert COMMENT.findall(after) == COMMENT.findall(source)


@FEW
@given(sloppy())
def test_what_is_formatted_stays(source: str) -> None:
    """Formatting twice is formatting once."""
    once = shape(source)
    assert shape(once) == once


@FEW
@given(sloppy())
def test_style_is_one(source: str) -> None:
    """No tab, no space at a line's end, no two empty lines outside of texts, one line end at the end."""
    after = shape(source)
    outside = re.sub(r"[|>][-+2]*\n(.+\n|\n)*?(?=\S|\Z)", "", after)
    assert not re.search(r"[ \t]\n|\t", outside)
    assert "\n\n\n" not in outside
    assert after.endswith("\n")


@FEW
@given(sloppy())
def test_blocks_step_by_two(source: str) -> None:
    """Every block begins two columns behind the one that it is in, lists included."""

    def check(node: yaml.Node, column: int) -> None:
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            assert node.start_mark.column == column
            for child in node.value:
                for part in child if isinstance(child, tuple) else (child,):
                    check(part, column + 2)

    node = yaml.compose(shape(source), Loader=yaml.SafeLoader)
    assert node is not None
    check(node, 0)


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_layouts_are_formatted(path: Path) -> None:
    """What we ship is written in our own style, and names its schema in the first line."""
    up = "../" * len(path.relative_to(ROOT / "layouts").parts)
    source = path.read_text(encoding="utf-8")
    assert formatted(source, path.name, f"{up}contract/layout.schema.json") == (source, [])
    assert (path.parent / f"{up}contract/layout.schema.json").is_file()


def test_a_screen_is_laid_out() -> None:
    """Indentation, quotes, spaces in braces, and empty lines around broad sections are put right."""
    source = """\
format:   1
screen: 'home'
sections:
- id: "balance"
  phone: "95500"
# what follows is small
- {id: a,remove: true }
- {id: b, remove: true}
-   id: c        # aside
    tap: {open:   accounts.list}
"""
    assert (
        shape(source)
        == """\
format: 1
screen: home

sections:
  - id: balance
    phone: "95500"

  # what follows is small
  - {id: a, remove: true}
  - {id: b, remove: true}

  - id: c        # aside
    tap: {open: accounts.list}
"""
    )


def test_modeline_is_first_and_alone() -> None:
    """An old modeline makes room for the right one; a comment that is none stays."""
    source = "# ours\n#yaml-language-server: $schema=old.json\nformat: 1\n"
    after, _ = formatted(source, "x.yaml", "../new.json")
    assert after == "# yaml-language-server: $schema=../new.json\n# ours\nformat: 1\n"
    assert formatted(after, "x.yaml", "../new.json")[0] == after


@pytest.mark.parametrize(
    "text", ["no", "ON", "y", "null", "True", "95500", "1e3", "2026-11-20", "12:30", "a: b", "{a}", " a", ""]
)
def test_quotes_stay_where_a_reader_could_err(text: str) -> None:
    """A text that any reader of YAML might take for something else keeps its quotes."""
    assert shape(f"k: '{text}'\n") == f'k: "{text}"\n'


@pytest.mark.parametrize("text", ["home.title", "您好", "a b", "it is 12.5% (more)", "trés"])
def test_quotes_go_where_they_do_nothing(text: str) -> None:
    """Plain words stand without quotes."""
    assert shape(f'k: "{text}"\n') == f"k: {text}\n"


@pytest.mark.parametrize(
    "source",
    [
        "k: |+\n  a\n\n\nz: 1\n",
        "k: |+\n  a\n\n",
        "k: |\n  a",
        "k: >\n      a\n       b\n   \n",
        "k: |2\n    a\n   b\n",
        "k: 'a\n\n   b '\n",
        "---\nk: 1\n...\n",
        "{a: 1,\n b: [\n1\n]}",
        "k: 1\r\nz: |\r\n  a\r\n  b\r\n",
        "- - 1\n  -   2\n-\n  - 3\n",
        "k: &a\n   x: 1\nz: *a\ny: [*a ,*a]\n",
        "? k\n: v\n",
    ],
)
def test_rare_forms_are_kept(source: str) -> None:
    """Block texts, folded quotes, markers, anchors and brackets over lines keep their meaning."""
    after = shape(source)
    assert shape(after) == after


def test_broken_files_are_not_touched() -> None:
    """A file that cannot be read gets its findings, and no text."""
    after, findings = formatted("a: [1\nb: 2\n", "x.yaml")
    assert after is None
    assert findings[0].rule == "YAML-01"
    assert formatted(b"\xff", "x.yaml")[0] is None


def test_a_byte_order_mark_goes() -> None:
    """What some editors put before the first letter is not written again."""
    assert formatted("k: 1\n".encode("utf-8-sig"), "x.yaml")[0] == "k: 1\n"
