"""Keeps every other web site, and every program that was not told the secret, off the page."""

from __future__ import annotations

import hmac
import json
import re

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" in some cases; this tells no one either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def guard(secret: str) -> Middleware:
    """Return the middleware that lets through only this page, from this machine's own address."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        refused = _why_refused(request, secret)
        if refused is not None:
            return refused
        return await handler(request)

    return check


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add what tells the browser to run only the page's own files, and to show it to no one."""
    response.headers.update(_HEADERS)


def problem(status: int, text: str) -> web.Response:
    """Return an answer that says in one sentence what went wrong."""
    body = json.dumps({"problem": text}, ensure_ascii=False)
    return web.Response(status=status, text=body, content_type="application/json")


def _why_refused(request: web.Request, secret: str) -> web.Response | None:
    host = request.headers.get("Host", "")
    # A name that resolves to this machine but is not one of its own would be DNS rebinding.
    if not _LOOPBACK.fullmatch(host):
        return problem(403, "This page is only served to this machine's own address.")
    given = request.match_info.get("secret", "")
    if not hmac.compare_digest(given.encode(), secret.encode()):
        return problem(404, "There is nothing at this address.")
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        return problem(403, "Another web site may not use this page.")
    origin = request.headers.get("Origin")
    own = f"http://{host}".lower()
    if origin is not None and origin.lower() != own:
        return problem(403, "Another web site may not use this page.")
    if request.method not in ("GET", "HEAD"):
        # Browsers always say where a POST comes from; what does not say so is not the page.
        if origin is None:
            return problem(403, "Only the page itself may do this: the Origin header is missing.")
        if request.content_type != "application/json":
            return problem(415, "Only application/json is read here.")
    return None
