"""Documents to HTML: every component, every state, and nothing that a document says becomes markup."""

from html.parser import HTMLParser
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.model.component import COMPONENTS
from bff.model.wire import screen_schema
from bff.web.render import Links, ask_page, page, problem_page
from bff.web.words import CHINESE, ENGLISH, TRADITIONAL
from tests.web.documents import make_app, make_document, menu, opens, place, section
from tests.web.samples import components, states

LINKS = Links(
    phone="p", nonce="n0nce", assets={"bank.css": "/c", "phone.js": "/j", "mark.svg": "/m"}, key="k1"
)
VOID = {"meta", "link", "input", "path", "circle", "wbr", "br", "img"}


class Outline(HTMLParser):
    """What is in a page: elements in order, whether they nest, and the text that is not a script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not set(self.open) & {"script", "style"}:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def draw(*sections: Any, **more: Any) -> Outline:
    """Draw sections on a page and take the page apart."""
    outline = Outline(page(make_document(list(sections), **more), make_app(), LINKS))
    assert outline.open == []
    return outline


def of(component: str) -> dict[str, Any]:
    """The sample of a component."""
    return next(one for one in components() if one["component"] == component)


def words_in(value: Any) -> list[str]:
    """Every text of a section that a customer should see."""
    if isinstance(value, list):
        return [word for part in value for word in words_in(part)]
    if not isinstance(value, dict):
        return []
    own = [
        value[name] for name in ("text", "title", "label", "note", "say") if isinstance(value.get(name), str)
    ]
    deeper = (part for name, part in value.items() if name not in {"tap", "more", "others"})
    return [*own, *(word for part in deeper for word in words_in(part))]


def test_the_samples_cover_every_component() -> None:
    """There is a hand-made section for each component that the model declares."""
    assert {one["component"] for one in components()} == set(COMPONENTS)


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "en-XB"])
def test_the_samples_are_what_the_service_may_send(locale: str) -> None:
    """The hand-made documents keep to the schema of the wire, so what is proven of them counts."""
    document = make_document([*components(locale), *states(locale)], locale)
    found = jsonschema_rs.validator_for(screen_schema()).iter_errors(document)
    assert [f"{error.instance_path}: {error.message}" for error in found] == []


@pytest.mark.parametrize("component", COMPONENTS)
def test_each_component_says_all_its_words(component: str) -> None:
    """A ready section shows every word that it was given, in elements that nest."""
    outline = draw(of(component))
    for word in words_in(of(component)):
        assert word in outline.text


@pytest.mark.parametrize("component", COMPONENTS)
@pytest.mark.parametrize("state", ["empty", "unavailable"])
def test_each_component_can_be_missing(component: str, state: str) -> None:
    """An empty or unavailable section shows its own words and its way out, whatever the component."""
    gone = {
        "id": "gone",
        "component": component,
        "state": state,
        "text": "请稍后再试",
        "tap": opens("help.person"),
    }
    outline = draw(gone)
    assert "请稍后再试" in outline.text
    assert "/h5/p/help.person" in [link.get("href") for link in outline.all("a")]
    assert {"id": "s-gone", "class": f"section c-{component}", "data-state": state} in [
        {**found, "class": " ".join((found["class"] or "").split()[:2])} for found in outline.all("section")
    ]


def test_a_stale_section_says_since_when() -> None:
    """Old figures carry their time and the words that mark them as old."""
    outline = draw(states()[0])
    assert "这是较早的数字" in outline.text
    assert "九点一刻" in outline.text


def test_an_unknown_component_is_left_out_and_the_page_survives() -> None:
    """What this client cannot draw is named in a comment, which the component cannot end."""
    html = page(make_document([section("x--><b>"), of("text")]), make_app(), LINKS)
    outline = Outline(html)
    assert "到账时间以收款银行为准。" in outline.text
    assert "does not draw" in html
    assert outline.all("b") == []


def test_a_page_has_one_title_and_its_landmarks() -> None:
    """Language, direction, one h1, and header, main and nav are there for assistive tools."""
    outline = draw(*components(), locale="en-XB", direction="rtl")
    assert outline.all("html")[0].items() >= {"lang": "en-XB", "dir": "rtl"}.items()
    assert [len(outline.all(tag)) for tag in ("h1", "main", "header")] == [1, 1, 1]
    assert all(nav.get("aria-label") for nav in outline.all("nav"))
    identifiers = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


def test_an_amount_is_seen_in_digits_and_spoken_in_words() -> None:
    """Digits are hidden from assistive tools exactly where there are other words for them."""
    outline = draw(of("balance"))
    hidden = [bdi for bdi in outline.all("bdi") if bdi.get("aria-hidden") == "true"]
    assert len(hidden) == 1
    assert "一万二千三百四十五元六角" in outline.text


def test_a_form_field_is_labelled_and_its_error_announced() -> None:
    """Label, hint and error belong to their input; the first wrong one has the focus and what was typed."""
    links = Links(phone="p", nonce="n", assets=LINKS.assets, entered={"amount": "9<9"}, focus="amount")
    outline = Outline(page(make_document([of("amount-field")]), make_app(), links))
    field = next(one for one in outline.all("input") if one.get("name") == "field.amount")
    assert field["value"] == "9<9"
    assert field["aria-invalid"] == "true"
    assert "autofocus" in field
    assert {"id": "f-amount-error", "role": "alert", "class": "error"} in outline.all("p")
    assert set((field["aria-describedby"] or "").split()) == {"f-amount-available", "f-amount-error"}
    assert {"for": "f-amount"} in outline.all("label")


def test_each_kind_of_tap_is_a_link_or_a_button_of_a_form() -> None:
    """Reading is a link, changing is a form, and what asks first goes by way of the question."""
    leaving = {"kind": "set", "preferences": {"edition": "elder"}, "ask": "换吗？"}
    change = section("button", id="b", label=place("换"), tone="danger", tap=leaving)
    outline = draw(of("person-route"), of("button"), of("choices"), change)
    assert "tel:95500" in [link["href"] for link in outline.all("a")]
    actions = {(button.get("form"), button.get("formaction")) for button in outline.all("button")}
    assert actions >= {("step", "/h5/p/act"), ("taps", "/h5/p/set"), ("step", "/h5/p/ask")}
    assert not any(
        "on" in name[:2] for _, attributes in outline.elements for name in attributes if name != "one"
    )


@pytest.mark.parametrize(
    ("text", "layout", "columns"), [("standard", "grid", "4"), ("extra-large", "list", "1")]
)
def test_a_menu_keeps_the_columns_of_its_document(text: str, layout: str, columns: str) -> None:
    """The layout that the compiler chose for the text mode reaches the style sheet."""
    lists = draw(menu("zh-Hans", text)).all("ul")
    assert {"class": f"menu {layout}", "data-columns": columns} in lists


@given(st.text(min_size=1))
def test_no_word_of_a_document_becomes_markup(word: str) -> None:
    """A payee may be called anything: the page has the same elements and shows the name as it is."""
    tap = {"kind": "submit", "action": "transfer.form", "fields": {"payee": word}}
    plain, hostile = (
        draw(section("list", items=[{"title": place(name), "tap": tap}]), title=name)
        for name in ("Chen", f"<script>alert(1)</script>\"'{word}")
    )
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in plain.elements]
    assert "<script>alert(1)</script>" in hostile.text


def test_the_narration_cannot_leave_its_script() -> None:
    """Text that closes a script stays inside the embedded JSON."""
    html = page(make_document([]), make_app(), LINKS)
    assert html.count("</script>") == 2
    assert "\\u003c/script\\u003e" in html


def test_the_question_carries_what_it_asks_about() -> None:
    """The page between a tap and its deed repeats the fields, so that saying yes loses nothing."""
    tap = {"kind": "submit", "action": "transfer.form", "fields": {}, "ask": "真的转吗？"}
    outline = Outline(ask_page(tap, {"key": "k1", "field.amount": "5"}, make_app(), LINKS))
    assert "真的转吗？" in outline.text
    assert {"type": "hidden", "name": "field.amount", "value": "5"} in outline.all("input")
    assert any(button.get("formaction") == "/h5/p/act" for button in outline.all("button"))


@pytest.mark.parametrize("app", [{}, make_app("elder"), make_app("english", "en")])
def test_a_problem_leads_home_and_to_a_person(app: dict[str, Any]) -> None:
    """A problem is drawn with or without a shell, in its language, with a way on."""
    outline = Outline(problem_page("journey-over", app, LINKS))
    words = ENGLISH if app.get("locale") == "en" else CHINESE
    assert words["problem.journey-over"] in outline.text
    assert "/h5/p/home" in [link["href"] for link in outline.all("a")]
    assert bool(app) == any((link["href"] or "").startswith("tel:") for link in outline.all("a"))


def test_the_pages_own_words_exist_in_every_language() -> None:
    """No language lacks a word that another has."""
    assert CHINESE.keys() == ENGLISH.keys() == TRADITIONAL.keys()
