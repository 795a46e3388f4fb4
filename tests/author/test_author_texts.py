"""The texts: sentences with their places and comments, and translations held against them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.author.catalogue import MAX_BYTES, read_entries
from bff.author.finding import Finding, Position, as_text
from bff.author.texts import Texts, read_texts

SOURCE = """\
# The texts of the home screen.

home:
  # Said when the app is opened;
  # {name} is how the customer wants to be addressed.
  greeting: "您好，{name}"
  messages:
    plural: "您有{n}条新消息"
  quoted: |
    # no comment
  after: 之后
settings.title: 设置
"""
HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
GREETING = 'msgctxt "home.greeting"\nmsgid "您好，{name}"\nmsgstr "Good day, {name}"\n\n'
MESSAGES = """\
msgctxt "home.messages"
msgid "您有{n}条新消息"
msgid_plural "您有{n}条新消息"
msgstr[0] "You have one new message"
msgstr[1] "You have {n} new messages"

"""
REST = """\
msgctxt "home.quoted"
msgid "# no comment\\n"
msgstr "# no comment\\n"

msgctxt "home.after"
msgid "之后"
msgstr "after"

msgctxt "settings.title"
msgid "设置"
msgstr "Settings"
"""


def texts_of(folder: Path, source: str, po: str | bytes = "") -> tuple[Texts, list[Finding]]:
    (folder / "locales" / "source").mkdir(parents=True)
    (folder / "locales" / "source" / "home.yaml").write_text(source, encoding="utf-8")
    if po:
        catalogue = folder / "locales" / "en" / "LC_MESSAGES"
        catalogue.mkdir(parents=True)
        (catalogue / "messages.po").write_bytes(po.encode() if isinstance(po, str) else po)
    return read_texts(folder / "locales", folder)


def told(findings: list[Finding]) -> list[str]:
    return as_text(findings).splitlines()


def test_sentences_have_keys_places_and_comments(tmp_path: Path) -> None:
    """Nested names join with dots; a comment belongs to the name right below it, and only a comment does."""
    texts, findings = texts_of(tmp_path, SOURCE)
    assert findings == []
    assert {key: (text.text, text.plural) for key, text in texts.source.items()} == {
        "home.greeting": ("您好，{name}", False),
        "home.messages": ("您有{n}条新消息", True),
        "home.quoted": ("# no comment\n", False),
        "home.after": ("之后", False),
        "settings.title": ("设置", False),
    }
    greeting = texts.source["home.greeting"]
    assert (
        greeting.comment == "Said when the app is opened; {name} is how the customer wants to be addressed."
    )
    assert greeting.position == Position("locales/source/home.yaml", 6, 13)
    assert [text.comment for key, text in texts.source.items() if key != "home.greeting"] == ["", "", "", ""]


def test_translations_are_read_by_tag_and_key(tmp_path: Path) -> None:
    """A text has one form or as many as the language has plurals, and the place where it is written."""
    texts, findings = texts_of(tmp_path, SOURCE, HEADER + GREETING + MESSAGES + REST)
    assert findings == []
    assert texts.translations["en"]["home.messages"] == [
        "You have one new message",
        "You have {n} new messages",
    ]
    assert texts.translations["en"]["home.greeting"] == ["Good day, {name}"]
    assert texts.places["en"]["home.greeting"] == Position("locales/en/LC_MESSAGES/messages.po", 7)


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("a: 12", "1:4: error MSG-01", "expected a sentence, got 12; put it in quotes"),
        ("a: [x]", "1:4: error MSG-01", "expected a sentence, got a list of 1"),
        ("a: {b: }", "1:8: error MSG-01", "expected a sentence, got nothing"),
        ("a: ' '", "1:4: error MSG-01", 'the text "a" is empty'),
        (
            "a: '{Name}'",
            "1:4: error MSG-01",
            "placeholder {Name} is not a name of small letters, digits and _",
        ),
        ("a: '{name'", "1:4: error MSG-01", "a brace without its partner"),
        (
            "'b c': x",
            "1:1: error MSG-01",
            '"b c" is no name for a text; it takes letters, digits, _ and - between dots',
        ),
        (
            "a: {b: x}\na.b: y",
            "2:1: error MSG-02",
            'the text "a.b" is already written at locales/source/home.yaml:1:8',
        ),
        ("- a", "1:1: error MSG-01", "expected names with a sentence each, got a list of 1"),
        ("a: 'x", "1:4: error YAML-01", "a quote that is opened here is never closed"),
    ],
)
def test_a_sentence_that_cannot_be_used_is_found(
    tmp_path: Path, source: str, place: str, message: str
) -> None:
    """Each fault of a source file has its place, and no translation is asked of it."""
    assert told(texts_of(tmp_path, source)[1]) == [f"locales/source/home.yaml:{place} {message}"]


TRANSLATION = 'the translation of "home.greeting"'


@pytest.mark.parametrize(
    ("greeting", "place", "message"),
    [
        (
            GREETING.replace("您好", "早上好"),
            "7:1: error MSG-05",
            '"home.greeting" translates an older sentence; the source now says "您好，{name}"',
        ),
        ("#, fuzzy\n" + GREETING, "8:1: error MSG-06", f"{TRANSLATION} is marked as fuzzy"),
        (GREETING.replace("Good day, {name}", ""), "7:1: error MSG-04", f"{TRANSLATION} is empty"),
        (GREETING.replace("day, {name}", "day"), "7:1: error MSG-07", f"{TRANSLATION} has lost {{name}}"),
        (
            GREETING.replace("day, {name}", "day, {name} {naem}"),
            "7:1: error MSG-07",
            f'{TRANSLATION} has {{naem}}, which its source has not (did you mean "name"?)',
        ),
        (
            GREETING.replace("day, {name}", "day, {name"),
            "7:1: error MSG-07",
            f"{TRANSLATION}: a brace without its partner",
        ),
        (
            GREETING + GREETING.replace("您好", "早"),
            "11:1: error MSG-02",
            'the text "home.greeting" is already translated in line 7',
        ),
        (
            GREETING.replace('msgstr "', 'msgid_plural "x"\nmsgstr[0] "'),
            "7:1: error MSG-08",
            '"home.greeting" is written as a plural, and is none',
        ),
        (
            GREETING + GREETING.replace("greeting", "greetings"),
            "11:1: warning MSG-09",
            'the source has no text "home.greetings" (did you mean "home.greeting"?)',
        ),
        (GREETING + 'msgid "x"\nmsgstr "y"\n\n', "10:1: warning MSG-09", "an entry without its msgctxt"),
    ],
)
def test_a_translation_that_cannot_be_served_is_found(
    tmp_path: Path, greeting: str, place: str, message: str
) -> None:
    """Stale, fuzzy, empty, doubled, without its placeholders, or of a text that there is not."""
    _, found = texts_of(tmp_path, SOURCE, HEADER + greeting + MESSAGES + REST)
    assert told(found) == [f"locales/en/LC_MESSAGES/messages.po:{place} {message}"]


@pytest.mark.parametrize(
    ("strings", "count"),
    [(["one"], "1 form"), (["{n}", "{n}", "{n}"], "3 forms"), (["", "{n}"], "1 form")],
)
def test_a_plural_has_the_forms_of_its_language(tmp_path: Path, strings: list[str], count: str) -> None:
    """Too few, too many or a gap between are told, whatever the header of the file claims."""
    entry = 'msgctxt "home.messages"\nmsgid "您有{n}条新消息"\nmsgid_plural "您有{n}条新消息"\n'
    forms = "".join(f'msgstr[{index}] "{string}"\n' for index, string in enumerate(strings))
    header = HEADER.replace("nplurals=2", "nplurals=999999999")
    _, (fault,) = texts_of(tmp_path, SOURCE, f"{header}{GREETING}{entry}{forms}\n{REST}")
    assert (fault.rule, fault.position.line) == ("MSG-08", 11)
    assert fault.message == f'"home.messages" has {count}, and its language needs 2'


def test_a_text_without_translation_is_told_where_it_is_written(tmp_path: Path) -> None:
    """The source is where the work begins."""
    texts, found = texts_of(tmp_path, SOURCE, HEADER + GREETING + REST)
    assert told(found) == [
        'locales/source/home.yaml:8:13: error MSG-04 the text "home.messages" has no translation into en'
    ]
    assert "home.messages" not in texts.translations["en"]


@given(st.binary() | st.text(st.sampled_from('msgidctxtr[]0129 "\\n#~,|:\n'), max_size=80).map(str.encode))
def test_no_catalogue_raises(data: bytes) -> None:
    """Any bytes give entries or one finding in words."""
    entries, findings = read_entries(data, "messages.po")
    assert not (entries and findings)
    assert all(finding.rule == "MSG-03" for finding in findings)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b'msgid "x"\n', b'msgid "x"\nmsgstr[a] "y"', b'"x"', b"x" * (MAX_BYTES + 1)]
)
def test_a_damaged_catalogue_is_one_finding(data: bytes) -> None:
    """What is no PO file is not read in part."""
    entries, findings = read_entries(data, "messages.po")
    assert entries == []
    assert [finding.rule for finding in findings] == ["MSG-03"]
