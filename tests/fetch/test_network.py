"""One request and its bounds."""

import gzip
import ssl
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore2
import pytest

from reportedly.errors import InputRejected
from reportedly.fetch import Settings, network
from reportedly.fetch.network import get

from .web import Reply, Web

TOO_LONG = "more than 10,000,000 bytes, which is the most that is read"


@pytest.fixture
def open_web(web: Web) -> Web:
    """A web whose hosts have no rules, so that the first request is the page's."""
    web.page("record.example/robots.txt", "")
    return web


def endless() -> Iterator[bytes]:
    while True:
        yield b"<p>" * 20000


def test_an_endless_page_is_left(open_web: Web) -> None:
    assert open_web.reasons(open_web.reply("record.example/a", body=endless())) == [TOO_LONG]


def test_an_endless_head_is_left(open_web: Web) -> None:
    open_web.page("record.example/a", "", **{f"X-{n}": "x" * 60_000 for n in range(4)})
    assert open_web.reasons(open_web.at("record.example/a")) == ["the answer is broken off or is no HTTP"]


def test_a_packed_page_is_kept_unpacked(open_web: Web) -> None:
    packed = gzip.compress(b"<p>The quay is shut.</p>")
    page = open_web.fetch(open_web.reply("record.example/a", body=packed, Content_Encoding="gzip")).pages[0]
    from fastwarc.warc import ArchiveIterator

    with open_web.keep.open("rb") as file:
        file.seek(page.offset)
        record = next(iter(ArchiveIterator(file)))
        headers = dict(record.http_headers.items())
        assert record.reader.read() == b"<p>The quay is shut.</p>"
    assert headers["X-Crawl-Content-Encoding"] == "gzip" and "Content-Encoding" not in headers
    assert headers["Content-Length"] == "24"


def test_a_small_answer_that_unpacks_to_much_is_left(open_web: Web) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=9)
    assert len(bomb) < 1_000_000
    assert open_web.reasons(open_web.reply("record.example/a", body=bomb, Content_Encoding="gzip")) == [TOO_LONG]


def test_a_long_answer_that_unpacks_to_nothing_is_left(open_web: Web) -> None:
    name = b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 11_000_000  # the name of a file in gzip's head, without end
    assert open_web.reasons(open_web.reply("record.example/a", body=name, Content_Encoding="gzip")) == [TOO_LONG]


def test_unpacking_holds_no_more_than_may_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = zlib.decompressobj(31)

    class Watched:
        unused_data, eof = b"", True

        def decompress(self, chunk: bytes, most: int) -> bytes:
            asked.append(most)
            return real.decompress(chunk, most)

    monkeypatch.setattr(zlib, "decompressobj", lambda kind: Watched())
    with pytest.raises(InputRejected):
        network._unpacked([gzip.compress(bytes(5000))], "gzip", 1000)
    assert asked == [1001]


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (b"plain", "gzip", "said to be gzip, and is not"),
        (gzip.compress(b"x" * 999)[:-9], "gzip", "its gzip is cut off"),
        (gzip.compress(b"one") + gzip.compress(b"two"), "gzip", "something follows after the end of its gzip"),
        (b"x", "br", "packed as 'br'; only gzip was asked for"),
    ],
)
def test_what_can_not_be_unpacked_is_refused(open_web: Web, body: bytes, encoding: str, reason: str) -> None:
    assert open_web.reasons(open_web.reply("record.example/a", body=body, Content_Encoding=encoding)) == [reason]


def test_an_answer_that_ends_early_is_refused(open_web: Web) -> None:
    address = open_web.reply("record.example/a", body=[b"half"], Content_Length="8")
    assert open_web.reasons(address) == ["the answer is broken off or is no HTTP"]


def test_an_empty_page_is_refused(open_web: Web) -> None:
    assert open_web.reasons(open_web.reply("record.example/a")) == ["empty"]


def test_a_page_that_comes_in_drips_is_left_after_a_minute(open_web: Web) -> None:
    def drips() -> Iterator[bytes]:
        for _ in range(1000):
            open_web.clock.seconds += 7  # never silent for long
            yield b"x" * 70_000

    assert open_web.reasons(open_web.reply("record.example/a", body=drips())) == ["not done after 60 seconds"]


def test_a_host_that_nobody_knows_is_named_so(web: Web) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    (reason,) = web.reasons(web.at("nowhere.example/"), resolve=unknown)
    assert reason.endswith("its host is not known")


@pytest.mark.parametrize("found", [["10.0.0.1"], ["192.168.1.1", "fd00::1"], ["::1"]])
def test_a_host_with_private_addresses_alone_is_not_reached(web: Web, found: list[str]) -> None:
    (reason,) = web.reasons("http://inside.example/", resolve=lambda host, port: found)
    assert reason.endswith("which is no public address") and web.requests == []


def test_only_a_checked_address_is_connected_to_and_the_host_is_looked_up_once(web: Web) -> None:
    web.page("record.example/a", "x")
    looked_up: list[str] = []

    def turning(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["10.0.0.1", "127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    settings = Settings(why_not=web.settings.why_not, resolve=turning)
    assert get(web.at("record.example/a"), settings).ip == "127.0.0.1"
    assert looked_up == ["record.example"]


def test_tls_asks_for_the_host_by_name_at_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    class Stream(httpcore2.NetworkStream):
        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore2.NetworkStream:
            seen.extend([server_hostname, ssl_context.check_hostname, ssl_context.verify_mode])
            raise httpcore2.ConnectError(ssl.SSLCertVerificationError())

        def close(self) -> None:
            pass

    class Backend(httpcore2.NetworkBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore2.NetworkStream:
            seen.extend([host, port])
            return Stream()

    monkeypatch.setattr(httpcore2, "SyncBackend", Backend)
    with pytest.raises(InputRejected, match="its certificate is not valid for its host"):
        get("https://record.example/a", Settings(resolve=lambda host, port: ["8.8.8.8"]))
    assert seen == ["8.8.8.8", 443, "record.example", True, ssl.CERT_REQUIRED]


def test_no_proxy_of_the_environment_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    web.page("record.example/a", "x")
    assert get(web.at("record.example/a"), web.settings).body == b"x"


def test_no_reason_repeats_what_a_server_says(open_web: Web) -> None:
    open_web.replies["record.example/a"] = Reply(200, b"x", {"Content-Type": "x\x1b[31m/evil"})
    open_web.replies["record.example/b"] = Reply(302, b"", {"Location": "http://\x1b[31m.example/"})
    done = open_web.fetch(open_web.at("record.example/a"), open_web.at("record.example/b"))
    assert len(done.rejected) == 2
    assert all(one.reason.isprintable() and one.input.isprintable() for one in done.rejected)
