"""A sandbox core bank in a process of its own, on an ephemeral port, and customers who log in to it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import httpx
import pytest


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the service answers; fail if its process ends first."""
    for _ in range(400):
        assert process.poll() is None, "the sandbox ended while it started"
        try:
            httpx.get(f"{address}/sandbox/moods", timeout=1, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the sandbox did not start")


@pytest.fixture(scope="session")
def sandbox_address() -> Iterator[str]:
    """The base address of a running sandbox."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "bff.sandbox", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "SANDBOX": "true"})
    try:
        wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def core(sandbox_address: str) -> Iterator[httpx.Client]:
    """A client without a token."""
    with httpx.Client(base_url=sandbox_address, trust_env=False) as client:
        yield client


@pytest.fixture
def fresh(core: httpx.Client) -> Iterator[httpx.Client]:
    """The same client, for a test that changes the bank, which begins again with its seeds afterwards."""
    yield core
    core.post("/sandbox/reset").raise_for_status()


@pytest.fixture(scope="session")
def bearer(core: httpx.Client) -> Callable[..., dict[str, str]]:
    """Gives the headers of a customer who is logged in, by handle or id."""

    def headers(customer: str, seconds: int = 3600) -> dict[str, str]:
        answer = core.post("/sandbox/token", json={"customer": customer, "ttlSeconds": seconds})
        return {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}

    return headers


@pytest.fixture(scope="session")
def customers(core: httpx.Client, bearer: Callable[..., dict[str, str]]) -> dict[str, dict[str, str]]:
    """The headers of every seeded customer, by handle."""
    rows = core.get("/sandbox/customers").json()["items"]
    return {row["handle"]: bearer(row["handle"]) for row in rows}


@pytest.fixture(scope="session")
def ids(core: httpx.Client, customers: dict[str, dict[str, str]]) -> dict[str, dict[str, list[str]]]:
    """What the names in the contract's paths can stand for, by handle."""

    def listed(path: str, name: str, headers: dict[str, str]) -> list[str]:
        return [item[name] for item in core.get(path, headers=headers).json()["items"]]

    return {
        handle: {
            "accountId": listed("/deposits/v1/accounts", "accountId", headers),
            "companyId": listed("/companies/v1/companies", "companyId", headers),
            "cardId": listed("/cards/v1/cards", "cardId", headers),
            "loanId": listed("/lending/v1/loans", "loanId", headers),
            "slot": ["home-banner", "wealth-hall", "life-hall"],
        }
        for handle, headers in customers.items()
    }
