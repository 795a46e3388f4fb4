"""The table of operations: what a journey may do at the core bank, what it takes and answers. Data only."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bff.model.answers.base import Personal
from bff.model.answers.inputs import (
    ApplyFarmLoan,
    BookAppointment,
    BreakDeposit,
    BuyWealth,
    ConfirmOrder,
    ContributePension,
    DecideApproval,
    ExchangeFx,
    InviteHelper,
    LinkAccount,
    OpenDeposit,
    PayBill,
    RedeemWealth,
    Remit,
    ReportLoss,
    StopHelper,
    SubmitPayroll,
    WithdrawFund,
)
from bff.model.answers.orders import OrderResult, PreparedOrder
from bff.model.answers.payments import (
    ConfirmTransfer,
    Input,
    PreparedTransfer,
    PrepareTransfer,
    TransferResult,
)


class OperationSpec(msgspec.Struct, frozen=True):
    """Something that a journey may do: what it takes, what it answers."""

    name: str
    input: type[Input]
    answer: type[Personal]
    deadline_ms: int
    moves_money: bool = False
    """After it money may have left."""

    @property
    def acts(self) -> bool:
        """Whether something may have happened after it; what only prepares answers with a token instead."""
        return "prepare_token" not in self.answer.__struct_fields__


def _orders(name: str, prepare: type[Input], *, moves_money: bool) -> tuple[OperationSpec, OperationSpec]:
    """The two steps of an order."""
    return (
        OperationSpec(f"{name}.prepare", prepare, PreparedOrder, 2_000),
        OperationSpec(f"{name}.confirm", ConfirmOrder, OrderResult, 5_000, moves_money=moves_money),
    )


OPERATIONS: Mapping[str, OperationSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            OperationSpec("payments.prepare_transfer", PrepareTransfer, PreparedTransfer, 2_000),
            OperationSpec(
                "payments.confirm_transfer", ConfirmTransfer, TransferResult, 5_000, moves_money=True
            ),
            *_orders("bills", PayBill, moves_money=True),
            OperationSpec("card.loss.confirm", ReportLoss, OrderResult, 5_000),
            *_orders("deposit.open", OpenDeposit, moves_money=True),
            *_orders("deposit.break", BreakDeposit, moves_money=True),
            *_orders("wealth.buy", BuyWealth, moves_money=True),
            *_orders("wealth.redeem", RedeemWealth, moves_money=True),
            *_orders("housing.fund.withdrawal", WithdrawFund, moves_money=True),
            *_orders("pension.contribution", ContributePension, moves_money=True),
            *_orders("helper.invite", InviteHelper, moves_money=False),
            *_orders("helper.stop", StopHelper, moves_money=False),
            *_orders("farm.loan.application", ApplyFarmLoan, moves_money=False),
            *_orders("payroll.submit", SubmitPayroll, moves_money=False),
            *_orders("approval.decide", DecideApproval, moves_money=True),
            *_orders("fx.exchange", ExchangeFx, moves_money=True),
            *_orders("remittance", Remit, moves_money=True),
            *_orders("appointment", BookAppointment, moves_money=False),
            *_orders("account.link", LinkAccount, moves_money=False),
        )
    }
)
"""All that a journey may call."""
