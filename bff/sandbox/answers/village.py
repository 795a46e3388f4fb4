"""What a village makes public to its people."""

from decimal import Decimal

from bff.sandbox.desk import Answer, Desk, money
from bff.sandbox.ids import opaque
from bff.sandbox.seed_offers import VillageSeed
from bff.sandbox.words import Text

EARNED = (
    (Text("垃圾分类评比优秀", "Waste sorted well"), 10),
    (Text("参加义务修路", "Helped to mend the road"), 20),
)


def village(desk: Desk) -> Answer:
    """All of it; nothing but empty lists for those who belong to none."""
    name = desk.customer.life.seed.village
    if name is None:
        return desk.personal(affairs=[], notices=[])
    seed = desk.bank.offers.villages[name]
    return desk.personal(
        name=seed.name,
        affairs=[
            {
                "affairId": opaque("aff", name, place),
                "kind": row.kind,
                "title": row.title,
                "excerpt": row.text,
                "publishedOn": desk.days(-row.ago),
            }
            for place, row in enumerate(seed.affairs)
        ],
        fund=_fund(desk, name, seed),
        points=_points(desk),
        notices=[
            {
                "noticeId": opaque("vnt", name, place),
                "title": row.title,
                "text": row.text,
                "on": desk.days(-row.ago),
                "important": row.important,
            }
            for place, row in enumerate(seed.notices)
        ],
    )


def _fund(desk: Desk, name: str, seed: VillageSeed) -> Answer:
    return {
        "balance": money(seed.balance),
        "incomeYear": money(sum((row.amount for row in seed.fund if row.amount > 0), Decimal(0))),
        "spentYear": money(-sum((row.amount for row in seed.fund if row.amount < 0), Decimal(0))),
        "entries": [
            {
                "entryId": opaque("vfe", name, place),
                "on": desk.days(-row.ago),
                "title": row.title,
                "signed": money(row.amount),
            }
            for place, row in enumerate(seed.fund)
        ],
    }


def _points(desk: Desk) -> Answer:
    """What the customer's household earned."""
    life = desk.customer.life.seed
    return {
        "balance": life.village_points,
        "rank": life.village_rank,
        "entries": [
            {
                "entryId": opaque("vpe", desk.customer.handle, place),
                "on": desk.days(-7 - 20 * place),
                "title": title,
                "points": points,
            }
            for place, (title, points) in enumerate(EARNED)
        ],
    }
