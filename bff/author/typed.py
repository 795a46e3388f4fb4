"""Nodes to the Structs of the model, with every fault of a file at once.

msgspec stops at its first fault and knows no lines, so the types are walked beside the nodes.
It has the last word all the same.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

import msgspec
from msgspec import inspect

from bff.author.finding import Finding, Position, listing
from bff.author.fit import closed_words, fits, formed, within
from bff.author.node import Node, locate, plain
from bff.author.words import got, names, words
from bff.model.nearest import nearest

T = TypeVar("T")

SWITCHES: Final[Mapping[str, str]] = MappingProxyType(
    {"yes": "true", "on": "true", "True": "true", "no": "false", "off": "false", "False": "false"}
)
AT = re.compile(r"(?P<what>.*?) - at `(?:key` in `)?(?P<path>\$[^`]*)`", re.DOTALL)


def typed(node: Node, kind: type[T]) -> tuple[T | None, list[Finding]]:
    """Make a Struct of a node; where that cannot be, None and every fault, each with its place."""
    faults = list(_faults(node, type_of(cast("Any", kind))))
    if faults:
        return None, faults
    try:
        return msgspec.convert(plain(node), kind), []
    except msgspec.ValidationError as error:
        match = AT.fullmatch(str(error))
        position = locate(node, match["path"]) if match else node.position
        return None, [_error("SHAPE-01", position, match["what"] if match else str(error))]


def partial(node: Node, kind: type) -> list[Finding]:
    """Check the fields that are written as fields of this Struct; none of them is required."""
    expected = type_of(kind)
    if not isinstance(expected, inspect.StructType) or not isinstance(node.value, dict):
        return list(_faults(node, expected))
    return list(_struct(node, node.value, expected, whole=False))


def unknown(rule: str, position: Position, what: str, word: str, known: list[str]) -> Finding:
    """Say that a word is not of a closed set: what there is, and the nearest."""
    hint = nearest(word, known)
    there = "" if hint else f"; there is {listing(known)}" if known else "; there is none"
    return Finding(rule, "error", position, f"unknown {what} {got(word)}{there}", listing(known), hint)


@functools.cache
def type_of(kind: Any) -> inspect.Type:
    """What msgspec knows of a type."""
    return inspect.type_info(kind)


def _error(rule: str, position: Position, message: str, expected: str = "", hint: str = "") -> Finding:
    return Finding(rule, "error", position, message, expected, hint)


def _mismatch(node: Node, kind: inspect.Type, rule: str = "SHAPE-01") -> Finding:
    """Expected this, got that."""
    expected = words(kind)
    message = f"expected {expected}, got {got(node.value)}"
    if isinstance(node.value, bool | int | float) and fits("", kind):
        message += "; put it in quotes"
    hint = SWITCHES.get(str(node.value), "") if fits(True, kind) else ""
    return _error(rule, node.position, message, expected, hint)


def _faults(node: Node, kind: inspect.Type) -> Iterator[Finding]:
    """Every fault of a node as a value of this type."""
    described, kind = kind, kind.type if isinstance(kind, inspect.Metadata) else kind
    value = node.value
    if isinstance(kind, inspect.UnionType):
        yield from _union(node, kind)
    elif isinstance(kind, inspect.LiteralType | inspect.EnumType):
        yield from _closed(node, kind)
    elif not fits(value, kind):
        yield _mismatch(node, described)
    elif isinstance(kind, inspect.StructType) and isinstance(value, dict):
        yield from _struct(node, value, kind, whole=True)
    elif isinstance(kind, inspect.DictType) and isinstance(value, dict):
        yield from _dict(value, kind)
    elif isinstance(kind, inspect.TupleType) and isinstance(value, list):
        if len(value) != len(kind.item_types):
            yield _mismatch(node, kind)
        for item, item_kind in zip(value, kind.item_types, strict=False):
            yield from _faults(item, item_kind)
    elif isinstance(kind, inspect.CollectionType) and isinstance(value, list):
        if not within(len(value), kind.min_length, kind.max_length):
            yield _mismatch(node, kind, "SHAPE-05")
        for item in value:
            yield from _faults(item, kind.item_type)
    elif not formed(value, kind):
        yield _mismatch(node, described, "SHAPE-05")


def _union(node: Node, kind: inspect.UnionType) -> Iterator[Finding]:
    fitting = [member for member in kind.types if fits(node.value, member)]
    structs = {
        str(member.tag): member
        for member in fitting
        if isinstance(member, inspect.StructType) and member.tag_field
    }
    if len(structs) > 1 and isinstance(node.value, dict):
        field = next(iter(structs.values())).tag_field or ""
        word = node.value.get(field)
        if word is None:
            yield _error("SHAPE-03", node.position, f'the field "{field}" is missing', listing(structs))
        elif str(word.value) not in structs:
            yield unknown("SHAPE-04", word.position, field, str(word.value), list(structs))
        else:
            yield from _faults(node, structs[str(word.value)])
    elif fitting:
        yield from min((list(_faults(node, member)) for member in fitting), key=len)
    else:
        yield _mismatch(node, kind)


def _closed(node: Node, kind: inspect.LiteralType | inspect.EnumType) -> Iterator[Finding]:
    known = closed_words(kind)
    if any(type(word) is type(node.value) and word == node.value for word in known):
        return
    if isinstance(node.value, str):
        yield unknown("SHAPE-04", node.position, "word", node.value, [str(word) for word in known])
    else:
        yield _mismatch(node, kind)


def _struct(
    node: Node, value: dict[str, Node], kind: inspect.StructType, *, whole: bool
) -> Iterator[Finding]:
    known = names(kind)
    guessed = set()
    for name, child in value.items():
        if kind.forbid_unknown_fields and name not in known:
            finding = unknown("SHAPE-02", child.start, "field", name, known)
            guessed.add(finding.hint)
            yield finding
    tag = value.get(kind.tag_field) if kind.tag_field else None
    if tag is not None and tag.value != kind.tag:
        yield unknown("SHAPE-04", tag.position, str(kind.tag_field), str(tag.value), [str(kind.tag)])
    for field in kind.fields:
        name = field.encode_name
        if name in value:
            yield from _faults(value[name], field.type)
        elif field.required and whole and name not in guessed:
            yield _error("SHAPE-03", node.position, f'the field "{name}" is missing', words(field.type))


def _dict(value: dict[str, Node], kind: inspect.DictType) -> Iterator[Finding]:
    for key, child in value.items():
        yield from _faults(Node(key, child.start), kind.key_type)
        yield from _faults(child, kind.value_type)
