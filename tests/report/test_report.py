"""The report: no claim without its evidence, the same in JSON and on the page, and nothing from a network."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from bff.__main__ import main
from bff.compiler.draft import Draft
from bff.compiler.passes import compile_layouts
from bff.errors import DefinitionsBroken
from bff.lint.clauses import Judgement, Renders
from bff.lint.fault import Fault
from bff.lint.look import EditionLook
from bff.lint.registry import RULES
from bff.lint.rule import EditionRule, levels
from bff.report.page import page
from bff.report.report import Report, as_json, digests_of, report
from tests.rules.pages import bank_files

TODAY = dt.date(2026, 11, 22)
ATTESTED = """\
format: 1
attestations:
  - clause: miit-2021-annex2/2.2a
    editions: [elder]
    devices: [a phone]
    by: accessibility testing
    made: 2026-11-01
    until: {until}
"""
WAIVED = """\
format: 1
waivers:
  - {rule: HIT-04, file: layouts/editions/elder.yaml, clause: house/hit-gaps, reason: later, owner: elders,
     until: 2026-12-31}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny bank with all tokens and the shipped packs."""
    for name, content in bank_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def looks(faulty: bool = False) -> list[EditionRule]:
    """Rules that look at each edition, and find something in each or nothing at all."""

    def check(look: EditionLook) -> list[Fault]:
        place = look.in_edition("owner")
        return [Fault(place, "too near", "farther", section="x")] if faulty else []

    return [
        EditionRule(id=rule, name="x", says="x", levels=levels("E E E E E E"), check=check)
        for rule in ("HIT-01", "HIT-04", "HIT-05", "A11Y-04", "CONTR-01", "CONTR-04")
    ]


def drafted(root: Path, faulty: bool = False) -> Draft:
    """Compile with those rules."""
    return compile_layouts(root, rules=looks(faulty), today=TODAY)


def judged(made: Report, clause: str, edition: str = "elder") -> Judgement:
    """One clause in one edition."""
    pack, _, name = clause.partition("/")
    table = next(table for table in made.packs if table.pack.pack == pack)
    return next(row.editions[edition] for row in table.clauses if row.clause.id == name)


def test_every_clause_has_a_verdict_in_every_edition(root: Path) -> None:
    """No clause of any pack is left out of the table, and what has no rule yet says so."""
    made = report(compile_layouts(root, rules=RULES, today=TODAY))
    for table in made.packs:
        assert [row.clause for row in table.clauses] == table.pack.clauses
        for row in table.clauses:
            assert row.editions.keys() == {"standard", "elder"}
        for edition, tally in table.tally.items():
            assert sum(tally.values()) == len(table.clauses), edition


def test_a_clause_is_proven_by_rules_that_looked_and_found_nothing(root: Path) -> None:
    """Where all its rules looked, found nothing, and nothing else is asked for, it is proven S."""
    draft = compile_layouts(root, rules=[*RULES, *looks()], today=TODAY)
    assert judged(report(draft), "house/packs").verdict == "proven S"


def test_only_a_device_proves_what_only_a_device_can_tell(root: Path) -> None:
    """The two clauses on the behaviour of phones are never proven, whatever the rules say."""
    made = report(drafted(root))
    assert judged(made, "miit-2021-annex2/2.2a").verdict == "not covered"
    part = judged(made, "miit-2021-annex2/4.1a")
    assert (part.verdict, part.evidence) == ("not covered", {"S": "proven", "D": "missing"})
    for table in made.packs:
        for row in table.clauses:
            if "D" in row.clause.evidence:
                assert not {one.verdict for one in row.editions.values()} & {"proven S", "proven R"}


def test_an_attestation_counts_while_it_lasts(root: Path) -> None:
    """An attestation from a device is shown with its dates, for its editions, until its last day."""
    file = root / "layouts" / "attestations.yaml"
    file.write_text(ATTESTED.format(until="2027-11-01"), encoding="utf-8")
    made = report(drafted(root))
    attested = judged(made, "miit-2021-annex2/2.2a")
    assert attested.verdict == "attested D"
    assert attested.attested is not None
    assert attested.attested.by == "accessibility testing"
    assert judged(made, "miit-2021-annex2/2.2a", "standard").verdict == "not covered"
    file.write_text(ATTESTED.format(until="2026-11-21"), encoding="utf-8")
    assert judged(report(drafted(root)), "miit-2021-annex2/2.2a").verdict == "not covered"


def test_renders_count_only_for_what_was_drawn(root: Path) -> None:
    """Measurements of a browser prove the R part of the definitions that were drawn, and of no others."""
    draft = drafted(root)
    measured = Renders(
        inputs=digests_of(draft)["definitions"],
        made=TODAY,
        with_="a browser",
        rules={"CONTR-01": {"elder": True, "standard": False}},
    )
    made = report(draft, measured)
    assert judged(made, "miit-2021-annex2/1.3a").verdict == "proven R"
    assert judged(made, "miit-2021-annex2/1.3a", "standard").verdict == "failed"
    stale = msgspec.structs.replace(measured, inputs="of something else")
    assert judged(report(draft, stale), "miit-2021-annex2/1.3a").evidence == {"S": "proven", "R": "missing"}


def test_a_failed_clause_shows_its_counter_example(root: Path) -> None:
    """What fails leads to the file and the line, on the page as well."""
    made = report(drafted(root, faulty=True))
    failed = judged(made, "house/hit-gaps")
    assert failed.verdict == "failed"
    assert [(one.rule, one.file) for one in failed.counter] == [
        ("HIT-04", "layouts/editions/elder.yaml"),
        ("HIT-05", "layouts/editions/elder.yaml"),
    ]
    assert 'href="https://code.example/layouts/editions/elder.yaml?5"' in page(
        made, "https://code.example/{file}?{line}"
    )
    assert made.bytes == {}, "nothing is built from what has errors"


def test_waivers_are_counted(root: Path) -> None:
    """A waived clause says so, and its waiver is in the table with what it permits."""
    (root / "layouts" / "waivers.yaml").write_text(WAIVED, encoding="utf-8")
    near, apart = looks(faulty=True)[1], looks()[2]
    made = report(compile_layouts(root, rules=[near, apart], today=TODAY))
    assert made.findings["waived"] == 1
    assert [(row.waiver.rule, row.permits, row.expired) for row in made.waivers] == [("HIT-04", 1, False)]
    assert judged(made, "house/hit-gaps").verdict == "waived"
    assert judged(made, "house/hit-gaps", "standard").verdict == "failed"


def test_the_page_needs_no_network_and_no_script(root: Path) -> None:
    """One file holds everything, in both languages; it loads nothing and runs nothing."""
    made = report(drafted(root))
    html = page(made)
    assert not re.findall(r"<(script|link|img|iframe)\b|url\(|@import|\bsrc=", html)
    assert "default-src 'none'" in html
    assert all(word in html for word in ("适老化与无障碍证明报告", "Proof report: access for everyone"))
    hrefs = re.findall(r'href="([^"]*)"', html)
    ids = set(re.findall(r'id="([^"]*)"', html))
    assert all(href[1:] in ids for href in hrefs if href.startswith("#"))


def test_json_is_the_same_report(root: Path) -> None:
    """Programs read what people read."""
    made = report(drafted(root))
    assert msgspec.json.decode(as_json(made), type=Report) == made


def test_what_the_report_rests_on_is_named(root: Path) -> None:
    """Any change of a definition, a token or a text changes the digests of its groups."""
    before = report(drafted(root)).digests
    tokens = root / "layouts" / "tokens" / "base.json"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("#f3f6f8", "#f3f6f9"), encoding="utf-8")
    after = report(drafted(root)).digests
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"definitions", "tokens"}
    assert before.keys() == {"definitions", "tokens", "strings", "curves", "rules"}


def test_broken_definitions_have_no_report(root: Path) -> None:
    """Where names are unknown nothing was looked at, and nothing is claimed."""
    home = root / "layouts" / "screens" / "home.yaml"
    home.write_text(
        home.read_text(encoding="utf-8").replace("home.greeting", "home.greting"), encoding="utf-8"
    )
    with pytest.raises(DefinitionsBroken):
        report(drafted(root))


def test_the_command_writes_both_forms(root: Path) -> None:
    """`bff report` writes the page or, with --json, the data."""
    out = root / "report.html"
    result = CliRunner().invoke(main, ["report", "--out", str(out), str(root)])
    assert result.exit_code == 0, result.output
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    data = CliRunner().invoke(main, ["report", "--json", str(root)])
    assert msgspec.json.decode(data.stdout, type=Report).editions
