"""Emit: a resolved component becomes constant JSON with holes.

One walk over its shape, no code per component.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from bff.bundle.plan import AnyNode, Const, Flag, Opt, Rows
from bff.compiler.names import Names, optional
from bff.model.action import Choice, Tap, resumed, verb_of
from bff.model.section import Part, Repeat, RepeatOption
from bff.model.shape import Shape, shapes

MOST_ROWS = 200
"""Of a list that its author does not limit."""


def merged(nodes: Iterable[AnyNode]) -> list[AnyNode]:
    """Join neighbouring constants."""
    joined: list[AnyNode] = []
    for node in nodes:
        if isinstance(node, Const) and joined and isinstance(joined[-1], Const):
            joined[-1] = Const(joined[-1].json + node.json)
        elif not (isinstance(node, Const) and node.json == ""):
            joined.append(node)
    return joined


def dump(value: Any) -> str:
    """Constant JSON of a constant."""
    return msgspec.json.encode(value).decode()


def fields(part: Part, names: Names) -> list[AnyNode]:
    """The fields of a part, each with a comma before it."""
    nodes: list[AnyNode] = []
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if value is None:
            continue
        written = _value(value, shape, names)
        head = Const(f',"{shape.wire}":')
        if not shape.required and any(optional(node) for node in written):
            nodes.append(Opt([head, *written]))
        else:
            nodes += [head, *written]
    return merged(nodes)


def part_object(part: Part, names: Names) -> list[AnyNode]:
    """A part as an object: its fields without the first comma; the first one is always there."""
    nodes = fields(part, names)
    first = nodes[0]
    assert isinstance(first, Const)
    assert first.json.startswith(",")
    return merged([Const("{" + first.json[1:]), *nodes[1:], Const("}")])


def _value(value: Any, shape: Shape, names: Names) -> list[AnyNode]:
    match shape.form:
        case "place" if shape.place == "icon":
            return [Const(dump(value))]
        case "place":
            return [names.node(value, shape.place)]
        case "tap":
            return tap_object(value, names)
        case "taps":
            return _array([tap_object(tap, names) for tap in value])
        case "part":
            return part_object(value, names)
        case "parts":
            return _array([part_object(part, names) for part in value])
        case "rows" if isinstance(value, Repeat | RepeatOption):
            return _rows(value, names)
        case "rows":
            return _array([part_object(part, names) for part in value])
        case "flag":
            return [Flag(value)]
        case "const":
            return [Const(dump(value))]


def _array(items: list[list[AnyNode]]) -> list[AnyNode]:
    nodes: list[AnyNode] = [Const("[")]
    for index, item in enumerate(items):
        nodes += [Const("," if index else ""), *item]
    return [*nodes, Const("]")]


def _rows(repeat: Repeat | RepeatOption, names: Names) -> list[AnyNode]:
    inside = names.of_row(repeat.each)
    limit = (repeat.limit if isinstance(repeat, Repeat) else None) or MOST_ROWS
    rows = Rows(names.value(repeat.each).path, part_object(repeat.row, inside), limit)
    return [Const("["), rows, Const("]")]


def tap_object(tap: Tap, names: Names) -> list[AnyNode]:
    """An action as the client gets it."""
    kind = verb_of(tap)
    nodes: list[AnyNode] = [Const(f'{{"kind":"{"open" if kind == "resume" else kind}"')]
    travelling = tap.with_ or {}
    match kind:
        case "open":
            nodes += [Const(f',"screen":{dump(tap.open)}'), *_travel("params", travelling, names)]
        case "submit":
            nodes += [Const(f',"action":{dump(tap.submit)}'), *_travel("fields", travelling, names)]
        case "set":
            nodes.append(Const(f',"preferences":{dump(tap.set or Choice())}'))
        case "call":
            nodes.append(Const(f',"number":{dump(tap.call)}'))
        case "dismiss":
            nodes.append(Const(f',"id":{dump(tap.dismiss)}'))
        case "resume":
            screen, journey = (names.value(name, "raw") for name in resumed(tap))
            nodes += [Const(',"screen":'), screen, Const(',"params":{"journey":'), journey, Const("}")]
        case _:
            pass
    for name in ("ask", "label"):
        key = getattr(tap, name)
        if key is not None:
            nodes += [Const(f',"{name}":'), names.message(key)]
    return merged([*nodes, Const("}")])


def _travel(field: str, travelling: dict[str, str], names: Names) -> list[AnyNode]:
    if not travelling:
        return []
    nodes: list[AnyNode] = [Const(f',"{field}":{{')]
    for index, (name, written) in enumerate(travelling.items()):
        nodes.append(Const(f"{',' if index else ''}{dump(name)}:"))
        nodes.append(Const(dump(written[1:])) if written.startswith("=") else names.value(written, "raw"))
    return [*nodes, Const("}")]
