"""The addresses of the H5 client."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from bff.errors import NotFound
from bff.web.answers import asset_addresses, asset_response, read_assets
from bff.web.client import Asker, Client, CustomerDesk
from bff.web.gallery import Gallery, Watched
from bff.web.screens import Browser, Pages, Visitor
from bff.web.session import Sessions


def routes(
    ask: Asker, customers: CustomerDesk | None, watched: Watched | None = None
) -> list[HTTPRouteHandler]:
    """All handlers of the H5 client. With `customers`, / is the page of six phones, else one phone.

    `watched` tells that page what the loop of its authors found last.
    """
    files = read_assets()
    assets = asset_addresses(files)
    client = Client(ask, customers, Sessions())
    gallery = Gallery(client, assets, watched or dict)
    looks = [_look(gallery)] if watched else []
    return [_root(gallery), *looks, _asset(files), *_phone(Pages(client, assets))]


def _root(gallery: Gallery) -> HTTPRouteHandler:
    @get("/", include_in_schema=False)
    async def root(request: Browser) -> Response[Any]:
        return await gallery.show(request)

    return root


def _look(gallery: Gallery) -> HTTPRouteHandler:
    @get("/look", include_in_schema=False, sync_to_thread=False)
    def look() -> Response[str]:
        return gallery.look()

    return look


def _asset(files: dict[str, bytes]) -> HTTPRouteHandler:
    @get("/assets/{name:str}", include_in_schema=False, sync_to_thread=False)
    def asset(request: Browser) -> Response[bytes]:
        name = request.path_params["name"]
        if name not in files:
            raise NotFound
        return asset_response(name, files[name])

    return asset


def _phone(pages: Pages) -> list[HTTPRouteHandler]:
    @get("/h5/{phone:str}/enter", include_in_schema=False)
    async def enter(request: Browser) -> Response[Any]:
        return await pages.enter(Visitor(request))

    @get("/h5/{phone:str}/back", include_in_schema=False)
    async def back(request: Browser) -> Response[Any]:
        return await pages.back(Visitor(request))

    @get("/h5/{phone:str}/{screen:str}", include_in_schema=False)
    async def screen(request: Browser) -> Response[Any]:
        return await pages.screen(Visitor(request), request.path_params["screen"])

    @post("/h5/{phone:str}/act", include_in_schema=False)
    async def act(request: Browser) -> Response[Any]:
        return await pages.act(Visitor(request))

    @post("/h5/{phone:str}/set", include_in_schema=False)
    async def choose(request: Browser) -> Response[Any]:
        return await pages.choose(Visitor(request))

    @post("/h5/{phone:str}/dismiss", include_in_schema=False)
    async def dismiss(request: Browser) -> Response[Any]:
        return await pages.dismiss(Visitor(request))

    @post("/h5/{phone:str}/ask", include_in_schema=False)
    async def question(request: Browser) -> Response[Any]:
        return await pages.question(Visitor(request))

    return [enter, back, screen, act, choose, dismiss, question]
