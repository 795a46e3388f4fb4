"""Feeds 1 and 2: who the customer is, and the facts that decide the edition."""

from datetime import date, timedelta
from decimal import Decimal

from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name, number, opaque

ASSESSED_AGO, ASSESSED_FOR = timedelta(days=120), timedelta(days=365)
NEXT_TIER = {"standard": 50_000, "gold": 300_000, "platinum": 1_000_000, "diamond": 6_000_000}


def profile(desk: Desk) -> Answer:
    """Feed 1."""
    seed = desk.customer.seed
    foreign = seed.nationality != "CHN"
    return desk.personal(
        nameMasked=mask_name(seed.name),
        salutation=seed.salutation,
        birthYear=desk.now.year - seed.age if seed.age else None,
        gender=seed.gender,
        nationality=seed.nationality,
        kycLevel=seed.kyc,
        idType="PASSPORT" if foreign else "RESIDENT_ID",
        idNumberMasked="P*******1" if foreign else f"00{'*' * 14}{number('', seed.handle, 'id')[-2:]}",
        mobileMasked=f"199****{number('', seed.handle, 'mobile')[-4:]}",
        homeBranchId=opaque("brn", seed.branch),
        homeBranchName=desk.bank.catalogue.branches[seed.branch],
        managerId=seed.manager and opaque("mgr", seed.manager),
        customerSince=seed.since,
        residency=seed.residency,
        accessibility={"largeText": seed.large_text, "readAloud": seed.read_aloud},
        consents=[{"code": code, "since": seed.since or desk.now.date()} for code in seed.consents],
        status="ACTIVE",
    )


def segments(desk: Desk) -> Answer:
    """Feed 2. A suggestion is no segment."""
    seed, today = desk.customer.seed, desk.now.date()
    since = today.replace(month=1, day=1)
    return desk.personal(
        segments=[{"code": code, "since": since, "source": source} for code, source in seed.segments.items()],
        suggestions=[
            {"code": guess.code, "reason": guess.reason, "confidencePct": guess.confidence}
            for guess in seed.suggestions
        ],
        tier=_tier(desk, since),
        stage=seed.stage,
        riskProfile=seed.risk
        and {
            "level": seed.risk,
            "assessedOn": today - ASSESSED_AGO,
            "expiresOn": today - ASSESSED_AGO + ASSESSED_FOR,
        },
        tags=list(seed.tags),
    )


def _tier(desk: Desk, since: date) -> Answer | None:
    """The tier by average daily assets, with the points that another rule would count."""
    seed = desk.customer.seed
    if seed.tier is None or seed.assets is None:
        return None
    entries = sum(len(account.entries) for account in desk.customer.accounts)
    next_at = NEXT_TIER.get(seed.tier)
    return given(
        code=seed.tier,
        since=since,
        validUntil=since.replace(month=12, day=31),
        rule="AVERAGE_ASSETS",
        facts={
            "averageDailyAssets": money(seed.assets),
            "points": {"assets": int(seed.assets / 100), "spending": 10 * entries, "activity": entries},
        },
        nextAt=next_at and money(Decimal(next_at)),
    )
