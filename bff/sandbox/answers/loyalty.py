"""Feeds 15 and 29: points, tasks, benefits; articles, videos, cases of fraud."""

from datetime import date, datetime, timedelta

from bff.sandbox.bank import Bank
from bff.sandbox.desk import Answer, Desk, given
from bff.sandbox.ids import opaque
from bff.sandbox.seed_offers import MemberTaskSeed
from bff.sandbox.words import Text

LEVELS = (
    (0, Text("青叶会员", "Leaf")),
    (1_000, Text("银杏会员", "Ginkgo")),
    (10_000, Text("香樟会员", "Camphor")),
)
AD = Text("广告", "Advertisement")


def member(desk: Desk) -> Answer:
    """Feed 15, the points."""
    seed = desk.customer.life.seed
    reached = [name for least, name in LEVELS if seed.growth >= least]
    coming = [least for least, _ in LEVELS if seed.growth < least]
    return desk.personal(
        points=seed.points,
        expiring={"points": seed.expiring, "on": desk.now.date().replace(month=12, day=31)}
        if seed.expiring
        else None,
        level=reached[-1],
        growth=seed.growth,
        nextLevelAt=coming[0] if coming else None,
    )


def tasks(desk: Desk) -> Answer:
    """Feed 15, the tasks."""
    seeds = desk.bank.offers.tasks
    return desk.personal(
        items=[
            given(
                taskId=opaque("mtk", desk.customer.handle, name),
                titleKey=f"task.{name}.title",
                title=seeds[name].title,
                reward=seeds[name].reward,
                progress={"done": done, "of": seeds[name].of},
                until=_until(desk, seeds[name]),
                state="OPEN" if done < seeds[name].of else "DONE",
                stage=seeds[name].stage,
            )
            for name, done in desk.customer.life.seed.tasks.items()
        ]
    )


def _until(desk: Desk, seed: MemberTaskSeed) -> date | None:
    return None if seed.until is None else desk.days(seed.until)


def benefits(desk: Desk) -> Answer:
    """Feed 15, the wallet of benefits."""
    seeds = desk.bank.offers.benefits
    return desk.personal(
        items=[
            {
                "benefitId": opaque("bnf", desk.customer.handle, name),
                "kind": seeds[name].kind,
                "name": seeds[name].name,
                "quota": {"used": used, "of": seeds[name].of},
                "validUntil": desk.days(seeds[name].days),
                "tier": seeds[name].tier,
            }
            for name, used in desk.customer.life.seed.benefits.items()
        ]
    )


def streams(bank: Bank, now: datetime, topic: str | None) -> Answer:
    """Feed 29: of one topic, or of all."""
    return {
        "asOf": now,
        "items": [
            given(
                contentId=opaque("cnt", "content", place),
                topic=row.topic,
                kind=row.kind,
                provider=row.provider,
                title=row.title,
                cover=row.cover,
                captions=row.captions,
                startsAt=None
                if row.starts is None
                else (now + timedelta(days=row.starts)).replace(hour=19, minute=30, second=0),
                minutes=row.minutes,
                adLabel=AD if row.ad else None,
            )
            for place, row in enumerate(bank.offers.content)
            if topic in {None, row.topic}
        ],
    }


def fraud_cases(bank: Bank, now: datetime) -> Answer:
    """Cases to learn from."""
    return {
        "asOf": now,
        "items": [
            given(
                caseId=opaque("cas", "fraud", place),
                kind=row.kind,
                title=row.title,
                story=row.story,
                advice=row.advice,
                publishedOn=now.date() - timedelta(days=row.ago),
                audio=row.audio,
            )
            for place, row in enumerate(bank.offers.fraud)
        ],
    }
