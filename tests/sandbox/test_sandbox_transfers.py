"""Transfers: what prepare refuses and warns of, and what confirm moves."""

from itertools import count

import jsonschema_rs
import pytest
import yaml

from bff.sandbox.answers.investing import split

NUMBERS = count(1)


@pytest.fixture
def pay(fresh, customers):
    """Sends a step of a transfer for a customer, with a new key unless one is given."""

    def send(handle, step, body, key=None):
        headers = {**customers[handle], "Idempotency-Key": key or f"test-key-{next(NUMBERS):06}"}
        return fresh.post(f"/payments/v1/transfers/{step}", json=body, headers=headers)

    return send


@pytest.fixture
def order(core, customers, ids):
    """Makes the body of a small transfer of wang to his favourite payee."""

    def body(amount="100.00", payee=0, **fields):
        payees = core.get("/payments/v1/payees", headers=customers["wang"]).json()["items"]
        return {
            "fromAccountId": ids["wang"]["accountId"][0],
            "payeeId": payees[payee]["payeeId"],
            "amount": {"amount": amount, "currency": "CNY"},
            **fields,
        }

    return body


def available(core, headers, account):
    """What can be spent from an account."""
    answer = core.get(f"/deposits/v1/balances?accounts={account}", headers=headers).json()
    return answer["items"][0]["available"]["amount"]


def number_of(core, handle):
    """The whole number of a customer's first account."""
    return core.get(f"/sandbox/customers/{handle}/numbers").json()["items"][0]["number"]


def test_transfer_moves_money_to_the_other_customer(fresh, pay, order, customers, ids):
    """A confirmed transfer leaves the payer, reaches a payee with us at once, and shows in both histories."""
    prepared = pay("wang", "prepare", order("1000.00", memo="生日快乐")).raise_for_status().json()
    assert (prepared["arrival"], prepared["fee"]["amount"], prepared["risk"]["level"]) == (
        "REALTIME",
        "0.00",
        "NONE",
    )
    payer, payee = ids["wang"]["accountId"][0], ids["chen"]["accountId"][0]
    assert available(fresh, customers["wang"], payer) == "29356.72"
    done = pay("wang", "confirm", {"prepareToken": prepared["prepareToken"]}).raise_for_status().json()
    assert (done["status"], done["balanceAfter"]["amount"]) == ("DONE", "28356.72")
    assert available(fresh, customers["wang"], payer) == "28356.72"
    assert available(fresh, customers["chen"], payee) == "87204.18"
    for handle, account, direction in (("wang", payer, "OUT"), ("chen", payee, "IN")):
        address = f"/deposits/v1/accounts/{account}/transactions?limit=1"
        (entry,) = fresh.get(address, headers=customers[handle]).json()["items"]
        assert (entry["direction"], entry["memo"], entry["amount"]["amount"]) == (
            direction,
            "生日快乐",
            "1000.00",
        )
    limits = fresh.get("/access/v1/entitlements", headers=customers["wang"]).json()["limits"]
    assert limits[1]["used"]["amount"] == "1000.00"


def test_reset_restores_the_money(fresh, pay, order, customers, ids):
    """After a reset the balance is the seed's again."""
    token = pay("wang", "prepare", order()).json()["prepareToken"]
    pay("wang", "confirm", {"prepareToken": token}).raise_for_status()
    fresh.post("/sandbox/reset").raise_for_status()
    assert available(fresh, customers["wang"], ids["wang"]["accountId"][0]) == "29356.72"


def test_answers_of_writes_keep_the_contract(pay, order, request):
    """The answers of prepare and confirm have the contract's shape, in each outcome."""
    contract = yaml.safe_load((request.config.rootpath / "contract/core/openapi.yaml").read_text("utf-8"))
    for delay in ("NONE", "NEXT_DAY"):
        prepared = pay("wang", "prepare", order(payee=1)).json()
        done = pay("wang", "confirm", {"prepareToken": prepared["prepareToken"], "delay": delay}).json()
        for name, answer in (("PreparedTransfer", prepared), ("TransferResult", done)):
            schema = {"$ref": f"#/components/schemas/{name}", "components": contract["components"]}
            jsonschema_rs.validator_for(schema, validate_formats=True).validate(answer)


def test_delayed_transfer_holds_the_money(fresh, pay, order, customers, ids):
    """With a delay the money waits until tomorrow: held, not booked, not with the payee."""
    token = pay("wang", "prepare", order("1000.00")).json()["prepareToken"]
    done = pay("wang", "confirm", {"prepareToken": token, "delay": "NEXT_DAY"}).json()
    assert done["status"] == "DELAYED"
    assert done["arrivesOn"] > done["bookedAt"][:10]
    assert available(fresh, customers["wang"], ids["wang"]["accountId"][0]) == "28356.72"
    assert available(fresh, customers["chen"], ids["chen"]["accountId"][0]) == "86204.18"


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("", "required"),
        ("1,000", "not-a-number"),
        ("１００", "not-a-number"),
        ("1e3", "not-a-number"),
        ("NaN", "not-a-number"),
        (" 1", "not-a-number"),
        ("0", "too-small"),
        ("-5", "too-small"),
        ("0.001", "too-many-decimals"),
        ("45000", "insufficient-funds"),
        ("50000.01", "limit-exceeded"),
    ],
)
def test_amounts_are_refused_at_their_field(pay, order, amount, code):
    """Each kind of wrong amount has its code at /amount, and nothing else is wrong."""
    answer = pay("wang", "prepare", order(amount))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/fields-invalid")
    assert answer.json()["errors"] == [{"pointer": "/amount", "code": code}]


def test_all_faults_come_at_once(pay):
    """An empty order names each missing field in one answer."""
    errors = pay("wang", "prepare", {"newPayee": {"name": "", "account": ""}, "memo": "x" * 61}).json()[
        "errors"
    ]
    assert errors == [
        {"pointer": "/fromAccountId", "code": "required"},
        {"pointer": "/newPayee/name", "code": "required"},
        {"pointer": "/newPayee/account", "code": "required"},
        {"pointer": "/amount", "code": "required"},
        {"pointer": "/memo", "code": "too-long"},
    ]


def test_frozen_and_dormant_accounts_pay_nothing(pay, ids, customers, core):
    """A frozen and a dormant account are refused as the source of a transfer."""
    payee = core.get("/payments/v1/payees", headers=customers["feng"]).json()["items"][0]["payeeId"]
    for account in ids["feng"]["accountId"][1:]:
        body = {"fromAccountId": account, "payeeId": payee, "amount": {"amount": "1"}}
        assert pay("feng", "prepare", body).json()["errors"] == [
            {"pointer": "/fromAccountId", "code": "frozen"}
        ]


def test_foreign_currency_goes_to_the_same_currency_only(pay, ids, order):
    """Another currency than the account's, or dollars to a CNY payee, is a currency-mismatch."""
    mismatch = [{"pointer": "/amount", "code": "currency-mismatch"}]
    dollars = {**order(), "amount": {"amount": "1", "currency": "USD"}}
    assert pay("wang", "prepare", dollars).json()["errors"] == mismatch
    new = {"name": "张三", "account": "6230990000001111", "bank": "远洋银行"}
    body = {"fromAccountId": ids["sun"]["accountId"][1], "newPayee": new, "amount": {"amount": "1"}}
    assert pay("sun", "prepare", body).json()["errors"] == mismatch


def test_new_payee_with_us_must_exist_under_that_name(fresh, pay, order):
    """An account with us is found by number and name; one's own is refused; elsewhere anybody may be paid."""

    def prepare(**new):
        body = {name: value for name, value in order("5").items() if name != "payeeId"}
        return pay("wang", "prepare", {**body, "newPayee": new})

    number = number_of(fresh, "zhao")
    spaced = " ".join(number[place : place + 4] for place in range(0, 16, 4))
    assert prepare(name="赵大山", account=spaced).json()["payee"]["bankName"] == "云川银行"
    assert prepare(name="Zhao Dashan", account=number, bank="Yunchuan Bank").status_code == 200
    for wrong in ({"name": "赵小山", "account": number}, {"name": "赵大山", "account": "6222000011112222"}):
        errors = prepare(**wrong).json()["errors"]
        assert errors == [{"pointer": "/newPayee/account", "code": "unknown-payee"}]
    own = prepare(name="王伟", account=number_of(fresh, "wang")).json()["errors"]
    assert own == [{"pointer": "/newPayee/account", "code": "own-account"}]
    elsewhere = prepare(name="张三", account="6230990000001111", bank="远洋银行").json()
    assert elsewhere["risk"]["level"] == "NEW_PAYEE"
    assert elsewhere["payee"] == {
        "nameMasked": "张*",
        "accountMasked": "6230 **** **** 1111",
        "bankName": "远洋银行",
        "trusted": False,
    }


def test_both_payees_or_unknown_fields_are_malformed(pay, order):
    """An order with two payees, a misspelt field or a wrong type is 400: nobody guesses about money."""
    new = {"name": "张三", "account": "6230990000001111"}
    for body in (order(newPayee=new), order(ammount="1"), order(memo=5), [], "x"):
        answer = pay("wang", "prepare", body)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed-request")


def test_risks_grow_with_amount_and_payee(pay, order):
    """Half of the single limit is large, a watched account is suspicious, and all texts to show are told."""
    large = pay("wang", "prepare", order("25000")).json()
    assert (large["risk"]["level"], large["needs"]) == ("LARGE", ["RISK_ACKNOWLEDGED", "STEP_UP"])
    body = {name: value for name, value in order("26000").items() if name != "payeeId"}
    watched = {"name": "某某", "account": "6230990000000666", "bank": "远洋银行"}
    worst = pay("wang", "prepare", {**body, "newPayee": watched}).json()
    assert worst["risk"]["level"] == "SUSPICIOUS"
    keys = [text["textKey"] for text in worst["risk"]["mustShow"]]
    assert keys == ["risk.suspicious", "risk.large", "risk.new-payee"]
    assert worst["fee"]["amount"] == "5.00"


def test_paid_payee_is_saved_and_trusted(fresh, pay, order, customers):
    """Somebody new who was paid is in the list afterwards, trusted, used today."""
    body = {name: value for name, value in order("5").items() if name != "payeeId"}
    new = {"name": "张三", "account": "6230990000001111", "bank": "远洋银行"}
    token = pay("wang", "prepare", {**body, "newPayee": new}).json()["prepareToken"]
    done = pay("wang", "confirm", {"prepareToken": token}).json()
    payees = fresh.get("/payments/v1/payees", headers=customers["wang"]).json()["items"]
    (saved,) = (payee for payee in payees if payee["accountMasked"].endswith("1111"))
    assert saved["trusted"]
    assert saved["lastUsedOn"] == done["bookedAt"][:10]


def test_day_limit_counts_what_was_paid(pay, order, customers, ids, core):
    """What was prepared before is checked again when it is confirmed: the money may be gone."""
    tokens = [pay("wang", "prepare", order("20000")).json()["prepareToken"] for _ in range(2)]
    assert pay("wang", "confirm", {"prepareToken": tokens[0]}).status_code == 200
    late = pay("wang", "confirm", {"prepareToken": tokens[1]})
    assert (late.status_code, late.json()["errors"][0]["code"]) == (422, "insufficient-funds")


def test_shares_add_up():
    """Shares of a whole add up to exactly all of it."""
    for values in ([1, 1, 1], [2, 1], [5], [1, 999_999, 3, 7], []):
        assert sum(split(values)) == (10_000 if values else 0)
