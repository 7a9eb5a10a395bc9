"""Who may ask what of the desk: checked before any page is made, and the headers that every answer bears."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from hmac import compare_digest
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web.problems import Problem

MOST_BYTES = 64 << 20
"""The most that one form may send, files included."""
COOKIE = "reportedly_token"
_DIGITS = 15
_SAFE = ("GET", "HEAD")
_LOCAL = ("localhost", "127.0.0.1", "::1")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuse requests of other hosts, of other sites and without the token; set the headers.

    The ``Host`` header must be a name of this desk, so that no other name can be made to point at it (DNS rebinding).
    A change must come from a page of the desk (``Origin``, ``Sec-Fetch-Site``); that it also bears the desk's own
    token is for the form's reader to check. It protects from other sites, not from other programs on this machine.

    Args:
        app: What answers.
        host: Where the desk listens.
        token: What whoever asks must have been told; None where only this machine can ask.
        refuse: Makes the answer that says what is wrong.
    """

    def __init__(self, app: ASGIApp, host: str, token: str | None, refuse: Callable[[str, Problem], Response]) -> None:
        self._app, self._host, self._token, self._refuse = app, host, token, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(scope, Headers(scope=scope))
        await (answer or self._app)(scope, receive, headed)

    def _answer(self, scope: Scope, headers: Headers) -> Response | None:
        """What is answered in the app's place; None where the app may answer."""
        host = headers.get("host", "")
        if not is_ours(host, self._host):
            return self._no(scope, 421, "this address is not one of the desk's", "open the address that was printed")
        if scope["method"] not in _SAFE:
            came_from = headers.get("origin", "null")
            site = headers.get("sec-fetch-site", "same-origin")
            if site not in ("same-origin", "none") or (came_from != "null" and urlsplit(came_from).netloc != host):
                return self._no(scope, 403, "another site asked for this change", "make it on a page of the desk")
            size = headers.get("content-length", "")
            if not size.isdecimal() or len(size) > _DIGITS:
                return self._no(scope, 411, "the request does not say how long it is", "send Content-Length")
            if int(size) > MOST_BYTES:
                said = f"{int(size):,} bytes; at most {MOST_BYTES:,} are read"
                return self._no(scope, 413, said, "add fewer files at a time, or use `reportedly add`")
        return self._let_in(scope, headers) if self._token else None

    def _let_in(self, scope: Scope, headers: Headers) -> Response | None:
        token = (self._token or "").encode()
        held = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        if compare_digest(held.encode(), token):
            return None
        asked = parse_qsl(scope["query_string"].decode("latin-1"))
        given = dict(asked).get("token", "")
        if scope["method"] in _SAFE and compare_digest(given.encode(), token):
            rest = urlencode([(name, value) for name, value in asked if name != "token"])
            path = "/" + scope["path"].lstrip("/\\")
            made = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            made.set_cookie(COOKIE, self._token or "", httponly=True, samesite="strict", path="/")
            return made
        return self._no(
            scope, 401, "this desk is only for those who have its address",
            "open the address that was printed when it was started, with its token",
        )  # fmt: skip

    def _no(self, scope: Scope, status: int, message: str, mend: str) -> Response:
        return self._refuse(scope["path"], Problem(status, message, mend))


def is_local(host: str) -> bool:
    """Whether only this machine can reach what listens there.

    Examples:
        >>> is_local("127.0.0.1"), is_local("0.0.0.0")
        (True, False)
    """
    return host in _LOCAL


def is_ours(named: str, host: str) -> bool:
    """Whether a ``Host`` header names the desk that listens at a host.

    On this machine alone it has the names of this machine. Where it listens everywhere, it may be asked for by any
    number and by the machine's own names, and by no other name.

    Examples:
        >>> is_ours("localhost:8470", "127.0.0.1"), is_ours("evil.example:8470", "127.0.0.1")
        (True, False)
        >>> is_ours("192.0.2.7:8470", "0.0.0.0"), is_ours("192.0.2.7:8470", "127.0.0.1")
        (True, False)
    """
    try:
        name = urlsplit(f"//{named}").hostname or ""
    except ValueError:
        return False
    if name == host.casefold() or name in _LOCAL:
        return True
    return host in ("0.0.0.0", "::") and (_is_number(name) or name in _own_names())  # noqa: S104 - it is not bound here


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names() -> set[str]:
    name = socket.gethostname().casefold()
    return {name, name.split(".")[0], f"{name.split('.')[0]}.local"}
