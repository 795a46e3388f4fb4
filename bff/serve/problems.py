"""Errors to what a client is told: RFC 9457 problems, and never a word of the request in them."""

from typing import Any, Final
from urllib.parse import quote

import msgspec
from litestar.exceptions import HTTPException, ValidationException

from bff.errors import MalformedRequest, MethodNotAllowed, NotFound, Problem, TooLarge
from bff.model.exchange import Reply

MEDIA_TYPE: Final = "application/problem+json"
STATUSES: Final[dict[int, type[Problem]]] = {404: NotFound, 405: MethodNotAllowed, 413: TooLarge}
"""What the framework's own refusals become; any other 4xx is a MalformedRequest."""

PAGE_HEAD: Final = """# Problems

Every error is an RFC 9457 document (`application/problem+json`) with `type`, `title` and `status` as below,
`detail` where there is something to add, and `instance`, which names the request for the bank's staff.
Decide by `type`, never by the words of `title`.

| type | status | title | what a client does |
| --- | --- | --- | --- |
"""


def problem_type(kind: type[Problem]) -> str:
    """Return the URN that a problem is told apart by."""
    return f"urn:problem:bff:{kind.slug}"


def problem_reply(problem: Problem, request_id: str) -> Reply:
    """Write a problem as an answer that nobody keeps."""
    document: dict[str, Any] = {
        "type": problem_type(type(problem)),
        "title": problem.title,
        "status": problem.status,
    }
    if problem.detail:
        document["detail"] = problem.detail
    document |= {"instance": f"urn:uuid:{quote(request_id)}"} | problem.extra
    headers = {"Cache-Control": "no-store", "X-Request-ID": request_id} | problem.headers
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Reply(problem.status, msgspec.json.encode(document), headers, MEDIA_TYPE)


def problem_of(error: Exception) -> Problem:
    """Find the problem for any error; the framework's words are dropped, since they quote the query."""
    if isinstance(error, Problem):
        return error
    if not isinstance(error, HTTPException) or error.status_code >= 500:
        return Problem()
    kind = STATUSES.get(error.status_code, MalformedRequest)
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        return kind(places=[_place(fault) for fault in error.extra if isinstance(fault, dict)])
    allowed = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return kind(headers=allowed)


def _place(fault: dict[str, Any]) -> dict[str, str]:
    """Name where a fault is, not what was there."""
    source = fault.get("source")
    return {"key": str(fault.get("key", "")), "in": str(getattr(source, "value", source) or "request")}


def problems_page() -> str:
    """Write the page of all problems, by status and type, as Markdown."""
    kinds = sorted(_family(Problem), key=lambda kind: (kind.status, kind.slug))
    rows = [f"| `{problem_type(kind)}` | {kind.status} | {kind.title} | {kind.advice} |\n" for kind in kinds]
    return PAGE_HEAD + "".join(rows)


def _family(kind: type[Problem]) -> list[type[Problem]]:
    return [kind] + [one for child in kind.__subclasses__() for one in _family(child)]
