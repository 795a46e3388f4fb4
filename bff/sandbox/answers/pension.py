"""Feeds 13 and 14: social security, pension insurance, personal pension, medical voucher, housing fund."""

from datetime import date, timedelta
from decimal import Decimal

from bff.sandbox.calendar import months_later
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_number, number, opaque
from bff.sandbox.seed_life import SocialSeed
from bff.sandbox.words import Text

YEAR_LIMIT = Decimal(12_000)
"""What may be paid into a personal pension in a year."""
PAID_MONTHS = 12
SOCIAL = Text("社会保险信息平台", "Social insurance platform")
INSURERS = Text("保险信息共享平台", "Insurance data service")
PENSIONS = Text("个人养老金信息平台", "Personal pension platform")
MEDICAL = Text("医保信息平台", "Medical insurance platform")
FUND = Text("住房公积金中心", "Housing fund centre")


def overview(desk: Desk) -> Answer:
    """Feed 13, social security as it was last night; nothing for those who are not in it."""
    seed = desk.customer.life.seed.social
    return _third(
        desk,
        SOCIAL,
        insurances=_insurances(desk, seed) if seed else [],
        payment=_payment(desk, seed) if seed else None,
    )


def _insurances(desk: Desk, seed: SocialSeed) -> list[Answer]:
    medical = desk.customer.life.seed.medical
    rows = [(seed.kind, seed.status, seed.months, seed.base, seed.balance)]
    if medical:
        rows.append(("MEDICAL", "PAYING", seed.months, None, medical.balance))
    return [
        given(
            kind=kind,
            region=seed.region,
            regionCode=seed.code,
            status=status,
            monthsPaid=months,
            base=None if base is None else money(base),
            balance=None if balance is None else money(balance),
        )
        for kind, status, months, base, balance in rows
    ]


def _paid_days(desk: Desk, seed: SocialSeed) -> list[date]:
    """The days on which a pension came, newest first."""
    today = desk.now.date()
    latest = today.replace(day=seed.day)
    latest = months_later(latest, -1) if latest > today else latest
    return [months_later(latest, -ago) for ago in range(PAID_MONTHS)]


def _payment(desk: Desk, seed: SocialSeed) -> Answer | None:
    if seed.monthly is None:
        return None
    latest = _paid_days(desk, seed)[0]
    return {
        "monthly": money(seed.monthly),
        "lastPaidOn": latest,
        "nextOn": months_later(latest, 1),
        "cardTail": desk.customer.accounts[0].number[-4:],
        "proof": {"state": "OVERDUE" if seed.proof < 0 else "DUE", "dueOn": desk.days(seed.proof)},
    }


def pension_payments(desk: Desk) -> Answer:
    """Feed 13, what was paid in the last twelve months."""
    seed = desk.customer.life.seed.social
    if seed is None or seed.monthly is None:
        return desk.personal(items=[])
    return desk.personal(
        items=[
            {
                "paymentId": opaque("ppm", desk.customer.handle, day),
                "paidOn": day,
                "amount": money(seed.monthly),
            }
            for day in _paid_days(desk, seed)
        ]
    )


def policies(desk: Desk) -> Answer:
    """Feed 13, commercial pension insurance."""
    return _third(
        desk,
        INSURERS,
        items=[
            given(
                policyId=opaque("pol", desk.customer.handle, place),
                policyNoMasked=mask_number(number("", f"policy/{desk.customer.handle}", place)),
                insurer=seed.insurer,
                name=seed.name,
                premium=money(seed.premium),
                frequency="YEARLY",
                paidTo=desk.days(seed.paid),
                payoutFrom=desk.days(seed.payout),
                monthlyPayout=None if seed.monthly is None else money(seed.monthly),
                cashValue=money(seed.cash),
                status=seed.status,
                openedAtPartner=place == 0,
            )
            for place, seed in enumerate(desk.customer.life.seed.policies)
        ],
    )


def personal_pension(desk: Desk) -> Answer:
    """Feed 13, the tax-favoured account."""
    life, today = desk.customer.life, desk.now.date()
    if life.seed.pension is None:
        return _third(desk, PENSIONS, opened=False, holdings=[])
    return _third(
        desk,
        PENSIONS,
        opened=True,
        accountMasked=mask_number(number("", f"pension/{desk.customer.handle}", 0)),
        taxYear=today.year,
        yearLimit=money(YEAR_LIMIT),
        paidThisYear=money(life.pension_paid),
        balance=money(life.pension_balance),
        closesOn=today.replace(month=12, day=31),
        holdings=[],
    )


def medical(desk: Desk) -> Answer:
    """The medical insurance and its voucher."""
    seed, social = desk.customer.life.seed.medical, desk.customer.life.seed.social
    if seed is None or social is None:
        return _third(desk, MEDICAL, insured=False, recent=[])
    return _third(
        desk,
        MEDICAL,
        insured=True,
        voucher=seed.state,
        balance=money(seed.balance),
        region=social.region,
        familyMembers=seed.family,
        recent=[
            {
                "useId": opaque("use", desk.customer.handle, place),
                "on": desk.days(-row.ago),
                "place": row.place,
                "amount": money(row.amount),
            }
            for place, row in enumerate(seed.uses)
        ],
    )


def housing_fund(desk: Desk) -> Answer:
    """Feed 14, the account."""
    life, social = desk.customer.life, desk.customer.life.seed.social
    seed = life.seed.fund
    if seed is None or social is None:
        return _third(desk, FUND, opened=False)
    today = desk.now.date()
    loan = seed.loan and {
        "outstanding": money(seed.loan),
        "ratePct": "2.60",
        "nextDue": {"on": desk.days(12), "amount": money(seed.loan / 200)},
    }
    return _third(
        desk,
        FUND,
        opened=True,
        accountMasked=mask_number(number("", f"fund/{desk.customer.handle}", 0)),
        centreCode=social.code,
        centre=Text(f"{social.region.zh}住房公积金管理中心", f"{social.region.en} Housing Fund Centre"),
        employerName=seed.employer,
        status="NORMAL",
        base=money(seed.base),
        ratesPct={"employee": str(seed.rate), "employer": str(seed.rate)},
        monthly=money(seed.base * seed.rate / 50),
        balance=money(life.fund_balance),
        lastDepositOn=today.replace(day=1),
        loan=loan,
    )


def eligible_withdrawals(desk: Desk) -> Answer:
    """Feed 14, the reasons for which money may be taken out now."""
    left = desk.customer.life.fund_left
    return desk.personal(
        items=[{"reason": reason, "maxAmount": money(most)} for reason, most in left.items() if most]
    )


def _third(desk: Desk, source: Text, **fields: object) -> Answer:
    """An answer of another system, as it was last night."""
    night = (desk.now - timedelta(days=1)).replace(hour=23, minute=0, second=0)
    answer = desk.personal(source=source, freshness="DAY", **fields)
    return {**answer, "asOf": night}
