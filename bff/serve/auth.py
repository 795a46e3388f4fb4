"""Who asks: a bearer token to an identity. Whatever is wrong with a token, the answer is the same."""

import binascii
from base64 import urlsafe_b64decode
from typing import Any, Final

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from bff.errors import Unauthenticated, Unavailable
from bff.serve.jwks import KeyRing
from bff.store.owner import Owner

MAX_TOKEN: Final = 8192
SKEW_SECONDS: Final = 10
TYPES: Final = frozenset({"jwt", "at+jwt"})
"""What a token may call itself; others are made for other purposes, and a purpose must not be confused."""


class Identity(msgspec.Struct, frozen=True):
    """One customer in one session, as the issuer states it. Names nobody when printed."""

    issuer: str
    subject: str
    session: str
    acr: str
    """How strongly the customer was authenticated."""
    token: str

    @property
    def owner(self) -> Owner:
        """Whose things are kept."""
        return Owner(self.issuer, self.subject)

    def __repr__(self) -> str:
        """Say nothing about who it is: this text may end in a log line."""
        return "Identity(...)"


class Header(msgspec.Struct, frozen=True):
    """The header of a token, as far as we read it before its signature is proven."""

    kid: str
    typ: str = "JWT"


class Authenticator:
    """Proves tokens of one issuer for one audience."""

    def __init__(self, keys: KeyRing, issuer: str, audience: str) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience

    async def identify(self, token: str | None, now: float) -> Identity | None:
        """Return who the token speaks for, None without one; `now` in seconds since 1970.

        Raises Unauthenticated for a token that does not prove itself, Unavailable while no key is known at
        all.
        """
        if token is None:
            return None
        kid = _key_identifier(token)
        key = await self._keys.find(kid)
        if key is None:
            raise Unavailable(headers={"Retry-After": "2"}) if self._keys.empty else Unauthenticated
        # The key decides the algorithm: a token cannot choose how it is proven.
        algorithm = "ES256" if isinstance(key, ECKey) else "PS256"
        try:
            claims = jwt.decode(token, key, algorithms=[algorithm]).claims
            self._rules(now).validate(claims)
        except (JoseError, ValueError, TypeError, RecursionError):
            raise Unauthenticated from None
        return Identity(
            self._issuer, claims["sub"], _text(claims.get("sid")), _text(claims.get("acr")), token
        )

    def _rules(self, now: float) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=SKEW_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._audience},
            sub={"essential": True},
            exp={"essential": True},
        )


def _key_identifier(token: str) -> str:
    """Read which key a token claims; nothing else of it is believed yet."""
    try:
        first = token[:MAX_TOKEN].partition(".")[0]
        header = msgspec.json.decode(urlsafe_b64decode(first + "=" * (-len(first) % 4)), type=Header)
    except (msgspec.MsgspecError, binascii.Error, ValueError, RecursionError):
        raise Unauthenticated from None
    if len(token) > MAX_TOKEN or header.typ.lower() not in TYPES:
        raise Unauthenticated
    return header.kid


def _text(claim: Any) -> str:
    return claim if isinstance(claim, str) else ""
