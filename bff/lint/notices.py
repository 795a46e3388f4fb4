"""NOTICE-*: the words of notices are there, are found, and ask for nothing that nobody tells."""

from collections.abc import Iterator

from bff.author.finding import Finding
from bff.author.library import File, Library
from bff.author.sentences import SourceText
from bff.lint.resolved import error
from bff.model.message import arguments, matching
from bff.model.nearest import nearest
from bff.model.notice import NoticeKind, Notices

ROOT = "notice"
REQUIRED = ("title", "text")
PARTS = (*REQUIRED, "say")


def notices(library: Library) -> Iterator[Finding]:
    """NOTICE-01 to NOTICE-03."""
    file = library.notices
    if file is None:
        return
    yield from _channels(library, file)
    texts = library.texts.source
    for name, kind in file.definition.notices.items():
        for part in REQUIRED:
            if f"{ROOT}.{name}.{part}" not in texts:
                message = f"there is no message `{ROOT}.{name}.{part}`"
                yield error("NOTICE-01", file.at("notices", name), message)
        for value, what in kind.values.items():
            group = what.partition(":")[2]
            if group and not matching(f"enum.{group}.*", texts):
                message = f"the members of `{group}` have no words"
                yield error("NOTICE-01", file.at("notices", name, "values", value), message)
    for key, text in texts.items():
        root, _, rest = key.partition(".")
        if root == ROOT:
            yield from _message(library, file.definition, rest.split("."), text)


def _channels(library: Library, file: File[Notices]) -> Iterator[Finding]:
    """NOTICE-03: channels are of the list, and none is called as an edition, so that they are told apart."""
    known = file.definition.channels
    for index, channel in enumerate(known):
        if channel in library.editions:
            yield error("NOTICE-03", file.at("channels", index), f"`{channel}` is the name of an edition")
    for name, kind in file.definition.notices.items():
        for index, channel in enumerate(kind.channels or ()):
            if channel not in known:
                place = file.at("notices", name, "channels", index)
                yield error(
                    "NOTICE-03", place, f"there is no channel `{channel}`", hint=nearest(channel, known)
                )


def _message(library: Library, definition: Notices, names: list[str], text: SourceText) -> Iterator[Finding]:
    """NOTICE-02: a message is of a kind and a part, then perhaps of an edition, then perhaps of a channel."""
    kind = definition.notices.get(names[0])
    if kind is None:
        hint = nearest(names[0], definition.notices)
        yield error("NOTICE-02", text.position, f"there is no notice `{names[0]}`", hint=hint)
        return
    fault = _fault(library, definition, names[1:])
    if fault:
        yield error("NOTICE-02", text.position, fault)
    yield from _holes(kind, text)


def _fault(library: Library, definition: Notices, names: list[str]) -> str:
    """What is wrong with the name of a message; empty where nothing is."""
    if not names or names[0] not in PARTS:
        return f"after the kind comes one of {', '.join(PARTS)}"
    match names[1:]:
        case [] | [_] if all(name in library.editions or name in definition.channels for name in names[1:]):
            return ""
        case [edition, channel] if edition in library.editions and channel in definition.channels:
            return ""
        case _:
            return "after the part comes an edition, a channel, or an edition and a channel"


def _holes(kind: NoticeKind, text: SourceText) -> Iterator[Finding]:
    for name in sorted(arguments([text.text]) - kind.values.keys()):
        hint = nearest(name, kind.values)
        yield error("NOTICE-01", text.position, f"the notice tells no `{name}`", hint=hint)
