"""Family helpers, and accounts at other banks."""

from bff.sandbox.bank import Customer
from bff.sandbox.desk import Answer, Desk, given, money
from bff.sandbox.ids import mask_name, mask_number
from bff.sandbox.life import Helper
from bff.sandbox.words import Text


def helpers(desk: Desk) -> Answer:
    """Who helps this customer, and whom this customer helps."""
    me = desk.customer.handle
    return desk.personal(
        items=[_helper(helper) for helper in desk.customer.life.helpers],
        helping=[
            _helped(other, helper)
            for other in desk.bank.customers.values()
            for helper in other.life.helpers
            if helper.by == me and helper.state == "ACTIVE"
        ],
    )


def _helper(helper: Helper) -> Answer:
    return {
        "helperId": helper.id,
        "nameMasked": mask_name(helper.name),
        "relation": helper.relation,
        "mobileMasked": mask_mobile(helper.number),
        "sees": helper.sees,
        "state": helper.state,
        "since": helper.since,
    }


def _helped(other: Customer, helper: Helper) -> Answer:
    """What a helper is told: a due that is near or late, never an amount below that level."""
    late = [due for due in other.life.dues if due.on and due.amount]
    alert = Text("有生活缴费快到期", "A household bill is due soon") if late else None
    return given(
        helperId=helper.id,
        nameMasked=mask_name(other.seed.name),
        relation=helper.relation,
        sees=helper.sees,
        since=helper.since,
        alert=alert,
    )


def mask_mobile(number: str) -> str:
    """Keep three and four digits of a telephone number."""
    return f"{number[:3]}****{number[-4:]}"


def linked_accounts(desk: Desk) -> Answer:
    """Accounts at other banks, and the banks that can be linked."""
    banks = desk.bank.offers.banks
    return desk.personal(
        items=[
            given(
                linkId=each.id,
                bankName=banks[each.bank],
                accountMasked=mask_number(each.number),
                state=each.state,
                balance=None if each.balance is None else money(each.balance),
                balanceAt=None if each.balance is None else desk.now.replace(minute=0, second=0),
                until=each.until,
            )
            for each in desk.customer.life.linked
        ],
        banks=choices(banks),
    )


def choices(table: dict[str, Text]) -> list[Answer]:
    """What may be chosen."""
    return [{"code": code, "name": name} for code, name in table.items()]
