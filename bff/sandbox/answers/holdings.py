"""Feeds 6 and 12: cards, payees."""

from decimal import Decimal

from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_number, mask_party, number, opaque
from bff.sandbox.seed_customer import CardSeed

ABILITIES = {"ACTIVE": ["FREEZE", "LOSS", "LIMITS"], "LOST": []}


def cards(desk: Desk) -> Answer:
    """Feed 6."""
    return desk.personal(
        items=[_card(desk, place, seed) for place, seed in enumerate(desk.customer.seed.cards)]
    )


def card_number(desk: Desk, place: int) -> str:
    """The whole number of a card, for masking: it never leaves the bank."""
    product = desk.bank.catalogue.cards[desk.customer.seed.cards[place].is_]
    return number(product.prefix, desk.customer.handle, place)


def card_status(desk: Desk, place: int) -> str:
    """What a card can do: a reported loss comes first."""
    return "LOST" if place in desk.customer.life.lost else desk.customer.seed.cards[place].status


def _card(desk: Desk, place: int, seed: CardSeed) -> Answer:
    product, accounts = desk.bank.catalogue.cards[seed.is_], desk.customer.accounts
    digits = card_number(desk, place)
    status = card_status(desk, place)
    return given(
        cardId=opaque("crd", desk.customer.handle, place),
        kind=product.kind,
        network=product.network,
        name=product.name,
        maskedPan=mask_number(digits),
        tail=digits[-4:],
        art=product.art,
        status=status,
        expiryMonth=f"{desk.now.year + 3}-{place % 12 + 5:02}",
        linkedAccountId=accounts[0].id if accounts and seed.limit is None else None,
        limits=seed.limit and _limits(seed.limit, seed.used),
        abilities=ABILITIES.get(status, ["LOSS"]),
    )


def _limits(limit: Decimal, used: Decimal) -> Answer:
    """A credit line; half of it may be drawn in cash."""
    left = limit - used
    return {"total": money(limit), "available": money(left), "cash": money(min(left, limit / 2))}


def payees(desk: Desk) -> Answer:
    """Feed 12, favourites first, then the most recently used."""
    never = desk.bank.since.date().replace(year=2000)
    ordered = sorted(
        desk.customer.payees, key=lambda payee: (payee.favourite, payee.last_used or never), reverse=True
    )
    return desk.personal(
        items=[
            given(
                payeeId=payee.id,
                nameMasked=mask_party(payee.name),
                alias=payee.alias,
                accountMasked=mask_number(payee.number),
                bankName=payee.bank,
                favourite=payee.favourite,
                trusted=payee.trusted,
                lastUsedOn=payee.last_used,
            )
            for payee in ordered
        ]
    )
