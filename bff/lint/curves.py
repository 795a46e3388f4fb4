"""Curves: how large text becomes on a platform when its customer asks for the largest."""

import datetime as dt
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec


class Curve(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One platform at its top step."""

    name: str
    about: str
    source: str
    read: dt.date
    points: tuple[tuple[float, float], ...]
    """Size as written (sp, pt, px) to size as drawn, rising."""


@cache
def curves() -> tuple[Curve, ...]:
    """The curves of every platform that we know, from `data/curves.yaml`."""
    data = files("bff.lint").joinpath("data/curves.yaml").read_bytes()
    return msgspec.yaml.decode(data, type=tuple[Curve, ...])


def reach(size: float, curve: Curve) -> float:
    """The size at which text is drawn at the top step: along straight lines between the points.

    Below the first point and above the last one, in proportion to it.
    """
    first, last = curve.points[0], curve.points[-1]
    if size <= first[0]:
        return size * first[1] / first[0]
    for (low, small), (high, large) in pairwise(curve.points):
        if size <= high:
            return small + (size - low) * (large - small) / (high - low)
    return size * last[1] / last[0]
