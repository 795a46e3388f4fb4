"""What every page is sent with: a policy that allows nothing but our own files, and no copy kept."""

import hashlib
import secrets
from collections.abc import Mapping
from importlib import resources

from litestar import Response
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.status_codes import HTTP_303_SEE_OTHER

from bff.web.session import COOKIE

ASSETS: Mapping[str, str] = {
    "bank.css": "text/css",
    "phone.js": "text/javascript",
    "gallery.css": "text/css",
    "gallery.js": "text/javascript",
    "mark.svg": "image/svg+xml",
}
"""The files that pages use, and nothing else is served."""

YEAR = 365 * 24 * 3600


def new_nonce() -> str:
    """A word that only this drawing of a page knows; its own style block carries it."""
    return secrets.token_urlsafe(16)


def policy(nonce: str) -> str:
    """The content security policy of a page."""
    return (
        f"default-src 'none'; style-src 'self' 'nonce-{nonce}'; script-src 'self'; img-src 'self'; "
        "frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
    )


def page_response(html: str, nonce: str, status: int = 200, cookie: Cookie | None = None) -> Response[str]:
    """Send a page. Not `no-referrer`: without a referrer, browsers send forms with `Origin: null`."""
    headers = {
        "Content-Security-Policy": policy(nonce),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    cookies = [cookie] if cookie else []
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=headers, cookies=cookies)


def see_other(address: str, cookie: Cookie | None = None) -> Response[None]:
    """Send the browser on with a GET."""
    headers = {"Location": address, "Cache-Control": "private, no-store"}
    return Response(None, status_code=HTTP_303_SEE_OTHER, headers=headers, cookies=[cookie] if cookie else [])


def session_cookie(value: str, secure: bool) -> Cookie:
    """The one cookie: for this site's own requests, out of reach of scripts, gone with the browser."""
    return Cookie(key=COOKIE, value=value, path="/", httponly=True, samesite="strict", secure=secure)


def read_assets() -> dict[str, bytes]:
    """Read the static files once."""
    static = resources.files("bff.web") / "static"
    return {name: (static / name).read_bytes() for name in ASSETS}


def asset_addresses(files: Mapping[str, bytes]) -> dict[str, str]:
    """Where each file is: its address changes with its content, so that it may be kept for ever."""
    return {
        name: f"/assets/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
        for name, content in files.items()
    }


def asset_response(name: str, content: bytes) -> Response[bytes]:
    """Send a static file."""
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=f"{ASSETS[name]}; charset=utf-8", headers=headers)
