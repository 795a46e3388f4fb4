"""Bundle files: the same bytes on any machine, and not one byte that is not accounted for."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.bundle.bundle import Bundle
from bff.bundle.file import MAX_BYTES, decode, encode, read_bundle, write_bundle
from bff.bundle.plan import Plan, Str
from bff.bundle.shelf import KEPT, Shelf
from bff.compiler.draft import Draft
from bff.errors import BundleDamaged
from tests.compiler.make import TinyBank

ROOT = Path(__file__).resolve().parents[2]
DIGEST = """
import sys
from pathlib import Path
from bff.bundle.file import encode
from bff.compiler.passes import build
print(encode(build(Path(sys.argv[1])))[0])
"""

EMPTY = {"screen": "home", "edition": "standard", "title": Str("home.title"), "controls": [], "sections": []}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The bundle of the tiny bank."""
    return TinyBank(tmp_path_factory.mktemp("bank")).bundle()


@pytest.fixture(scope="module")
def content(bundle: Bundle) -> bytes:
    """Its file."""
    return encode(bundle)[1]


def test_what_is_written_is_read(bundle: Bundle, tmp_path: Path) -> None:
    """A bundle comes back as it was, under the name of its content."""
    path = write_bundle(bundle, tmp_path / "new" / "folder")
    read = read_bundle(path)
    assert path.name == f"{read.digest}.bundle"
    assert msgspec.structs.replace(read, digest="") == bundle
    assert write_bundle(read, tmp_path).name == path.name
    assert sorted(path.parent.iterdir()) == [path]


def test_two_processes_write_the_same_bytes(shipped: Draft) -> None:
    """Two processes that hash differently build the same shipped layouts to the same digest, and so do we."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", DIGEST, str(ROOT)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for seed in ("1", "20261121")
    ]
    digests = {process.communicate()[0].strip() for process in processes}
    assert [process.returncode for process in processes] == [0, 0]
    assert shipped.bundle is not None
    assert digests == {encode(shipped.bundle)[0]}


@settings(max_examples=300)
@given(st.data())
def test_any_flipped_byte_is_found(content: bytes, data: st.DataObject) -> None:
    """Whatever byte is another one, the bundle is refused."""
    place = data.draw(st.integers(0, len(content) - 1) | st.integers(0, 120))
    change = data.draw(st.integers(1, 255))
    damaged = bytearray(content)
    damaged[place] ^= change
    with pytest.raises(BundleDamaged):
        decode(bytes(damaged))


@given(st.data())
def test_a_part_is_no_bundle(content: bytes, data: st.DataObject) -> None:
    """A bundle that was cut off, or that has more to it, is refused."""
    cut = data.draw(st.integers(0, len(content) - 1))
    for wrong in (content[:cut], content[cut + 1 :], content + content[: cut + 1]):
        with pytest.raises(BundleDamaged):
            decode(wrong)


@given(st.binary(max_size=200))
def test_other_bytes_are_no_bundle(wrong: bytes) -> None:
    """Bytes that were never a bundle are refused, whatever they are."""
    with pytest.raises(BundleDamaged):
        decode(wrong)


def sealed(payload: bytes, magic: bytes = b"bff-bundle/1") -> bytes:
    """A file with a true checksum over any payload."""
    return b"%s %s %d\n" % (magic, hashlib.sha256(payload).hexdigest().encode(), len(payload)) + payload


def test_a_true_checksum_is_not_enough(bundle: Bundle, content: bytes) -> None:
    """Another format or another structure is refused, though no byte was changed on the way."""
    payload = content.partition(b"\n")[2]
    assert encode(decode(sealed(payload)))[1] == content
    with pytest.raises(BundleDamaged, match="not a bundle of format 1"):
        decode(sealed(payload, b"bff-bundle/2"))
    with pytest.raises(BundleDamaged, match="cannot be read"):
        decode(sealed(msgspec.msgpack.encode({**msgspec.to_builtins(bundle), "format": 2})))
    with pytest.raises(BundleDamaged, match="cannot be read"):
        decode(sealed(msgspec.msgpack.encode([1, 2, 3])))
    with pytest.raises(BundleDamaged, match="cannot be read"):
        decode(sealed(b"\x91" * 100_000))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"plans": {}}, "plans are missing"),
        ({"strings": {}}, "a locale lacks"),
        ({"formats": {}}, "a locale lacks"),
        ({"screens": {}}, "no other tables"),
        ({"shells": {}}, "no other tables"),
        ({"themes": {}}, "no other tables"),
        ({"index": {"home": "a"}, "plans": {"a": Plan(**EMPTY)}}, "no other tables"),
    ],
)
def test_tables_fit_each_other(bundle: Bundle, change: dict[str, object], says: str) -> None:
    """A bundle that would make some request fail is refused before any request can."""
    with pytest.raises(BundleDamaged, match=says):
        decode(encode(msgspec.structs.replace(bundle, **change))[1])


def test_there_is_a_floor(bundle: Bundle) -> None:
    """A bundle without a class for unknown clients is refused."""
    classes = {name: kind for name, kind in bundle.classes.items() if name != "floor"}
    with pytest.raises(BundleDamaged, match="no floor"):
        decode(encode(msgspec.structs.replace(bundle, classes=classes))[1])


def test_files_that_cannot_be_bundles(tmp_path: Path) -> None:
    """A file that is missing, a folder, or too large is refused without being read."""
    with pytest.raises(BundleDamaged, match="cannot be read"):
        read_bundle(tmp_path / "none")
    with pytest.raises(BundleDamaged):
        read_bundle(tmp_path)
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(BundleDamaged, match="larger than"):
        read_bundle(tmp_path / "large")


def test_the_shelf_keeps_and_swaps(bundle: Bundle) -> None:
    """The newest is current, those before stay reachable by digest; each is held once, and not too many."""
    shelf = Shelf()
    assert shelf.current is None
    assert shelf.held("a") is None
    made = {name: msgspec.structs.replace(bundle, digest=name) for name in "abcd"}
    for number, name in enumerate("abc", 1):
        shelf.swap(number, made[name])
    assert shelf.current is not None
    assert (shelf.current.number, shelf.current.bundle) == (3, made["c"])
    shelf.swap(4, made["a"])
    assert (shelf.current.number, shelf.current.bundle) == (4, made["a"])
    assert all(shelf.held(name) is made[name] for name in "abc")
    shelf.swap(5, made["d"])
    held = [name for name in "abcd" if shelf.held(name)]
    assert held == ["a", "c", "d"]
    assert len(held) == KEPT
