"""The rules as data, for auditors: what each holds, how heavy it is where, and on which clauses it rests."""

from pathlib import Path
from typing import Any

from bff.author.library import load
from bff.author.rules import RULES as READING
from bff.lint.language import LANGUAGE
from bff.lint.registry import RULES
from bff.lint.verdict import clauses_of


def rules_document(root: Path) -> dict[str, Any]:
    """The rules of reading, of the language, and of the packs, with the clauses of the project at `root`."""
    library, _ = load(root / "layouts", root / "locales", root / "contract" / "capabilities")
    clauses = clauses_of(library) if library else {}
    return {
        "reading": [{"id": name, "says": says} for name, says in READING.items()],
        "language": [{"id": name, "name": held.name, "says": held.says} for name, held in LANGUAGE.items()],
        "packs": [
            {
                "id": rule.id,
                "name": rule.name,
                "says": rule.says,
                "levels": dict(rule.levels),
                "axes": list(rule.axes),
                "limits": list(rule.limits),
                "clauses": clauses.get(rule.id, []),
                "since": rule.since,
            }
            for rule in RULES
        ],
    }
