"""Translations as others use them: progress, .mo files, and Babel's own extraction."""

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface

from bff.author.extraction import extract
from bff.author.pot import sync
from bff.author.translation import Progress, compile_catalogues, progress
from bff.errors import DefinitionsBroken

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """\
home:
  # For the tab
  title: 首页
  unread:
    plural: "您有{n}条新消息"
  old: 旧
  new: 新
"""
CATALOGUE = """\
msgid ""
msgstr "Language: en\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "home.title"
msgid "首页"
msgstr "Home"

msgctxt "home.unread"
msgid "您有{n}条新消息"
msgid_plural "您有{n}条新消息"
msgstr[0] "one new message"
msgstr[1] "{n} new messages"

msgctxt "home.old"
msgid "更旧"
msgstr "Old"

#, fuzzy
msgctxt "home.new"
msgid "新"
msgstr ""
"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A small set of texts with one catalogue."""
    folder = tmp_path / "locales"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "home.yaml").write_text(SOURCE, encoding="utf-8")
    (folder / "en" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "en" / "LC_MESSAGES" / "messages.po").write_text(CATALOGUE, encoding="utf-8")
    return folder


def test_progress_counts_every_source_text_once(locales: Path) -> None:
    """A text is done, doubtful because its sentence changed or somebody said so, or missing."""
    assert progress(locales) == [Progress("en", done=2, fuzzy=1, missing=1)]
    sync(locales, write=True)
    assert progress(locales) == [Progress("en", done=2, fuzzy=1, missing=1)]


def test_an_unreadable_catalogue_has_done_nothing(locales: Path) -> None:
    """The table names a damaged catalogue too."""
    (locales / "en" / "LC_MESSAGES" / "messages.po").write_bytes(b"\xff\xfe")
    assert progress(locales) == [Progress("en", done=0, fuzzy=0, missing=4)]


def test_compiled_catalogues_are_gettexts(locales: Path, tmp_path: Path) -> None:
    """The standard library finds, loads and pluralises what was compiled; doubtful texts are not in it."""
    sync(locales, write=True)
    (path,) = compile_catalogues(locales, tmp_path / "out")
    assert path == tmp_path / "out" / "en" / "LC_MESSAGES" / "messages.mo"
    english = gettext.translation("messages", tmp_path / "out", ["en"])
    assert english.pgettext("home.title", "首页") == "Home"
    plural = "您有{n}条新消息"
    assert english.npgettext("home.unread", plural, plural, 1) == "one new message"
    assert english.npgettext("home.unread", plural, plural, 5) == "{n} new messages"
    assert english.pgettext("home.old", "旧") == "旧"


def test_extractor_yields_contexts_plurals_and_comments() -> None:
    """Babel gets the key as context, the sentence as id, its line, and what translators should know."""
    assert list(extract(BytesIO(SOURCE.encode()), (), (), options={})) == [
        (3, "pgettext", ("home.title", "首页"), ["For the tab"]),
        (5, "npgettext", ("home.unread", "您有{n}条新消息", "您有{n}条新消息"), []),
        (6, "pgettext", ("home.old", "旧"), []),
        (7, "pgettext", ("home.new", "新"), []),
    ]


def test_extractor_refuses_what_it_cannot_read() -> None:
    """A broken source ends an extraction instead of losing its texts."""
    with pytest.raises(DefinitionsBroken):
        list(extract(BytesIO(b"home: {title: 1}"), (), ()))


def test_babels_own_tool_finds_the_same(tmp_path: Path) -> None:
    """`pybabel extract` with our mapping finds every text of the shipped template, and no other."""
    out = tmp_path / "messages.pot"
    mapping = str(ROOT / "locales" / "babel.toml")
    CommandLineInterface().run(
        ["pybabel", "-q", "extract", "--no-wrap", "-F", mapping, "-o", str(out), str(ROOT / "locales")]
    )
    assert _texts(out) == _texts(ROOT / "locales" / "messages.pot")


def _texts(path: Path) -> list[tuple[str, ...]]:
    entry = re.compile(r'^msgctxt (".*")\nmsgid (".*")\n(msgid_plural)?', re.MULTILINE)
    return sorted(entry.findall(path.read_text(encoding="utf-8")))
