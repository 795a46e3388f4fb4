"""The start and the issuer: where the sandbox refuses to run, and whose tokens it takes."""

import os
import subprocess
import sys

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from bff.errors import SettingsWrong
from bff.sandbox.app import require_sandbox


@pytest.mark.parametrize("environ", [{}, {"SANDBOX": ""}, {"SANDBOX": "false"}, {"SANDBOX": "1"}])
def test_refuses_unless_told_that_it_is_a_sandbox(environ):
    """Any environment that does not say SANDBOX=true is refused with the variable's name."""
    with pytest.raises(SettingsWrong, match="SANDBOX=true"):
        require_sandbox(environ)


def start(port, **environ):
    """Run the sandbox until it ends by itself."""
    command = [sys.executable, "-m", "bff.sandbox", "--port", str(port)]
    kept = {name: value for name, value in os.environ.items() if name != "SANDBOX"}
    return subprocess.run(
        command, env={**kept, **environ}, capture_output=True, text=True, timeout=30, check=False
    )


def test_process_refuses_with_a_message(sandbox_address):
    """The process ends with 2 and one clear line, without SANDBOX=true and where the port is taken."""
    port = sandbox_address.rpartition(":")[2]
    for ended, word in ((start(port), "SANDBOX=true"), (start(port, SANDBOX="true"), f"{port} is taken")):
        assert ended.returncode == 2
        assert word in ended.stderr
        assert ended.stderr.count("\n") == 1


def test_tokens_hold_against_the_published_keys(core, sandbox_address):
    """A token is ES256, checks against the key set, and says who, for whom, by whom, and until when."""
    metadata = core.get("/.well-known/openid-configuration").json()
    assert metadata["issuer"] == sandbox_address
    assert metadata["jwks_uri"] == f"{sandbox_address}/.well-known/jwks.json"
    keys = core.get("/.well-known/jwks.json").json()
    assert "d" not in keys["keys"][0]
    answer = core.post("/sandbox/token", json={"customer": "chen", "ttlSeconds": 60}).json()
    token = jwt.decode(answer["access_token"], KeySet.import_key_set(keys), algorithms=["ES256"])
    assert token.header["kid"] == keys["keys"][0]["kid"]
    claims = token.claims
    assert set(claims) == {"iss", "sub", "aud", "sid", "iat", "exp", "acr"}
    assert (claims["iss"], claims["aud"]) == (sandbox_address, "bff")
    assert claims["exp"] - claims["iat"] == answer["expires_in"] == 60


def test_handle_and_id_are_the_same_customer(core, bearer):
    """A token can be asked for by handle or by id; an unknown one is not found."""
    for row in core.get("/sandbox/customers").json()["items"]:
        assert set(row) == {"id", "handle", "name", "nameEn", "segments", "note", "editionHint"}
        answer = core.get("/customers/v1/me", headers=bearer(row["id"]))
        assert answer.json()["customerId"] == row["id"]
    assert core.post("/sandbox/token", json={"customer": "nobody"}).status_code == 404


def test_expired_and_forged_tokens_are_refused(core, bearer):
    """An expired token, one of another key, one for somebody else and one without signature are all 401."""
    good = bearer("wang")["Authorization"].removeprefix("Bearer ")
    header, payload, _ = good.split(".")
    claims = {"iss": "x", "sub": "cus_x", "aud": "bff", "exp": 9_999_999_999}
    stranger = jwt.encode({"alg": "ES256"}, claims, ECKey.generate_key("P-256"))
    expired = bearer("wang", -60)["Authorization"].removeprefix("Bearer ")
    for token in (expired, stranger, f"{header}.{payload}.", f"{header}.{payload}", "", "é"):
        answer = core.get("/customers/v1/me", headers={"Authorization": f"Bearer {token}".strip().encode()})
        assert answer.status_code == 401, token
        assert set(answer.json()) == {"type", "title", "status", "code", "requestId", "retryable"}
