"""Every error that we raise, as one tree.

    BffError
    |- Problem                  what a client is told (RFC 9457): type, title and status are the class's
    |  |- UnknownScreen, UnknownEdition, UnknownLocale, ...   404 and 400, they list what there is
    |  |- Unauthenticated       401, never says why
    |  '- ...
    |- DefinitionsBroken        the layouts have errors; carries the findings
    |- BundleDamaged            a bundle file that must not be served
    |- LocaleNotCovered         a build asks for a locale that we cannot write or speak
    |- UnknownRelease           the ledger holds no record of that number
    |- LedgerRewritten          the ledger contradicts what this server already serves
    |- StoreUnusable            the database cannot be opened, or belongs to a newer version
    |- UnknownBinding           a path that no source's answer has
    |- UpstreamFailed           a call to the core bank that brought nothing usable
    '- SettingsWrong            the environment does not make sense

A `detail` and its extras are read by strangers: they never hold a token, a query string or
anything of a customer.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class BffError(Exception):
    """The root of the tree."""


class SettingsWrong(BffError):
    """The environment does not make sense; the message names the variable and what it takes."""


class DefinitionsBroken(BffError):
    """The definitions have findings that forbid a build. `findings` holds them, already sorted."""

    def __init__(self, findings: list[Any]) -> None:
        super().__init__(f"{len(findings)} findings forbid this build")
        self.findings = findings


class BundleDamaged(BffError):
    """A bundle file that cannot be trusted: cut, changed, of another format, or too large."""


class LocaleNotCovered(BffError):
    """A build asks for a locale that we cannot write or speak; the message lists those that we can."""


class UnknownBinding(BffError):
    """A path that no source's answer has. `known` lists what there is, `nearest` the likeliest of them."""

    def __init__(self, message: str, known: tuple[str, ...] = (), nearest: str = "") -> None:
        super().__init__(message)
        self.known = known
        self.nearest = nearest


class UpstreamFailed(BffError):
    """A call to the core bank that brought nothing usable: a closed reason and how far the call came.

    `stage`: `unsent` (it never left), `unanswered` (it may have arrived), `answered` (an answer had begun).
    No word of the answer, or of the customer.
    """

    def __init__(self, reason: str, stage: str = "answered") -> None:
        super().__init__(f"{reason}, {stage}")
        self.reason = reason
        self.stage = stage


class UnknownRelease(BffError):
    """The ledger holds no record of that number; the message says which numbers it holds."""


class LedgerRewritten(BffError):
    """The ledger contradicts what this server already serves: it went back, or gave a number away."""


class StoreUnusable(BffError):
    """The database cannot be opened, or was written by a newer version of this program."""


class Problem(BffError):
    """What a client is told (RFC 9457): type, title and status are the class's, the rest the instance's."""

    slug: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong on our side"
    advice: ClassVar[str] = "Show a retry button; the request identifier helps the bank to find the cause."

    def __init__(self, detail: str = "", headers: Mapping[str, str] | None = None, **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra


class UnknownScreen(Problem):
    """There is no such screen in this edition's definitions."""

    slug, status, title = "unknown-screen", 404, "There is no such screen"
    advice = "Open the home screen; the answer lists the screens that exist."


class UnknownEdition(Problem):
    """The edition asked for does not exist."""

    slug, status, title = "unknown-edition", 400, "There is no such edition"
    advice = "Choose one of the editions that the answer lists."


class UnknownLocale(Problem):
    """The locale asked for is not offered by this edition."""

    slug, status, title = "unknown-locale", 400, "This edition is not offered in that language"
    advice = "Choose one of the locales that the answer lists."


class UnknownChoice(Problem):
    """A text mode, menu mode or contrast that does not exist."""

    slug, status, title = "unknown-choice", 400, "There is no such choice"
    advice = "Choose one of the values that the answer lists."


class MalformedRequest(Problem):
    """The request cannot be read: a missing or mistyped parameter, header or body."""

    slug, status, title = "malformed-request", 400, "The request cannot be read"
    advice = "This is a programming error of the client: see the named place."


class Unauthenticated(Problem):
    """No valid token where one is needed, or an invalid one anywhere. Never says what was wrong with it."""

    slug, status, title = "unauthenticated", 401, "Please log in"
    advice = "Log in again and repeat the request."


class ForeignOrigin(Problem):
    """A form of the H5 client that was sent from somebody else's page."""

    slug, status, title = "foreign-origin", 403, "This request did not come from our own page"
    advice = "Open the app again and repeat what you did there."


class NotFound(Problem):
    """No such thing for this customer; says nothing about whether it exists for another."""

    slug, status, title = "not-found", 404, "There is nothing here"
    advice = "Go back to the screen before, which lists what there is."


class MethodNotAllowed(Problem):
    """The address exists, the method does not."""

    slug, status, title = "method-not-allowed", 405, "This address does not take that method"
    advice = "This is a programming error of the client."


class Conflict(Problem):
    """Somebody, or another device of the same customer, was faster."""

    slug, status, title = "conflict", 409, "This was changed in the meantime"
    advice = "Fetch the current state and let the customer decide again."


class IdempotencyConflict(Problem):
    """The same idempotency key came with another body."""

    slug, status, title = "idempotency-conflict", 409, "This key was used for another request"
    advice = "This is a programming error of the client: make a new key for each intent."


class JourneyOver(Problem):
    """The journey has ended, has expired, or was never this customer's."""

    slug, status, title = "journey-over", 410, "This has ended, please start again"
    advice = "Open the first screen of the journey; nothing was done twice."


class FieldsInvalid(Problem):
    """Fields of a journey's step are wrong; the answer is the same step with an error at each field."""

    slug, status, title = "fields-invalid", 422, "Some fields need another look"
    advice = "Draw the screen that came with it: each field says what is expected."


class TooLarge(Problem):
    """The body is larger than any that we expect."""

    slug, status, title = "too-large", 413, "The request is too large"
    advice = "This is a programming error of the client."


class Unavailable(Problem):
    """Nothing can be drawn at all: no bundle, or a required source of a screen is down."""

    slug, status, title = "unavailable", 503, "This is not available at the moment"
    advice = (
        "Keep what is on the screen, offer the telephone number, and retry after the time in Retry-After."
    )


class StoreDown(Problem):
    """What the service keeps cannot be read or written now; `detail` is a kind of fault, never a value."""

    slug, status, title = "store-down", 503, "This cannot be kept at the moment"
    advice = "Keep what is on the screen and let the customer try again; repeat an action with the same key."
