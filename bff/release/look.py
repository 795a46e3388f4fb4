"""The note that the development loop leaves for the page of six phones: what it found at its last look."""

from pathlib import Path
from typing import Any

import msgspec


def write_look(file: Path, look: msgspec.Struct) -> None:
    """Put the note there, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(look))
    part.replace(file)


def read_look(file: Path) -> dict[str, Any]:
    """The note as it was written; empty where nobody watches."""
    try:
        note = msgspec.json.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError):
        return {}
    return note if isinstance(note, dict) and "at" in note else {}
