"""The desk of a sandbox: its invented customers and their tokens, for the page of six phones."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import httpx

from bff.bundle.shelf import Shelf
from bff.errors import Unavailable
from bff.model.capability import FLOOR_CLASS

SECONDS: Final = 5.0


class SandboxDesk:
    """Asks the sandbox core bank, and is made nowhere else. Raises Unavailable while it does not answer."""

    def __init__(self, core: str, shelf: Callable[[], Shelf]) -> None:
        self._core = core
        self._shelf = shelf

    async def list(self) -> list[dict[str, Any]]:
        """The customers to choose from."""
        items: list[dict[str, Any]] = (await self._send("GET", "/sandbox/customers"))["items"]
        return items

    async def token(self, customer_id: str) -> str:
        """A token of one of them."""
        answer = await self._send("POST", "/sandbox/token", {"customer": customer_id})
        return str(answer["access_token"])

    def builds(self) -> Sequence[str]:
        """The client builds that the live bundle knows, as they name themselves."""
        held = self._shelf().current
        kinds = held.bundle.classes.values() if held else ()
        return [f"{kind.platform}/{kind.build}" for kind in kinds if kind.name != FLOOR_CLASS]

    async def _send(self, method: str, path: str, body: Any = None) -> Any:
        try:
            async with httpx.AsyncClient(base_url=self._core, trust_env=False, timeout=SECONDS) as client:
                response = await client.request(method, path, json=body)
                response.raise_for_status()
                return response.json()
        except httpx.HTTPError:
            raise Unavailable(headers={"Retry-After": "2"}) from None
