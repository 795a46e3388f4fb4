"""NAME-*: every name in a definition leads somewhere: to data of the right kind, or to a message with its arguments."""

import enum
import inspect
from collections.abc import Iterator

from bff.author.finding import Finding, Position, nearest
from bff.author.library import Library
from bff.errors import UnknownBinding
from bff.lint.resolved import Resolved, error
from bff.model import answers
from bff.model.binding import ROOTS, Scope, is_binding, resolve
from bff.model.component import Component
from bff.model.message import arguments
from bff.model.place import KINDS
from bff.model.predicate import path_of
from bff.model.section import Part, Repeat, RepeatOption
from bff.model.shape import shapes


def roots(library: Library) -> Iterator[Finding]:
    """NAME-03: a message is not named after a root of data, or nobody could tell them apart."""
    for key, source in library.texts.source.items():
        if is_binding(key):
            root = key.partition(".")[0]
            yield error("NAME-03", source.position, f"a message may not begin with `{root}`, which is data")


def enum_words(library: Library) -> Iterator[Finding]:
    """NAME-05: each member of an enumeration that the core bank may answer has its words."""
    home = Position("locales/source/enums.yaml")
    for _, module in inspect.getmembers(answers, inspect.ismodule):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, enum.Enum) and kind.__module__ == module.__name__:
                group = f"enum.{name}."
                if any(key.startswith(group) for key in library.texts.source):
                    missing = [
                        m.value for m in kind if f"{group}{str(m.value).lower()}" not in library.texts.source
                    ]
                    for member in missing:
                        yield error(
                            "NAME-05",
                            home,
                            f"`{name}` has no words for `{member}`: `{group}{member.lower()}`",
                        )


def names(library: Library, screen: Resolved) -> Iterator[Finding]:
    """NAME-01, NAME-02: every binding is real and of a kind that its place takes; every message exists, with its arguments."""
    for section in screen.sections:
        yield from _Names(library, screen, section).check()


class _Names:
    """The names of one section."""

    def __init__(self, library: Library, screen: Resolved, section: Component) -> None:
        self._library, self._screen, self._section = library, screen, section

    def check(self) -> Iterator[Finding]:
        section, scope = self._section, self._screen.scope
        for path in (section.with_ or {}).values():
            # an argument may be of a row; rows are looked at where they stand
            if not path.startswith("row."):
                yield from self._binding(path, scope, "content", "with")
        if section.pick:
            yield from self._binding(section.pick, scope, "raw", "pick")
        written = section.if_
        for test in [] if written is None else written if isinstance(written, list) else [written]:
            yield from self._binding(path_of(test), scope, "", "if")
        for words in (section.empty, section.unavailable):
            if words:
                yield from self._message(words.text)
        yield from self._part(section, scope)

    def _part(self, part: Part, scope: Scope) -> Iterator[Finding]:
        for shape in shapes(type(part)):
            value = getattr(part, shape.name)
            if value is None:
                continue
            if shape.form == "place" and shape.place != "icon":
                yield from self._place(value, shape.place, shape.name, scope)
            elif isinstance(value, Repeat | RepeatOption):
                yield from self._repeat(value, scope)
            elif isinstance(value, Part):
                yield from self._part(value, scope)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, Part):
                        yield from self._part(item, scope)

    def _repeat(self, repeat: Repeat | RepeatOption, scope: Scope) -> Iterator[Finding]:
        found = list(self._binding(repeat.each, scope, "list", "items"))
        yield from found
        if not found:
            full = (
                scope.row + repeat.each.removeprefix("row") if repeat.each.startswith("row.") else repeat.each
            )
            inside = Scope(params=scope.params, journey=scope.journey, row=full)
            yield from self._part(repeat.row, inside)

    def _place(self, written: str, place: str, field: str, scope: Scope) -> Iterator[Finding]:
        if place != "text" and is_binding(written):
            yield from self._binding(written, scope, place, field)
        elif place in {"text", "content"}:
            yield from self._message(written, field)
        else:
            yield self._error("NAME-02", field, f"`{written}` is no data, and this place takes only data")

    def _binding(self, path: str, scope: Scope, place: str, field: str) -> Iterator[Finding]:
        try:
            value = resolve(path, scope)
        except UnknownBinding as unknown:
            yield self._error(
                "NAME-01", field, str(unknown).partition(", did you mean")[0], hint=unknown.nearest
            )
            return
        allowed = frozenset({"list"}) if place == "list" else KINDS.get(place, frozenset({value.kind}))
        if value.kind not in allowed:
            message = (
                f"`{path}` is {_article(value.kind)}, and this place takes {' or '.join(sorted(allowed))}"
            )
            yield self._error("NAME-02", field, message)

    def _message(self, key: str, field: str = "text") -> Iterator[Finding]:
        texts = self._library.texts.source
        head, star, tail = key.partition("*")
        found = [name for name in texts if name.startswith(head) and name.endswith(tail)] if star else [key]
        if not found or (not star and key not in texts):
            hint = nearest(key, {*texts, *ROOTS})
            yield self._error("NAME-01", field, f"there is neither a message nor data `{key}`", hint=hint)
            return
        if star and not self._section.pick:
            yield self._error(
                "NAME-04", field, f"`{key}` has a `*`, and the section does not say what to `pick`"
            )
        given = set(self._section.with_ or {})
        needed = {name for match in found for name in arguments([texts[match].text])}
        for name in sorted(needed - given):
            yield self._error("NAME-04", field, f"the message `{key}` needs `{name}`: write it under `with`")

    def _error(self, rule: str, field: str, message: str, hint: str = "") -> Finding:
        return error(rule, self._screen.position(self._section.id, field), message, hint=hint)


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
