"""Bundle files: written deterministically, read only when every byte is accounted for.

Layout: `bff-bundle/1 <sha256 of the payload> <payload length>\\n`, then the payload, MessagePack.
"""

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from bff.bundle.bundle import FORMAT, Bundle
from bff.bundle.pack import Packed, pack, unpack
from bff.errors import BundleDamaged
from bff.model.action import CONTRASTS
from bff.model.capability import FLOOR_CLASS

MAGIC = b"bff-bundle/1"
MAX_BYTES = 64 * 1024 * 1024
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def encode(bundle: Bundle) -> tuple[str, bytes]:
    """Turn a bundle into its digest and its file's bytes: same bundle, same bytes, on any machine."""
    payload = _ENCODER.encode(pack(bundle))
    checksum = hashlib.sha256(payload).hexdigest()
    return f"sha256-{checksum}", b"%s %s %d\n" % (MAGIC, checksum.encode(), len(payload)) + payload


def decode(content: bytes) -> Bundle:
    """Verify and decode the bytes of a bundle file; anything unexpected is BundleDamaged."""
    if len(content) > MAX_BYTES:
        raise BundleDamaged(f"larger than {MAX_BYTES} bytes")
    head, _, payload = content.partition(b"\n")
    match head.split(b" "):
        case [magic, checksum, length] if magic == MAGIC:
            if length != b"%d" % len(payload) or hashlib.sha256(payload).hexdigest().encode() != checksum:
                raise BundleDamaged("the content does not match its checksum")
        case _:
            raise BundleDamaged(f"not a bundle of format {FORMAT}")
    try:
        bundle = unpack(msgspec.msgpack.decode(payload, type=Packed))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, IndexError, ValueError) as error:
        raise BundleDamaged(f"the content cannot be read: {type(error).__name__}") from None
    _check_references(bundle)
    return msgspec.structs.replace(bundle, digest=f"sha256-{checksum.decode()}")


def _check_references(bundle: Bundle) -> None:
    """Refuse a bundle whose tables do not fit each other, before any request can trip over it."""
    dangling = set(bundle.index.values()) - bundle.plans.keys()
    if dangling:
        raise BundleDamaged(f"{len(dangling)} plans are missing")
    spoken = {locale for edition in bundle.editions.values() for locale in edition.locales}
    if spoken - bundle.strings.keys() or bundle.strings.keys() != bundle.formats.keys():
        raise BundleDamaged("a locale lacks its strings or its formats")
    if bundle.classes and FLOOR_CLASS not in bundle.classes:
        raise BundleDamaged("there is no floor for clients that nobody knows")
    if not all(
        _is_served(*address, bundle) for address in {_surroundings(address) for address in bundle.index}
    ):
        raise BundleDamaged("a plan is for a screen, edition or client that has no other tables")


def _surroundings(address: str) -> tuple[str, str, str, str]:
    """Screen, edition, text mode and class of an address; the menu mode asks for nothing."""
    screen, edition, text, _, kind = address.split("/") if address.count("/") == 4 else [""] * 5
    return screen, edition, text, kind


def _is_served(screen: str, edition: str, text: str, kind: str, bundle: Bundle) -> bool:
    """Whether all that surrounds a plan is there: its screen, its edition's shell and theme, its client."""
    themes = {f"{edition}/{text}/{contrast}" for contrast in CONTRASTS}
    known = screen in bundle.screens and edition in bundle.editions and kind in bundle.classes
    return known and f"{edition}/{kind}" in bundle.shells and themes <= bundle.themes.keys()


def read_bundle(path: Path) -> Bundle:
    """Read and verify a bundle file; BundleDamaged when it must not be served."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BundleDamaged(f"larger than {MAX_BYTES} bytes")
        return decode(path.read_bytes())
    except OSError as error:
        raise BundleDamaged(f"cannot be read: {error.strerror}") from None


def write_bundle(bundle: Bundle, folder: Path) -> Path:
    """Write `<digest>.bundle` into a folder, whole or not at all, and return its path."""
    digest, content = encode(bundle)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{digest}.bundle"
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)
    return path
