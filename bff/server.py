"""Runs the service under granian, on this machine's loopback address."""

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

DRAIN_SECONDS = 20
"""How long requests that are under way may take to finish when the server is stopped."""


def serve(port: int) -> None:
    """Serve until stopped. Own access log only: granian's would write addresses with their queries."""
    Server(
        "bff.app:create_app",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        loop=Loops.auto,
        log_access=False,
        log_level=LogLevels.warning,
        websockets=False,
        workers_kill_timeout=DRAIN_SECONDS,
    ).serve()
