"""How the tests of rules say a fault: what is changed, and what must then be said, and where."""

from typing import NamedTuple

from tests.compiler.make import TinyBank

HOME = "layouts/screens/home.yaml"
NOT_HERE = "layouts/screens/not-here.yaml"
HELP = "layouts/screens/help.person.yaml"
FORM = "layouts/screens/transfer.form.yaml"
STANDARD = "layouts/editions/standard.yaml"
ELDER = "layouts/editions/elder.yaml"
BANK = "layouts/bank.yaml"
FEATURES = "layouts/features.yaml"
JOURNEY = "layouts/journeys/transfer.yaml"
TEXTS = "locales/source/texts.yaml"
MINI = "contract/capabilities/mini-3.1.json"


class Fault(NamedTuple):
    """One change of the tiny bank, and the one finding that it must bring."""

    file: str
    old: str
    new: str
    rule: str
    at: str
    """`line:column` in the changed file, or `file:line:column` in another."""
    says: str
    hint: str = ""

    def __str__(self) -> str:
        """The rule and what was written, for the name of the test."""
        return f"{self.rule} {self.new.strip()}"


def hold(bank: TinyBank, fault: Fault) -> None:
    """Change the bank, and demand exactly the finding of the fault."""
    bank.change(fault.file, fault.old, fault.new)
    found = bank.findings()
    place = fault.at if "/" in fault.at else f"{fault.file}:{fault.at}"
    assert [(one.rule, str(one.position), one.hint) for one in found] == [(fault.rule, place, fault.hint)]
    assert fault.says in found[0].message
    assert found[0].severity == "error"
