"""`POST /v1/notices/render`: words a notice for the messaging system, per edition, channel and locale.

Of the messages that could say a part of it the most specific one wins: that for the edition and the channel,
then for the edition, then the same two for each edition that it extends, then for the channel, then for all.
"""

import datetime as dt
import hmac
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Str, Val
from bff.errors import MalformedRequest, Unauthenticated, UnknownChoice, UnknownEdition, UnknownLocale
from bff.model.answers.base import Instant, MaskedNumber
from bff.model.exchange import Reply
from bff.model.money import Money
from bff.model.notice import NoticeKind
from bff.model.values import Percent
from bff.serve.assign import offered
from bff.serve.reply import personal
from bff.serve.service import Question, unavailable
from bff.serve.view import View
from bff.serve.wording import SPEECH, TEXT, Wording

ROOT: Final = "notice"
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$(?!\n)")]
TYPES: Final[Mapping[str, Any]] = {
    "text": Words,
    "money": Money,
    "masked": MaskedNumber,
    "count": int,
    "percent": Percent,
    "date": dt.date,
    "datetime": Instant,
}
"""What the values of a notice are, by kind; a member of an enumeration is one of its words."""


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is to be told, where, and to a customer of which edition and language."""

    kind: str
    edition: str
    channel: str
    locale: str
    values: dict[str, Any]

    def __repr__(self) -> str:
        """Name the kind, not what it tells."""
        return f"Notice({self.kind})"


async def render(question: Question) -> Reply:
    """Answer with title, text and spoken text."""
    service = question.service
    # The messaging system is no customer: it has a secret of its own, and without one nobody has it.
    sent, secret = (question.ask.token or "").encode(), service.notice_secret.encode()
    if not (secret and hmac.compare_digest(sent, secret)):
        raise Unauthenticated
    if service.shelf.current is None:
        raise unavailable()
    bundle = service.shelf.current.bundle
    try:
        notice = msgspec.json.decode(question.ask.body, type=Notice)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        expected = list(Notice.__struct_fields__)
        raise MalformedRequest("a notice is expected", fields=expected) from None
    kind = _kind(bundle, notice)
    values = typed(bundle, notice, kind)
    wording = service.armoury.armory(bundle, notice.locale).wording
    return personal(worded(bundle, notice, wording, _holes(kind), View({ROOT: values})))


def _kind(bundle: Bundle, notice: Notice) -> NoticeKind:
    """The definition of a notice, after all that it names has been found to exist."""
    written = bundle.notices
    known = written.notices if written else {}
    offered("kind", notice.kind, known, UnknownChoice)
    offered("edition", notice.edition, bundle.editions, UnknownEdition)
    offered("locale", notice.locale, bundle.editions[notice.edition].locales, UnknownLocale)
    channels = known[notice.kind].channels or (written.channels if written else [])
    offered("channel", notice.channel, channels, UnknownChoice)
    return known[notice.kind]


def typed(bundle: Bundle, notice: Notice, kind: NoticeKind) -> dict[str, Any]:
    """The values of a notice, typed. MalformedRequest names those that are wrong, never what they are."""
    found: dict[str, Any] = {}
    wrong = sorted(notice.values.keys() ^ kind.values.keys())
    for name in kind.values.keys() & notice.values.keys():
        what, _, group = kind.values[name].partition(":")
        try:
            found[name] = msgspec.convert(notice.values[name], TYPES.get(what, str))
        except msgspec.ValidationError:
            wrong.append(name)
            continue
        if group and f"enum.{group}.{found[name].lower()}" not in bundle.strings[notice.locale]:
            wrong.append(name)
    if wrong:
        places = [{"key": f"values.{name}", "in": "body"} for name in sorted(wrong)]
        raise MalformedRequest("values that are missing, unknown or of another kind", places=places)
    return found


def _holes(kind: NoticeKind) -> dict[str, Val]:
    """What fills the placeholders of the messages."""
    parts = {name: what.partition(":") for name, what in kind.values.items()}
    return {
        name: Val(path=f"{ROOT}.{name}", kind=what, enum=group) for name, (what, _, group) in parts.items()
    }


def worded(
    bundle: Bundle, notice: Notice, wording: Wording, holes: dict[str, Val], view: View
) -> dict[str, str]:
    """Title, text, and what is said: its own words where there are some, else the text, spoken."""
    strings = bundle.strings[notice.locale]

    def message(part: str) -> Str | None:
        key = next((key for key in keys(bundle, notice, part) if key in strings), None)
        return Str(key=key, args=holes) if key else None

    title, text = message("title"), message("text")
    assert title is not None
    assert text is not None  # the rules of the build hold that both are there for every kind
    say = message("say") or text
    return {
        "title": wording.phrase(title, TEXT)(view),
        "text": wording.phrase(text, TEXT)(view),
        "say": wording.phrase(say, SPEECH)(view),
    }


def keys(bundle: Bundle, notice: Notice, part: str) -> Iterator[str]:
    """The messages that could say a part of a notice, the most specific first."""
    base = f"notice.{notice.kind}.{part}"
    edition: str | None = notice.edition
    while edition is not None:
        yield f"{base}.{edition}.{notice.channel}"
        yield f"{base}.{edition}"
        edition = bundle.editions[edition].extends
    yield f"{base}.{notice.channel}"
    yield base
