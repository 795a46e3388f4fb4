"""Tokens: what proves a customer, and all that does not."""

import asyncio
import base64
import hmac
import time

import msgspec
import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey

from bff.errors import Unauthenticated, Unavailable
from bff.serve.auth import Authenticator
from bff.serve.jwks import read_keys

JWKS = "/.well-known/jwks.json"


@pytest.fixture
def authenticator(ring, core):
    return Authenticator(ring, core.url, "bff")


@pytest.fixture(scope="session")
def rsa():
    return RSAKey.generate_key(2048, parameters={"kid": "r1"})


def part(value):
    return base64.urlsafe_b64encode(msgspec.json.encode(value)).rstrip(b"=").decode()


def good_claims(core, **changes):
    now = int(time.time())
    return {"iss": core.url, "sub": "cus_000001", "aud": "bff", "exp": now + 300, "iat": now} | changes


async def refused(authenticator, token):
    with pytest.raises(Unauthenticated) as caught:
        await authenticator.identify(token, time.time())
    assert caught.value.detail == ""
    assert caught.value.extra == {}


async def test_a_good_token_is_its_subject(authenticator, sign, core):
    """A token with a good signature and good claims is the customer that it names, in its session."""
    token = sign("cus_000009", acr="2", sid="s7")
    who = await authenticator.identify(token, time.time())
    assert (who.issuer, who.subject, who.session, who.acr) == (core.url, "cus_000009", "s7", "2")
    assert "cus_000009" not in repr(who)
    assert token not in repr(who)


async def test_no_token_is_nobody(authenticator, core):
    """Without a token nobody is asked about, and no key is fetched."""
    assert await authenticator.identify(None, time.time()) is None
    assert core.asked == []


async def test_ps256_is_allowed(authenticator, core, rsa):
    """A PS256 token of a published RSA key is proven."""
    core.says(JWKS, {"keys": [rsa.as_dict(private=False)]})
    token = jwt.encode({"alg": "PS256", "kid": "r1"}, good_claims(core), rsa, ["PS256"])
    assert (await authenticator.identify(token, time.time())).subject == "cus_000001"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"exp": None},
        {"exp": 1},
        {"exp": str(int(time.time()) + 300)},
        {"exp": True},
        {"exp": {}},
        {"nbf": int(time.time()) + 600},
        {"iat": int(time.time()) + 600},
    ],
    ids=lambda changes: next(iter(changes)),
)
async def test_bad_claims_are_refused(authenticator, sign, changes):
    """A token with a claim that is missing, mistyped, out of time or meant for others proves nothing."""
    await refused(authenticator, sign(**changes))


@pytest.mark.parametrize(("seconds", "good"), [(-5, True), (-15, False)])
async def test_clocks_may_differ_by_ten_seconds(authenticator, sign, seconds, good):
    """A token is taken for ten seconds after its end, and no longer."""
    token = sign(exp=int(time.time()) + seconds)
    if good:
        assert await authenticator.identify(token, time.time())
    else:
        await refused(authenticator, token)


async def test_unsigned_and_confused_algorithms_are_refused(authenticator, sign, core, key, rsa):
    """`none`, a MAC with the public key, RS256, and a key given by the token itself prove nothing."""
    core.says(JWKS, {"keys": [key.as_dict(private=False), rsa.as_dict(private=False)]})
    claims = good_claims(core)
    assert await authenticator.identify(sign(), time.time())
    await refused(authenticator, f"{part({'alg': 'none', 'kid': 'k1'})}.{part(claims)}.")
    signed = f"{part({'alg': 'HS256', 'kid': 'k1'})}.{part(claims)}"
    mac = hmac.digest(key.as_pem(private=False), signed.encode(), "sha256")
    await refused(authenticator, f"{signed}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}")
    await refused(authenticator, jwt.encode({"alg": "RS256", "kid": "r1"}, dict(claims), rsa, ["RS256"]))
    own = ECKey.generate_key("P-256")
    header = {"alg": "ES256", "kid": "k1", "jwk": own.as_dict(private=False)}
    await refused(authenticator, jws.serialize_compact(header, msgspec.json.encode(claims), own))
    await refused(authenticator, jwt.encode({"alg": "ES256"}, dict(claims), key))  # no kid
    await refused(
        authenticator, jwt.encode({"alg": "ES256", "kid": "k1", "typ": "dpop+jwt"}, dict(claims), key)
    )
    changed = sign().split(".")
    await refused(authenticator, ".".join([changed[0], part({**claims, "sub": "cus_000002"}), changed[2]]))


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "é.é.é",
        "x" * 100,
        "e30.e30.e30",
        "[" * 5000,
        part([]) + "..",
        part({"kid": 1}) + ".a.b",
    ],
)
async def test_what_is_no_token_is_refused(authenticator, sign, token):
    """Bytes that are no token are refused like a bad one."""
    await refused(authenticator, token)


async def test_a_huge_token_is_refused_quickly(authenticator, sign):
    """Two megabytes of token are refused without being read."""
    began = time.perf_counter()
    await refused(authenticator, sign() + "x" * 2_000_000)
    assert time.perf_counter() - began < 0.1


async def test_invented_key_identifiers_cause_one_fetch(authenticator, sign, core, key, clock):
    """A flood of unknown key identifiers fetches the keys once, and once more after thirty seconds."""
    assert await authenticator.identify(sign(), time.time())
    assert core.count(JWKS) == 1

    async def flood():
        forged = [jwt.encode({"alg": "ES256", "kid": f"x{n}"}, good_claims(core), key) for n in range(50)]
        await asyncio.gather(*(refused(authenticator, token) for token in forged))

    await flood()
    assert core.count(JWKS) == 1
    clock.ahead += 31
    await flood()
    assert core.count(JWKS) == 2


async def test_callers_share_the_first_fetch(authenticator, sign, core):
    """Fifty customers at once wait for one fetch, and one who leaves takes it from nobody."""
    core.delays[JWKS] = 0.05
    waiting = [asyncio.create_task(authenticator.identify(sign(), time.time())) for _ in range(50)]
    await asyncio.sleep(0.01)
    waiting[0].cancel()
    found = await asyncio.gather(*waiting, return_exceptions=True)
    assert [who.subject for who in found[1:]] == ["cus_000001"] * 49
    assert core.count(JWKS) == 1


async def test_a_new_key_is_found(authenticator, sign, core, clock, key):
    """After a rotation the new key is fetched, and the old one no longer counts."""
    assert await authenticator.identify(sign(), time.time())
    new = ECKey.generate_key("P-256", parameters={"kid": "k2"})
    core.says(JWKS, {"keys": [new.as_dict(private=False)]})
    clock.ahead += 31
    token = jwt.encode({"alg": "ES256", "kid": "k2"}, good_claims(core), new)
    assert await authenticator.identify(token, time.time())
    await refused(authenticator, sign())


async def test_old_keys_are_fetched_again_behind_the_request(authenticator, sign, core, clock):
    """After five minutes a known key still answers at once, and the keys are fetched meanwhile."""
    assert await authenticator.identify(sign(), time.time())
    clock.ahead += 301
    core.delays[JWKS] = 0.05
    began = time.perf_counter()
    assert await authenticator.identify(sign(), time.time())
    assert time.perf_counter() - began < 0.05
    await asyncio.sleep(0.1)
    assert core.count(JWKS) == 2


async def test_keys_outlive_their_issuer_for_a_day(authenticator, sign, core, clock):
    """While the issuer is away the last keys count, for a day."""
    assert await authenticator.identify(sign(), time.time())
    core.says(JWKS, b"<html>", status=503)
    clock.ahead += 23 * 3600
    assert await authenticator.identify(sign(), time.time())
    clock.ahead += 2 * 3600
    with pytest.raises(Unavailable):
        await authenticator.identify(sign(), time.time())


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"\xff", b"{}", b'{"keys": {}}', b"[" * 100_000, b"x" * 300_000]
)
async def test_without_any_key_nobody_is_judged(authenticator, sign, core, body):
    """As long as no key was ever seen, a token is neither good nor bad: the answer is 503."""
    token = sign()
    core.says(JWKS, body)
    with pytest.raises(Unavailable):
        await authenticator.identify(token, time.time())


def test_only_usable_keys_are_read(key, rsa):
    """Symmetric keys, keys for encryption, short keys, other curves and keys without a name are left out."""
    weak = {"kty": "RSA", "kid": "weak", "e": "AQAB", "n": rsa.as_dict(private=False)["n"][:171]}
    keys = [
        key.as_dict(private=False),
        rsa.as_dict(private=False),
        {"kty": "oct", "k": "AAAA", "kid": "oct"},
        {**key.as_dict(private=False), "use": "enc", "kid": "enc"},
        {**key.as_dict(private=False), "x": "AAAA", "kid": "broken"},
        {**key.as_dict(private=False), "kid": 7},
        ECKey.generate_key("P-384", parameters={"kid": "p384"}).as_dict(private=False),
        weak,
    ]
    assert set(read_keys(msgspec.json.encode({"keys": keys}))) == {"k1", "r1"}
