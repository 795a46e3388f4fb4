"""Files to nodes: which files of a folder are read, and which are not read by anything."""

from pathlib import Path

from bff.author.finding import Finding, Position
from bff.author.node import Node
from bff.author.reader import MAX_BYTES, read_yaml

UNREAD = frozenset({"README.md"})
"""Files that may lie anywhere without being read."""


class Folder:
    """A folder of definitions. Remembers what was read, so that a misplaced file does not go unnoticed."""

    def __init__(self, path: Path, root: Path, findings: list[Finding]) -> None:
        self.path = path
        self._root = root
        self._findings = findings
        self._read: set[Path] = set()
        self._endings: dict[Path, str] = {path: ".yaml"}

    def take(self, name: str) -> Node | None:
        """Read a file that must be there."""
        path = self.path / name
        if not path.is_file():
            where = Position(relative(path, self._root))
            self._findings.append(Finding("FILE-03", "error", where, "this file is missing"))
            return None
        return self._node(path)

    def read(self, name: str, ending: str = ".yaml") -> list[tuple[Path, Node]]:
        """Read the files of a folder inside, by name; what cannot be read at all is left out."""
        folder = self.path / name
        self._endings[folder] = ending
        nodes = []
        for path in sorted(folder.glob(f"*{ending}")):
            if path.is_file() and not path.name.startswith("."):
                node = self._node(path)
                if node is not None:
                    nodes.append((path, node))
        return nodes

    def folders(self, name: str) -> list[str]:
        """Name the folders inside a folder, from here."""
        inside = (path for path in (self.path / name).glob("*") if path.is_dir())
        return sorted(f"{name}/{path.name}" for path in inside if not path.name.startswith("."))

    def close(self) -> None:
        """Name every file that nothing has read."""
        for path in sorted(self.path.rglob("*")):
            parts = path.relative_to(self.path).parts
            hidden = any(part.startswith(".") for part in parts)
            if not path.is_file() or hidden or path in self._read or path.name in UNREAD:
                continue
            ending = self._endings.get(path.parent, "")
            hint = path.stem + ending if ending and path.suffix != ending else ""
            where = Position(relative(path, self._root))
            self._findings.append(Finding("FILE-01", "error", where, "nothing reads this file", hint=hint))

    def _node(self, path: Path) -> Node | None:
        self._read.add(path)
        name = relative(path, self._root)
        data, faults = read_bytes(path, name)
        if data is None:
            self._findings += faults
            return None
        node, faults = read_yaml(data, name)
        self._findings += faults
        return node


def read_bytes(path: Path, name: str, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Finding]]:
    """Read one byte more than `limit` at most, so that a reader can refuse what is too large."""
    try:
        with path.open("rb") as file:
            return file.read(limit + 1), []
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return None, [Finding("FILE-03", "error", Position(name), message)]


def relative(path: Path, root: Path) -> str:
    """Name a file as findings do: from the project's folder, with `/`."""
    return (
        path.relative_to(root).as_posix() if path.is_relative_to(root) else f"{path.parent.name}/{path.name}"
    )
