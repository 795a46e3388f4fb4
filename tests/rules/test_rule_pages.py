"""Each rule's page is its documentation and its test: the lines that are marked are those that it finds."""

from pathlib import Path

import pytest

from bff.author.library import load
from bff.compiler.passes import compile_layouts
from bff.lint.language import LANGUAGE
from bff.lint.registry import RULES
from bff.lint.verdict import clauses_of
from tests.rules.pages import PAGES, ROOT, Case, bank_files, read_page, written

PATHS = sorted(PAGES.glob("*-[0-9][0-9].md"))
BOOK = {path.stem: read_page(path) for path in PATHS}
CASES = [case for page in BOOK.values() for case in (*page.fails, *page.passes)]
BY_ID = {rule.id: rule for rule in RULES}
NOT_YET = PAGES / "not-yet.txt"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_the_marked_lines_and_no_others(tmp_path: Path, case: Case) -> None:
    """The rule of a page finds something at each marked line of a case, and nowhere else."""
    rules = [rule for rule in RULES if rule.id == case.page]
    words = [case.page, *(f"  {limit}:" for rule in rules for limit in rule.limits)]
    for name, content in (bank_files(words) | case.files).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(content), encoding="utf-8")
    found = compile_layouts(tmp_path, rules=rules).findings
    others = [str(one.position) + " " + one.sentence for one in found if one.rule != case.page]
    assert others == [], "the case breaks another rule than its own"
    assert {(one.position.file, one.position.line) for one in found} == case.marked


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    """No rule is without its page, and a page names its rule, with a case that fails and one that passes."""
    names = {**{rule.id: rule.name for rule in RULES}, **{name: held.name for name, held in LANGUAGE.items()}}
    assert {name: page.name for name, page in BOOK.items()} == names
    for name, page in BOOK.items():
        assert name == page.rule
        assert page.fails, f"{name} has no case that fails"
        assert page.passes, f"{name} has no case that passes"
        assert all(case.marked for case in page.fails), f"{name}: a failing case marks no line"
        assert not any(case.marked for case in page.passes)


def test_a_page_names_the_clauses_that_its_rule_serves() -> None:
    """Who reads a rule's page reads there which clauses of which packs rest on it."""
    library, _ = load(ROOT / "layouts", ROOT / "locales", ROOT / "contract" / "capabilities")
    assert library is not None
    clauses = clauses_of(library)
    for name, page in BOOK.items():
        assert page.clauses == frozenset(clauses.get(name, ())), name


def test_what_the_packs_ask_for_is_there_or_listed() -> None:
    """A rule that a pack names is in the registry, or on the list of those that are not written yet."""
    library, _ = load(ROOT / "layouts", ROOT / "locales", ROOT / "contract" / "capabilities")
    assert library is not None
    missing = clauses_of(library).keys() - BY_ID.keys()
    assert sorted(missing) == NOT_YET.read_text(encoding="utf-8").split()
