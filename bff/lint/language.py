"""The rules of the language itself, by their stable names: they hold everywhere, whatever packs there are.

No profile weakens them and no waiver permits what breaks them, since nothing sound can be made of it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Held(NamedTuple):
    """What a rule is called, so that it reads after "allow", and what it holds."""

    name: str
    says: str


LANGUAGE: Final[Mapping[str, Held]] = MappingProxyType(
    {
        "OVERLAY-01": Held("overlay-of-nothing", "An overlay changes a section that is there."),
        "OVERLAY-02": Held("overlay-inserts-twice", "An overlay inserts a section under an id of its own."),
        "OVERLAY-03": Held(
            "overlay-changes-component", "An overlay leaves a section the component that it is."
        ),
        "OVERLAY-04": Held("overlays-in-a-tie", "No two overlays set the same field with equal right."),
        "NAME-01": Held("name-of-nothing", "What a screen names is there, as data or as a message."),
        "NAME-02": Held(
            "data-of-another-kind", "Data is of a kind that its place takes, and a condition is one test."
        ),
        "NAME-03": Held("message-named-as-data", "No message is named after a root of data."),
        "NAME-04": Held("message-without-argument", "A message gets the arguments that it needs."),
        "NAME-05": Held("enumeration-without-words", "The members of an enumeration have words."),
        "NAME-06": Held("file-names-nothing", "What one file names of another exists."),
        "TAP-01": Held("tap-to-nowhere", "A tap does one thing, and what it names exists."),
        "TAP-02": Held("leaving-unasked", "A tap that leaves the edition asks first."),
        "EDITION-01": Held("edition-with-holes", "An edition has all that can be reached in it."),
        "OFFER-01": Held("forbidden-component", "An edition holds nothing that its own rules forbid."),
        "OFFER-02": Held(
            "loan-without-a-fact",
            "A loan is offered by a fact about debts, and never where nothing may be sold.",
        ),
        "OFFER-03": Held(
            "deposit-through-a-partner", "No deposit is offered through a channel that is another's."
        ),
        "AWAY-01": Held("putting-away-nothing", "A tap puts away only what can be put away."),
        "AWAY-02": Held("no-way-to-put-away", "What can be put away says how."),
        "MENU-01": Held("menu-of-nothing", "A menu names features of the catalogue, each once."),
        "MENU-02": Held("menu-over-budget", "No menu is longer than its budget."),
        "MENU-03": Held("reduced-menu-astray", "A reduced menu is a part of the full one, in its order."),
        "NOTICE-01": Held(
            "notice-without-words", "A notice has the words that it needs, and asks for nothing else."
        ),
        "NOTICE-02": Held("words-of-no-notice", "The words of a notice are found."),
        "NOTICE-03": Held("notice-through-no-channel", "A notice goes through the channels of notices."),
        "JOURNEY-01": Held("journey-to-no-step", "The steps of a journey and their screens exist."),
        "JOURNEY-02": Held(
            "journey-without-a-way-out", "Outcomes are conditions on what is known, and one always holds."
        ),
        "JOURNEY-03": Held(
            "operation-misfed", "A step gives and keeps what its operation takes and answers."
        ),
        "JOURNEY-04": Held(
            "money-without-review", "Money moves only in a review, and a lost answer leads somewhere."
        ),
        "WAIVER-01": Held("waivers-that-linger", "A waiver is in time, is needed, and permits no veto."),
    }
)
