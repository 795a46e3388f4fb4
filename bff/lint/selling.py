"""OFFER-*: what an edition's own rules and the law forbid to sell, whatever an author writes."""

from collections.abc import Iterator

from bff.author.finding import Finding
from bff.author.library import Library
from bff.lint.resolved import Resolved, error
from bff.model.action import Tap
from bff.model.component import Campaign, NextStep
from bff.model.predicate import path_of

SOBER = frozenset({"no-advertising", "no-selling"})
"""Rules of an edition under which nobody is talked into a loan."""
DEBT_FACTS = frozenset({"loans", "credit_offers"})
"""The sources that know what a customer owes, and what may still be lent to them."""


def forbidden_components(library: Library, screen: Resolved) -> Iterator[Finding]:
    """OFFER-01: an edition without advertising has no promotion, not even a hidden one."""
    del library
    for section in screen.sections:
        broken = section.not_in.intersection(screen.edition.rules)
        if broken:
            name, rules = section.__struct_config__.tag, ", ".join(sorted(broken))
            message = f"`{name}` is forbidden in `{screen.variant.edition}` by {rules}"
            yield error("OFFER-01", screen.position(section.id, "component"), message)


def loan_offers(library: Library, screen: Resolved) -> Iterator[Finding]:
    """OFFER-02: a loan is offered only by a fact about debts, and never where nothing may be sold."""
    for section in screen.sections:
        if not isinstance(section, Campaign | NextStep) or not _lends(library, section.tap):
            continue
        place = screen.position(section.id, "tap")
        if SOBER.intersection(screen.edition.rules):
            yield error("OFFER-02", place, f"`{screen.variant.edition}` may not offer loans")
        facts = {path_of(condition).partition(".")[0] for condition in section.conditions}
        if not DEBT_FACTS & facts:
            wanted = " or ".join(sorted(DEBT_FACTS))
            message = f"an offer of a loan needs an `if` on a fact about debts, of {wanted}"
            yield error("OFFER-02", place, message)


def _lends(library: Library, tap: Tap) -> bool:
    """Whether a tap leads to a loan: to its screen, or to the explanation of how to get one."""
    features = library.features.definition.features
    loans = {name: feature for name, feature in features.items() if feature.product == "loan"}
    named = {word.removeprefix("=") for word in (tap.with_ or {}).values()}
    return tap.open in {feature.open for feature in loans.values() if feature.open} or bool(
        named & loans.keys()
    )


def partner_deposits(library: Library) -> Iterator[Finding]:
    """OFFER-03: no deposit is offered through a channel that belongs to somebody else."""
    features = library.features.definition.features
    for name, channel in library.bank.definition.channels.items():
        offered = [
            feature
            for feature, written in features.items()
            if written.product == "deposit" and feature not in channel.without
        ]
        if channel.partner and offered:
            message = f"a partner's channel may not offer {', '.join(offered)}: write it under `without`"
            yield error("OFFER-03", library.bank.at("channels", name), message)
