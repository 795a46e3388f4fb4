"""Show: one compiled screen for the terminal, and which file won each of its fields."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bff.author.node import Node
from bff.bundle.plan import AnyNode, Const, Flag, Opt, Rows, Section, Str, Val
from bff.compiler.draft import Draft
from bff.compiler.passes import compile_layouts
from bff.errors import BffError, DefinitionsBroken
from bff.lint.resolved import Variant
from bff.model.capability import class_for


class UnknownAxis(BffError):
    """A screen, edition, mode, locale or client that does not exist; says what there is."""


def preview(root: Path, screen: str, *, edition: str, text: str, menu: str, locale: str, client: str) -> str:
    """The document of a screen as JSON, with `‹bindings›` where a customer's data would be."""
    draft = _compiled(root)
    variant = _variant(draft, screen, edition, text, menu)
    if locale not in draft.strings:
        raise UnknownAxis(f"there is no locale {locale}; there is: {', '.join(draft.strings)}")
    kind = class_for(client, draft.library.classes).name
    key = f"{variant}/{kind}"
    if key not in draft.index:
        raise UnknownAxis(f"{kind} does not get the screen {screen}: its channel does not offer it")
    document = sketch(draft, variant, kind, locale)
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def sketch(draft: Draft, variant: Variant, kind: str, locale: str) -> dict[str, Any]:
    """The document of a screen for a client class, with placeholders where a customer's data would be."""
    plan, words = draft.plans[draft.index[f"{variant}/{kind}"]], draft.strings[locale]
    return {
        "screen": variant.screen,
        "edition": variant.edition,
        "locale": locale,
        "text_mode": variant.text,
        "menu_mode": variant.menu,
        "client_class": kind,
        "title": words[plan.title.key][0] if "*" not in plan.title.key else plan.title.key,
        "controls": msgspec.json.decode(_write(plan.controls, words)),
        "sections": [_section(section, words) for section in plan.sections],
    }


def layers(root: Path, screen: str, **axes: str) -> str:
    """Each field of each section, with the place that won it."""
    draft = _compiled(root)
    resolved = draft.screens[_variant(draft, screen, axes["edition"], axes["text"], axes["menu"])]
    lines = []
    for section in resolved.sections:
        lines.append(f"{section.id}  ({section.__struct_config__.tag})")
        lines += [
            f"  {path:<28} {value:<36} {position}"
            for path, value, position in _leaves(resolved.nodes[section.id], "")
        ]
    return "\n".join(lines)


def _compiled(root: Path) -> Draft:
    draft = compile_layouts(root)
    if draft.broken:
        raise DefinitionsBroken(draft.findings)
    return draft


def _variant(draft: Draft, screen: str, edition: str, text: str, menu: str) -> Variant:
    for what, value, known in (
        ("edition", edition, draft.library.editions),
        (
            "screen",
            screen,
            sorted({variant.screen for variant in draft.screens if variant.edition == edition}),
        ),
        ("text mode", text, sorted({variant.text for variant in draft.screens})),
        ("menu mode", menu, sorted({variant.menu for variant in draft.screens})),
    ):
        if value not in known:
            raise UnknownAxis(f"there is no {what} `{value}` here; there is: {', '.join(known)}")
    return Variant(screen, edition, text, menu)


def _leaves(node: Node, path: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            yield from _leaves(child, f"{path}.{name}" if path else name)
    elif isinstance(node.value, list):
        for index, child in enumerate(node.value):
            yield from _leaves(child, f"{path}[{index}]")
    else:
        yield path, str(node.value), str(node.position)


def _section(section: Section, words: dict[str, list[str]]) -> Any:
    head = f'{{"id":"{section.id}","component":"{section.component}","state":"ready"'
    return msgspec.json.decode(head + _write(section.ready, words))


def _write(nodes: Iterable[AnyNode], words: dict[str, list[str]]) -> str:
    written = ""
    for node in nodes:
        match node:
            case Const():
                written += node.json
            case Str():
                text = msgspec.json.encode(words.get(node.key, [f"‹{node.key}›"])[0]).decode()
                written += text if node.form == "string" else f'{{"text":{text}}}'
            case Val():
                text = msgspec.json.encode(f"‹{node.path}›").decode()
                written += text if node.kind == "raw" else f'{{"text":{text}}}'
            case Flag():
                written += "false"
            case Opt() | Rows():
                written += _write(node.nodes, words)
    return written
