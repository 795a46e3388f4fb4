"""The architecture as a test: who may import whom, how large a room may grow, what each says of itself."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = sorted((ROOT / "bff").rglob("*.py"))

ALLOWED = {
    "errors": set(),
    "settings": {"errors"},
    "model": {"errors"},
    "format": {"errors", "model"},
    "author": {"errors", "model"},
    "lint": {"errors", "author", "model", "format"},
    "compiler": {"errors", "author", "lint", "model", "format", "bundle"},
    "bundle": {"errors", "model"},
    "sources": {"errors", "model"},
    "store": {"errors", "model"},
    "journeys": {"errors", "model", "bundle", "sources", "store"},
    "serve": {"errors", "model", "format", "bundle", "sources", "store", "journeys"},
    "web": {"errors", "model"},
    "report": {"errors", "author", "lint", "compiler", "model", "format", "bundle"},
    "release": {"errors", "model", "bundle", "store"},
    "sandbox": {"errors"},
}
"""The diamond: package to the packages of ours that it may import, beside itself."""

TOP = {"app", "__main__", "__init__", "server", "demo", "contract", "commands", "watch", "desk"}
"""Modules on top of everything: each is a table of contents or a command."""

LONGEST_FILE = 300
LONGEST_FUNCTION = 50


def package_of(path: Path) -> str:
    """The package, or the single module, that a file belongs to."""
    parts = path.relative_to(ROOT / "bff").with_suffix("").parts
    return parts[0]


def imports_of(path: Path) -> set[str]:
    """The packages of ours that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "bff":
            found |= (
                {node.module.split(".")[1]} if "." in node.module else {alias.name for alias in node.names}
            )
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("bff.")}
    return found


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_import_table(path: Path) -> None:
    """A module imports only what the diamond allows its package."""
    package = package_of(path)
    if package in TOP:
        return
    assert package in ALLOWED, f"{package} is not in the import table"
    assert imports_of(path) <= ALLOWED[package] | {package}


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_stay_small(path: Path) -> None:
    """A file stays below three hundred lines, a function below fifty."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(path: Path) -> None:
    """A module begins with a docstring, and so do its public classes and functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_packages_say_what_they_may_not_do() -> None:
    """A package's `__init__` is a docstring alone: what it may import, and what it never does."""
    for init in sorted((ROOT / "bff").glob("*/__init__.py")):
        tree = ast.parse(init.read_text(encoding="utf-8"))
        assert len(tree.body) == 1, init
        says = ast.get_docstring(tree) or ""
        assert "ay import" in says, init
        assert any(word in says for word in ("ever", "othing", " no ", "nor ")), init


def test_the_sides_do_not_meet() -> None:
    """A process that serves has loaded nothing of the authoring side, and no Babel."""
    script = "import sys, bff.app; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.split()
    assert not [
        name for name in loaded if name.startswith(("bff.author", "bff.lint", "bff.compiler", "babel"))
    ]


def test_no_edition_is_named_in_code() -> None:
    """What an edition is, is data: no module but the sandbox's seeds compares with an edition's name."""
    editions = {path.stem for path in (ROOT / "layouts" / "editions").glob("*.yaml")} - {"standard"}
    for path in PRODUCT:
        if package_of(path) in {"sandbox"} | TOP:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                named = {
                    item.value
                    for item in ast.walk(node)
                    if isinstance(item, ast.Constant) and isinstance(item.value, str)
                }
                assert not named & editions, f"{path}:{node.lineno} compares with {named & editions}"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests").rglob("test_*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_test_says_what_it_holds(path: Path) -> None:
    """Each test states in its docstring what it holds."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), f"{node.name} says nothing"
