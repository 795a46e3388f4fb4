"""Whose things are kept: a customer, as the issuer of the token names them."""

import msgspec


class Owner(msgspec.Struct, frozen=True):
    """One customer. Only both together identify: another issuer may give the same subject to another."""

    issuer: str
    subject: str

    def __repr__(self) -> str:
        """Say nothing about who it is: this text may end in a log line."""
        return "Owner(...)"
