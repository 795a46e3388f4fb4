"""Writing catalogues: stable bytes that real Babel reads, and no translation lost."""

import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bff.author.catalogue import check_entries, plural_of, read_entries
from bff.author.finding import Position
from bff.author.pot import refresh, sync, template
from bff.author.sentences import SourceText
from bff.errors import DefinitionsBroken

PLACE = Position("locales/source/home.yaml")


def source_of(**texts: str) -> dict[str, SourceText]:
    """Sentences by key; one that holds {n} is a plural."""
    return {key.replace("_", "."): SourceText(text, "{n}" in text, PLACE) for key, text in texts.items()}


def entry(po: bytes, key: str) -> tuple[str | list[str], bool, bool]:
    """What a catalogue says of a text: its strings, whether they are fuzzy, and whether they are obsolete."""
    found = {entry.key: entry for entry in read_entries(po, "messages.po")[0]}[key]
    return found.strings, found.fuzzy, found.obsolete


def test_the_template_is_the_same_on_any_day() -> None:
    """Sorted by key, without dates, places or names of programs."""
    source = source_of(home_title="首页", home_count="{n}条")
    source["a.b"] = SourceText('说"好"\n\t再见', plural=False, position=PLACE, comment="Said twice.")
    assert template(source).decode() == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Language: \\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'
        "\n"
        "#. Said twice.\n"
        'msgctxt "a.b"\n'
        'msgid "说\\"好\\"\\n\\t再见"\n'
        'msgstr ""\n'
        "\n"
        'msgctxt "home.count"\n'
        'msgid "{n}条"\n'
        'msgid_plural "{n}条"\n'
        'msgstr[0] ""\n'
        'msgstr[1] ""\n'
        "\n"
        'msgctxt "home.title"\n'
        'msgid "首页"\n'
        'msgstr ""\n'
    )


keys = st.from_regex(r"[a-z]{1,5}(\.[a-z0-9_-]{1,5}){0,2}", fullmatch=True)
sentences = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=30)
texts = st.dictionaries(keys, st.tuples(sentences, st.booleans()), max_size=6)


@given(texts)
def test_babel_reads_what_we_write(found: dict[str, tuple[str, bool]]) -> None:
    """Any sentence, whatever signs it holds, comes back from Babel's own reader."""
    source = {key: SourceText(text, plural, PLACE) for key, (text, plural) in found.items()}
    lines = io.StringIO(template(source).decode().replace("INTEGER", "2").replace("EXPRESSION", "n != 1"))
    catalog = read_po(lines, abort_invalid=True)
    read = {message.context: message.id for message in catalog if message.id}
    assert read == {key: (text, text) if plural else text for key, (text, plural) in found.items()}


@given(texts, texts, st.sampled_from(["en", "zh-Hant"]))
def test_bringing_up_to_date_twice_changes_nothing(
    before: dict[str, tuple[str, bool]], after: dict[str, tuple[str, bool]], tag: str
) -> None:
    """Whatever changed, one refresh is enough, and only what changed or is new is left to do."""
    old = {key: SourceText(text, plural, PLACE) for key, (text, plural) in before.items()}
    new = {key: SourceText(text, plural, PLACE) for key, (text, plural) in after.items()}
    translated = refresh(b"", old, tag).replace(b'""\n', b'"x"\n').replace(b'"x"\n', b'""\n', 2)
    once = refresh(translated, new, tag)
    assert refresh(once, new, tag) == once
    entries, faults = read_entries(once, "messages.po")
    assert faults == []
    usable, _ = check_entries(entries, {}, tag, "messages.po")
    assert usable == {}
    assert {entry.key for entry in entries if not entry.obsolete} == set(new)


def test_translations_are_kept_and_doubted() -> None:
    """The same sentence keeps its translation; another one makes it fuzzy; a lost one makes it obsolete."""
    old = refresh(b"", source_of(a_same="同", a_changed="旧", a_gone="去", a_back="回"), "en")
    for word in ("同", "旧", "去", "回"):
        old = old.replace(f'msgid "{word}"\nmsgstr ""'.encode(), f'msgid "{word}"\nmsgstr "T{word}"'.encode())
    now = refresh(old, source_of(a_same="同", a_changed="新", a_new="来"), "en")
    assert entry(now, "a.same") == (["T同"], False, False)
    assert entry(now, "a.changed") == (["T旧"], True, False)
    assert entry(now, "a.new") == ([""], False, False)
    assert entry(now, "a.gone") == (["T去"], False, True)
    assert entry(refresh(now, source_of(a_back="回"), "en"), "a.back") == (["T回"], True, False)


def test_what_translators_wrote_beside_it_is_kept() -> None:
    """A translator's own comment survives."""
    po = '# ask the lawyers\nmsgctxt "a.b"\nmsgid "同"\nmsgstr "T"\n'.encode()
    assert b"\n# ask the lawyers\nmsgctxt" in refresh(po, source_of(a_b="同"), "en")


@pytest.mark.parametrize(("tag", "forms"), [("en", 2), ("zh-Hant", 1), ("zh-Hans", 1)])
def test_a_language_has_its_number_of_forms(tag: str, forms: int) -> None:
    """A new catalogue has room for exactly the forms of its language, and says so in its header."""
    po = refresh(b"", source_of(a_b="{n}条"), tag)
    assert po.count(b"msgstr[") == forms
    assert f"nplurals={forms};" in po.decode()
    assert plural_of(tag).forms == forms


def test_a_catalogue_that_cannot_be_read_is_not_overwritten(tmp_path: Path) -> None:
    """A damaged file stops the work before anything is written, and is named."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "home.yaml").write_text("a: 好", encoding="utf-8")
    broken = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    broken.parent.mkdir(parents=True)
    broken.write_text("this is no catalogue", encoding="utf-8")
    with pytest.raises(DefinitionsBroken) as caught:
        sync(tmp_path, write=True)
    assert [finding.rule for finding in caught.value.findings] == ["MSG-03"]
    assert broken.read_text(encoding="utf-8") == "this is no catalogue"
    assert not (tmp_path / "messages.pot").exists()


def test_what_is_stale_is_named_and_written(tmp_path: Path) -> None:
    """Looking changes nothing; writing brings template and catalogues up to date, once."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "home.yaml").write_text("home: {title: 首页}", encoding="utf-8")
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(b"")
    stale = [tmp_path / "messages.pot", catalogue]
    assert sync(tmp_path, write=False) == stale
    assert catalogue.read_bytes() == b""
    assert sync(tmp_path, write=True) == stale
    assert sync(tmp_path, write=False) == []
    assert b'msgctxt "home.title"' in catalogue.read_bytes()
