"""The rules of the language itself, by their stable names: they hold everywhere, whatever packs there are.

No profile weakens them and no waiver permits what breaks them, since nothing sound can be made of it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LANGUAGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "OVERLAY-01": "An overlay changes a section that is there.",
        "OVERLAY-02": "An overlay inserts a section under an id of its own.",
        "OVERLAY-03": "An overlay leaves a section the component that it is.",
        "OVERLAY-04": "No two overlays set the same field with equal right.",
        "NAME-01": "What a screen names is there, as data or as a message.",
        "NAME-02": "Data is of a kind that its place takes, and a condition is one test.",
        "NAME-03": "No message is named after a root of data.",
        "NAME-04": "A message gets the arguments that it needs.",
        "NAME-05": "The members of an enumeration have words.",
        "NAME-06": "What one file names of another exists.",
        "TAP-01": "A tap does one thing, and what it names exists.",
        "TAP-02": "A tap that leaves the edition asks first.",
        "EDITION-01": "An edition has all that can be reached in it.",
        "OFFER-01": "An edition holds nothing that its own rules forbid.",
        "OFFER-02": "A loan is offered by a fact about debts, and never where nothing may be sold.",
        "OFFER-03": "No deposit is offered through a channel that is another's.",
        "AWAY-01": "A tap puts away only what can be put away.",
        "AWAY-02": "What can be put away says how.",
        "MENU-01": "A menu names features of the catalogue, each once.",
        "MENU-02": "No menu is longer than its budget.",
        "MENU-03": "A reduced menu is a part of the full one, in its order.",
        "NOTICE-01": "A notice has the words that it needs, and asks for nothing else.",
        "NOTICE-02": "The words of a notice are found.",
        "NOTICE-03": "A notice goes through the channels of notices.",
        "JOURNEY-01": "The steps of a journey and their screens exist.",
        "JOURNEY-02": "Outcomes are conditions on what is known, and one always holds.",
        "JOURNEY-03": "A step gives and keeps what its operation takes and answers.",
        "JOURNEY-04": "Money moves only in a review, and a lost answer leads somewhere.",
        "WAIVER-01": "A waiver is in time, is needed, and permits no veto.",
    }
)
