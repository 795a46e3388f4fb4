"""Design tokens (DTCG 2025.10): files in order, the later over the earlier, to flat names and plain values.

We read colours, dimensions, numbers, font families and weights, which is what a client can draw; a type that no client
would understand is a finding, not a surprise.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from bff.author.finding import Finding, Position, listing, nearest
from bff.author.node import Node, fields
from bff.author.token_value import VALUES, TokenFault
from bff.author.words import got

Value = str | float
SCALES = "bff.scales"
"""The extension that marks sizes of type, which grow with the text mode."""
ALIAS = re.compile(r"\{([^{}]+)\}")
ABOUT = frozenset({"$type", "$value", "$description", "$extensions", "$deprecated"})


class Token(msgspec.Struct, frozen=True):
    """A token as a file writes it."""

    kind: str
    """Empty where it takes its type from the token that it names."""
    value: Node
    scales: bool
    start: Position


class _Resolver:
    """Aliases to values, each token once."""

    def __init__(self, tokens: dict[str, Token], findings: list[Finding]) -> None:
        self._tokens = tokens
        self._findings = findings
        self._done: dict[str, tuple[str, Value, bool] | None] = {}
        """Type, value before scaling, and whether it scales; None for what has no value."""

    def value(self, name: str, way: tuple[str, ...] = ()) -> tuple[str, Value, bool] | None:
        """Follow a token to its value; a fault is reported once, at the token that has it."""
        if name not in self._done:
            self._done[name] = None
            self._done[name] = self._resolve(name, (*way, name))
        return self._done[name]

    def _resolve(self, name: str, way: tuple[str, ...]) -> tuple[str, Value, bool] | None:
        token = self._tokens[name]
        alias = _alias(token)
        if alias is None:
            return self._literal(token)
        if alias not in self._tokens:
            hint = nearest(alias, self._tokens)
            self._report("TOKEN-04", token, f'there is no token "{alias}"', f"{{{hint}}}" if hint else "")
            return None
        if alias in way:
            circle = " -> ".join([*way[way.index(alias) :], alias])
            self._report("TOKEN-05", token, f"these tokens name each other in a circle: {circle}")
            return None
        found = self.value(alias, way)
        if found and token.kind and token.kind != found[0]:
            self._report("TOKEN-02", token, f'a {token.kind} cannot be "{alias}", which is a {found[0]}')
            return None
        return (found[0], found[1], found[2] or token.scales) if found else None

    def _literal(self, token: Token) -> tuple[str, Value, bool] | None:
        if not token.kind:
            self._report("TOKEN-02", token, f"this token has no $type; there is {listing(VALUES)}")
        elif token.kind in VALUES:
            try:
                return token.kind, VALUES[token.kind](token.value), token.scales
            except TokenFault as fault:
                self._findings.append(Finding("TOKEN-03", "error", fault.position, str(fault)))
        return None

    def _report(self, rule: str, token: Token, message: str, hint: str = "") -> None:
        self._findings.append(Finding(rule, "error", token.value.position, message, hint=hint))


def resolve(files: Sequence[Node], scale: float = 1.0) -> tuple[dict[str, Value], list[Finding]]:
    """Merge token files, later ones over earlier ones, and give every token its value.

    Colours become `#rrggbb`, dimensions px, the sizes marked `bff.scales` times `scale`. A token with a fault is
    left out.
    """
    findings: list[Finding] = []
    tokens: dict[str, Token] = {}
    for file in files:
        for name, token in _tokens(file, findings):
            _merge(tokens, name, token, findings)
    resolver = _Resolver(tokens, findings)
    values: dict[str, Value] = {}
    for name in sorted(tokens):
        found = resolver.value(name)
        if found is not None:
            _, value, scales = found
            values[name] = round(value * scale, 4) if scales and isinstance(value, float) else value
    return values, findings


def _merge(tokens: dict[str, Token], name: str, token: Token, findings: list[Finding]) -> None:
    """Put a token over the one of an earlier file, which it may not change in type."""
    before = tokens.get(name)
    if before is None:
        tokens[name] = token
        return
    if token.kind and before.kind and token.kind != before.kind:
        message = f'"{name}" was a {before.kind}; a later file may not make it a {token.kind}'
        findings.append(Finding("TOKEN-06", "error", token.start, message, expected=before.kind))
        return
    kind = token.kind or ("" if _alias(token) else before.kind)
    tokens[name] = Token(kind, token.value, token.scales or before.scales, token.start)


def _tokens(file: Node, findings: list[Finding]) -> Iterator[tuple[str, Token]]:
    if not isinstance(file.value, dict):
        message = f"expected groups of tokens, got {got(file.value)}"
        findings.append(Finding("TOKEN-01", "error", file.position, message))
    yield from _group(file, "", "", scales=False, findings=findings)


def _group(
    group: Node, name: str, kind: str, *, scales: bool, findings: list[Finding]
) -> Iterator[tuple[str, Token]]:
    """Every token below a group; type and scaling are inherited."""
    written = fields(group)
    kind = _kind(written.get("$type"), kind, findings)
    extensions = fields(written["$extensions"]) if "$extensions" in written else {}
    mark = extensions.get(SCALES)
    scales = mark.value is True if mark else scales
    for word, child in written.items():
        if word.startswith("$"):
            if word not in ABOUT:
                message = f'unknown property "{word[:40]}"'
                findings.append(Finding("TOKEN-01", "error", child.start, message, hint=nearest(word, ABOUT)))
        elif not word or set(word) & set("{}."):
            message = f"{got(word)} is no name for a token; it takes no dot and no braces"
            findings.append(Finding("TOKEN-01", "error", child.start, message))
        elif "$value" in written:
            message = f'a token holds no other: move "{word[:40]}" beside it'
            findings.append(Finding("TOKEN-01", "error", child.start, message))
        elif not isinstance(child.value, dict):
            message = f"expected a group or a token with its $value, got {got(child.value)}"
            findings.append(Finding("TOKEN-01", "error", child.position, message))
        else:
            inner = f"{name}.{word}" if name else word
            yield from _group(child, inner, kind, scales=scales, findings=findings)
    if "$value" in written and name:
        yield name, Token(kind, written["$value"], scales, group.start)


def _kind(node: Node | None, inherited: str, findings: list[Finding]) -> str:
    if node is None:
        return inherited
    if node.value not in VALUES:
        word = str(node.value)
        hint = nearest(word, VALUES)
        message = f"unknown $type {got(node.value)}" + ("" if hint else f"; there is {listing(VALUES)}")
        findings.append(Finding("TOKEN-02", "error", node.position, message, listing(VALUES), hint))
    return str(node.value)


def _alias(token: Token) -> str | None:
    match = ALIAS.fullmatch(token.value.value) if isinstance(token.value.value, str) else None
    return match[1] if match else None
