"""Third parties, each of which can fail alone: pension systems, medical insurance, housing fund."""

from decimal import Decimal
from types import MappingProxyType

import msgspec

from bff.model.answers.housing import EligibleWithdrawals, HousingFund
from bff.model.answers.pension import (
    InsuranceKind,
    Medical,
    PensionInsurance,
    PensionPayments,
    PersonalPension,
    PolicyStatus,
    SocialInsurance,
    SocialSecurity,
)
from bff.model.money import money
from bff.sources.feed import Feed
from bff.sources.sums import home_total

PENSIONS = (InsuranceKind.PENSION, InsuranceKind.RESIDENT_PENSION)


def social_security(wire: SocialSecurity) -> SocialSecurity:
    """Point at the pension and at the medical insurance."""
    return msgspec.structs.replace(
        wire, pension=_of_kind(wire, *PENSIONS), medical=_of_kind(wire, InsuranceKind.MEDICAL)
    )


def _of_kind(wire: SocialSecurity, *kinds: InsuranceKind) -> SocialInsurance | None:
    return next((item for item in wire.insurances if item.kind in kinds), None)


def with_history(above: SocialSecurity, paid: PensionPayments) -> SocialSecurity:
    """Put what was paid beside what is paid."""
    newest = sorted(paid.items, key=lambda item: item.paid_on, reverse=True)
    return msgspec.structs.replace(above, history=tuple(newest))


def pension_insurance(wire: PensionInsurance) -> PensionInsurance:
    """Add up, and point at the policy whose premium runs out first."""
    paying = [policy for policy in wire.items if policy.status is PolicyStatus.PAYING]
    return msgspec.structs.replace(
        wire,
        count=len(wire.items),
        total_cash_value=home_total(policy.cash_value for policy in wire.items),
        next=min(paying, key=lambda policy: policy.paid_to, default=None),
    )


def personal_pension(wire: PersonalPension) -> PersonalPension:
    """Tell what can still be paid in this year; never less than nothing."""
    limit, paid = wire.year_limit, wire.paid_this_year
    if limit is None or paid is None:
        return wire
    if limit.currency != paid.currency:
        raise ValueError("a limit and what is used of it are in one currency")
    left = money(max(limit.value - paid.value, Decimal(0)), limit.currency)
    return msgspec.structs.replace(wire, room_left=left)


def with_withdrawals(above: HousingFund, eligible: EligibleWithdrawals) -> HousingFund:
    """Put the reasons for which money may be taken out beside the account."""
    most = max(eligible.items, key=lambda item: item.max_amount.value, default=None)
    return msgspec.structs.replace(
        above, eligible=eligible.items, can_withdraw=most.max_amount if most else None
    )


FEEDS = MappingProxyType(
    {
        "social_security": Feed(path="/social/v1/overview", wire=SocialSecurity, shape=social_security),
        "pension_payments": Feed(
            path="/social/v1/pension-payments", wire=PensionPayments, merge=with_history
        ),
        "pension_insurance": Feed(
            path="/insurance/v1/policies",
            fixed=(("purpose", "PENSION"),),
            wire=PensionInsurance,
            shape=pension_insurance,
        ),
        "personal_pension": Feed(
            path="/personal-pension/v1/account", wire=PersonalPension, shape=personal_pension
        ),
        "medical": Feed(path="/medical/v1/voucher", wire=Medical),
        "housing_fund": Feed(path="/housing-fund/v1/account", wire=HousingFund),
        "housing_fund_withdrawals": Feed(
            path="/housing-fund/v1/withdrawals/eligible", wire=EligibleWithdrawals, merge=with_withdrawals
        ),
    }
)
