"""The settings: one frozen Struct, read from the environment once, at start."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bff.errors import SettingsWrong


class Settings(msgspec.Struct, frozen=True):
    """Each field is one environment variable of the same name in capitals."""

    port: int = 8000
    """Port of the service on 127.0.0.1."""
    core_port: int = 8100
    """Port of the sandbox core bank, where `make run` starts one."""
    core_url: str = ""
    """Address of the core bank; empty: the sandbox on `core_port`."""
    database_url: str = "sqlite+aiosqlite:///var/bff.db"
    """Where preferences, journeys and the ledger are kept (SQLAlchemy, async driver)."""
    bundles: str = "var/bundles"
    """The directory of published bundles."""
    issuer: str = ""
    """Issuer that tokens must name; empty: the core bank's own address."""
    jwks_url: str = ""
    """Where that issuer's keys are; empty: `/.well-known/jwks.json` below the issuer."""
    audience: str = "bff"
    """Audience that tokens must name."""
    notice_secret: str = ""
    """What the messaging system sends as its bearer token; empty: no notices are worded."""
    poll_seconds: float = 2.0
    """How often a server looks into the ledger for a new release."""
    upstream: str = "pyreqwest"
    """The upstream client of the request path: `pyreqwest`, or the portable `httpx`."""
    sandbox: bool = False
    """True where customers are invented: the page of six phones may ask the sandbox for tokens."""

    @property
    def core(self) -> str:
        """Address of the core bank."""
        return self.core_url or f"http://127.0.0.1:{self.core_port}"

    @property
    def token_issuer(self) -> str:
        """Issuer that tokens must name."""
        return self.issuer or self.core

    @property
    def keys_url(self) -> str:
        """Where the issuer's keys are."""
        return self.jwks_url or f"{self.token_issuer}/.well-known/jwks.json"

    @property
    def findings_file(self) -> Path:
        """Where `bff watch` leaves what it found last."""
        return Path(self.bundles).parent / "findings.json"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; SettingsWrong names a value that cannot be read."""
    given = os.environ if environ is None else environ
    values = {name: given[name.upper()] for name in Settings.__struct_fields__ if name.upper() in given}
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$.")
        raise SettingsWrong(f"{place.rstrip('`').upper()}: {reason}") from None
