"""The sandbox as an application, and the one way to run it."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping

from granian.constants import Interfaces
from granian.server.embed import Server
from litestar import Litestar
from litestar.datastructures import State

from bff.errors import SettingsWrong
from bff.sandbox.control import open_handlers
from bff.sandbox.daily_routes import daily_handlers
from bff.sandbox.moods import MoodMiddleware
from bff.sandbox.order_routes import order_handlers
from bff.sandbox.problems import answer_problem
from bff.sandbox.routes import personal_router
from bff.sandbox.state import Sandbox, SandboxSettings
from bff.sandbox.writes import confirm_transfer, prepare_transfer

REFUSAL = "SANDBOX: this bank invents its customers and hands out tokens; set SANDBOX=true to run it"


def require_sandbox(environ: Mapping[str, str]) -> None:
    """Raise SettingsWrong unless this environment is said to be a sandbox."""
    if environ.get("SANDBOX", "").lower() != "true":
        raise SettingsWrong(REFUSAL)


def create_sandbox(settings: SandboxSettings) -> Litestar:
    """Make the application, with fresh seeds and a fresh key."""
    sandbox = Sandbox(settings)
    return Litestar(
        route_handlers=[
            personal_router(prepare_transfer, confirm_transfer, *daily_handlers(), *order_handlers()),
            *open_handlers(),
        ],
        middleware=[MoodMiddleware(sandbox.moods)],
        exception_handlers={Exception: answer_problem},
        state=State({"sandbox": sandbox}),
        openapi_config=None,
        logging_config=None,
    )


def require_port(port: int) -> None:
    """Raise SettingsWrong if somebody else listens: the server would share the port and its requests."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SettingsWrong(
                f"CORE_PORT: {port} is taken; stop what listens there or choose another"
            ) from None


def serve(port: int) -> None:
    """Serve on 127.0.0.1 until told to stop; exit with 2 and a message if it may not or cannot."""
    try:
        require_sandbox(os.environ)
        require_port(port)
    except SettingsWrong as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    asyncio.run(_serve(port))


async def _serve(port: int) -> None:
    """Run the server in this loop, so that the state is this process's own, until SIGINT or SIGTERM."""
    app = create_sandbox(SandboxSettings(address=f"http://127.0.0.1:{port}"))
    server = Server(app, port=port, interface=Interfaces.ASGI, websockets=False, log_enabled=False)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.stop)
    await server.serve()
