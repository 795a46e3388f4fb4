"""What is counted, written in Prometheus' text format. Labels come from closed sets: series stay few."""

from collections.abc import Callable

import msgspec

from bff.errors import UpstreamFailed
from bff.sources.call import Call, Response, Upstream

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds of the latency histograms, in seconds."""
MAX_SERIES = 2000
"""Beyond that a new combination of labels counts as `other`: no stranger may fill our memory."""

MEDIA_TYPE = "text/plain; version=0.0.4"


class Histogram(msgspec.Struct):
    """How many took how long."""

    buckets: list[int] = msgspec.field(default_factory=lambda: [0] * len(BUCKETS))
    count: int = 0
    total: float = 0.0

    def observe(self, seconds: float) -> None:
        """Count one."""
        self.count += 1
        self.total += seconds
        for place, bound in enumerate(BUCKETS):
            self.buckets[place] += seconds <= bound


class Family:
    """The series of one metric, by the values of their labels."""

    def __init__(self, name: str, about: str, labels: tuple[str, ...]) -> None:
        self.name = name
        self._about = about
        self._labels = labels
        self._series: dict[tuple[str, ...], Histogram] = {}

    def of(self, values: tuple[str, ...]) -> Histogram:
        """The series of these labels; `other` once there are too many."""
        if values not in self._series and len(self._series) >= MAX_SERIES:
            values = ("other",) * len(self._labels)
        return self._series.setdefault(values, Histogram())

    def _rows(self, kind: str) -> tuple[list[str], list[tuple[str, Histogram]]]:
        head = [f"# HELP {self.name} {self._about}", f"# TYPE {self.name} {kind}"]
        return head, [(self._text(values), series) for values, series in sorted(self._series.items())]

    def _text(self, values: tuple[str, ...]) -> str:
        return ",".join(
            f'{name}="{_quoted(value)}"' for name, value in zip(self._labels, values, strict=True)
        )


class Counter(Family):
    """How often."""

    def count(self, values: tuple[str, ...]) -> None:
        """Count one under these labels."""
        self.of(values).count += 1

    def write(self) -> str:
        """Write all series."""
        lines, rows = self._rows("counter")
        lines += [f"{self.name}{{{labels}}} {series.count}" for labels, series in rows]
        return "\n".join(lines) + "\n"


class Latency(Family):
    """How often, and how long it took."""

    def observe(self, values: tuple[str, ...], seconds: float) -> None:
        """Count one under these labels."""
        self.of(values).observe(seconds)

    def write(self) -> str:
        """Write all series as histograms."""
        lines, rows = self._rows("histogram")
        for labels, series in rows:
            bounds = zip((*map(str, BUCKETS), "+Inf"), (*series.buckets, series.count), strict=True)
            lines += [f'{self.name}_bucket{{{labels},le="{bound}"}} {count}' for bound, count in bounds]
            lines.append(f"{self.name}_sum{{{labels}}} {series.total:.6f}")
            lines.append(f"{self.name}_count{{{labels}}} {series.count}")
        return "\n".join(lines) + "\n"


class Metrics:
    """All that is counted."""

    def __init__(self) -> None:
        self.requests = Latency("bff_request_seconds", "Requests.", ("route", "edition", "status"))
        self.sources = Counter("bff_source_total", "What sources came to.", ("source", "outcome"))
        self.upstream = Latency("bff_upstream_seconds", "Calls to the core bank.", ("domain", "outcome"))

    def write(self, release: int | None, lines_lost: int) -> str:
        """Write everything; `release` is the number that is live on this server, None for none."""
        return (
            self.requests.write()
            + self.sources.write()
            + self.upstream.write()
            + _gauge("bff_release", "Number of the release that is served, 0 for none.", release or 0)
            + _gauge("bff_log_lines_lost", "Log lines dropped because the log was too slow.", lines_lost)
        )


class MeasuredUpstream:
    """An upstream client whose calls are counted by the first word of their path, which names nobody."""

    def __init__(self, upstream: Upstream, calls: Latency, clock: Callable[[], float]) -> None:
        self._upstream = upstream
        self._calls = calls
        self._clock = clock

    async def send(self, call: Call) -> Response:
        """Send one call, once. Raises UpstreamFailed."""
        began, outcome = self._clock(), "cancelled"
        try:
            response = await self._upstream.send(call)
            outcome = f"{response.status // 100}xx"
        except UpstreamFailed as failure:
            outcome = failure.reason
            raise
        else:
            return response
        finally:
            self._calls.observe((call.path.split("/")[1], outcome), self._clock() - began)


def _gauge(name: str, about: str, value: int) -> str:
    return f"# HELP {name} {about}\n# TYPE {name} gauge\n{name} {value}\n"


def _quoted(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
