"""What the registry says of itself: the words under each class and field, for editors and for documents.

Reads the source, so it is for generating, never for a request.
"""

import ast
import functools
import inspect
import sys
from collections.abc import Mapping

import msgspec


def summary(kind: type) -> str:
    """What a class is, as one paragraph."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def field_docs(kind: type[msgspec.Struct]) -> dict[str, str]:
    """What each documented field is for, inherited ones included, by the name under which it is written."""
    docs: dict[str, str] = {}
    for owner in reversed(kind.__mro__):
        if issubclass(owner, msgspec.Struct) and owner is not msgspec.Struct:
            docs |= _of_module(owner.__module__).get(owner.__name__, {})
    written = dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))
    return {written[name]: doc for name, doc in docs.items() if name in written}


@functools.cache
def _of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """The text right below each field, class by class."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {node.name: _of_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _of_class(definition: ast.ClassDef) -> dict[str, str]:
    docs = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            docs[field.target.id] = " ".join(str(below.value.value).split())
    return docs
