"""Makes an account's past from its habits: the same customer, account and day give the same entries."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import msgspec

from bff.sandbox.ids import number, opaque
from bff.sandbox.ledger import SHANGHAI, Account, Entry, Party
from bff.sandbox.seed_account import AccountSeed, EntrySeed
from bff.sandbox.seed_catalogue import Catalogue, Habit
from bff.sandbox.words import Text

ELSEWHERE = Text("江南城市银行", "Jiangnan City Bank")
DIGITS = {"JPY": 0, "KWD": 3}


def quantum(currency: str) -> Decimal:
    """The smallest amount of `currency`: 1, 0.01 or 0.001."""
    return Decimal(1).scaleb(-DIGITS.get(currency, 2))


def open_account(handle: str, index: int, seed: AccountSeed, catalogue: Catalogue, now: datetime) -> Account:
    """Open an account whose books end, at `now`, with the balance of `seed`."""
    made = [
        entry
        for name in seed.habits
        for entry in _habitual(catalogue.habits[name], name, f"{handle}/{index}", seed, now)
    ]
    told = [_told(entry, now) for entry in seed.entries]
    past = sorted((entry for entry in made + told if entry.at <= now), key=lambda entry: entry.at)
    before = seed.balance - sum((entry.signed for entry in past if entry.status != "PENDING"), Decimal(0))
    account = Account(
        id=opaque("acc", handle, index),
        handle=handle,
        index=index,
        number=number("622188", handle, index),
        seed=seed,
        ledger=before.quantize(quantum(seed.currency)),
        entries=[],
    )
    for entry in past:
        account.post(entry)
    _link_reversals(account, told)
    return account


def _habitual(habit: Habit, name: str, owner: str, seed: AccountSeed, now: datetime) -> Iterator[Entry]:
    """Yield the entries of one habit, oldest first."""
    dice = random.Random(f"{owner}/{name}")  # noqa: S311 - it has to be the same each time
    unit = quantum(seed.currency)
    party = habit.party and Party(Text.parse(habit.party), number("623099", habit.party, 0), ELSEWHERE)
    recurring = opaque("rec", owner.partition("/")[0], name) if habit.recurring else None
    for day in _days(habit, now.date(), seed.days):
        for hour in habit.at:
            steps = dice.randint(int(habit.low / unit), int((habit.high or habit.low) / unit))
            yield Entry(
                at=datetime.combine(day, time(hour, dice.randrange(60), dice.randrange(60)), SHANGHAI),
                amount=steps * unit,
                incoming=habit.incoming,
                kind=habit.kind,
                code=habit.code,
                channel=habit.channel,
                memo=habit.memo,
                party=party or None,
                shop=dice.choice(habit.shops) if habit.shops else None,
                recurring_id=recurring,
            )


def _days(habit: Habit, today: date, back: int) -> Iterator[date]:
    """Yield the days of a habit in the last `back` days."""
    for ago in range(back, -1, -1):
        day = today - timedelta(days=ago)
        if day.day == habit.day or (habit.every and day.toordinal() % habit.every == 0):
            yield day


def _told(seed: EntrySeed, now: datetime) -> Entry:
    """Make the entry that a seed spells out."""
    return Entry(
        at=datetime.combine(now.date() - timedelta(days=seed.ago), seed.at, SHANGHAI),
        amount=seed.amount,
        incoming=seed.incoming,
        kind=seed.kind,
        code=seed.code,
        channel=seed.channel,
        status=seed.status,
        memo=seed.memo,
        shop=seed.shop,
    )


def _link_reversals(account: Account, told: list[Entry]) -> None:
    """Let each reversal name the entry that it takes back."""
    places = {entry.at: place for place, entry in enumerate(account.entries)}
    for seed, entry in zip(account.seed.entries, told, strict=True):
        if seed.reverses is not None:
            place, origin = places[entry.at], places[told[seed.reverses].at]
            reversal = msgspec.structs.replace(account.entries[place], reversal_of=account.entries[origin].id)
            account.entries[place] = reversal
