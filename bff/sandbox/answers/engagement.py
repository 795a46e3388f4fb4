"""Feeds 16, 17 and 19: messages, the relationship manager, campaigns."""

import base64
import binascii
import secrets
from collections import Counter
from datetime import datetime, timedelta

from bff.sandbox.desk import Answer, Desk, given
from bff.sandbox.ids import opaque
from bff.sandbox.problems import CoreProblem, Kind
from bff.sandbox.seed_catalogue import CampaignSeed, HoursSeed

DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


def message_summary(desk: Desk) -> Answer:
    """Feed 16: how many are unread."""
    unread = Counter(message["category"] for message in _messages(desk) if "readAt" not in message)
    return desk.personal(
        unread={
            "total": unread.total(),
            "byCategory": [{"category": category, "count": count} for category, count in unread.items()],
        }
    )


def messages(desk: Desk, category: str | None, limit: int, cursor: str) -> Answer:
    """Feed 16, newest first; a cursor is the place where the next page begins."""
    fitting = [message for message in _messages(desk) if category in {None, message["category"]}]
    start = _place(cursor) if cursor else 0
    rest = len(fitting) > start + limit
    after = base64.urlsafe_b64encode(str(start + limit).encode()).decode() if rest else None
    return desk.personal(items=fitting[start : start + limit], page=given(limit=limit, next=after))


def _messages(desk: Desk) -> list[Answer]:
    """All messages of the customer: three hours ago, and then one each thirty-one hours."""
    return [
        _message(desk, name, desk.bank.since - timedelta(hours=3 + 31 * place))
        for place, name in enumerate(desk.customer.seed.messages)
    ]


def _message(desk: Desk, name: str, at: datetime) -> Answer:
    unread, key = name.endswith("!"), name.rstrip("!")
    seed = desk.bank.catalogue.messages[key]
    return given(
        messageId=opaque("msg", desk.customer.handle, key),
        category=seed.category,
        title=seed.title,
        excerpt=seed.text,
        at=at.replace(microsecond=0),
        readAt=None if unread else (at + timedelta(hours=1)).replace(microsecond=0),
        priority="HIGH" if seed.high else "NORMAL",
        action={"feature": seed.feature},
        expiresAt=(at + timedelta(days=20)).replace(microsecond=0) if seed.category == "OFFER" else None,
    )


def _place(cursor: str) -> int:
    try:
        return max(0, int(base64.urlsafe_b64decode(cursor)))
    except (binascii.Error, ValueError):
        raise CoreProblem(Kind.CURSOR_EXPIRED) from None


def manager(desk: Desk) -> Answer:
    """Feed 17; `manager` is absent where nobody is assigned. The call token stands for the number."""
    name = desk.customer.seed.manager
    if name is None:
        return desk.personal()
    seed = desk.bank.catalogue.managers[name]
    hours = desk.bank.catalogue.hours[seed.hours]
    return desk.personal(
        manager=given(
            managerId=opaque("mgr", name),
            displayName=seed.name,
            title=seed.title,
            branchId=opaque("brn", seed.branch),
            branchName=desk.bank.catalogue.branches[seed.branch],
            licenceNo=seed.licence,
            onDuty=_on_duty(hours, desk.now),
            hours=[{"days": hours.days, "opens": hours.opens, "closes": hours.closes}],
            callToken=f"call_{secrets.token_urlsafe(12)}",
            nextVisit=None if seed.visit is None else desk.now.date() + timedelta(days=seed.visit),
        )
    )


def _on_duty(hours: HoursSeed, now: datetime) -> bool:
    return DAYS[now.weekday()] in hours.days and hours.opens <= f"{now:%H:%M}" < hours.closes


def placements(desk: Desk, slot: str) -> Answer:
    """Feed 19: nothing without consent to marketing, nor for elder customers; unknown slots are not found."""
    campaigns = [campaign for campaign in desk.bank.catalogue.campaigns if campaign.slot == slot]
    if not campaigns:
        raise CoreProblem(Kind.NOT_FOUND)
    seed = desk.customer.seed
    asked = "MARKETING" in seed.consents and "elder" not in seed.segments
    return desk.personal(
        slot=slot, items=[_placement(desk, campaign) for campaign in campaigns] if asked else []
    )


def _placement(desk: Desk, seed: CampaignSeed) -> Answer:
    today = desk.now.date()
    opens, _, closes = (seed.hours or "").partition("-")
    return given(
        campaignId=opaque("cam", seed.key),
        titleKey=f"campaign.{seed.key}.title",
        title=seed.title,
        creative=seed.key,
        action={"feature": seed.feature},
        from_=today + timedelta(days=seed.starts),
        until=today + timedelta(days=seed.ends),
        hours={"from": opens, "to": closes} if seed.hours else None,
        hall=seed.hall,
        legalKey="legal.promotion" if seed.hall == "LIFE" else "legal.no-guarantee",
        personalised=False,
    )
