"""The directory of published bundles: files named by their digest, written once, verified whenever read."""

import os
import re
import secrets
from pathlib import Path

from bff.bundle.bundle import Bundle
from bff.bundle.file import MAX_BYTES, decode
from bff.errors import BundleDamaged


def path_of(bundles: Path, digest: str) -> Path:
    """Return where the bundle of this digest is; what is no digest raises BundleDamaged."""
    if not re.fullmatch("sha256-[0-9a-f]{64}", digest):
        raise BundleDamaged("a record names something that is not a digest")
    return bundles / f"{digest}.bundle"


def read(bundles: Path, digest: str) -> Bundle:
    """Read a published bundle; BundleDamaged if it is missing, damaged, or another one under this name.

    Other faults (OSError) say nothing about the file: they may be gone a moment later.
    """
    path = path_of(bundles, digest)
    bundle = decode(_content(path))
    if bundle.digest != digest:
        raise BundleDamaged(f"{path.name} holds {bundle.digest}")
    return bundle


def place(bundles: Path, built: Path) -> str:
    """Verify a built bundle, put these very bytes into the directory, and return the digest.

    A file that is there already is verified and kept; if it is damaged (BundleDamaged), move it away first.
    """
    content = _content(built)
    digest = decode(content).digest
    path = path_of(bundles, digest)
    if path.exists():
        read(bundles, digest)
    else:
        _write(path, content)
    return digest


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BundleDamaged(f"{path.name} is missing") from None


def _write(path: Path, content: bytes) -> None:
    """Write a file that has its name only once all of it is on disk, and is safe from a crash on return."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Should another publisher have come first, it wrote the same bytes: the name is their digest.
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
