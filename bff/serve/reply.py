"""Answers and who may keep them: what is personal nobody, what is named by its digest everybody, for ever."""

from typing import Any

import msgspec

from bff.model.exchange import Reply

PRIVATE = {"Cache-Control": "private, no-store"}
FOR_EVER = "public, max-age=31536000, immutable"


def personal(document: Any, status: int = 200) -> Reply:
    """Answer with a document that belongs to one customer: nobody keeps it, and it has no ETag."""
    return personal_bytes(msgspec.json.encode(document), status)


def personal_bytes(body: bytes, status: int = 200) -> Reply:
    """Answer with the bytes of such a document."""
    return Reply(status, body, PRIVATE)


def immutable(body: bytes, digest: str) -> Reply:
    """Answer with bytes that will never be others under this address."""
    return Reply(200, body, {"Cache-Control": FOR_EVER, "ETag": f'"{digest}"'})


def unless_held(reply: Reply, if_none_match: str) -> Reply:
    """Answer 304 where the client holds what it would get. Only answers with an ETag can be held."""
    tag = reply.headers.get("ETag")
    if tag is None or reply.status != 200 or not _names(if_none_match, tag):
        return reply
    return Reply(304, b"", reply.headers, reply.media_type)


def _names(if_none_match: str, tag: str) -> bool:
    held = [name.strip().removeprefix("W/") for name in if_none_match.split(",")]
    return tag in held or held == ["*"]
