"""The desk on a port of this machine."""

from __future__ import annotations

import gc
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from reportedly.errors import ReportedlyError
from reportedly.library import Library
from reportedly.read.paths import os_words
from reportedly.web.app import make_app
from reportedly.web.guard import is_local


def serve(
    library: str | Path, *, host: str = "127.0.0.1", port: int = 8470, token: str | None = None,
    say: Callable[[str], None],
) -> None:  # fmt: skip
    """Show a library on a port until it is interrupted.

    Args:
        library: Its file; the first report that is added makes it.
        host: Where to listen. Where others can reach that, they need the token, which is made if none is given.
        port: Which port; 0 takes a free one.
        token: What others must be told.
        say: Is told the address to open.

    Raises:
        LibraryError: There is something, and it is no library, or one that can't be read.
        ReportedlyError: The port can't be had.
    """
    if Path(library).exists():
        Library(library).overview(limit=1)
    if token is None and not is_local(host):
        token = secrets.token_urlsafe(24)
    app = make_app(library, host=host, token=token)
    with _listening(host, port) as listener:
        gc.freeze()  # all that is loaded by now stays: looking through it for waste would hold up a page
        named = f"[{host}]" if ":" in host else host
        say(f"http://{named}:{listener.getsockname()[1]}/" + (f"?token={token}" if token else ""))
        config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, proxy_headers=False)
        with suppress(KeyboardInterrupt):  # it has closed its connections by then, and what is being written goes on
            uvicorn.Server(config).run(sockets=[listener])
    app.state.desk.jobs.wait()


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise ReportedlyError(
            f"can't listen at {host} on port {port}: {os_words(error)}; give another --port"
        ) from error
