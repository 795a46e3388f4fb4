"""Names: turns what an author wrote in a place into the node that fills it."""

import msgspec

from bff.author.texts import Texts
from bff.bundle.plan import AnyNode, Str, Val
from bff.model.binding import Scope, is_binding, resolve
from bff.model.component import Component
from bff.model.message import arguments, matching


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """The names that mean something at one place: data, the section's `with` and `pick`, and the messages."""

    texts: Texts
    scope: Scope
    with_: dict[str, str] = {}
    pick: str | None = None

    def inside(self, section: Component) -> "Names":
        """The names inside a section."""
        return msgspec.structs.replace(self, with_=section.with_ or {}, pick=section.pick)

    def of_row(self, each: str) -> "Names":
        """The names inside a repeat over a list."""
        return msgspec.structs.replace(self, scope=self.scope.of_row(each))

    def value(self, name: str, place: str = "content") -> Val:
        """The value that a binding stands for; UnknownBinding when it stands for none."""
        found = resolve(name, self.scope)
        kind = "raw" if place == "raw" else found.kind
        return Val(path=found.path, kind=kind, enum=found.enum, optional=found.optional)

    def message(self, key: str, form: str = "string") -> Str:
        """A message with the bindings of its placeholders."""
        args = {name: self.value(self.with_[name]) for name in sorted(self.needed(key)) if name in self.with_}
        pick = self.value(self.pick) if "*" in key and self.pick else None
        return Str(key=key, args=args, pick=pick, form="spoken" if form == "spoken" else "string")

    def needed(self, key: str) -> frozenset[str]:
        """The placeholders of a message, over all messages that a `*` may stand for."""
        texts = self.texts.source
        return arguments([texts[found].text for found in matching(key, texts)])

    def feeds(self, written: str) -> frozenset[str]:
        """The feeds that must answer before a place can be filled with what is written in it."""
        if is_binding(written):
            return resolve(written, self.scope).feeds
        used = [self.with_[name] for name in self.needed(written) if name in self.with_]
        if "*" in written and self.pick:
            used.append(self.pick)
        return frozenset(feed for path in used for feed in resolve(path, self.scope).feeds)

    def node(self, written: str, place: str) -> AnyNode:
        """What fills a place."""
        if place == "text":
            return self.message(written)
        if is_binding(written):
            return self.value(written, place)
        return self.message(written, "spoken")


def optional(node: AnyNode) -> bool:
    """Whether a node may have nothing to write although every source has answered."""
    match node:
        case Val():
            return node.optional
        case Str():
            return node.pick is not None or any(value.optional for value in node.args.values())
        case _:
            return False
