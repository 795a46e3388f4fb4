"""Two hundred broken files from one seed: every one is refused in words, quickly, and in little memory."""

import gzip
import random
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from bff.author.library import load
from bff.author.reader import MAX_FINDINGS, read_yaml
from bff.author.typed import typed
from bff.model.definition import Screen

SEED = 20261121
PROJECT = Path(__file__).parents[2]
GOOD = (PROJECT / "layouts" / "screens" / "home.yaml").read_bytes()


def cut(chance: random.Random) -> bytes:
    return GOOD[: chance.randrange(len(GOOD))] + b"\n  - {"


def flipped(chance: random.Random) -> bytes:
    data = bytearray(GOOD)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.choice((0, 7, 0x80, 0xFF))
    return bytes(data)


def binary(chance: random.Random) -> bytes:
    return gzip.compress(chance.randbytes(chance.randint(1, 5000)))


def deep(chance: random.Random) -> bytes:
    opening = chance.choice((b"[", b"{a: ", b"- ", b"? ", b"[[", b"{? "))
    return opening * chance.randint(60, 60_000)


def huge(chance: random.Random) -> bytes:
    return chance.choice((b"a", b"- a\n", b"# c\n", b"\n")) * chance.randint(300_000, 2_000_000)


def wide(chance: random.Random) -> bytes:
    return b"[" + b"a," * chance.randint(60_000, 120_000) + b"]"


def doubled(chance: random.Random) -> bytes:
    lines = GOOD.splitlines(keepends=True)
    names = [f"same{chance.randint(0, 3)}: {number}\n".encode() for number in range(chance.randint(10, 3000))]
    return b"".join(lines + names)


def bomb(chance: random.Random) -> bytes:
    width, height = chance.randint(8, 12), chance.randint(4, 30)
    rows = ["a0: &a0 [" + ",".join("x" * width) + "]"]
    rows += [f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * width)}]" for level in range(1, height)]
    return "\n".join(rows).encode()


def long_bomb(chance: random.Random) -> bytes:
    size = chance.randint(5_000, 20_000)
    return b"a: &a [" + b"x," * size + b"]\n" + b"".join(b"b%d: *a\n" % number for number in range(15))


def encoded(chance: random.Random) -> bytes:
    return GOOD.decode().encode(chance.choice(("utf-16", "utf-32", "gb18030", "utf-7"))) + b"\xff"


def tabbed(chance: random.Random) -> bytes:
    return GOOD.replace(b"\n    ", b"\n\t", chance.randint(1, 5))


def shuffled(chance: random.Random) -> bytes:
    lines = GOOD.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


KINDS: list[Callable[[random.Random], bytes]] = [
    cut, flipped, binary, deep, huge, wide, doubled, bomb, long_bomb, encoded, tabbed, shuffled,
]  # fmt: skip


def broken_files() -> list[tuple[str, bytes]]:
    chance = random.Random(SEED)
    return [(kind.__name__, kind(chance)) for _ in range(17) for kind in KINDS][:200]


def test_two_hundred_broken_files_are_refused_in_words() -> None:
    """Each has at least one finding with a sentence in it, none more findings than anybody reads."""
    for kind, data in broken_files():
        began = time.perf_counter()
        node, findings = read_yaml(data, f"{kind}.yaml")
        if node is not None:
            findings += typed(node, Screen)[1]
        assert findings, kind
        assert len(findings) <= MAX_FINDINGS + 50, kind
        assert all(finding.message and "Traceback" not in finding.message for finding in findings)
        assert time.perf_counter() - began < 5, kind


@pytest.mark.parametrize("kind", [deep, huge, wide, bomb, long_bomb], ids=lambda kind: kind.__name__)
def test_a_file_that_wants_to_grow_gets_no_memory(kind: Callable[[random.Random], bytes]) -> None:
    """Reading what is deep, huge or multiplies itself takes less than 64 MiB."""
    data = kind(random.Random(SEED))
    tracemalloc.start()
    read_yaml(data, "grown.yaml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 1024 * 1024


def test_a_library_of_broken_files_is_loaded_with_findings(tmp_path: Path) -> None:
    """Whatever lies in the folders, loading them ends with findings that name the files."""
    chance = random.Random(SEED)
    layouts, locales, drawn = (
        tmp_path / "layouts",
        tmp_path / "locales",
        tmp_path / "contract" / "capabilities",
    )
    places = [
        layouts / "bank.yaml", layouts / "features.yaml", layouts / "editions" / "elder.yaml",
        layouts / "screens" / "home.yaml", layouts / "overlays" / "elder" / "home.yaml",
        layouts / "journeys" / "transfer.yaml", layouts / "tokens" / "base.json",
        locales / "source" / "home.yaml",
        locales / "en" / "LC_MESSAGES" / "messages.po", locales / "xx_!" / "LC_MESSAGES" / "messages.po",
        drawn / "floor.json",
    ]  # fmt: skip
    for _ in range(3):
        for path in places:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(chance.choice([cut, flipped, binary, deep, bomb, encoded, tabbed])(chance))
        library, findings = load(layouts, locales, drawn)
        assert library is None
        named = {finding.position.file for finding in findings}
        assert named >= {path.relative_to(tmp_path).as_posix() for path in places}
