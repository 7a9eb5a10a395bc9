"""A web on this machine: one server for all hosts, a clock that only sleep moves, a resolver that knows every host."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from reportedly.fetch import Fetched, Settings, fetch
from reportedly.fetch.addresses import IPAddress, why_not_reached

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass
class Clock:
    """Time that passes by sleeping, and by a tick each time it is looked at."""

    seconds: float = 0
    tick: float = 0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def clock(self) -> float:
        self.seconds += self.tick
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass
class Reply:
    status: int = 200
    body: bytes | Sequence[bytes] | Iterator[bytes] = b""
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    has_length: bool = True


@dataclass
class Web:
    """What each host answers, by "host/path"; all else is not there."""

    port: int
    clock: Clock
    keep: Path
    replies: dict[str, Reply | Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str], float]] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)

    def at(self, where: str) -> str:
        host, _, path = where.partition("/")
        return f"http://{host}:{self.port}/{path}"

    def page(self, where: str, words: str, **headers: str) -> str:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        self.replies[where] = Reply(200, words.encode(), {"Content-Type": "text/html"} | named)
        return self.at(where)

    def reply(self, where: str, status: int = 200, body: Any = b"", has_length: bool = True, **headers: str) -> str:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        self.replies[where] = Reply(status, body, {"Content-Type": "text/html"} | named, has_length)
        return self.at(where)

    @property
    def asked(self) -> list[str]:
        """The pages that were asked for, without robots.txt."""
        return [where for where, _, _ in self.requests if not where.endswith("/robots.txt")]

    def fetch(self, *addresses: str, **settings: Any) -> Fetched:
        return fetch(addresses, self.keep, settings=replace(self.settings, **settings))

    def reasons(self, *addresses: str, **settings: Any) -> list[str]:
        return [one.reason for one in self.fetch(*addresses, **settings).rejected]


class _Handler(BaseHTTPRequestHandler):
    web: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        where = self.headers["Host"].partition(":")[0] + self.path
        said = {key.lower(): value for key, value in self.headers.items()}
        self.web.requests.append((where, said, self.web.clock.seconds))
        reply = self.web.replies.get(where, Reply(404))
        reply = reply(said) if callable(reply) else reply
        self.close_connection = True
        self.send_response(reply.status)
        for key, value in reply.headers.items():
            self.send_header(key, value)
        if isinstance(reply.body, bytes) and reply.has_length:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        try:
            for part in [reply.body] if isinstance(reply.body, bytes) else reply.body:
                self.wfile.write(part)
        except OSError:
            pass  # the client had enough

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        clock = Clock()
        made = Web(server.server_port, clock, tmp_path / "kept.warc.gz")
        local = ip_address("127.0.0.1")

        def why_not(address: IPAddress, port: int) -> str | None:
            return None if (address, port) == (local, made.port) else why_not_reached(address, port)

        made.settings = Settings(
            why_not=why_not,
            resolve=lambda host, port: ["127.0.0.1"],
            now=clock.now,
            clock=clock.clock,
            sleep=clock.sleep,
        )
        handler.web = made  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        server.shutdown()
        thread.join()
