"""Arming: a plan plus one locale becomes constant bytes and a few functions that fill its holes.

All that can be decided without a customer is decided here, once per plan and locale; a request only fills and joins.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import AnyNode, Const, Flag, Opt, Plan, Rows, Section, Str, Val
from bff.format.plural import plural_index
from bff.format.table import WRITERS
from bff.model.locale import LocaleFormats
from bff.model.message import Argument, Pieces, pieces
from bff.model.predicate import If, passes, path_of

UNKNOWN_KEY = "speech.unknown"
HIDDEN_KINDS = frozenset({"money", "signed-money"})
DASH = "—"


class View(msgspec.Struct, gc=False):
    """What the holes of one document look into."""

    roots: Mapping[str, Any]
    hide_amounts: bool = False
    row: Any = None


Write = Callable[[View], bytes]
Speak = Callable[[View], list[str]]
Look = Callable[[View], Any]


class ArmedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section whose words are bytes."""

    plan: Section
    head: bytes
    ready: Write
    empty: Write
    unavailable: Write
    say: Speak
    say_empty: Speak
    say_unavailable: Speak
    lists: tuple[Look, ...]
    needs: tuple[Look, ...]
    tests: tuple[Callable[[View], bool], ...]


class Punctuation(msgspec.Struct, frozen=True, kw_only=True):
    """How phrases are joined in one locale, and what is said of a value that is not of now."""

    comma: str
    stop: str
    stale: Callable[[dt.datetime], tuple[str, str]]
    """A note about the time of a last known value, as written and as spoken."""


class Armed(msgspec.Struct, frozen=True, kw_only=True):
    """A plan in one locale."""

    size: int
    """About how many bytes it takes."""
    punctuation: Punctuation

    title: Callable[[View], str]
    controls: bytes
    guide: Speak
    sections: tuple[ArmedSection, ...]


def look(path: str) -> Look:
    """A function that finds the value at a path; None where anything on the way is absent."""
    root, *names = path.split(".")
    steps = tuple("class_" if name == "class" else name for name in names)

    def find(view: View) -> Any:
        value = view.row if root == "row" else view.roots.get(root)
        for name in steps:
            if value is None:
                return None
            value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
        return value

    return find


def decider(test: If) -> Callable[[View], bool]:
    """A function that decides a condition on data."""
    find = look(path_of(test))
    return lambda view: passes(test, lambda _: find(view))


def encode(text: str) -> bytes:
    """A JSON string."""
    return msgspec.json.encode(text)


class Armory:
    """Arms nodes for one bundle and locale."""

    def __init__(self, bundle: Bundle, locale: str) -> None:
        self._strings = bundle.strings[locale]
        self._formats: LocaleFormats = bundle.formats[locale]
        self._phones = bundle.bank.phones
        self._hidden = (self.word("amount.hidden"), self.word("speech.hidden_amount"))
        self._unknown = (DASH, self.word(UNKNOWN_KEY))
        self.punctuation = Punctuation(
            comma=self.word("speech.comma"), stop=self.word("speech.stop"), stale=self._stale()
        )

    def _stale(self) -> Callable[[dt.datetime], tuple[str, str]]:
        node = Str(key="section.stale", args={"time": Val(path="row", kind="datetime")})
        text, say = self._phrase(node, 0), self._phrase(node, 1)
        return lambda moment: (text(View({}, row=moment)), say(View({}, row=moment)))

    def word(self, key: str) -> str:
        """A message without arguments."""
        return self._strings[key][0]

    def plan(self, plan: Plan, size: int) -> Armed:
        """Arm a whole screen."""
        return Armed(
            size=size,
            punctuation=self.punctuation,
            title=self._phrase(plan.title, 0),
            controls=self.json(plan.controls)(View(roots={})),
            guide=self.speech([plan.guide] if plan.guide else []),
            sections=tuple(self._section(section) for section in plan.sections),
        )

    def _section(self, section: Section) -> ArmedSection:
        return ArmedSection(
            plan=section,
            head=f'{{"id":"{section.id}","component":"{section.component}","state":"'.encode(),
            ready=self.json(section.ready),
            empty=self.json(section.empty),
            unavailable=self.json(section.unavailable),
            say=self.speech(section.say),
            say_empty=self.speech(section.say_empty),
            say_unavailable=self.speech(section.say_unavailable),
            lists=tuple(look(path) for path in section.each),
            needs=tuple(look(path) for path in section.needs),
            tests=tuple(decider(test) for test in section.if_),
        )

    # --- JSON ------------------------------------------------------------------------------------------------

    def json(self, nodes: Iterable[AnyNode]) -> Write:
        """A function that writes nodes one after the other; neighbouring constants are joined now."""
        parts: list[bytes | Write] = []
        for node in nodes:
            part = self._json(node)
            if isinstance(part, bytes) and parts and isinstance(parts[-1], bytes):
                parts[-1] += part
            else:
                parts.append(part)
        if len(parts) == 1 and isinstance(parts[0], bytes):
            constant = parts[0]
            return lambda _: constant
        fixed = tuple(parts)
        return lambda view: b"".join([part if type(part) is bytes else part(view) for part in fixed])  # type: ignore[operator]

    def _json(self, node: AnyNode) -> bytes | Write:
        match node:
            case Const():
                return self._with_numbers(node.json).encode()
            case Str() if not node.args and node.pick is None:
                text = encode(self.word(node.key))
                return text if node.form == "string" else b'{"text":%s}' % text
            case Str():
                return self._spoken(node) if node.form == "spoken" else _string(self._phrase(node, 0))
            case Val():
                return self._value(node)
            case Flag():
                decide = decider(node.test)
                return lambda view: b"true" if decide(view) else b"false"
            case Opt():
                return self._opt(node)
            case Rows():
                return self._rows(node)

    def _with_numbers(self, json: str) -> str:
        """Put the telephone numbers in the place of their names."""
        if '"kind":"call"' not in json:
            return json
        for name, number in self._phones.items():
            json = json.replace(f'"kind":"call","number":"{name}"', f'"kind":"call","number":"{number}"')
        return json

    def _spoken(self, node: Str) -> Write:
        text, say = self._phrase(node, 0), self._phrase(node, 1)
        return lambda view: pair(text(view), say(view))

    def _value(self, node: Val) -> Write:
        if node.kind == "raw":
            find = look(node.path)
            return lambda view: encode(raw(find(view)))
        both = self._both(node)
        return lambda view: pair(*both(view))

    def _opt(self, node: Opt) -> Write:
        finders = [look(path) for path in sorted(_paths(node.nodes))]
        inner = self.json(node.nodes)
        return lambda view: b"" if any(find(view) is None for find in finders) else inner(view)

    def _rows(self, node: Rows) -> Write:
        find, inner, limit = look(node.each), self.json(node.nodes), node.limit

        def write(view: View) -> bytes:
            items = (find(view) or ())[:limit]
            return b",".join([inner(View(view.roots, view.hide_amounts, item)) for item in items])

        return write

    # --- text and speech ---------------------------------------------------------------------------------------

    def _both(self, node: Val) -> Callable[[View], tuple[str, str]]:
        """A function that gives a value as written and as spoken."""
        find, hidden, unknown, formats = look(node.path), self._hidden, self._unknown, self._formats
        if node.kind == "enum":
            words = self._members(node.enum)
            return lambda view: (
                (words.get(str(find(view)).lower(), words.get("unknown", DASH)),) * 2
                if find(view) is not None
                else unknown
            )
        writer = WRITERS[node.kind]  # type: ignore[index]  # the compiler wrote a key of this table
        hideable = node.kind in HIDDEN_KINDS

        def both(view: View) -> tuple[str, str]:
            value = find(view)
            if value is None:
                return unknown
            if hideable and view.hide_amounts:
                return hidden
            return writer.text(formats, value), writer.speech(formats, value)

        return both

    def _members(self, enum: str) -> dict[str, str]:
        prefix = f"enum.{enum}."
        return {
            key.removeprefix(prefix): forms[0]
            for key, forms in self._strings.items()
            if key.startswith(prefix)
        }

    def _phrase(self, node: Str, form: int) -> Callable[[View], str]:
        """A function that gives a message as text (form 0) or as speech (form 1)."""
        args = {name: self._both(value) for name, value in node.args.items()}
        counted = look(node.args["n"].path) if "n" in node.args else None
        if node.pick is None:
            compose = self._compose(self._strings[node.key], args, form, counted)
            return compose
        head, _, tail = node.key.partition("*")
        table = {
            key[len(head) : len(key) - len(tail)]: self._compose(forms, args, form, counted)
            for key, forms in self._strings.items()
            if key.startswith(head) and key.endswith(tail) and len(key) > len(head) + len(tail)
        }
        find, unknown = look(node.pick.path), self._unknown[form]

        def pick(view: View) -> str:
            chosen = table.get(raw(find(view))) or table.get(raw(find(view)).lower())
            return chosen(view) if chosen else unknown

        return pick

    def _compose(
        self,
        forms: list[str],
        args: Mapping[str, Callable[[View], tuple[str, str]]],
        form: int,
        counted: Look | None,
    ) -> Callable[[View], str]:
        taken = [pieces(text) for text in forms]
        formats, unknown = self._formats, self._unknown[form]

        def piece(part: str | Argument, view: View) -> str:
            if isinstance(part, str):
                return part
            both = args.get(part.name)
            return both(view)[form] if both else unknown

        def compose(view: View) -> str:
            chosen: Pieces = taken[0]
            if counted is not None and len(taken) > 1:
                chosen = taken[min(plural_index(formats, int(counted(view) or 0)), len(taken) - 1)]
            return "".join([piece(part, view) for part in chosen])

        if not args and all(isinstance(part, str) for part in taken[0]):
            constant = "".join(str(part) for part in taken[0])
            return lambda _: constant
        return compose

    def speech(self, nodes: Iterable[AnyNode]) -> Speak:
        """A function that gives the phrases of nodes, in order, without those that have nothing to say."""
        speakers = [self._speaker(node) for node in nodes]
        return lambda view: [phrase for speak in speakers for phrase in speak(view) if phrase]

    def _speaker(self, node: AnyNode) -> Speak:
        match node:
            case Str():
                phrase = self._phrase(node, 1)
                return lambda view: [phrase(view)]
            case Val():
                both = self._both(node)
                return lambda view: [both(view)[1]]
            case Opt():
                finders, inner = [look(path) for path in sorted(_paths(node.nodes))], self.speech(node.nodes)
                return lambda view: [] if any(find(view) is None for find in finders) else inner(view)
            case Rows():
                find, row, limit = look(node.each), self.speech(node.nodes), node.limit
                return lambda view: [
                    p
                    for item in (find(view) or ())[:limit]
                    for p in row(View(view.roots, view.hide_amounts, item))
                ]
            case _:
                return lambda _: []


def _string(phrase: Callable[[View], str]) -> Write:
    return lambda view: encode(phrase(view))


def pair(text: str, say: str) -> bytes:
    """A value as `{text, say?}`."""
    if text == say:
        return b'{"text":%s}' % encode(text)
    return b'{"text":%s,"say":%s}' % (encode(text), encode(say))


def raw(value: Any) -> str:
    """A value as the client hands it back: never shown, so never formatted."""
    if value is None:
        return ""
    return str(getattr(value, "amount", value))


def _paths(nodes: Iterable[AnyNode]) -> set[str]:
    """The values that must be there for nodes to be written; rows bring their own."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Val():
                found.add(node.path)
            case Str():
                found |= {value.path for value in node.args.values()} | (
                    {node.pick.path} if node.pick else set()
                )
            case _:
                pass
    return found
