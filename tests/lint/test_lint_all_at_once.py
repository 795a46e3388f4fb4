"""Broken definitions say everything that is wrong with them at once, and nothing is built."""

import msgspec
import pytest
from click.testing import CliRunner, Result

from bff.__main__ import main
from bff.author.finding import Finding
from bff.errors import DefinitionsBroken
from tests.compiler.make import TinyBank
from tests.lint.faults import BANK, FORM, HOME, STANDARD

EXPECTED = {
    ("NAME-06", f"{BANK}:9:10"),
    ("NAME-01", f"{HOME}:7:11"),
    ("SHAPE-04", f"{HOME}:10:16"),
    ("MENU-01", f"{STANDARD}:12:42"),
    ("TAP-01", f"{FORM}:7:58"),
}


@pytest.fixture
def broken(bank: TinyBank) -> TinyBank:
    """A bank with a fault in each of several files, of several kinds."""
    bank.change(BANK, "default: standard", "default: standart")
    bank.change(HOME, "text: home.greeting", "text: home.greting")
    bank.change(HOME, "component: balance", "component: balanse")
    bank.change(STANDARD, "[transfer, wealth, more]", "[transfer, welth, more]")
    bank.change(FORM, "submit: transfer.form", "submit: transfer.from")
    return bank


def run(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_sound_bank_has_no_findings(bank: TinyBank) -> None:
    """Without a fault nothing is found, and the command says so with exit 0."""
    result = run("lint", bank.root)
    assert (result.stdout, result.exit_code) == ("", 0)


def test_all_findings_come_at_once(broken: TinyBank) -> None:
    """No fault hides another one, of whatever kind, in whatever file."""
    assert {(one.rule, str(one.position)) for one in broken.findings()} == EXPECTED


def test_the_command_lists_them_and_fails(broken: TinyBank) -> None:
    """`bff lint` prints a line for each and exits 1, as `bff build` does, which then writes nothing."""
    result = run("lint", "--format", "json", broken.root)
    found = msgspec.json.decode(result.stdout, type=list[Finding])
    assert {(one.rule, str(one.position)) for one in found} == EXPECTED
    assert result.exit_code == 1
    out = broken.root / "out"
    built = run("build", "--out", out, broken.root)
    assert built.exit_code == 1
    assert all(f"{place}: error {rule}" in built.output for rule, place in EXPECTED)
    assert not out.exists()


def test_a_build_raises_all_of_them(broken: TinyBank) -> None:
    """In a program the same findings come with the one exception of a broken build, sorted by place."""
    with pytest.raises(DefinitionsBroken) as caught:
        broken.bundle()
    assert caught.value.findings == sorted(caught.value.findings, key=lambda one: one.position)
    assert len(caught.value.findings) == len(EXPECTED)


@pytest.mark.parametrize("name", ["layouts/bank.yaml", "layouts/features.yaml"])
def test_without_a_bank_there_is_nothing_to_compile(bank: TinyBank, name: str) -> None:
    """What everything stands on is missed by its name, and nothing falls over it."""
    (bank.root / name).unlink()
    assert [(one.rule, one.position.file) for one in bank.findings()] == [("FILE-03", name)]
