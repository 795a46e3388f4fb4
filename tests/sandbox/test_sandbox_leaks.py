"""No customer sees another's: twins, whose ids differ by one character, ask for each other's things."""

import re

import pytest

PERSONAL = [
    "/customers/v1/me",
    "/deposits/v1/accounts",
    "/cards/v1/cards",
    "/payments/v1/payees",
    "/messages/v1/messages",
    "/public/v1/subsidies",
    "/deposits/v1/time-deposits",
    "/wealth/v1/holdings",
    "/lending/v1/loans",
    "/lending/v1/credit-offers",
    "/payments/v1/billers",
    "/payments/v1/dues",
    "/payments/v1/standing-orders",
    "/social/v1/pension-payments",
    "/insurance/v1/policies",
    "/medical/v1/voucher",
    "/loyalty/v1/tasks",
    "/loyalty/v1/benefits",
    "/appointments/v1/slots",
    "/appointments/v1/appointments",
    "/delegation/v1/helpers",
    "/remittances/v1/remittances",
]
OWN = "cus|acc|ent|crd|pay|msg|grt|rec|dep|hld|lon|off|bil|due|sto|ppm|pol|use|mtk|bnf|slt|apt|hlp|lnk|rem"
TOLD = re.compile(r'"(?:registrationCode|referenceNo)":"C?[0-9]+"')
"""Numbers that are meant to be told: where a product is registered, which payment one asks about."""
ID = re.compile(rf'"((?:{OWN})_[a-z0-9]+)"')


def everything(core, headers, accounts):
    """All personal answers of a customer, as one text."""
    paths = PERSONAL + [f"/deposits/v1/accounts/{each}/transactions?limit=100" for each in accounts]
    paths.append(f"/deposits/v1/balances?accounts={','.join(accounts)}")
    return "".join(core.get(path, headers=headers).raise_for_status().text for path in paths)


def test_twins_differ_by_one_character_and_share_no_id(core, customers, ids):
    """Each id of one twin is an id of the other but for its last character, and none is in both answers."""
    one = set(ID.findall(everything(core, customers["liu2"], ids["liu2"]["accountId"])))
    other = set(ID.findall(everything(core, customers["liu3"], ids["liu3"]["accountId"])))
    assert len(one) > 50
    assert not one & other
    assert {each[:-1] for each in one} == {each[:-1] for each in other}


@pytest.mark.parametrize(("asker", "owner"), [("liu2", "liu3"), ("liu3", "liu2")])
def test_ids_of_the_twin_are_not_found(core, customers, ids, asker, owner):
    """Another's account is 404 in the path, in a list with one's own, and as the source of a transfer."""
    mine, foreign = ids[asker]["accountId"][0], ids[owner]["accountId"][0]
    headers = {**customers[asker], "Idempotency-Key": f"leak-{asker}-0001"}
    answers = [
        core.get(f"/deposits/v1/accounts/{foreign}/transactions", headers=headers),
        core.get(f"/deposits/v1/balances?accounts={mine},{foreign}", headers=headers),
        core.post("/payments/v1/transfers/prepare", headers=headers, json={"fromAccountId": foreign}),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
        assert foreign not in answer.text


def test_companies_are_for_those_who_act(core, customers, ids):
    """Somebody without a role finds no company, and does not find it by its id either."""
    (tea,) = ids["zhou"]["companyId"]
    assert ids["xu"]["companyId"] == [tea]
    assert ids["wang"]["companyId"] == []
    overview = f"/companies/v1/companies/{tea}/overview"
    assert core.get(overview, headers=customers["wang"]).status_code == 404
    assert core.get(overview, headers=customers["xu"]).json()["role"] == "CHECKER"


def test_no_answer_holds_a_whole_number(core, customers, ids):
    """No feed has more than eight digits in a row but for ids: cards, accounts, telephones are masked."""
    for handle, headers in customers.items():
        if accounts := ids[handle]["accountId"]:
            text = TOLD.sub("", ID.sub("", everything(core, headers, accounts)))
            assert not re.search(r"\d{9}", text), handle
