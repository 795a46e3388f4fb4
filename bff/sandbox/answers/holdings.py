"""Feeds 6, 9 and 12: cards, wealth, payees."""

from decimal import Decimal

from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_number, mask_party, number, opaque
from bff.sandbox.seed_customer import CardSeed

HUNDRED = 10_000
"""All of it, in hundredths of a percent."""


def cards(desk: Desk) -> Answer:
    """Feed 6."""
    return desk.personal(
        items=[_card(desk, place, seed) for place, seed in enumerate(desk.customer.seed.cards)]
    )


def card_number(desk: Desk, place: int) -> str:
    """The whole number of a card, for masking: it never leaves the bank."""
    product = desk.bank.catalogue.cards[desk.customer.seed.cards[place].is_]
    return number(product.prefix, desk.customer.handle, place)


def _card(desk: Desk, place: int, seed: CardSeed) -> Answer:
    product, accounts = desk.bank.catalogue.cards[seed.is_], desk.customer.accounts
    digits = card_number(desk, place)
    usable = seed.status == "ACTIVE"
    return given(
        cardId=opaque("crd", desk.customer.handle, place),
        kind=product.kind,
        network=product.network,
        name=product.name,
        maskedPan=mask_number(digits),
        tail=digits[-4:],
        art=product.art,
        status=seed.status,
        expiryMonth=f"{desk.now.year + 3}-{place % 12 + 5:02}",
        linkedAccountId=accounts[0].id if accounts and seed.limit is None else None,
        limits=seed.limit and _limits(seed.limit, seed.used),
        abilities=["FREEZE", "LOSS", "LIMITS"] if usable else ["LOSS"] if seed.status != "LOST" else [],
    )


def _limits(limit: Decimal, used: Decimal) -> Answer:
    """A credit line; half of it may be drawn in cash."""
    left = limit - used
    return {"total": money(limit), "available": money(left), "cash": money(min(left, limit / 2))}


def wealth(desk: Desk) -> Answer:
    """Feed 9: deposits and holdings, valued in CNY; nothing is said of a customer without any."""
    seed = desk.customer.seed
    deposits = sum(
        (
            desk.bank.value(account.ledger, account.currency)
            for account in desk.customer.accounts
            if account.ledger > 0
        ),
        Decimal(0),
    )
    values = {"DEPOSIT": deposits, **seed.wealth} if deposits else dict(seed.wealth)
    kinds = sorted(values, key=lambda kind: (-values[kind], kind))
    shares = split([values[kind] for kind in kinds])
    return desk.personal(
        totalAssets=money(sum(values.values(), Decimal(0))) if values else None,
        byKind=[
            {"kind": kind, "marketValue": money(values[kind]), "sharePct": f"{share // 100}.{share % 100:02}"}
            for kind, share in zip(kinds, shares, strict=True)
        ],
        gainMonth=None if seed.gain is None else money(seed.gain),
        mustShow=[{"textKey": "legal.no-guarantee", "version": "2026-01"}] if seed.wealth else [],
    )


def split(values: list[Decimal]) -> list[int]:
    """Share 10,000 hundredths of a percent among `values`, by largest remainder, so that they add up."""
    total = sum(values, Decimal(0))
    exact = [value * HUNDRED / total for value in values]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(values)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: HUNDRED - sum(shares)] if values else []:
        shares[place] += 1
    return shares


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
