"""One request: to a checked address only, within bounds of time and size."""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpcore2
import httpx2

from reportedly.errors import InputRejected
from reportedly.fetch.addresses import IPAddress
from reportedly.fetch.settings import Settings

Headers = list[tuple[bytes, bytes]]
_OK = 200
_GZIP = 31  # zlib's number for a gzip header and check sum
_SAFE = re.compile(r"[ -~]{1,500}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, and the request. ``body`` is unpacked, and empty for every status but 200."""

    status: int
    phrase: bytes
    headers: Headers
    body: bytes
    request: bytes
    ip: str | None

    def header(self, name: bytes) -> str | None:
        """A header's first value, if it is printable ASCII of at most 500 characters; None for any other."""
        value = next((value for key, value in self.headers if key.lower() == name), b"").decode("latin-1").strip()
        return value if _SAFE.fullmatch(value) else None

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as the server writes it, which may be beyond ASCII."""
        return next(
            (value.decode("utf-8", "replace") for key, value in self.headers if key.lower() == b"location"), None
        )


def get(
    url: str,
    settings: Settings,
    *,
    extra: Headers | None = None,
    check: Callable[[Answer], None] | None = None,
    max_bytes: int | None = None,
) -> Answer:
    """Ask for one page, and follow nothing.

    The host is looked up here and the connection goes to an address that was checked, so that neither a redirect nor
    a name that changes its address leads to a private one. No proxies, no cookies, one connection a request.

    Args:
        url: As `normal_address` writes it.
        settings: The bounds.
        extra: More headers to send.
        check: Called with the head of an answer of status 200 before its body is read; raises to refuse it.
        max_bytes: The most that is read of the answer, if not the settings' own.

    Raises:
        InputRejected: There was no whole answer within the bounds; the reason says which.
    """
    target = httpx2.URL(url)
    headers: Headers = [
        (b"Host", target.netloc),
        (b"User-Agent", settings.agent.encode("ascii")),
        (b"Accept", b"text/html, application/xhtml+xml, application/xml, */*;q=0.5"),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
        *(extra or []),
    ]
    sent = b"GET " + target.raw_path + b" HTTP/1.1\r\n" + b"".join(b"%b: %b\r\n" % pair for pair in headers) + b"\r\n"
    port = target.port or {"http": 80, "https": 443}[target.scheme]
    where = httpcore2.URL(
        scheme=target.raw_scheme, host=target.raw_host, port=port, target=target.raw_path
    )  # from parts, so that nothing reads the address in another way than the check did
    limit = max_bytes or settings.max_bytes
    backend = _CheckedBackend(settings, _Budget(settings, limit))
    waits = {"connect": settings.connect_seconds, "read": settings.read_seconds, "write": settings.read_seconds}
    try:
        with (
            httpcore2.ConnectionPool(network_backend=backend) as pool,
            pool.stream("GET", where, headers=headers, extensions={"timeout": waits}) as response,
        ):
            phrase = response.extensions.get("reason_phrase", b"")
            head = Answer(response.status, phrase, list(response.headers), b"", sent, backend.connected)
            if head.status != _OK:
                return head
            if check:
                check(head)
            body = _unpacked(response.iter_stream(), head.header(b"content-encoding"), limit)
            return Answer(head.status, phrase, head.headers, body, sent, backend.connected)
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise InputRejected(_reason(error, settings)) from error


class _Budget:
    """The time and the bytes that one request has left."""

    def __init__(self, settings: Settings, max_bytes: int) -> None:
        self._settings = settings
        self._end = settings.clock() + settings.page_seconds
        self._max_bytes = self._n_left = max_bytes

    def wait(self, timeout: float | None) -> float:
        left = self._end - self._settings.clock()
        if left <= 0:
            raise InputRejected(f"not done after {self._settings.page_seconds:g} seconds")
        return left if timeout is None else min(left, timeout)

    def take(self, n_bytes: int) -> None:
        self._n_left -= n_bytes
        if self._n_left < 0:
            raise InputRejected(_too_long(self._max_bytes))


class _BoundedStream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream, budget: _Budget) -> None:
        self._inner = inner
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._budget.wait(timeout))
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._budget.wait(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._budget.wait(timeout))
        return _BoundedStream(inner, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _CheckedBackend(httpcore2.NetworkBackend):
    """Connects to addresses that were checked. TLS still asks for the host's name and checks the certificate by it."""

    def __init__(self, settings: Settings, budget: _Budget) -> None:
        self._settings = settings
        self._budget = budget
        self._inner = httpcore2.SyncBackend()
        self.connected: str | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failed: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._inner.connect_tcp(
                    str(address), port, self._budget.wait(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            self.connected = str(address)
            return _BoundedStream(stream, self._budget)
        raise failed or httpcore2.ConnectError(host)

    def _checked(self, host: str, port: int) -> list[IPAddress]:
        try:
            found = [ip_address(text) for text in self._settings.resolve(host, port)]
        except (OSError, ValueError) as error:
            raise InputRejected("its host is not known") from error
        refused = [self._settings.why_not(address, port) for address in found]
        allowed = [address for address, why in zip(found, refused, strict=True) if why is None]
        if not allowed:
            raise InputRejected(next(filter(None, refused), "its host is not known"))
        return allowed


def _unpacked(chunks: Iterable[bytes], encoding: str | None, max_bytes: int) -> bytes:
    """The body of an answer, never more of it in memory than may be kept."""
    kind = (encoding or "identity").lower()
    if kind not in {"identity", "gzip", "x-gzip"}:
        raise InputRejected(f"packed as {kind[:20]!r}; only gzip was asked for")
    body = bytearray()
    packed = None if kind == "identity" else zlib.decompressobj(_GZIP)
    for chunk in chunks:
        try:
            body += chunk if packed is None else packed.decompress(chunk, max_bytes + 1 - len(body))
        except zlib.error as error:
            raise InputRejected("said to be gzip, and is not") from error
        if len(body) > max_bytes:
            raise InputRejected(_too_long(max_bytes))
        if packed is not None and packed.unused_data:
            raise InputRejected("something follows after the end of its gzip")
    if packed is not None and body and not packed.eof:
        raise InputRejected("its gzip is cut off")
    return bytes(body)


def _too_long(max_bytes: int) -> str:
    return f"more than {max_bytes:,} bytes, which is the most that is read"


def _reason(error: Exception, settings: Settings) -> str:
    cause = error.args[0] if error.args else None  # the pool cuts the chain of exceptions off
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "its certificate is not valid for its host"
    if isinstance(error, httpcore2.ConnectTimeout):
        return f"no connection within {settings.connect_seconds:g} seconds"
    if isinstance(error, httpcore2.TimeoutException):
        return f"no answer within {settings.read_seconds:g} seconds"
    if isinstance(error, httpcore2.ConnectError):
        return "no connection to its host"
    if isinstance(error, httpcore2.ProtocolError):
        return "the answer is broken off or is no HTTP"
    return "the connection broke off"
