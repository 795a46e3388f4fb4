"""The command line: what each tool prints, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bff.__main__ import COMMANDS, main
from bff.bundle.file import read_bundle
from tests.compiler.make import TinyBank

HOME = "layouts/screens/home.yaml"


def run(*arguments: str | Path) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a tiny, sound bank, which is also where we stand."""
    TinyBank(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "BUNDLES"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "var").mkdir()
    return tmp_path


def edit(bank: Path, before: str, after: str, file: str = HOME) -> None:
    """Change one place of a definition file."""
    text = (bank / file).read_text(encoding="utf-8")
    assert before in text
    (bank / file).write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    """A command is found in its module, and its help is a sentence."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 3


def test_an_unknown_command_is_a_usage_error() -> None:
    """A word that is no command ends with 2."""
    assert run("lnit").exit_code == 2


def test_lint_ends_with_what_it_found(bank: Path) -> None:
    """0 when all is well, 1 with an error, 2 where there is nothing to check."""
    assert run("lint", bank).exit_code == 0
    edit(bank, "component: balance", "component: balanse")
    broken = run("lint", bank)
    assert broken.exit_code == 1
    assert f"{HOME}:" in broken.stdout
    assert '(did you mean "balance"?)' in broken.stdout
    assert run("lint", bank / "nowhere").exit_code == 2
    assert run("lint", "/").exit_code == 2


def test_lint_of_one_file_tells_its_findings_alone(bank: Path) -> None:
    """A file, or a folder, of a project shows the findings in it; the whole project is checked for that."""
    edit(bank, "component: balance", "component: balanse")
    edit(bank, "title: help.title", "titel: help.title", "layouts/screens/help.person.yaml")
    only = run("lint", bank / HOME)
    assert {line.split(":")[0] for line in only.stdout.splitlines()} == {HOME}
    folder = run("lint", bank / "layouts" / "screens")
    assert len({line.split(":")[0] for line in folder.stdout.splitlines()}) > 1
    assert run("lint", bank / "layouts" / "tokens").stdout == ""


def test_lint_in_every_form_tells_the_same(bank: Path) -> None:
    """Text, JSON, SARIF and workflow commands hold the same findings in the same order, run after run."""
    edit(bank, "component: balance", "component: balanse")
    text = run("lint", bank).stdout
    assert text == run("lint", bank).stdout
    rules = [line.split()[2] for line in text.splitlines()]
    assert [found["rule"] for found in json.loads(run("lint", bank, "--format", "json").stdout)] == rules
    (log,) = json.loads(run("lint", bank, "--format", "sarif").stdout)["runs"]
    assert [result["ruleId"] for result in log["results"]] == rules
    github = run("lint", bank, "--format", "github")
    assert [line.split("title=")[1].split("::")[0] for line in github.stdout.splitlines()] == rules
    assert github.stderr.startswith(text)


def test_fmt_writes_once_and_check_only_tells(bank: Path) -> None:
    """--check ends with 1 and changes nothing; fmt writes, and then there is nothing to do."""
    before = (bank / HOME).read_bytes()
    assert run("fmt", "--check", bank / "layouts").exit_code == 1
    assert (bank / HOME).read_bytes() == before
    assert run("fmt", bank / "layouts").exit_code == 0
    again = run("fmt", "--check", bank / "layouts")
    assert (again.exit_code, again.stdout) == (0, "")
    modeline, _, rest = (bank / HOME).read_text(encoding="utf-8").partition("\n")
    assert modeline == "# yaml-language-server: $schema=../../contract/layout.schema.json"
    assert rest.startswith("format: 1\n")
    assert run("lint", bank).exit_code == 0


def test_fmt_leaves_what_it_cannot_read(bank: Path) -> None:
    """A broken file keeps its bytes and gets its finding; the others are written; the end is 2."""
    (bank / HOME).write_text("screen: [home\n", encoding="utf-8")
    result = run("fmt", bank / "layouts")
    assert result.exit_code == 2
    assert "YAML-01" in result.stderr
    assert (bank / HOME).read_text(encoding="utf-8") == "screen: [home\n"
    assert "layouts/bank.yaml" in result.stdout


def test_diff_of_bundles_and_of_the_tree(bank: Path) -> None:
    """Bundles are named by file, by the beginning of their digest, as live, or as the tree; the end is 0."""
    built = Path(run("build", bank).stdout.strip())
    assert run("publish", bank).exit_code == 0
    edit(bank, "tap: {open: help.person}", "tap: {call: person}")
    beginning = read_bundle(built).digest[7:19]
    shown = [
        run("diff", *names, *end)
        for names, end in (
            (("live", "tree"), (bank,)),
            ((built, "tree"), (bank,)),
            ((beginning, "tree"), (bank,)),
        )
    ]
    assert {result.exit_code for result in shown} == {0}
    assert len({result.stdout for result in shown}) == 1
    assert "~ balance/tap retargeted open help.person -> call" in shown[0].stdout
    changes = json.loads(run("diff", "live", "tree", bank, "--format", "json").stdout)["changes"]
    assert {change["place"] for change in changes} == {"home/balance/tap"}
    assert run("diff", built, built).stdout == "no difference\n"
    assert run("diff", "ffff", built).exit_code == 2


def test_i18n_checks_extracts_and_compiles(bank: Path) -> None:
    """A missing translation fails the check and is counted; extract and compile write what others use."""
    assert run("i18n", "check", bank).exit_code == 0
    catalogue = bank / "locales" / "en" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    assert "wrote locales/en/LC_MESSAGES/messages.po" in run("i18n", "extract", bank).stdout
    text = catalogue.read_text(encoding="utf-8")
    entry = 'msgctxt "home.title"\nmsgid "首页"\nmsgstr '
    catalogue.write_text(text.replace(f'{entry}""', f'{entry}"Home"'), encoding="utf-8")
    check = run("i18n", "check", bank)
    assert check.exit_code == 1
    assert "MSG-04" in check.stdout
    done, fuzzy, missing = check.stdout.splitlines()[-1].split()[1:]
    assert (done, fuzzy) == ("1", "0")
    assert int(missing) > 10
    assert run("i18n", "compile", bank).stdout == "wrote build/locales/en/LC_MESSAGES/messages.mo\n"
    assert (bank / "build" / "locales" / "en" / "LC_MESSAGES" / "messages.mo").stat().st_size > 28


def test_schema_is_written_where_told(tmp_path: Path) -> None:
    """The schema goes to a file, or to the terminal."""
    assert run("schema", "--out", tmp_path / "x.json").exit_code == 0
    assert json.loads((tmp_path / "x.json").read_bytes()) == json.loads(run("schema", "--out", "-").stdout)
