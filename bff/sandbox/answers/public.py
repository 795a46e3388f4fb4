"""Feeds 20, 26 and 27: exchange rates and farm prices, shared by all; subsidies, a customer's own."""

from datetime import datetime, timedelta
from decimal import Decimal

from bff.sandbox.answers.holdings import card_number
from bff.sandbox.bank import Bank
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name, opaque
from bff.sandbox.words import Text

REGIONS = {"lixian": "513222", "hangzhou": "330100"}


def fx(bank: Bank, now: datetime) -> Answer:
    """Feed 20: what the bank pays (buy) and takes (sell) for each currency, in CNY."""
    return {
        "asOf": now,
        "source": bank.catalogue.bank,
        "freshness": "LIVE",
        "items": [
            {
                "base": "CNY",
                "currency": currency,
                "unit": quote.unit,
                "buySpot": rate(quote.mid - quote.spot),
                "buyCash": rate(quote.mid - quote.cash),
                "sellSpot": rate(quote.mid + quote.spot),
                "sellCash": rate(quote.mid + quote.cash),
                "mid": rate(quote.mid),
                "quotedAt": now.replace(second=0),
            }
            for currency, quote in bank.catalogue.fx.items()
        ],
    }


def rate(value: Decimal) -> str:
    """Write a price of exchange."""
    return f"{value:.4f}"


def farm_prices(bank: Bank, now: datetime, commodity: str | None, region: str | None) -> Answer:
    """Feed 27: yesterday's prices."""
    return {
        "asOf": now,
        "source": Text("农产品批发价格网", "Farm produce price service"),
        "freshness": "DAY",
        "items": [
            {
                "commodityCode": row.code,
                "commodity": row.name,
                "market": row.market,
                "regionCode": row.region,
                "price": money(row.price),
                "low": money(row.low),
                "high": money(row.high),
                "unit": "KG",
                "changePct": row.change,
                "quotedOn": now.date() - timedelta(days=1),
            }
            for row in bank.catalogue.produce
            if commodity in {None, row.code} and region in {None, row.region}
        ],
    }


def subsidies(desk: Desk, year: int | None) -> Answer:
    """Feed 26, newest first."""
    seed, today = desk.customer.seed, desk.now.date()
    tail = card_number(desk, 0)[-4:] if seed.cards else None
    rows = sorted(enumerate(seed.subsidies), key=lambda row: row[1].ago)
    return desk.personal(
        source=Text("惠民惠农财政补贴一卡通平台", "Subsidy card platform"),
        freshness="DAY",
        items=[
            given(
                grantId=opaque("grt", seed.handle, place),
                programmeCode=desk.bank.catalogue.programmes[grant.programme].code,
                programme=desk.bank.catalogue.programmes[grant.programme].name,
                amount=money(grant.amount),
                grantedOn=today - timedelta(days=grant.ago),
                cardTail=tail,
                state=grant.state,
                regionCode=REGIONS[seed.branch],
                householdMasked=mask_name(seed.name),
            )
            for place, grant in rows
            if year in {None, (today - timedelta(days=grant.ago)).year}
        ],
    )
