"""Wording: the messages and values of one bundle in one locale, as text and as speech."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import Str, Val
from bff.format.plural import plural_index
from bff.format.table import WRITERS
from bff.model.message import Argument, Pieces, pieces
from bff.serve.view import Look, View, look, raw

UNKNOWN_KEY: Final = "speech.unknown"
HIDDEN_KINDS: Final = frozenset({"money", "signed-money"})
DASH: Final = "—"
TEXT, SPEECH = 0, 1
"""The two forms of everything that is worded."""

Phrase = Callable[[View], str]


class Punctuation(msgspec.Struct, frozen=True, kw_only=True):
    """How phrases are joined in one locale, and what is said of a value that is not of now."""

    comma: str
    stop: str
    stale: Callable[[dt.datetime], tuple[str, str]]
    """A note about the time of a last known value, as written and as spoken."""


class Wording:
    """Turns references into words, once; what it gives are functions that only fill in values."""

    def __init__(self, bundle: Bundle, locale: str) -> None:
        self._strings = bundle.strings[locale]
        self._formats = bundle.formats[locale]
        self._phones = bundle.bank.phones
        self._hidden = (self.word("amount.hidden"), self.word("speech.hidden_amount"))
        self._unknown = (DASH, self.word(UNKNOWN_KEY))
        self.punctuation = Punctuation(
            comma=self.word("speech.comma"), stop=self.word("speech.stop"), stale=self._stale()
        )

    def _stale(self) -> Callable[[dt.datetime], tuple[str, str]]:
        node = Str(key="section.stale", args={"time": Val(path="row", kind="datetime")})
        text, say = self.phrase(node, TEXT), self.phrase(node, SPEECH)
        return lambda moment: (text(View({}, row=moment)), say(View({}, row=moment)))

    def word(self, key: str) -> str:
        """A message without arguments."""
        return self._strings[key][0]

    def with_numbers(self, json: str) -> str:
        """Put the telephone numbers in the place of their names."""
        if '"kind":"call"' not in json:
            return json
        for name, number in self._phones.items():
            json = json.replace(f'"kind":"call","number":"{name}"', f'"kind":"call","number":"{number}"')
        return json

    def value(self, node: Val, form: int) -> Phrase:
        """A function that gives a value as TEXT or as SPEECH."""
        if node.kind == "enum":
            return self._member(node, form)
        find, hidden, unknown, formats = (
            look(node.path),
            self._hidden[form],
            self._unknown[form],
            self._formats,
        )
        writer = WRITERS[node.kind]  # type: ignore[index]  # the compiler wrote a key of this table
        write = writer.text if form == TEXT else writer.speech
        hideable = node.kind in HIDDEN_KINDS

        def value(view: View) -> str:
            found = find(view)
            if found is None:
                return unknown
            return hidden if hideable and view.hide_amounts else write(formats, found)

        return value

    def _member(self, node: Val, form: int) -> Phrase:
        """The word for a member of an enum; one that the catalogues do not know has the word for that."""
        prefix, find, unknown = f"enum.{node.enum}.", look(node.path), self._unknown[form]
        words = {
            key.removeprefix(prefix): forms[0]
            for key, forms in self._strings.items()
            if key.startswith(prefix)
        }
        strange = words.get("unknown", DASH)

        def member(view: View) -> str:
            found = find(view)
            return unknown if found is None else words.get(str(found).lower(), strange)

        return member

    def phrase(self, node: Str, form: int) -> Phrase:
        """A function that gives a message as TEXT or as SPEECH."""
        args = {name: self.value(value, form) for name, value in node.args.items()}
        counted = look(node.args["n"].path) if "n" in node.args else None
        if node.pick is None:
            return self._compose(self._strings[node.key], args, form, counted)
        head, _, tail = node.key.partition("*")
        table = {
            key[len(head) : len(key) - len(tail)]: self._compose(forms, args, form, counted)
            for key, forms in self._strings.items()
            if key.startswith(head) and key.endswith(tail) and len(key) > len(head) + len(tail)
        }
        find, unknown = look(node.pick.path), self._unknown[form]

        def pick(view: View) -> str:
            name = raw(find(view))
            chosen = table.get(name) or table.get(name.lower())
            return chosen(view) if chosen else unknown

        return pick

    def _compose(
        self, forms: list[str], args: Mapping[str, Phrase], form: int, counted: Look | None
    ) -> Phrase:
        taken = [pieces(text) for text in forms]
        if not args and all(isinstance(part, str) for part in taken[0]):
            constant = "".join(str(part) for part in taken[0])
            return lambda _: constant
        formats, unknown = self._formats, self._unknown[form]

        def piece(part: str | Argument, view: View) -> str:
            if isinstance(part, str):
                return part
            value = args.get(part.name)
            return value(view) if value else unknown

        def compose(view: View) -> str:
            chosen: Pieces = taken[0]
            if counted is not None and len(taken) > 1:
                chosen = taken[min(plural_index(formats, int(counted(view) or 0)), len(taken) - 1)]
            return "".join([piece(part, view) for part in chosen])

        return compose
