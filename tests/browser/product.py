"""The whole product for a browser: the shipped bundle, the sandbox core bank, and the service."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bff.bundle.bundle import Bundle
from bff.bundle.file import write_bundle
from bff.release.publish import publish
from bff.store.open import open_store
from tests.system.processes import free_port, running, sandbox


@asynccontextmanager
async def product(folder: Path, bundle: Bundle) -> AsyncIterator[str]:
    """Publish a bundle in a folder, start both services, give the address; all ends with the block."""
    database, bundles = f"sqlite+aiosqlite:///{folder / 'bff.db'}", folder / "bundles"
    async with open_store(database) as store:
        built = write_bundle(bundle, folder / "built")
        await publish(store.ledger, bundles, built, "tester", "for the browser", dt.datetime.now(dt.UTC))
    with sandbox(folder) as core:
        port = free_port()
        environ = {
            "SANDBOX": "true",
            "CORE_URL": core,
            "PORT": str(port),
            "DATABASE_URL": database,
            "BUNDLES": str(bundles),
        }
        url = f"http://127.0.0.1:{port}"
        with running(["bff", "serve"], environ, f"{url}/health/ready", folder / "service.log"):
            yield url
