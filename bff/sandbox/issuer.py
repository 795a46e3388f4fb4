"""The sandbox's own issuer of tokens: one ES256 key, made at start, forgotten at the end."""

import secrets
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from bff.sandbox.problems import CoreProblem, Kind

AUDIENCE = "bff"


class Issuer:
    """Issues and checks tokens; `address` is the issuer's name and where its keys are."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": secrets.token_hex(6)})
        self._claims = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": address},
            aud={"essential": True, "value": AUDIENCE},
            sub={"essential": True},
            exp={"essential": True},
        )

    def keys(self) -> dict[str, Any]:
        """The public keys, as a JWK set."""
        return dict(KeySet([self._key]).as_dict(private=False))

    def metadata(self) -> dict[str, Any]:
        """What OpenID Connect discovery tells."""
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/.well-known/jwks.json",
            "token_endpoint": f"{self.address}/sandbox/token",
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }

    def issue(self, subject: str, now: datetime, seconds: int) -> str:
        """Issue a token for `subject`; negative `seconds` make one that has expired."""
        at = int(now.timestamp())
        claims = {
            "iss": self.address,
            "sub": subject,
            "aud": AUDIENCE,
            "sid": secrets.token_urlsafe(12),
            "iat": at,
            "exp": at + seconds,
            "acr": "1",
        }
        return jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key)

    def subject(self, authorization: str) -> str:
        """Give the subject of a bearer token, or raise unauthenticated without saying why."""
        scheme, _, token = authorization.partition(" ")
        try:
            decoded = jwt.decode(token.strip(), self._key, algorithms=["ES256"])
            self._claims.validate(decoded.claims)
        except (JoseError, ValueError):
            raise CoreProblem(Kind.UNAUTHENTICATED) from None
        if scheme.lower() != "bearer":
            raise CoreProblem(Kind.UNAUTHENTICATED)
        return str(decoded.claims["sub"])
