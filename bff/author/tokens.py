"""Design tokens (DTCG 2025.10): files in order, the later over the earlier, to flat names and plain values.

We read colours, dimensions, numbers, font families and weights, which is what a client can draw; any other
type is a finding, not a surprise.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from bff.author.finding import Finding, Position, listing
from bff.author.node import Node, fields
from bff.author.token_value import VALUES, TokenFault
from bff.author.words import got
from bff.model.nearest import nearest

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


def resolve(files: Sequence[Node], scale: float = 1.0) -> tuple[dict[str, Value], list[Finding]]:
    """Merge token files, later ones over earlier ones, and give every token its value.

    Colours become `#rrggbb`, dimensions px; sizes marked `bff.scales` grow with `scale`.
    A token with a fault is left out.
    """
    findings: list[Finding] = []
    tokens: dict[str, Token] = {}
    for file in files:
        for name, token in _tokens(file, findings):
            _merge(tokens, name, token, findings)
    values: dict[str, Value] = {}
    for name, found in sorted(_followed(tokens, findings).items()):
        if found is not None:
            grows = isinstance(found.value, float) and found.scales
            values[name] = round(float(found.value) * scale, 4) if grows else found.value
    return values, findings


class _Found(msgspec.Struct, frozen=True):
    """What a token comes to."""

    kind: str
    value: Value
    scales: bool


def _followed(tokens: dict[str, Token], findings: list[Finding]) -> dict[str, _Found | None]:
    """Follow every alias to its end, without recursion; a fault is reported once, where it is."""
    done: dict[str, _Found | None] = {}
    for first in sorted(tokens):
        name, chain = first, dict.fromkeys([first])
        while name not in done:
            chain[name] = None
            name = _alias(tokens[name]) or name
            if name in chain or name not in tokens:
                break
        for link in reversed(chain):
            if link not in done:
                done[link] = _found(tokens, link, done, findings)
    return done


def _found(
    tokens: dict[str, Token], name: str, done: dict[str, _Found | None], findings: list[Finding]
) -> _Found | None:
    """One token's value, when that of the token that it names is known."""
    token = tokens[name]
    alias = _alias(token)
    if alias is None:
        return _literal(token, findings)
    if alias not in tokens:
        hint = nearest(alias, tokens)
        findings.append(_fault("TOKEN-04", token, f'there is no token "{alias}"', hint and f"{{{hint}}}"))
        return None
    if alias not in done:
        message = f'"{name}" names "{alias}", which leads back to "{name}"'
        findings.append(_fault("TOKEN-05", token, message))
        return None
    found = done[alias]
    if found and token.kind not in {"", found.kind}:
        message = f'a {token.kind} cannot be "{alias}", which is a {found.kind}'
        findings.append(_fault("TOKEN-02", token, message))
        return None
    return _Found(found.kind, found.value, found.scales or token.scales) if found else None


def _literal(token: Token, findings: list[Finding]) -> _Found | None:
    if not token.kind:
        findings.append(_fault("TOKEN-02", token, f"this token has no $type; there is {listing(VALUES)}"))
    elif token.kind in VALUES:
        try:
            return _Found(token.kind, VALUES[token.kind](token.value), token.scales)
        except TokenFault as fault:
            findings.append(Finding("TOKEN-03", "error", fault.position, str(fault)))
    return None


def _fault(rule: str, token: Token, message: str, hint: str = "") -> Finding:
    return Finding(rule, "error", token.value.position, message, hint=hint)


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
    tokens[name] = Token(token.kind or before.kind, token.value, token.scales or before.scales, token.start)


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
    if not isinstance(node.value, str) or node.value not in VALUES:
        hint = nearest(str(node.value), VALUES)
        message = f"unknown $type {got(node.value)}" + ("" if hint else f"; there is {listing(VALUES)}")
        findings.append(Finding("TOKEN-02", "error", node.position, message, listing(VALUES), hint))
    return node.value if isinstance(node.value, str) else inherited


def _alias(token: Token) -> str | None:
    match = ALIAS.fullmatch(token.value.value) if isinstance(token.value.value, str) else None
    return match[1] if match else None
