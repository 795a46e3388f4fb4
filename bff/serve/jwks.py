"""The issuer's public keys: fetched when needed, kept when the issuer is away."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

import httpx
import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

FRESH_SECONDS: Final = 300.0
KEPT_SECONDS: Final = 24 * 3600.0
RETRY_SECONDS: Final = 30.0
"""At most one fetch in this time, whatever key identifiers strangers invent."""
FIRST_RETRY_SECONDS: Final = 1.0
"""As long as there is no key at all, nobody can be served."""
FETCH_SECONDS: Final = 2.0
MAX_BYTES: Final = 1 << 18
MIN_RSA_BITS: Final = 2048

PublicKey = ECKey | RSAKey


class KeySet(msgspec.Struct):
    """A JWKS document, as far as we read it."""

    keys: list[dict[str, Any]]


class KeyRing:
    """The keys of one issuer, by their identifier. The address is a setting, never taken from a token."""

    def __init__(self, client: httpx.AsyncClient, url: str, clock: Callable[[], float]) -> None:
        self._client = client
        self._url = url
        self._clock = clock
        self._keys: dict[str, PublicKey] = {}
        self._fetched_at = self._tried_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, kid: str) -> PublicKey | None:
        """Return the key of that identifier, None if the issuer has none such.

        A known key is returned at once, and old ones are fetched again meanwhile; only an unknown one
        waits.
        """
        if self._clock() - self._fetched_at > KEPT_SECONDS:
            self._keys = {}
        if kid not in self._keys:
            if fetching := self._refresh():
                await asyncio.shield(fetching)
        elif self._clock() - self._fetched_at > FRESH_SECONDS:
            self._refresh()
        return self._keys.get(kid)

    @property
    def empty(self) -> bool:
        """Whether there is no key at all, so that nothing can be said about any token."""
        return not self._keys

    async def close(self) -> None:
        """Stop a fetch under way."""
        if self._fetching:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    def _refresh(self) -> asyncio.Task[None] | None:
        """Return the fetch under way, a new one if it is time for one, else None."""
        if self._fetching is None or self._fetching.done():
            pause = RETRY_SECONDS if self._keys else FIRST_RETRY_SECONDS
            if self._clock() - self._tried_at < pause:
                return None
            self._tried_at = self._clock()
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        """Replace the keys; on any failure the last ones stay."""
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                keys = read_keys(await self._download())
        except (httpx.HTTPError, TimeoutError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return
        if keys:
            self._keys, self._fetched_at = keys, self._clock()

    async def _download(self) -> bytes:
        body = bytearray()
        plain = {"accept-encoding": "identity"}  # what unpacks could unpack without end
        async with self._client.stream("GET", self._url, headers=plain) as response:
            response.raise_for_status()
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise httpx.DecodingError("the key set is too long")
        return bytes(body)


def read_keys(document: bytes) -> dict[str, PublicKey]:
    """Read the public signing keys of a JWKS document; a key that we cannot use is left out.

    Raises msgspec.MsgspecError, UnicodeDecodeError or RecursionError for what is no JWKS document.
    """
    found = {}
    for fields in msgspec.json.decode(document, type=KeySet).keys:
        kid = fields.get("kid")
        if isinstance(kid, str) and kid and fields.get("use", "sig") == "sig" and (key := _usable(fields)):
            found[kid] = key
    return found


def _usable(fields: dict[str, Any]) -> PublicKey | None:
    """Import a P-256 or a long enough RSA key. Symmetric keys have no business in a published set."""
    try:
        if fields.get("kty") == "EC" and fields.get("crv") == "P-256":
            return ECKey.import_key({name: fields[name] for name in ("kty", "crv", "x", "y")})
        if fields.get("kty") == "RSA" and len(fields["n"]) * 6 >= MIN_RSA_BITS:  # base64: six bits a letter
            return RSAKey.import_key({name: fields[name] for name in ("kty", "n", "e")})
    except (JoseError, KeyError, TypeError, ValueError):
        return None
    return None
