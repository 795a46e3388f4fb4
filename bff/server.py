"""Runs the service under granian, on this machine's loopback address."""

import socket
import sys

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

ADDRESS = "127.0.0.1"
DRAIN_SECONDS = 20
"""How long requests that are under way may take to finish when the server is stopped."""


def serve(port: int) -> None:
    """Serve until stopped. Own access log only: granian's would write addresses with their queries."""
    if not is_free(port):
        sys.exit(f"port {port} is taken: choose another with PORT")
    Server(
        "bff.app:create_app",
        address=ADDRESS,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        loop=Loops.auto,
        log_access=False,
        log_level=LogLevels.warning,
        websockets=False,
        workers_kill_timeout=DRAIN_SECONDS,
    ).serve()


def is_free(port: int) -> bool:
    """Whether nobody listens there: granian would share the port with them, and split the requests."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True
