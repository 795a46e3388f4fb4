"""NAME-*: every name in a screen leads to data of the right kind, or to a message with its arguments."""

from collections.abc import Iterator, Mapping

from bff.author.finding import Finding
from bff.author.library import Library
from bff.author.node import Node, fields, locate
from bff.errors import UnknownBinding
from bff.lint.resolved import Path, Resolved, error
from bff.model.action import Tap, resumed
from bff.model.binding import ROOTS, Scope, is_binding, resolve
from bff.model.component import Component
from bff.model.message import arguments, matching
from bff.model.nearest import nearest
from bff.model.place import KINDS
from bff.model.predicate import TESTS, If, path_of, test_of
from bff.model.section import Part, Repeat, RepeatOption
from bff.model.shape import shapes


def names(library: Library, screen: Resolved) -> Iterator[Finding]:
    """NAME-01 to NAME-05: data and messages that a screen names exist, and fit where they are named."""
    yield from _header(library, screen)
    for section in screen.sections:
        node = screen.nodes[section.id]
        yield from _Names(library, node, section.with_ or {}, section.pick).section(section, screen.scope)


def _header(library: Library, screen: Resolved) -> Iterator[Finding]:
    """The words of the screen itself, which have no arguments."""
    definition = screen.definition
    words = {"title": definition.title, "guide": definition.guide}
    for name, key in words.items():
        if key is not None:
            yield from _Names(library, screen.header[name], {}, definition.pick).message(key, screen.scope)
    if definition.pick:
        yield from _Names(library, screen.header["pick"]).binding(definition.pick, screen.scope, "raw")


class _Names:
    """The names below one node."""

    def __init__(
        self, library: Library, node: Node, with_: Mapping[str, str] | None = None, pick: str | None = None
    ) -> None:
        self._texts = library.texts.source
        self._node, self._with, self._pick = node, with_ or {}, pick

    def section(self, section: Component, scope: Scope) -> Iterator[Finding]:
        for name, path in self._with.items():
            if not path.startswith("row."):  # a binding of a row is looked at where its message stands
                yield from self.binding(path, scope, "content", ("with", name))
        if self._pick:
            yield from self.binding(self._pick, scope, "raw", ("pick",))
        for test in section.conditions:
            yield from self._condition(test, scope, ("if",))
        for name, words in (("empty", section.empty), ("unavailable", section.unavailable)):
            if words is not None and name in fields(self._node):  # else they are the service's own
                yield from self._part(words, scope, (name,))
        yield from self._part(section, scope, ())

    def _part(self, part: Part, scope: Scope, at: Path) -> Iterator[Finding]:
        for shape in shapes(type(part)):
            value, here = getattr(part, shape.name), (*at, shape.wire)
            if shape.form == "place" and shape.place != "icon" and value is not None:
                yield from self._place(value, shape.place, scope, here)
            elif shape.form != "const":
                yield from self._value(value, scope, here)

    def _value(self, value: object, scope: Scope, at: Path) -> Iterator[Finding]:
        match value:
            case Repeat() | RepeatOption():
                wrong = list(self.binding(value.each, scope, "list", (*at, "each")))
                yield from wrong
                if not wrong:
                    yield from self._part(value.row, scope.of_row(value.each), (*at, "row"))
            case Part():
                yield from self._part(value, scope, at)
            case Tap():
                yield from self._tap(value, scope, at)
            case If():
                yield from self._condition(value, scope, at)
            case list():
                for index, item in enumerate(value):
                    yield from self._value(item, scope, (*at, index))
            case _:
                pass

    def _place(self, written: str, place: str, scope: Scope, at: Path) -> Iterator[Finding]:
        if place != "text" and is_binding(written):
            yield from self.binding(written, scope, place, at)
        elif place in {"text", "content"}:
            yield from self.message(written, scope, at)
        else:
            yield self._error("NAME-02", at, f"`{written}` is no data, and this place takes only data")

    def _tap(self, tap: Tap, scope: Scope, at: Path) -> Iterator[Finding]:
        for name, written in (tap.with_ or {}).items():
            if not written.startswith("="):
                yield from self.binding(written, scope, "raw", (*at, "with", name))
        for path in resumed(tap):
            yield from self.binding(path, scope, "raw", (*at, "resume"))
        for name, key in (("ask", tap.ask), ("label", tap.label)):
            if key is not None:
                yield from self.message(key, scope, (*at, name))

    def _condition(self, test: If, scope: Scope, at: Path) -> Iterator[Finding]:
        if test_of(test) is None:
            yield self._error("NAME-02", at, f"a condition is exactly one of {', '.join(TESTS)}")
        else:
            yield from self.binding(path_of(test), scope, "", at)

    def binding(self, path: str, scope: Scope, place: str, at: Path = ()) -> Iterator[Finding]:
        """Look up data; `place` is what is filled with it, empty where any kind will do."""
        try:
            value = resolve(path, scope)
        except UnknownBinding as unknown:
            message = str(unknown).replace(f", did you mean {unknown.nearest!r}", "")
            yield self._error("NAME-01", at, message, unknown.nearest)
            return
        allowed = KINDS.get(place, frozenset({value.kind}))
        if value.kind not in allowed:
            taken = " or ".join(sorted(allowed))
            message = f"`{path}` is {_article(value.kind)}, and this place takes {taken}"
            yield self._error("NAME-02", at, message)
        elif value.enum and place == "content" and not matching(f"enum.{value.enum}.*", self._texts):
            yield self._error("NAME-05", at, f"the members of `{value.enum}` have no words")

    def message(self, key: str, scope: Scope, at: Path = ()) -> Iterator[Finding]:
        """Look up a message, or all that a `*` may stand for, with their arguments."""
        found = matching(key, self._texts)
        if not found:
            hint = nearest(key, {*self._texts, *ROOTS})
            yield self._error("NAME-01", at, f"there is neither a message nor data `{key}`", hint)
            return
        if "*" in key and not self._pick:
            yield self._error("NAME-04", at, f"`{key}` has a `*`, and nothing says what to `pick`")
        for name in sorted(arguments([self._texts[match].text for match in found])):
            if name in self._with:
                yield from self.binding(self._with[name], scope, "content", ("with", name))
            else:
                yield self._error("NAME-04", at, f"the message `{key}` needs `{name}`: write it under `with`")

    def _error(self, rule: str, at: Path, message: str, hint: str = "") -> Finding:
        return error(rule, locate(self._node, at), message, hint=hint)


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
