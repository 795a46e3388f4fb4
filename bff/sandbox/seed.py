"""Reads the seeds. An unknown field or a wrong value stops the sandbox at once."""

from importlib.resources import files
from typing import Any

import msgspec
import yaml

from bff.sandbox.seed_catalogue import Catalogue
from bff.sandbox.seed_customer import CustomerSeed
from bff.sandbox.words import Text


class Seeds(msgspec.Struct, frozen=True):
    """All seeds: with a day they make a bank."""

    catalogue: Catalogue
    customers: list[CustomerSeed]


def read_seeds() -> Seeds:
    """Read both files: takes a third of a second, so it is done once."""
    catalogue = msgspec.convert(_rows("catalogue"), Catalogue, strict=False, dec_hook=_text)
    return Seeds(catalogue, _customers())


def _customers() -> list[CustomerSeed]:
    """Read the customers; `like` takes over what a row does not say from another row."""
    rows = {row["handle"]: row for row in _rows("customers")}
    whole = [{**rows.get(row.get("like", ""), {}), **row} for row in rows.values()]
    for row in whole:
        row.pop("like", None)
    return msgspec.convert(whole, list[CustomerSeed], strict=False, dec_hook=_text)


def _rows(name: str) -> Any:
    """Read one file with every scalar as text, so that an amount never passes through a float."""
    written = files("bff.sandbox").joinpath("seeds", f"{name}.yaml").read_text("utf-8")
    return yaml.load(written, yaml.BaseLoader)  # noqa: S506 - the base loader makes nothing but text, lists and maps


def _text(kind: type, value: Any) -> Any:
    if kind is not Text:
        raise NotImplementedError(kind)
    return Text.parse(value)
