"""The family `lending`: loans, their schedule, offers of credit, a farmer's application."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import msgspec

from bff.model.answers.credit import CreditOffer, CreditOffers, FarmLoan, OfferBasis, OfferState
from bff.model.answers.loans import InstalmentState, Loans, LoanSchedule
from bff.sources.feed import Feed, Inputs
from bff.sources.picking import named_or_first, picker
from bff.sources.sums import home_total

BASES = ("farm", "renovation", "car", "tax")


def loans(wire: Loans) -> Loans:
    """Add up, and point at what comes first and what is late."""
    due = [(loan.next_due.on, place) for place, loan in enumerate(wire.items) if loan.next_due]
    late = [(loan.overdue.days, -place) for place, loan in enumerate(wire.items) if loan.overdue]
    return msgspec.structs.replace(
        wire,
        count=len(wire.items),
        total_outstanding=home_total(loan.outstanding for loan in wire.items),
        next=wire.items[min(due)[1]] if due else None,
        overdue=wire.items[-max(late)[1]] if late else None,
    )


def one_loan(above: Loans, params: Mapping[str, str]) -> Inputs | LoanSchedule:
    """Ask for the loan that the request names, else the first; without any, all is known."""
    loan = named_or_first([item.loan_id for item in above.items], params.get("loan"))
    if loan is None:
        return LoanSchedule(customer_id=above.customer_id, as_of=above.as_of, items=())
    return (("loan", loan),)


def of_this_loan(answer: LoanSchedule, inputs: Inputs) -> bool:
    """Hold that the schedule is of the loan that was asked for."""
    return answer.loan_id == dict(inputs)["loan"]


def schedule(wire: LoanSchedule) -> LoanSchedule:
    """Point at the next instalment."""
    unpaid = [item for item in wire.items if item.state is not InstalmentState.PAID]
    return msgspec.structs.replace(wire, next=unpaid[0] if unpaid else None, remaining=len(unpaid))


def credit_offers(wire: CreditOffers) -> CreditOffers:
    """Sort offers: those that can be taken, the best of each basis, and why there is none."""
    open_ = tuple(sorted((offer for offer in wire.items if offer.state is OfferState.OPEN), key=_limit))
    declined = [offer for offer in wire.items if offer.state is OfferState.DECLINED]
    return msgspec.structs.replace(
        wire,
        open=open_,
        first=open_[0] if open_ else None,
        declined=declined[0] if declined else None,
        **{name: _of_basis(name, (*open_, *declined)) for name in BASES},
    )


def _limit(offer: CreditOffer) -> Decimal:
    """Highest first; an offer without a limit last."""
    return -offer.limit.value if offer.limit else Decimal(0)


def _of_basis(name: str, offers: tuple[CreditOffer, ...]) -> CreditOffer | None:
    basis = OfferBasis(name.upper())
    return next((offer for offer in offers if offer.basis is basis), None)


PICKS = MappingProxyType({"loan": picker("loan_id", "loan")})

FEEDS = MappingProxyType(
    {
        "loans": Feed(path="/lending/v1/loans", wire=Loans, shape=loans),
        "loan_schedule": Feed(
            path="/lending/v1/loans/{loan}/schedule",
            wire=LoanSchedule,
            shape=schedule,
            needs=one_loan,
            about=of_this_loan,
        ),
        "credit_offers": Feed(path="/lending/v1/credit-offers", wire=CreditOffers, shape=credit_offers),
        "farm_loan": Feed(path="/lending/v1/farm-applications/latest", wire=FarmLoan),
    }
)
