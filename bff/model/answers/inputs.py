"""What orders take, as people typed it: the core bank judges each field, so all are text, none required."""

from typing import Annotated

import msgspec

from bff.model.answers.payments import Given, GivenAmount, Input

GivenId = Annotated[Given, msgspec.Meta(extra={"kind": "identifier"})]
GivenSum = Annotated[GivenAmount, msgspec.Meta(extra={"kind": "money"})]


class ConfirmOrder(Input, frozen=True, kw_only=True):
    """Input of every `confirm` that follows a `prepare`."""

    prepare_token: Given


class PayBill(Input, frozen=True, kw_only=True):
    """Input of `bills.prepare`: a due as a whole, or an amount for a biller that is paid in advance."""

    from_account_id: GivenId | None = None
    due_id: GivenId | None = None
    biller_id: GivenId | None = None
    amount: GivenSum | None = None


class ReportLoss(Input, frozen=True, kw_only=True):
    """Input of `card.loss.confirm`, the one step."""

    card_id: GivenId | None = None
    reason: Given | None = None
    """LOST, STOLEN; LOST if nothing is said."""


class OpenDeposit(Input, frozen=True, kw_only=True):
    """Input of `deposit.open.prepare`."""

    product_id: GivenId | None = None
    from_account_id: GivenId | None = None
    amount: GivenSum | None = None
    rollover: Given | None = None
    """NONE, PRINCIPAL, ALL; NONE if nothing is said."""


class BreakDeposit(Input, frozen=True, kw_only=True):
    """Input of `deposit.break.prepare`."""

    deposit_id: GivenId | None = None
    to_account_id: GivenId | None = None


class BuyWealth(Input, frozen=True, kw_only=True):
    """Input of `wealth.buy.prepare`."""

    product_code: GivenId | None = None
    from_account_id: GivenId | None = None
    amount: GivenSum | None = None


class RedeemWealth(Input, frozen=True, kw_only=True):
    """Input of `wealth.redeem.prepare`."""

    holding_id: GivenId | None = None
    to_account_id: GivenId | None = None
    amount: GivenSum | None = None
    speed: Given | None = None
    """FAST (at once, up to a daily limit), NORMAL (the next day); NORMAL if nothing is said."""


class WithdrawFund(Input, frozen=True, kw_only=True):
    """Input of `housing.fund.withdrawal.prepare`."""

    reason: Given | None = None
    """One of `housing_fund.eligible.reason`."""
    to_account_id: GivenId | None = None
    amount: GivenSum | None = None


class ContributePension(Input, frozen=True, kw_only=True):
    """Input of `pension.contribution.prepare`."""

    from_account_id: GivenId | None = None
    amount: GivenSum | None = None


class InviteHelper(Input, frozen=True, kw_only=True):
    """Input of `helper.invite.prepare`."""

    name: Given | None = None
    mobile: Given | None = None
    """The number as typed; it passes through and is kept nowhere."""
    relation: Given | None = None
    """A member of `Relation`."""
    sees: Given | None = None
    """A member of `HelperSees`."""


class StopHelper(Input, frozen=True, kw_only=True):
    """Input of `helper.stop.prepare`."""

    helper_id: GivenId | None = None


class ApplyFarmLoan(Input, frozen=True, kw_only=True):
    """Input of `farm.loan.application.prepare`."""

    amount: GivenSum | None = None
    purpose: Given | None = None
    """One of `farm_loan.purposes.code`."""
    term: Given | None = None
    """P6M, P1Y, P2Y, P3Y."""
    guarantor: Given | None = None
    """A name; needed above 50,000."""


class SubmitPayroll(Input, frozen=True, kw_only=True):
    """Input of `payroll.submit.prepare`."""

    batch_id: GivenId | None = None


class DecideApproval(Input, frozen=True, kw_only=True):
    """Input of `approval.decide.prepare`."""

    task_id: GivenId | None = None
    decision: Given | None = None
    """APPROVE, REJECT."""
    reason: Given | None = None
    """Needed to reject."""


class ExchangeFx(Input, frozen=True, kw_only=True):
    """Input of `fx.exchange.prepare`: the customer buys foreign currency with CNY, or sells it."""

    direction: Given | None = None
    """BUY, SELL; BUY if nothing is said."""
    currency: Given | None = None
    from_account_id: GivenId | None = None
    to_account_id: GivenId | None = None
    amount: GivenSum | None = None
    """Of the foreign currency."""
    purpose: Given | None = None
    """One of `fx_quote.purposes.code`."""


class Remit(Input, frozen=True, kw_only=True):
    """Input of `remittance.prepare`."""

    from_account_id: GivenId | None = None
    country: Given | None = None
    beneficiary_name: Given | None = None
    beneficiary_account: Given | None = None
    """The number as typed; it passes through and is kept nowhere."""
    beneficiary_bank: Given | None = None
    """SWIFT code."""
    amount: GivenSum | None = None
    """In the account's currency."""
    purpose: Given | None = None
    """One of `remittances.purposes.code`."""
    fee_choice: Given | None = None
    """OUR, SHA, BEN; SHA if nothing is said."""


class BookAppointment(Input, frozen=True, kw_only=True):
    """Input of `appointment.prepare`."""

    slot_id: GivenId | None = None
    """One of `slots.items.slot_id`: it says where, with whom and when."""
    topic: Given | None = None


class LinkAccount(Input, frozen=True, kw_only=True):
    """Input of `account.link.prepare`."""

    bank_code: Given | None = None
    """One of `linked_accounts.banks.code`."""
    account: Given | None = None
    """The number as typed; it passes through and is kept nowhere."""
