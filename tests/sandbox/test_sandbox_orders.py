"""Orders: for each kind what it would do, what it did, what it refuses; and that it is done once."""

from decimal import Decimal
from itertools import count
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from bff.sandbox.orders.book import KINDS

CONTRACT = yaml.safe_load((Path(__file__).parents[2] / "contract/core/openapi.yaml").read_text("utf-8"))
NUMBERS = count(1)


def validator(name):
    """Make the validator of one of the contract's schemas."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]}
    return jsonschema_rs.validator_for(schema, validate_formats=True)


VALID = {"prepare": validator("PreparedOrder"), "confirm": validator("OrderResult")}


@pytest.fixture
def send(fresh, customers):
    """Sends one step of an order, with a new key unless one is given; what is accepted keeps the contract."""

    def sending(handle, kind, step, body, key=None):
        headers = {**customers[handle], "Idempotency-Key": key or f"order-key-{next(NUMBERS):06}"}
        answer = fresh.post(f"/orders/v1/{kind}/{step}", json=body, headers=headers)
        if answer.status_code == 200:
            VALID[step].validate(answer.json())
        return answer

    return sending


@pytest.fixture
def order(send):
    """Prepares and confirms: what it would do, and what it did."""

    def ordering(handle, kind, **body):
        prepared = send(handle, kind, "prepare", body).raise_for_status().json()
        token = {"prepareToken": prepared["prepareToken"]}
        return prepared, send(handle, kind, "confirm", token).raise_for_status().json()

    return ordering


@pytest.fixture
def faults(send):
    """What is wrong with an order, as pointer and code."""

    def finding(handle, kind, step="prepare", **body):
        answer = send(handle, kind, step, body)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/fields-invalid")
        return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]

    return finding


@pytest.fixture
def read(fresh, customers):
    """Reads a feed for a customer."""

    def reading(handle, path):
        return fresh.get(path, headers=customers[handle]).raise_for_status().json()

    return reading


@pytest.fixture
def available(read, ids):
    """What can be spent from one of a customer's accounts."""

    def spending(handle, place=0):
        account = ids[handle]["accountId"][place]
        answer = read(handle, f"/deposits/v1/balances?accounts={account}")
        return Decimal(answer["items"][0]["available"]["amount"])

    return spending


def yuan(amount, currency="CNY"):
    return {"amount": amount, "currency": currency}


def test_a_bill_is_paid_and_gone(order, read, available, ids, faults):
    """Paying a due takes it with its late fee from the account; it cannot be paid again."""
    late = next(due for due in read("chen", "/payments/v1/dues")["items"] if "lateFee" in due)
    before, body = available("chen"), {"fromAccountId": ids["chen"]["accountId"][0], "dueId": late["dueId"]}
    prepared, done = order("chen", "bill-payment", **body)
    assert (prepared["amount"], prepared["about"]) == (yuan("58.87"), "城市燃气公司")
    assert (done["status"], done["balanceAfter"]) == ("DONE", yuan("86145.31"))
    assert before - available("chen") == Decimal("58.87")
    now = next(due for due in read("chen", "/payments/v1/dues")["items"] if due["dueId"] == late["dueId"])
    assert (now["amount"], now["status"]) == (yuan("0.00"), "NOTHING_DUE")
    assert "lateFee" not in now
    assert faults("chen", "bill-payment", **body) == [("/dueId", "nothing-due")]


def test_a_telephone_is_topped_up_within_its_limit(order, read, ids, faults):
    """Only what is paid in advance takes any amount, and not every amount."""
    billers = read("wang", "/payments/v1/billers")["items"]
    phone, power = (
        next(biller["billerId"] for biller in billers if biller["topsUp"] is tops) for tops in (True, False)
    )
    body = {"fromAccountId": ids["wang"]["accountId"][0], "billerId": phone}
    prepared, _ = order("wang", "bill-payment", **body, amount={"amount": "50"})
    assert prepared["amount"] == yuan("50.00")
    assert faults("wang", "bill-payment", **body, amount={"amount": "501"}) == [("/amount", "limit-exceeded")]
    other = {**body, "billerId": power, "amount": {"amount": "5"}}
    assert faults("wang", "bill-payment", **other) == [("/billerId", "unknown")]


def test_a_lost_card_is_stopped_in_one_step(send, read, faults):
    """The card is lost at once, once; there is nothing to prepare."""
    card = read("wang", "/cards/v1/cards")["items"][0]["cardId"]
    done = send("wang", "card-loss", "confirm", {"cardId": card, "reason": "STOLEN"}).raise_for_status()
    assert done.json()["status"] == "DONE"
    lost = read("wang", "/cards/v1/cards")["items"][0]
    assert (lost["status"], lost["abilities"]) == ("LOST", [])
    assert faults("wang", "card-loss", "confirm", cardId=card) == [("/cardId", "already-lost")]
    assert send("wang", "card-loss", "prepare", {}).status_code == 404


def test_a_deposit_is_opened_and_broken(order, read, available, ids):
    """Opening puts the money away until a day, breaking brings it back with less interest."""
    product = read("wang", "/deposits/v1/products")["items"][1]
    account, before = ids["wang"]["accountId"][0], available("wang")
    prepared, done = order(
        "wang",
        "deposit-open",
        productId=product["productId"],
        fromAccountId=account,
        amount={"amount": "10000"},
    )
    assert (prepared["ratePct"], prepared["interest"]) == ("1.35", yuan("135.00"))
    assert done["nextOn"] == prepared["endsOn"]
    assert before - available("wang") == 10_000
    held = read("wang", "/deposits/v1/time-deposits?purpose=GENERAL")["items"]
    opened = next(deposit for deposit in held if deposit["maturesOn"] == prepared["endsOn"])
    assert (opened["openedAt"], opened["principal"]) == ("APP", yuan("10000.00"))
    broken, _ = order("wang", "deposit-break", depositId=opened["depositId"], toAccountId=account)
    assert (broken["risk"]["level"], broken["receives"]) == ("INTEREST_LOST", yuan("10000.00"))
    assert available("wang") == before
    assert len(read("wang", "/deposits/v1/time-deposits")["items"]) == len(held) - 1


def test_deposits_refuse_what_cannot_be(read, ids, faults):
    """Below the minimum, beyond the account, and a certificate that nobody can break."""
    products = {item["term"]: item["productId"] for item in read("chen", "/deposits/v1/products")["items"]}
    body = {"productId": products["P1Y"], "fromAccountId": ids["chen"]["accountId"][0]}
    assert faults("chen", "deposit-open", **body, amount={"amount": "49"}) == [("/amount", "too-small")]
    assert faults("chen", "deposit-open", **body, amount={"amount": "9999999"}) == [
        ("/amount", "insufficient-funds")
    ]
    assert faults("chen", "deposit-open", **body, amount={"amount": "50"}, rollover="TWICE") == [
        ("/rollover", "unknown")
    ]
    held = read("chen", "/deposits/v1/time-deposits")["items"]
    fixed = next(deposit["depositId"] for deposit in held if not deposit["breakable"])
    body = {"depositId": fixed, "toAccountId": ids["chen"]["accountId"][0]}
    assert faults("chen", "deposit-break", **body) == [("/depositId", "not-breakable")]


def test_wealth_is_bought_within_the_risk_level(order, read, ids, faults):
    """Buying adds units; above the risk level, sold out, or never assessed it is refused."""
    shelf = {item["name"]: item for item in read("wang", "/wealth/v1/products")["items"]}
    account = ids["wang"]["accountId"][0]
    body = {"productCode": shelf["江南纯债基金"]["productCode"], "fromAccountId": account}
    prepared, done = order("wang", "wealth-buy", **body, amount={"amount": "1126.40"})
    assert (prepared["units"], prepared["payeeName"], done["status"]) == (
        "1000.0000",
        "江南基金",
        "PENDING",
    )
    assert [text["textKey"] for text in prepared["risk"]["mustShow"]] == [
        "legal.no-guarantee",
        "legal.partner",
    ]
    assert prepared["needs"] == ["RISK_ACKNOWLEDGED"]
    bought = next(
        item for item in read("wang", "/wealth/v1/holdings")["items"] if item["name"] == "江南纯债基金"
    )
    assert (bought["units"], bought["cost"]) == ("1000.0000", yuan("1126.40"))
    for name, code in (("远洋科技股票基金", "above-risk-level"), ("云川新客专享", "sold-out")):
        wrong = {**body, "productCode": shelf[name]["productCode"], "amount": {"amount": "1000"}}
        assert faults("wang", "wealth-buy", **wrong) == [("/productCode", code)]
    assert ("/productCode", "not-assessed") in faults("zheng", "wealth-buy", productCode=body["productCode"])


def test_wealth_is_redeemed_fast_up_to_the_limit_of_the_day(order, read, available, ids, faults):
    """Fast money is there at once until the day's limit is used up; the rest comes tomorrow."""
    holding = next(item for item in read("wang", "/wealth/v1/holdings")["items"] if "fastLeft" in item)
    body = {"holdingId": holding["holdingId"], "toAccountId": ids["wang"]["accountId"][0]}
    before = available("wang")
    fast, _ = order("wang", "wealth-redeem", **body, amount={"amount": "9000"}, speed="FAST")
    assert (fast["arrival"], fast["quotaLeft"]) == ("REALTIME", yuan("1000.00"))
    assert available("wang") - before == 9_000
    more = {**body, "amount": {"amount": "1000.01"}}
    assert faults("wang", "wealth-redeem", **more, speed="FAST") == [("/amount", "limit-exceeded")]
    slow, done = order("wang", "wealth-redeem", **more)
    assert (slow["arrival"], done["status"]) == ("NEXT_DAY", "PENDING")
    assert available("wang") - before == 9_000
    left = next(item for item in read("wang", "/wealth/v1/holdings")["items"] if "fastLeft" in item)
    assert Decimal(holding["units"]) - Decimal(left["units"]) == Decimal("10000.01")
    assert faults("wang", "wealth-redeem", **body, amount={"amount": "99999"}) == [("/amount", "too-large")]
    closed = next(item for item in read("wang", "/wealth/v1/holdings")["items"] if not item["redeemable"])
    wrong = {**body, "holdingId": closed["holdingId"], "amount": {"amount": "1"}}
    assert faults("wang", "wealth-redeem", **wrong) == [("/holdingId", "not-redeemable")]


def test_the_housing_fund_pays_for_reasons_that_hold(order, read, available, ids, faults):
    """A withdrawal leaves the fund and lowers what is eligible; other reasons are unknown."""
    before, account = available("wang"), ids["wang"]["accountId"][0]
    body = {"reason": "RENT", "toAccountId": account}
    prepared, _ = order("wang", "housing-fund-withdrawal", **body, amount={"amount": "2000"})
    assert prepared["quotaLeft"] == yuan("1000.00")
    assert available("wang") - before == 2_000
    assert read("wang", "/housing-fund/v1/account")["balance"] == yuan("66420.55")
    more = {**body, "amount": {"amount": "1000.01"}}
    assert faults("wang", "housing-fund-withdrawal", **more) == [("/amount", "limit-exceeded")]
    wrong = {**body, "reason": "RETIREMENT", "amount": {"amount": "1"}}
    assert faults("wang", "housing-fund-withdrawal", **wrong) == [("/reason", "unknown")]


def test_a_pension_takes_what_the_year_allows(order, read, ids, faults, send):
    """Contributions count against the limit; without an account there is nothing to pay into."""
    body = {"fromAccountId": ids["wang"]["accountId"][0]}
    prepared, _ = order("wang", "pension-contribution", **body, amount={"amount": "8000"})
    assert (prepared["quotaLeft"], prepared["risk"]["level"]) == (yuan("0.00"), "LOCKED_IN")
    assert read("wang", "/personal-pension/v1/account")["paidThisYear"] == yuan("12000.00")
    assert faults("wang", "pension-contribution", **body, amount={"amount": "0.01"}) == [
        ("/amount", "limit-exceeded")
    ]
    assert send("chen", "pension-contribution", "prepare", {}).status_code == 403


def test_a_helper_is_invited_and_stopped(order, read, faults):
    """An invitation waits, its number is masked; what is stopped is gone for the helper as well."""
    invited, done = order(
        "chen",
        "helper-invite",
        name="陈小妹",
        mobile="199 0000 7788",
        relation="CHILD",
        sees="BALANCES",
    )
    assert (invited["payeeName"], invited["maskedNumber"]) == ("陈*妹", "199****7788")
    assert (invited["risk"]["level"], invited["needs"]) == ("ACCESS", ["RISK_ACKNOWLEDGED", "STEP_UP"])
    assert done["status"] == "SUBMITTED"
    helpers = read("chen", "/delegation/v1/helpers")["items"]
    assert [helper["state"] for helper in helpers] == ["ACTIVE", "INVITED", "INVITED"]
    wrong = {"name": "张三", "mobile": "12", "relation": "FRIEND", "sees": ""}
    assert faults("chen", "helper-invite", **wrong) == [
        ("/mobile", "not-digits"),
        ("/relation", "unknown"),
        ("/sees", "required"),
        ("/name", "too-many"),
    ]
    assert len(read("wang", "/delegation/v1/helpers")["helping"]) == 1
    order("chen", "helper-stop", helperId=helpers[0]["helperId"])
    assert read("wang", "/delegation/v1/helpers")["helping"] == []
    assert faults("chen", "helper-stop", helperId=helpers[0]["helperId"]) == [("/helperId", "unknown")]


def test_a_farmer_applies_once(order, read, faults):
    """An application begins its steps; a second one, and a large one without guarantor, are refused."""
    good = {"amount": {"amount": "50000"}, "purpose": "seeds", "term": "P1Y"}
    assert faults("li", "farm-loan-application", **good) == [("/guarantor", "required")]
    _, done = order("li", "farm-loan-application", **good, guarantor="赵大山")
    assert done["status"] == "SUBMITTED"
    farm = read("li", "/lending/v1/farm-applications/latest")
    assert [step["state"] for step in farm["steps"]] == ["NOW", "LATER", "LATER", "LATER", "LATER"]
    assert faults("li", "farm-loan-application", **good, guarantor="x") == [("/purpose", "under-way")]


def test_wages_go_from_maker_to_checker(order, read, faults, ids):
    """A maker submits, a checker sees what changed and approves; nobody decides about his own."""
    (company,) = ids["lei"]["companyId"]
    path = f"/companies/v1/companies/{company}/payrolls"
    draft = next(item for item in read("lei", path)["items"] if item["state"] == "DRAFT")
    order("lei", "payroll-submit", batchId=draft["batchId"])
    mine = next(item for item in read("lei", "/workflow/v1/approvals")["items"] if item["changes"])
    assert mine["mine"]
    task = next(
        item
        for item in read("xu", "/workflow/v1/approvals")["items"]
        if item["amount"] == draft["total"] and item["canDecide"]
    )
    assert task["changes"] == [{"field": "AMOUNT", "before": "CNY 92,450.00", "after": "CNY 96,380.00"}]
    decision = {"taskId": task["taskId"], "decision": "APPROVE"}
    assert faults("lei", "approval-decide", **decision) == [("/taskId", "own-submission")]
    order("xu", "approval-decide", **decision)
    states = {item["batchId"]: item["state"] for item in read("lei", path)["items"]}
    assert states[draft["batchId"]] == "APPROVED"
    assert faults("xu", "approval-decide", **decision) == [("/taskId", "already-decided")]
    assert faults("lei", "payroll-submit", batchId=draft["batchId"]) == [("/batchId", "already-submitted")]
    assert faults("xu", "payroll-submit", batchId=draft["batchId"]) == [("/batchId", "unknown")]


def test_an_approved_payment_leaves_the_company(order, read, faults, ids):
    """Approving pays, rejecting needs a reason and pays nothing, and the count of what waits falls."""
    (company,) = ids["xu"]["companyId"]
    overview = f"/companies/v1/companies/{company}/overview"
    before = read("xu", overview)
    tasks = [item for item in read("xu", "/workflow/v1/approvals")["items"] if item["kind"] == "TRANSFER"]
    small, large = sorted(tasks, key=lambda item: Decimal(item["amount"]["amount"]))
    _, done = order("xu", "approval-decide", taskId=small["taskId"], decision="APPROVE")
    paid = Decimal(before["balances"][0]["ledger"]["amount"]) - Decimal(done["balanceAfter"]["amount"])
    assert paid == Decimal(small["amount"]["amount"])
    rejection = {"taskId": large["taskId"], "decision": "REJECT"}
    assert faults("xu", "approval-decide", **rejection) == [("/reason", "required")]
    order("xu", "approval-decide", **rejection, reason="价格太高")
    after = read("xu", overview)
    assert before["pendingApprovals"] - after["pendingApprovals"] == 2
    assert after["balances"][0]["ledger"]["amount"] == done["balanceAfter"]["amount"]


def test_foreign_currency_is_bought_within_the_quota(order, read, available, ids, faults):
    """Buying costs the quoted rate and uses the quota; beyond it is refused, selling uses none."""
    home, dollars = ids["sun"]["accountId"][:2]
    body = {"currency": "USD", "fromAccountId": home, "toAccountId": dollars, "purpose": "study"}
    before, rate = available("sun", 1), read("sun", "/market/v1/quotes?currency=USD")["chosen"]
    bought, _ = order("sun", "fx-exchange", **body, amount={"amount": "1000"})
    assert (bought["rate"], bought["receives"]) == (rate["sells"], yuan("1000.00", "USD"))
    assert bought["amount"] == yuan(f"{Decimal(rate['sells']) * 10:.2f}")
    assert available("sun", 1) - before == 1_000
    assert read("sun", "/market/v1/quotes")["quotaLeft"] == yuan("36500.00", "USD")
    assert faults("sun", "fx-exchange", **body, amount={"amount": "36500.01"}) == [
        ("/amount", "quota-exceeded")
    ]
    back = {**body, "direction": "SELL", "fromAccountId": dollars, "toAccountId": home}
    order("sun", "fx-exchange", **back, amount={"amount": "500"})
    assert read("sun", "/access/v1/entitlements")["quota"]["fxUsd"]["left"] == yuan("36500.00", "USD")
    assert faults("sun", "fx-exchange", **body, amount={"amount": "1.005"}) == [
        ("/amount", "too-many-decimals")
    ]


def test_money_goes_abroad_with_a_purpose(order, read, available, ids, faults):
    """A remittance leaves the currency account, its fee the home account; its status can be followed."""
    body = {
        "fromAccountId": ids["smith"]["accountId"][1],
        "country": "GBR",
        "beneficiaryName": "Rose Smith",
        "beneficiaryAccount": "GB00 TEST 0000 0000 0001 23",
        "beneficiaryBank": "TESTGB2L",
        "purpose": "salary",
    }
    before = available("smith", 0)
    prepared, done = order("smith", "remittance", **body, amount={"amount": "500"})
    assert (prepared["amount"], prepared["fee"]) == (yuan("500.00", "GBP"), yuan("120.00"))
    assert prepared["maskedNumber"] == "GB00 **** **** 0123"
    assert (done["balanceAfter"], before - available("smith", 0)) == (yuan("7920.15", "GBP"), 120)
    states = [item["state"] for item in read("smith", "/remittances/v1/remittances")["items"]]
    assert states == ["NEEDS_DOCUMENTS", "ARRIVED", "SUBMITTED"]
    wrong = {**body, "fromAccountId": ids["smith"]["accountId"][0], "country": "MOON", "feeChoice": "X"}
    assert faults("smith", "remittance", **wrong, amount={"amount": "1"}) == [
        ("/fromAccountId", "currency-mismatch"),
        ("/country", "unknown"),
        ("/feeChoice", "unknown"),
    ]


def test_a_time_can_be_booked_once(order, read, faults):
    """A booked time is an appointment, and free no more."""
    slots = read("wang", "/appointments/v1/slots")["items"]
    manager = next(slot for slot in slots if slot["with"] == "MANAGER")
    booked, done = order("wang", "appointment", slotId=manager["slotId"], topic="房贷利率")
    assert (booked["payeeName"], done["nextOn"]) == ("陆敏", manager["day"])
    (appointment,) = read("wang", "/appointments/v1/appointments")["items"]
    assert (appointment["topic"], appointment["time"]) == ("房贷利率", manager["time"])
    assert faults("wang", "appointment", slotId=manager["slotId"]) == [("/slotId", "unknown")]


def test_an_account_elsewhere_is_linked(order, read, faults):
    """A link waits for the other bank, with a masked number and no balance yet."""
    linked, _ = order("zhao", "account-link", bankCode="ocean", account="6230 9900 0000 1234")
    assert linked["maskedNumber"] == "6230 **** **** 1234"
    (link,) = read("zhao", "/aggregation/v1/linked-accounts")["items"]
    assert link["state"] == "PENDING"
    assert "balance" not in link
    assert faults("zhao", "account-link", bankCode="moon", account="12ab") == [
        ("/bankCode", "unknown"),
        ("/account", "not-digits"),
    ]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_order_names_what_is_missing(kind, faults):
    """Each kind answers nothing with all fields that it needs, each `required` at its own pointer."""
    asker = {"pension-contribution": "wang"}.get(kind, "zhou")
    found = faults(asker, kind)
    assert found
    assert {code for _, code in found} == {"required"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_unknown_field_is_malformed(kind, send):
    """A misspelt field is 400 for each kind and step, as is a body that is none."""
    for step in ("prepare", "confirm"):
        for body in ({"ammount": "1"}, [], "x"):
            assert send("wang", kind, step, body).status_code == 400


def test_an_order_is_done_once(send, read, available, ids):
    """One key replays, another key finds it confirmed, another kind or customer finds nothing."""
    due = read("wang", "/payments/v1/dues")["items"][0]
    body = {"fromAccountId": ids["wang"]["accountId"][0], "dueId": due["dueId"]}
    token = {
        "prepareToken": send("wang", "bill-payment", "prepare", body).json()["prepareToken"],
    }
    before = available("wang")
    for stranger, kind in (("liu2", "bill-payment"), ("wang", "deposit-open")):
        assert send(stranger, kind, "confirm", token).json()["type"] == "/problems/not-found"
    first = send("wang", "bill-payment", "confirm", token, "one-key-0001")
    again = send("wang", "bill-payment", "confirm", token, "one-key-0001")
    other = send("wang", "bill-payment", "confirm", token, "two-key-0001")
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    assert (other.status_code, other.json()["orderId"]) == (409, first.json()["orderId"])
    assert before - available("wang") == Decimal("186.42")


def test_what_was_prepared_is_checked_again(send, read, ids):
    """Two orders for one due: the second is refused when it is confirmed."""
    due = read("wang", "/payments/v1/dues")["items"][0]
    body = {"fromAccountId": ids["wang"]["accountId"][0], "dueId": due["dueId"]}
    tokens = [send("wang", "bill-payment", "prepare", body).json()["prepareToken"] for _ in range(2)]
    assert send("wang", "bill-payment", "confirm", {"prepareToken": tokens[0]}).status_code == 200
    late = send("wang", "bill-payment", "confirm", {"prepareToken": tokens[1]})
    assert late.json()["errors"] == [{"pointer": "/dueId", "code": "nothing-due"}]


def test_another_customers_account_is_not_found(send, ids):
    """An order from somebody else's account is 404, as if the account did not exist."""
    body = {"fromAccountId": ids["liu3"]["accountId"][0], "amount": {"amount": "1"}}
    for kind in ("bill-payment", "deposit-open", "wealth-buy", "pension-contribution"):
        assert send("liu2", kind, "prepare", body).status_code == 404


def test_wealth_and_deposits_are_part_of_all_assets(order, read, ids):
    """Money that is put away stays in the total of what a customer has."""
    product = read("wang", "/deposits/v1/products")["items"][0]
    before = read("wang", "/wealth/v1/summary")["totalAssets"]
    body = {"productId": product["productId"], "fromAccountId": ids["wang"]["accountId"][0]}
    order("wang", "deposit-open", **body, amount={"amount": "5000"})
    assert read("wang", "/wealth/v1/summary")["totalAssets"] == before
