"""What the feeds of daily banking make of the wire: sums, what comes first, what may be taken."""

import json
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.errors import UpstreamFailed
from bff.model.answers.accounts import Cards
from bff.model.money import Money, money
from bff.sources.picking import named_or_first
from bff.sources.registry import FEEDS
from bff.sources.sums import home_total


def read(name, body):
    return FEEDS[name].shape(msgspec.convert(body, FEEDS[name].wire))


def join(name, above, body):
    return FEEDS[name].merge(above, read(name, body))


def test_dues_are_added_and_sorted(examples):
    """Overdue comes first, a bill of nothing counts as none, and late fees are part of the sum."""
    body = examples["/payments/v1/dues"]
    dues = read("dues", body)
    assert [due.status for due in dues.items] == ["OVERDUE", "DUE", "DUE"]
    assert dues.total_due == Money("186.22", "CNY")
    assert (dues.count, dues.next.total, dues.by.gas) == (3, Money("58.87", "CNY"), dues.items[0])
    assert dues.by.heating is None
    nothing = {**body, "items": [item | {"status": "NOTHING_DUE"} for item in body["items"]]}
    paid = read("dues", nothing)
    assert (paid.total_due, paid.count, paid.next) == (Money("0.00", "CNY"), 0, None)
    assert paid.by.power is not None


def test_a_late_fee_in_another_currency_cannot_be_meant(examples):
    """What cannot be added is refused, not dropped."""
    body = examples["/payments/v1/dues"]
    body["items"][0]["lateFee"] = {"amount": "1.00", "currency": "USD"}
    with pytest.raises(ValueError, match="late fee"):
        read("dues", body)


@given(st.lists(st.tuples(st.integers(-(10**12), 10**12), st.sampled_from(["CNY", "USD"]))))
def test_totals_are_of_the_home_currency_and_exact(rows):
    """The sum is exact for amounts of any digits, leaves other currencies out, and nothing is no zero."""
    amounts = [
        Money(f"{Decimal(number) / 10_000:f}", currency) if number else money(Decimal(0), currency)
        for number, currency in rows
    ]
    home = [amount.value for amount in amounts if amount.currency == "CNY"]
    total = home_total([*amounts, None])
    assert (total is None) is (not home)
    assert total is None or total.value == sum(home)
    assert total is None or len(total.amount.partition(".")[2]) >= 2


def test_the_first_deposit_to_mature_comes_first(examples):
    """Order, count and sums of time deposits; nothing is absent rather than zero."""
    deposits = read("time_deposits", examples["/deposits/v1/time-deposits"])
    days = [deposit.matures_on for deposit in deposits.items]
    assert days == sorted(days)
    assert (deposits.next, deposits.next_maturity) == (deposits.items[0], days[0])
    assert deposits.total == Money("270000.00", "CNY")
    none = read("time_deposits", examples["/deposits/v1/time-deposits"] | {"items": []})
    assert (none.total, none.next, none.count) == (None, None, 0)
    products = read("deposit_products", examples["/deposits/v1/products"])
    assert (products.best.rate_pct, len(products.simple)) == ("2.10", 3)


def test_the_shelf_is_sorted_by_what_suits(examples):
    """Careful means R1 or R2 and suitable, a partner's too; each text is listed once."""
    body = examples["/wealth/v1/products"]
    body["items"][1] |= {"riskRating": "R2", "partner": True, "suitability": {"ok": True}}
    body["items"][2] |= {"riskRating": "R5", "suitability": {"ok": False, "reason": "ABOVE_RISK_LEVEL"}}
    products = read("products", body)
    assert [item.risk_rating for item in products.careful] == ["R1", "R2"]
    assert products.partner == (products.items[1],)
    assert len(products.suitable) == 2
    assert len({text.text_key for text in products.must_show}) == len(products.must_show)


def test_holdings_tell_gains_and_what_is_above_the_risk(examples):
    """Sums of gains keep their sign, and what is above the customer's risk stands out."""
    body = examples["/wealth/v1/holdings"]
    body["items"][0]["suitability"] = {"ok": False, "reason": "ABOVE_RISK_LEVEL"}
    holdings = read("holdings", body)
    gains = [Decimal(item["gainDay"]["amount"]) for item in body["items"]]
    assert holdings.gain_day.value == sum(gains)
    assert [item.holding_id for item in holdings.above_risk] == [body["items"][0]["holdingId"]]
    values = [item.market_value.value for item in holdings.items]
    assert values == sorted(values, reverse=True)


def test_loans_point_at_what_is_late(examples):
    """The next due, the longest overdue, and the next instalment."""
    loans = read("loans", examples["/lending/v1/loans"])
    assert (loans.count, loans.overdue.overdue.days, loans.next) == (1, 12, loans.items[0])
    schedule = read("loan_schedule", examples["/lending/v1/loans/lon_000001/schedule"])
    assert (schedule.next, schedule.remaining) == (None, 0)
    body = examples["/lending/v1/loans/lon_000001/schedule"]
    body["items"][2]["state"] = "DUE"
    assert read("loan_schedule", body).next.number == body["items"][2]["number"]


def test_offers_of_credit_obey_debts(examples):
    """An open offer comes before a declined one, which still says why."""
    body = examples["/lending/v1/credit-offers"]
    offers = read("credit_offers", body)
    assert (offers.first.limit, offers.tax) == (Money("500000.00", "CNY"), offers.first)
    body["items"][0] |= {"state": "DECLINED", "declineReason": "OVERDUE"}
    declined = read("credit_offers", body)
    assert (declined.tax.decline_reason, declined.declined) == ("OVERDUE", declined.tax)
    assert len(declined.open) == 1


def test_parts_of_the_pension_hub_join(examples):
    """What was paid stands beside what is paid, newest first; a pension is of either kind."""
    social = join(
        "pension_payments",
        read("social_security", examples["/social/v1/overview"]),
        examples["/social/v1/pension-payments"],
    )
    assert (social.pension.kind, social.medical.kind) == ("PENSION", "MEDICAL")
    assert (social.payment.monthly, social.history[0].amount) == (Money("3826.40", "CNY"),) * 2
    assert social.payment.last_paid_on == social.history[0].paid_on
    pension = read("personal_pension", examples["/personal-pension/v1/account"])
    assert pension.room_left == Money("8000.00", "CNY")
    over = examples["/personal-pension/v1/account"]
    over["paidThisYear"]["amount"] = "12000.01"
    assert read("personal_pension", over).room_left == Money("0.00", "CNY")
    policies = read("pension_insurance", examples["/insurance/v1/policies"])
    assert (policies.total_cash_value, policies.next) == (Money("52100.00", "CNY"), policies.items[0])


def test_the_housing_fund_says_what_can_be_taken(examples):
    """The most of all reasons; without a reason nothing, not zero."""
    fund = read("housing_fund", examples["/housing-fund/v1/account"])
    body = examples["/housing-fund/v1/withdrawals/eligible"]
    assert join("housing_fund_withdrawals", fund, body).can_withdraw == Money("5124.19", "CNY")
    assert join("housing_fund_withdrawals", fund, body | {"items": []}).can_withdraw is None


def test_benefits_that_are_used_up_are_gone(examples):
    """The wallet shows what is left, first to expire first, and counts it."""
    member = join(
        "member_benefits", read("member", examples["/loyalty/v1/member"]), examples["/loyalty/v1/benefits"]
    )
    assert [benefit.kind for benefit in member.benefits] == ["CONCERT", "TEA", "HEALTH"]
    assert (member.benefits_left, member.next_benefit.left) == (3, 1)
    member = join("member_tasks", member, examples["/loyalty/v1/tasks"])
    assert member.tasks_open == sum(task.state == "OPEN" for task in member.tasks)


def test_places_are_near_and_can_be_entered(examples):
    """Nearest first by kind, those without a distance last, and a ramp is a way in."""
    body = examples["/places/v1/places"]
    del body["items"][0]["metres"]
    places = read("places", body)
    assert (places.nearest.kind, places.point) == ("RURAL_POINT", places.nearest)
    assert places.branch == places.items[-1]
    assert [place.step_free for place in places.items] == [True, False, True]


def test_nobody_decides_about_his_own(examples):
    """What waits for a customer is neither his own nor decided; the oldest is next."""
    body = examples["/workflow/v1/approvals"]
    approvals = read("approvals", body)
    assert approvals.count == len(approvals.waiting) == 2
    assert not {item.task_id for item in approvals.waiting} & {item.task_id for item in approvals.submitted}
    assert approvals.next.submitted_at == min(item.submitted_at for item in approvals.waiting)
    assert approvals.submitted[0].mine


def test_helpers_who_were_stopped_are_gone(examples):
    """Active ones are told from invited ones, and how many more may come."""
    body = examples["/delegation/v1/helpers"]
    helpers = read("helpers", body)
    assert (helpers.count, helpers.room_left, helpers.first.relation) == (1, 1, "GRANDCHILD")
    body["items"][0]["state"] = "STOPPED"
    stopped = read("helpers", body)
    assert (stopped.count, stopped.first, len(stopped.items), stopped.room_left) == (0, None, 1, 2)


def test_the_other_lists_point_at_their_newest(examples):
    """Placements, remittances, linked accounts, the village, cases and quotes name one thing to show."""
    placements = read("placements", examples["/marketing/v1/placements/home-banner"])
    assert placements.first == placements.items[0]
    remittances = read("remittances", examples["/remittances/v1/remittances"])
    assert (remittances.latest.state, remittances.waiting) == ("NEEDS_DOCUMENTS", (remittances.latest,))
    linked = read("linked_accounts", examples["/aggregation/v1/linked-accounts"])
    assert (linked.count, linked.total) == (2, Money("1240000.00", "CNY"))
    village = read("village", examples["/village/v1/overview"])
    assert village.latest.important
    assert {entry.signed.value > 0 for entry in village.fund.entries} == {True, False}
    assert read("fraud_cases", examples["/content/v1/fraud-cases"]).latest.kind == "POLICE"
    quote = read("fx_quote", examples["/market/v1/quotes"])
    assert quote.chosen == quote.items[0]


def test_bills_of_a_card_are_its_own(examples):
    """Without a parameter the first card that has bills is asked; another's bills are not about it."""
    cards = msgspec.convert(examples["/cards/v1/cards"], Cards)
    feed = FEEDS["card_bills"]
    assert feed.needs(cards, {}) == (("card", "crd_000001"),)
    with pytest.raises(UpstreamFailed, match="not-found"):
        feed.needs(cards, {"card": "crd_000002"})
    bills = read("card_bills", examples["/cards/v1/cards/crd_000001/bills"])
    assert bills.due == bills.latest == bills.items[0]
    assert feed.about(bills, (("card", "crd_000001"),))
    assert not feed.about(bills, (("card", "crd_000002"),))
    nobody = msgspec.structs.replace(cards, items=())
    assert feed.needs(nobody, {}).items == ()


def test_an_id_of_the_request_is_ones_own():
    """The first stands in where none is named, nothing where there is none, and a stranger's is not found."""
    assert named_or_first(["a", "b"], None) == "a"
    assert named_or_first(["a", "b"], "b") == "b"
    assert named_or_first([], None) is None
    with pytest.raises(UpstreamFailed):
        named_or_first(["a"], "z")


def test_examples_are_kept_as_data():
    """Each feed has its own example, so that a change of the contract is seen here first."""
    from pathlib import Path

    written = json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))
    names = {"account": "acc_salary01", "company": "com_000001", "card": "crd_000001", "loan": "lon_000001"}
    assert {feed.path.format_map(names) for feed in FEEDS.values()} <= set(written)
