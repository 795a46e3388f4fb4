"""Golden documents: telling screens on the wire. `pytest --golden` writes them anew; then read them."""

from pathlib import Path

import msgspec
import pytest

from bff.compiler.draft import Draft
from tests.matrix.draw import Artist, Axes

GOLDEN = {
    "home.standard": Axes(screen="home", edition="standard"),
    "home.elder": Axes(screen="home", edition="elder"),
    "home.rural": Axes(screen="home", edition="rural"),
    "home.private": Axes(screen="home", edition="private"),
    "home.sme": Axes(screen="home", edition="sme"),
    "home.english": Axes(screen="home", edition="english", locale="en"),
    "home.rural-reduced-largest": Axes(
        screen="home", edition="rural", text="extra-large", menu="reduced", locale="zh-Hant"
    ),
    "home.standard-floor-down": Axes(screen="home", edition="standard", client="floor", mode="down"),
    "home.private-hidden": Axes(screen="home", edition="private", mode="hidden"),
    "accounts.detail.standard-stale": Axes(screen="accounts.detail", edition="standard", mode="stale"),
    "transfer.form.sme-sparse": Axes(screen="transfer.form", edition="sme", mode="sparse"),
    "transfer.review.elder": Axes(screen="transfer.review", edition="elder", text="large"),
    "not-here.english": Axes(screen="not-here", edition="english", locale="en"),
    "settings.standard-hant": Axes(screen="settings", edition="standard", locale="zh-Hant"),
    "onboarding.edition.standard-mirrored": Axes(
        screen="onboarding.edition", edition="standard", locale="en-XB"
    ),
}


@pytest.fixture(scope="module")
def artist(shipped: Draft) -> Artist:
    """Draws documents of the shipped bundle, under a name that does not change with each file."""
    assert shipped.bundle is not None
    return Artist(msgspec.structs.replace(shipped.bundle, digest="sha256-golden"))


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_document(artist: Artist, name: str, request: pytest.FixtureRequest) -> None:
    """A telling document is, value for value, what was last looked at and found right."""
    path = Path(__file__).with_name(f"{name}.json")
    document = artist.draw(GOLDEN[name])
    if request.config.getoption("--golden"):
        path.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")
    assert document == msgspec.json.decode(path.read_bytes())


def test_no_golden_document_is_left_over() -> None:
    """Each golden file belongs to a document that is drawn."""
    assert {path.stem for path in Path(__file__).parent.glob("*.json")} == GOLDEN.keys()
