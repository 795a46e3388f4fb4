"""Arming: a plan plus one locale becomes constant bytes and a few functions that fill its holes.

All that can be decided without a customer is decided here, once per plan and locale.
"""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from bff.bundle.bundle import Bundle
from bff.bundle.plan import AnyNode, Const, Flag, Opt, Plan, Rows, Section, Str, Val
from bff.serve.view import Decide, Look, View, decider, encode, look, pair, raw
from bff.serve.wording import SPEECH, TEXT, Phrase, Punctuation, Wording

Write = Callable[[View], bytes]
Speak = Callable[[View], list[str]]

UNITS: Final = {"s": 1, "m": 60, "h": 3600}
STALE_FOR: Final = "24h"
"""How old a last known value may be where its section does not say."""


class ArmedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section whose words are bytes."""

    plan: Section
    head: bytes
    asks: tuple[str, ...]
    """The feeds that it needs, and those that it can do without."""
    stale_for: int
    """Seconds that a last known value may be old; 0 where none may be shown."""
    ready: Write
    empty: Write
    unavailable: Write
    say: Speak
    say_empty: Speak
    say_unavailable: Speak
    lists: tuple[Look, ...]
    needs: tuple[Look, ...]
    tests: tuple[Decide, ...]


class Armed(msgspec.Struct, frozen=True, kw_only=True):
    """A plan in one locale."""

    size: int
    """About how many bytes it takes."""
    punctuation: Punctuation
    title: Phrase
    spoken_title: Phrase
    controls: bytes
    guide: Speak
    sections: tuple[ArmedSection, ...]


class Armory:
    """Arms nodes for one bundle and locale."""

    def __init__(self, bundle: Bundle, locale: str) -> None:
        self.wording = Wording(bundle, locale)

    def plan(self, plan: Plan, size: int) -> Armed:
        """Arm a whole screen."""
        return Armed(
            size=size,
            punctuation=self.wording.punctuation,
            title=self.wording.phrase(plan.title, TEXT),
            spoken_title=self.wording.phrase(plan.title, SPEECH),
            controls=self.json(plan.controls)(View(roots={})),
            guide=self.speech([plan.guide] if plan.guide else []),
            sections=tuple(self._section(section) for section in plan.sections),
        )

    def _section(self, section: Section) -> ArmedSection:
        stale = section.missing.policy == "stale-ok"
        return ArmedSection(
            plan=section,
            head=head_of(section),
            asks=(*section.feeds, *section.also),
            stale_for=seconds(section.missing.max_age or STALE_FOR) if stale else 0,
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

    # --- JSON ---------------------------------------------------------------------------------------------

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
                return self.wording.with_numbers(node.json).encode()
            case Str() if not node.args and node.pick is None:
                text = encode(self.wording.word(node.key))
                return text if node.form == "string" else b'{"text":%s}' % text
            case Str():
                return self._message(node)
            case Val():
                return self._value(node)
            case Flag():
                decide = decider(node.test)
                return lambda view: b"true" if decide(view) else b"false"
            case Opt():
                return self._opt(node)
            case Rows():
                return self._rows(node)

    def _message(self, node: Str) -> bytes | Write:
        text, say = self.wording.phrase(node, TEXT), self.wording.phrase(node, SPEECH)
        if node.form == "string":
            return lambda view: encode(text(view))
        return lambda view: pair(text(view), say(view))

    def _value(self, node: Val) -> bytes | Write:
        if node.kind == "raw":
            find = look(node.path)
            return lambda view: encode(raw(find(view)))
        text, say = self.wording.value(node, TEXT), self.wording.value(node, SPEECH)
        return lambda view: pair(text(view), say(view))

    def _opt(self, node: Opt) -> bytes | Write:
        finders, inner = finders_of(node), self.json(node.nodes)
        return lambda view: b"" if any(find(view) is None for find in finders) else inner(view)

    def _rows(self, node: Rows) -> bytes | Write:
        find, inner, limit = look(node.each), self.json(node.nodes), node.limit

        def write(view: View) -> bytes:
            items = (find(view) or ())[:limit]
            return b",".join([inner(View(view.roots, view.hide_amounts, item)) for item in items])

        return write

    # --- speech -------------------------------------------------------------------------------------------

    def speech(self, nodes: Iterable[AnyNode]) -> Speak:
        """A function that gives the phrases of nodes, in order, without those that have nothing to say."""
        speakers = [self._speaker(node) for node in nodes]
        return lambda view: [phrase for speak in speakers for phrase in speak(view) if phrase]

    def _speaker(self, node: AnyNode) -> Speak:
        match node:
            case Str():
                phrase = self.wording.phrase(node, SPEECH)
                return lambda view: [phrase(view)]
            case Val():
                value = self.wording.value(node, SPEECH)
                return lambda view: [value(view)]
            case Opt():
                finders, inner = finders_of(node), self.speech(node.nodes)
                return lambda view: [] if any(find(view) is None for find in finders) else inner(view)
            case Rows():
                find, row, limit = look(node.each), self.speech(node.nodes), node.limit
                return lambda view: [
                    phrase
                    for item in (find(view) or ())[:limit]
                    for phrase in row(View(view.roots, view.hide_amounts, item))
                ]
            case _:
                return lambda _: []


def head_of(section: Section) -> bytes:
    """A section's object, up to the name of its state."""
    return f'{{"id":"{section.id}","component":"{section.component}","state":"'.encode()


def seconds(age: str) -> int:
    """`24h`, `30m`, `10s` in seconds."""
    return int(age[:-1]) * UNITS[age[-1]]


def finders_of(node: Opt) -> list[Look]:
    """What finds the values that must be there for optional nodes to be written; rows bring their own."""
    found: set[str] = set()
    for inner in node.nodes:
        match inner:
            case Val():
                found.add(inner.path)
            case Str():
                picked = {inner.pick.path} if inner.pick else set()
                found |= {value.path for value in inner.args.values()} | picked
            case _:
                pass
    return [look(path) for path in sorted(found)]
