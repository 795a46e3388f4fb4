"""What is written down about a request: one JSON line, and never what a customer is, has or typed.

Lines of this program are written with their words. Of a foreign library's line only its place is kept, and
of an exception only its class and where it came from: their words quote addresses, parameters and values.
"""

import logging
import logging.handlers
import queue
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, Final, TextIO

import msgspec

OURS: Final = "bff"
MAX_WAITING: Final = 10_000
"""Log lines that wait for a slow log; more are dropped and counted, a request never waits."""

access_log = logging.getLogger("bff.access")
fault_log = logging.getLogger("bff.fault")


class Access(msgspec.Struct):
    """What is known of one request, filled in while it is answered."""

    request_id: str
    route: str = "none"
    """The template of the address, never the address."""
    method: str = ""
    status: int = 0
    ms: float = 0.0
    edition: str = "none"
    release: int | None = None
    client: str = ""
    gaps: int = 0
    """Sections that could not be drawn whole."""


def log_access(access: Access) -> None:
    """Write the line of one request."""
    access_log.info("request", extra={"fields": msgspec.to_builtins(access)})


def log_fault(error: BaseException, request_id: str) -> None:
    """Write down an error that nobody expected: its class and its way through the program."""
    fault_log.error("unexpected error", extra={"fields": {"request_id": request_id} | fault_of(error)})


def fault_of(error: BaseException) -> dict[str, Any]:
    """Describe an exception without its words, innermost frame last."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    path = [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "path": path}


class JsonFormatter(logging.Formatter):
    """One line of JSON for each record."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.partition(".")[0] == OURS:
            line["event"] = record.getMessage()
        else:
            line["event"] = f"{PurePath(record.pathname).name}:{record.lineno}"
        if record.exc_info and record.exc_info[1]:
            line |= fault_of(record.exc_info[1])
        return msgspec.json.encode(line | getattr(record, "fields", {})).decode()


class BoundedQueue(logging.handlers.QueueHandler):
    """Hands lines to a thread; when that one cannot follow, counts what is lost."""

    def __init__(self) -> None:
        self.lines: queue.Queue[Any] = queue.Queue(MAX_WAITING)
        super().__init__(self.lines)
        self.lost = 0

    def prepare(self, record: logging.LogRecord) -> Any:
        """Keep the record as it is: the formatter, not the queue, decides what is written of it."""
        return record

    def enqueue(self, record: logging.LogRecord) -> None:
        """Put a line into the queue, or lose it."""
        try:
            self.lines.put_nowait(record)
        except queue.Full:
            self.lost += 1


@contextmanager
def logging_to(stream: TextIO | None = None) -> Iterator[BoundedQueue]:
    """Write all logs of this process as JSON lines to a stream, by default standard output, in this block."""
    target = logging.StreamHandler(sys.stdout if stream is None else stream)
    target.setFormatter(JsonFormatter())
    handler, root, ours = BoundedQueue(), logging.getLogger(), logging.getLogger(OURS)
    listener = logging.handlers.QueueListener(handler.lines, target)
    level = ours.level
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    listener.start()
    try:
        yield handler
    finally:
        root.removeHandler(handler)
        ours.setLevel(level)
        listener.stop()
