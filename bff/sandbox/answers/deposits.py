"""Feeds 3, 4 and 5: accounts, balances, entries."""

import base64
import binascii
import hashlib
from datetime import date
from itertools import islice

from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_number, mask_party, opaque
from bff.sandbox.ledger import SHANGHAI, Account, Entry, Party
from bff.sandbox.problems import CoreProblem, Kind


def accounts(desk: Desk) -> Answer:
    """Feed 3."""
    return desk.personal(items=[_account(desk, account) for account in desk.customer.accounts])


def _account(desk: Desk, account: Account) -> Answer:
    seed, branch = account.seed, desk.customer.seed.branch
    origin, _, opened = seed.opened.partition(" ")
    at_counter = origin == "COUNTER"
    return given(
        accountId=account.id,
        class_=seed.class_,
        productCode=f"D-{seed.product.upper()}",
        productName=desk.bank.catalogue.products[seed.product],
        nickname=seed.nickname,
        maskedNumber=mask_number(account.number),
        currency=account.currency,
        status=seed.status,
        openedOn=opened,
        openedAt=origin,
        branchId=opaque("brn", branch) if at_counter else None,
        branchName=desk.bank.catalogue.branches[branch] if at_counter else None,
        abilities=["TRANSFER_OUT", "TRANSFER_IN"] if account.moves else [],
    )


def balances(desk: Desk, names: list[str]) -> Answer:
    """Feed 4, in the order asked; raises not-found if one is not the customer's."""
    return desk.personal(items=[_balance(desk, desk.account(name)) for name in dict.fromkeys(names)])


def _balance(desk: Desk, account: Account) -> Answer:
    overdraft = account.seed.overdraft
    return given(
        accountId=account.id,
        ledger=money(account.ledger, account.currency),
        available=money(account.available, account.currency),
        frozen=money(account.frozen, account.currency) if account.frozen else None,
        overdraftLimit=None if overdraft is None else money(overdraft, account.currency),
        asOf=desk.now,
    )


def transactions(
    desk: Desk,
    name: str,
    first: date | None,
    last: date | None,
    direction: str | None,
    limit: int,
    cursor: str,
) -> Answer:
    """Feed 5, newest first. A cursor is good for the same query until the next reset, else cursor-expired."""
    account = desk.account(name)
    query = hashlib.sha256(f"{desk.bank.mark}{account.id}{first}{last}{direction}".encode()).hexdigest()[:12]
    below = _read_cursor(cursor, query) if cursor else len(account.entries)
    fitting = (
        place for place in range(below - 1, -1, -1) if _fits(account.entries[place], first, last, direction)
    )
    places = list(islice(fitting, limit + 1))
    more = len(places) > limit
    return desk.personal(
        accountId=account.id,
        items=[_entry(account, account.entries[place]) for place in places[:limit]],
        page=given(limit=limit, next=_write_cursor(places[limit - 1], query) if more else None),
    )


def _fits(entry: Entry, first: date | None, last: date | None, direction: str | None) -> bool:
    """Tell whether an entry belongs to the days, in +08:00, and the direction asked for."""
    day = entry.at.astimezone(SHANGHAI).date()
    wanted = direction is None or entry.incoming == (direction == "IN")
    return wanted and (first is None or day >= first) and (last is None or day <= last)


def _entry(account: Account, entry: Entry) -> Answer:
    shop, _, category = (entry.shop or "").partition("/")
    return given(
        entryId=entry.id,
        bookedAt=entry.at,
        valueDate=entry.at.date(),
        amount=money(entry.amount, account.currency),
        direction="IN" if entry.incoming else "OUT",
        balanceAfter=None if entry.after is None else money(entry.after, account.currency),
        kind=entry.kind,
        summaryCode=entry.code,
        memo=entry.memo,
        counterparty=entry.party and _party(entry.party),
        merchant={"name": shop, "category": category} if shop else None,
        channel=entry.channel,
        status=entry.status,
        reversalOf=entry.reversal_of,
        recurringId=entry.recurring_id,
    )


def _party(party: Party) -> Answer:
    return given(
        nameMasked=mask_party(party.name),
        accountMasked=party.number and mask_number(party.number),
        bankName=party.bank,
    )


def _write_cursor(place: int, query: str) -> str:
    return base64.urlsafe_b64encode(f"{query}{place}".encode()).decode()


def _read_cursor(cursor: str, query: str) -> int:
    try:
        written = base64.urlsafe_b64decode(cursor).decode("ascii")
        if written.startswith(query):
            return int(written[len(query) :])
    except (binascii.Error, ValueError):
        pass
    raise CoreProblem(Kind.CURSOR_EXPIRED)
