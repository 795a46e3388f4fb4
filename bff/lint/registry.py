"""The table of all rules that packs can ask for, family after family."""

from typing import Final

from bff.lint import packs
from bff.lint.rule import AnyRule

RULES: Final[tuple[AnyRule, ...]] = (*packs.RULES,)
"""Every rule; a family's own tuple is called RULES as well."""
