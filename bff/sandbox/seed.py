"""Reads the seeds. An unknown field or a wrong value stops the sandbox at once."""

from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

from bff.sandbox.seed_catalogue import Catalogue
from bff.sandbox.seed_customer import CustomerSeed
from bff.sandbox.seed_life import LifeSeed
from bff.sandbox.seed_offers import Offers
from bff.sandbox.words import Text

T = TypeVar("T")


class Seeds(msgspec.Struct, frozen=True):
    """All seeds: with a day they make a bank."""

    catalogue: Catalogue
    offers: Offers
    customers: list[CustomerSeed]
    lives: dict[str, LifeSeed]

    def life(self, handle: str) -> LifeSeed:
        """What a customer has beside accounts and cards: for most new ones, nothing."""
        return self.lives.get(handle, LifeSeed())


def read_seeds() -> Seeds:
    """Read all files: takes a tenth of a second, so it is done once."""
    return Seeds(
        catalogue=_convert(_rows("catalogue"), Catalogue),
        offers=_convert(_rows("offers"), Offers),
        customers=_customers(),
        lives=_convert(_rows("lives"), dict[str, LifeSeed]),
    )


def _convert(rows: Any, kind: type[T]) -> T:
    return msgspec.convert(rows, kind, strict=False, dec_hook=_text)


def _customers() -> list[CustomerSeed]:
    """Read the customers; `like` takes over what a row does not say from another row."""
    rows = {row["handle"]: row for row in _rows("customers")}
    whole = [{**rows.get(row.get("like", ""), {}), **row} for row in rows.values()]
    for row in whole:
        row.pop("like", None)
    return _convert(whole, list[CustomerSeed])


def _rows(name: str) -> Any:
    """Read one file with every scalar as text, so that an amount never passes through a float."""
    written = files("bff.sandbox").joinpath("seeds", f"{name}.yaml").read_text("utf-8")
    return yaml.load(written, yaml.CBaseLoader)  # noqa: S506 - the base loader makes nothing but text, lists and maps


def _text(kind: type, value: Any) -> Any:
    if kind is not Text:
        raise NotImplementedError(kind)
    return Text.parse(value)
