"""Client classes: which snapshot stands for which client."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bff.model.capability import ClientClass, class_for, version


def make(platform: str, build: str) -> ClientClass:
    """A class of which only platform and build matter."""
    return ClientClass(
        format=1,
        platform=platform,
        build=build,
        channel="app",
        released="2026-01-01",
        supported_until="2028-01-01",
        components={},
        actions=[],
    )


def by_name(*made: ClientClass) -> dict[str, ClientClass]:
    """Classes as a bundle holds them."""
    return {kind.name: kind for kind in made}


CLASSES = by_name(
    make("floor", "0"), make("ios", "7.2.0"), make("ios", "8.14.2"), make("ios", "8.9"), make("h5", "2.0")
)
BUILDS = st.lists(st.integers(0, 9999), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("ios/8.14.2", "ios-8.14.2"),
        (" ios/8.14.2 ", "ios-8.14.2"),
        ("ios/8.14.3", "ios-8.14.2"),
        ("ios/8.14.1", "ios-8.9"),
        ("ios/8.9.0", "ios-8.9"),
        ("ios/8.8.99", "ios-7.2.0"),
        ("ios/7.1", "floor"),
        ("ios/99", "ios-8.14.2"),
        ("h5/2", "h5-2.0"),
        ("watch/3.0", "floor"),
        ("IOS/8.14.2", "floor"),
        ("ios/8.14.2.1.1", "floor"),
        ("ios/8.14.2\nios/9", "floor"),
        ("ios/٨", "floor"),
        ("ios", "floor"),
        ("", "floor"),
    ],
)
def test_a_client_gets_its_class(header: str, name: str) -> None:
    """A client gets its own build's class, else the nearest lower one of its platform, else the floor."""
    assert class_for(header, CLASSES).name == name


@given(BUILDS, BUILDS)
def test_builds_are_ordered_as_numbers(one: str, other: str) -> None:
    """A build is not older than another exactly when its numbers, filled up with zeros, are not smaller."""
    padded = [([int(part) for part in build.split(".")] + [0] * 4)[:4] for build in (one, other)]
    assert (version(one) <= version(other)) == (padded[0] <= padded[1])


@given(st.lists(BUILDS, unique_by=version, max_size=6), BUILDS)
def test_never_more_than_a_client_can(builds: list[str], wanted: str) -> None:
    """A class is never newer than the client, and no class between the two was passed over."""
    found = class_for(f"ios/{wanted}", by_name(make("floor", "0"), *(make("ios", build) for build in builds)))
    lower = [version(build) for build in builds if version(build) <= version(wanted)]
    assert version(found.build) == max(lower) if lower else found.name == "floor"


@given(st.text(max_size=30))
def test_any_header_has_a_class(header: str) -> None:
    """Whatever a client says of itself, it gets a class."""
    assert class_for(header, CLASSES).name in CLASSES
