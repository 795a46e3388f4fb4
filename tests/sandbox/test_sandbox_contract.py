"""The sandbox keeps the contract: each path, each customer, both languages, with schemas closed."""

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from openapi_spec_validator import validate

from bff.sandbox.app import create_sandbox
from bff.sandbox.state import SandboxSettings

CONTRACT = yaml.safe_load((Path(__file__).parents[2] / "contract/core/openapi.yaml").read_text("utf-8"))
READS = [path for path, item in CONTRACT["paths"].items() if "get" in item]
WRITES = [path for path, item in CONTRACT["paths"].items() if "post" in item]


def close(schema: Any) -> Any:
    """Forbid undeclared properties everywhere: a writer may send only what is written down."""
    if isinstance(schema, list):
        return [close(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: close(part) for name, part in schema.items()}
    return {"additionalProperties": False, **closed} if isinstance(closed.get("properties"), dict) else closed


def validator(path: str, method: str = "get") -> jsonschema_rs.Validator:
    """Make the validator of a path's good answer."""
    schema = CONTRACT["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    components = {"schemas": close(CONTRACT["components"]["schemas"])}
    return jsonschema_rs.validator_for({**schema, "components": components}, validate_formats=True)


def problem_validator() -> jsonschema_rs.Validator:
    """Make the validator of problems."""
    components = {"schemas": close(CONTRACT["components"]["schemas"])}
    return jsonschema_rs.validator_for({"$ref": "#/components/schemas/Problem", "components": components})


PROBLEM = problem_validator()


QUIRKS = {
    "/payments/v1/dues",
    "/housing-fund/v1/account",
    "/social/v1/overview",
}
"""What tan's answers break of the contract; her other quirks are wrong in ways that no schema can say."""


def addresses(path: str, ids: dict[str, list[str]]) -> list[str]:
    """Fill a path of the contract for one customer: an address for each of his accounts, companies, slots."""
    if path == "/deposits/v1/balances":
        return [f"{path}?accounts={','.join(ids['accountId'])}"] if ids["accountId"] else []
    name = re.search(r"\{(\w+)\}", path)
    return [path.replace(name[0], value) for value in ids[name[1]]] if name else [path]


def test_contract_is_valid_openapi():
    """The contract is a valid OpenAPI 3.1 document."""
    validate(CONTRACT)


def test_sandbox_serves_exactly_the_contract():
    """Every path of the contract is served, and nothing else but the issuer and the controls."""
    app = create_sandbox(SandboxSettings())
    served = {re.sub(r"\{(\w+):\w+\}", "{}", route.path) for route in app.routes}
    core = {path for path in served if not path.startswith(("/sandbox/", "/.well-known/"))}
    assert core == {re.sub(r"\{\w+\}", "{}", path) for path in CONTRACT["paths"]}


@pytest.mark.parametrize("language", ["zh-Hans-CN", "en-GB,zh;q=0.5"])
@pytest.mark.parametrize("path", READS)
def test_answers_keep_the_contract(core, customers, ids, path, language):
    """Each read answers every customer as its closed schema says, with the caching rules."""
    valid, shared = validator(path), CONTRACT["paths"][path]["get"].get("security") == []
    asked = 0
    for handle, login in customers.items():
        headers = {**login, "Accept-Language": language, "X-Request-ID": f"req-{handle}"}
        for address in addresses(path, ids[handle]):
            answer = core.get(address, headers=headers)
            assert answer.status_code == 200, (handle, address)
            assert valid.is_valid(answer.json()) is not (handle == "tan" and path in QUIRKS), (
                handle,
                list(valid.iter_errors(answer.json()))[:1],
            )
            assert answer.headers["x-request-id"] == f"req-{handle}"
            assert "etag" not in answer.headers
            kept = "public, max-age=60" if shared else "private, no-store"
            assert answer.headers["cache-control"] == kept
            assert ("customerId" in answer.json()) is not shared
            asked += 1
    assert asked


@pytest.mark.parametrize("path", READS + WRITES)
def test_a_token_is_needed_but_for_shared_feeds(core, path):
    """Without a token, and with a bad one, a personal path is a 401 problem; a shared one answers all."""
    method = "get" if path in READS else "post"
    address = re.sub(r"\{\w+\}", "acc_000000000000", path)
    shared = CONTRACT["paths"][path][method].get("security") == []
    for headers in ({}, {"Authorization": "Bearer abc.def.ghi"}, {"Authorization": "Basic eDp5"}):
        answer = core.request(method, address, headers=headers, params={"accounts": "acc_000000000000"})
        if shared:
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
            PROBLEM.validate(answer.json())


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere/v1/things", 404),
        ("/deposits/v1/accounts/acc_unknown000000/transactions", 404),
        ("/deposits/v1/balances", 400),
        ("/deposits/v1/balances?accounts=acc_unknown000000", 404),
        ("/messages/v1/messages?limit=0", 400),
        ("/messages/v1/messages?category=GOSSIP", 400),
        ("/messages/v1/messages?cursor=%C3%BC", 410),
        ("/public/v1/subsidies?year=x", 400),
        ("/marketing/v1/placements/roof", 404),
    ],
)
def test_errors_are_problems_without_the_query(core, customers, address, status):
    """A bad request is a problem of the contract, and nothing that was asked for is in it."""
    answer = core.get(address, headers=customers["wang"])
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    PROBLEM.validate(answer.json())
    assert "unknown000000" not in answer.text
    assert "GOSSIP" not in answer.text


def test_wrong_method_is_a_problem(core):
    """A method that an address does not take is a 405 problem."""
    answer = core.put("/market/v1/fx")
    assert answer.status_code == 405
    PROBLEM.validate(answer.json())


def test_texts_follow_the_language(core, customers):
    """Product names come in Chinese, and in English where that is asked for first."""
    names = [
        core.get("/deposits/v1/accounts", headers={**customers["wang"], "Accept-Language": language}).json()
        for language in ("zh", "en", "zh, en;q=0.8")
    ]
    assert [name["items"][0]["productName"] for name in names] == ["工资账户", "Salary account", "工资账户"]
