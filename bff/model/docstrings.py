"""What the registry says of itself: the words under each class and field, for editors and for documents.

Reads the source, so it is for generating, never for a request.
"""

import ast
import inspect
import textwrap

import msgspec


def summary(kind: type) -> str:
    """What a class is, as one paragraph."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def field_docs(kind: type[msgspec.Struct]) -> dict[str, str]:
    """What each documented field is for, inherited ones included, by the name under which it is written."""
    docs: dict[str, str] = {}
    for owner in reversed(kind.__mro__):
        if issubclass(owner, msgspec.Struct) and owner is not msgspec.Struct:
            docs |= _own(owner)
    written = dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))
    return {written[name]: doc for name, doc in docs.items() if name in written}


def _own(kind: type) -> dict[str, str]:
    """The text right below each field of the class itself."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(definition, ast.ClassDef)
    docs = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            docs[field.target.id] = " ".join(str(below.value.value).split())
    return docs
