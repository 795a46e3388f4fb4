"""The command line. A command's module is loaded when it is called: each needs but half of the product."""

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import click

from bff.errors import BffError

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lint": "lint",
        "fmt": "fmt",
        "i18n": "i18n",
        "schema": "contract",
        "contract": "contract",
        "build": "build",
        "show": "build",
        "diff": "diff",
        "report": "report",
        "publish": "release",
        "history": "release",
        "rollback": "release",
        "serve": "serve",
        "sandbox": "serve",
        "watch": "dev",
        "demo": "dev",
    }
)
"""Each command and the module of `bff.commands` that holds it, in the order of a working day."""


class Commands(click.Group):
    """Finds a command in its module, and tells our own errors without a traceback."""

    def list_commands(self, _: click.Context) -> list[str]:
        """All names, in order."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"bff.commands.{COMMANDS[name]}"), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run; an error of ours ends with its message."""
        try:
            return super().invoke(context)
        except BffError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """One bank, many editions: screens compiled from versioned definitions."""


if __name__ == "__main__":
    main()
