import gzip
import random
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.formats import crawls
from tests.read.formats.archived import PAGE, READ, TEXT, Found, brotli, drafts, found, mutated, record

WORDS = [b"WARC/1.0\r\n", b"\r\n\r\n", b"Content-Length: 99999999999999\r\n", b"\x1f\x8b\x08", b"\xff\x00", b"chunked"]
AT = "a.warc.gz/https://record.example/"


def pages(n: int) -> list[bytes]:
    """Records that pack badly, so that damage has room."""
    chance = random.Random(1)
    words = TEXT.split()
    bodies = [" ".join(chance.choice(words) for _ in range(900)).encode() for _ in range(n)]
    made = (PAGE.replace(b"<article>", b"<article><p>" + body + b"</p>") for body in bodies)
    return [record(f"https://record.example/{i}", body) for i, body in enumerate(made)]


def read_of(data: bytes) -> tuple[str, Found]:
    """The numbers of the pages that are read, and what else is said."""
    made, _ = found("a.warc.gz", data)
    return "".join(name.removeprefix(AT) for name, what in made if what == READ), [
        row for row in made if row[1] != READ
    ]


@pytest.mark.parametrize(
    "pack", [b"".join, lambda all_: b"".join(map(gzip.compress, all_)), lambda all_: gzip.compress(b"".join(all_))]
)
def test_a_page_a_record(pack: Callable[[list[bytes]], bytes]) -> None:
    assert read_of(pack(pages(4))) == ("0123", [])


def test_what_a_record_says_of_its_page() -> None:
    (draft,) = drafts("a.warc", record("https://record.example/2025/05/12/lock"))
    assert draft.text.startswith("The lock at Port Elder")
    assert draft.input == draft.path == "a.warc/https://record.example/2025/05/12/lock"
    assert draft.url == "https://record.example/2025/05/12/lock"
    assert draft.retrieved == "2025-05-13T08:00:00Z"
    assert (draft.outlet_name, draft.title, draft.published) == ("record.example", "Lock shut", "2025-05-12")


def test_the_page_names_its_own_address_before_the_record_does() -> None:
    own = PAGE.replace(b"</title>", b'</title><link rel="canonical" href="https://courier.example/lock">')
    assert [draft.url for draft in drafts("a.warc", record(body=own))] == ["https://courier.example/lock"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("redirect or error", record(status="301 Moved")),
        ("redirect or error", record(status="404 Not Found")),
        ("image/png", record(kind="image/png")),
        ("request", record(form="request")),
        ("revisit", record(form="revisit")),
        ("metadata", record(form="metadata")),
        ("warcinfo", record(form="warcinfo")),
        ("resource", record("urn:text:https://record.example/lock", TEXT.encode(), form="resource", kind="text/plain")),
        ("resource", record("https://record.example/robots.txt", kind="text/plain")),
    ],
)
def test_other_records_are_passed_over_and_said_only_if_nothing_is_read(name: str, other: bytes) -> None:
    reason = f"no page in it; records of other kinds passed over: 1 ({name})"
    assert found("a.warc", other)[0] == [("a.warc", reason)]
    assert found("a.warc", other + record())[0] == [("a.warc/https://record.example/lock", READ)]


@pytest.mark.parametrize(
    ("form", "kind", "body"),
    [
        ("response", "text/plain; charset=utf-8", TEXT.encode()),
        ("response", "application/json", b'{"text": "The lock is shut, the mayor said."}'),
        ("response", "application/xhtml+xml", PAGE),
        ("resource", "text/html", PAGE),
        ("conversion", "text/plain", TEXT.encode()),
    ],
)
def test_the_kind_is_what_the_server_says(form: str, kind: str, body: bytes) -> None:
    assert found("a.warc", record(form=form, kind=kind, body=body))[0] == [("a.warc/https://record.example/lock", READ)]


def test_a_status_without_words_is_read() -> None:
    assert len(drafts("a.warc", record(status="200"))) == 1


def test_a_charset_of_the_header_is_heeded() -> None:
    polish = (TEXT.replace("“", '"').replace("”", '"') + "Zażółć gęślą jaźń").encode("iso-8859-2")
    (draft,) = drafts("a.warc", record(kind="text/plain; charset=ISO-8859-2", body=polish))
    assert draft.text.endswith("Zażółć gęślą jaźń")
    (draft,) = drafts("a.warc", record(form="resource", kind="text/plain; charset=ISO-8859-2", body=polish))
    assert draft.text.endswith("Zażółć gęślą jaźń")


def in_chunks(body: bytes) -> bytes:
    return b"%x\r\n" % 50 + body[:50] + b"\r\n" + b"%X; note=1\r\n" % len(body[50:]) + body[50:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], gzip.compress(PAGE)),
        (["Content-Encoding: br"], brotli(PAGE)),
        (["Content-Encoding: deflate"], zlib.compress(PAGE)),
        (["Transfer-Encoding: chunked"], in_chunks(PAGE)),
        (["Transfer-Encoding: chunked", "Content-Encoding: gzip"], in_chunks(gzip.compress(PAGE))),
        (["Content-Encoding: br, gzip"], gzip.compress(brotli(PAGE))),
        (["Transfer-Encoding: chunked"], in_chunks(PAGE)[:-7]),
        (["Transfer-Encoding: chunked"], PAGE),
        (["Content-Encoding: gzip"], PAGE),
        (["Content-Encoding: br"], PAGE),
    ],
)
def test_bodies_as_they_were_sent_and_as_crawlers_store_them(headers: list[str], body: bytes) -> None:
    assert [draft.title for draft in drafts("a.warc", record(headers=headers, body=body))] == ["Lock shut"]


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        (["Content-Encoding: rot13"], PAGE, "its encoding 'rot13' is not known"),
        (["Content-Encoding: gzip"], bytes(range(256)), "its body is no gzip, which its header says that it is"),
        (["Content-Encoding: gzip,gzip,gzip,gzip,gzip"], PAGE, "5 encodings on top of each other; at most 4 are read"),
        (
            ["Content-Encoding: br"],
            brotli(b"a" * 10_000_001),
            "a page of more than 10,000,000 bytes; at most 10,000,000 are read",
        ),
        (
            ["Content-Encoding: gzip"],
            gzip.compress(b"a" * 10_000_001),
            "a page of more than 10,000,000 bytes; at most 10,000,000 are read",
        ),
    ],
)
def test_a_body_that_can_not_be_undone_costs_its_record(headers: list[str], body: bytes, reason: str) -> None:
    made, _ = found("a.warc", record(headers=headers, body=body) + record("https://record.example/next"))
    assert made == [("a.warc/https://record.example/lock", reason), ("a.warc/https://record.example/next", READ)]


def test_no_more_of_a_body_is_unpacked_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.http_body.MAX_BYTES", 1000)
    body = bytearray(gzip.compress(random.Random(1).randbytes(500_000)))
    body[-100] ^= 0xFF  # never come to
    made, _ = found("a.warc", record(headers=["Content-Encoding: gzip"], body=bytes(body)))
    assert made[0][1] == "a page of more than 1,000 bytes; at most 1,000 are read"


def test_a_page_of_many_megabytes_is_refused_unread_and_the_next_is_read() -> None:
    data = record(body=b"a" * 10_000_001) + record("https://record.example/next")
    made, _ = found("a.warc", data)
    assert made[0][1].startswith("a page of 10,000,001 bytes") and made[1:] == [
        ("a.warc/https://record.example/next", READ)
    ]


def test_a_page_in_several_records_is_refused() -> None:
    reason = "a page in several records, which are not joined"
    assert found("a.warc", record(warc=["WARC-Segment-Number: 1"]))[0][0][1] == reason


@pytest.mark.parametrize("where", ["magic", "flags", "middle", "checksum"])
@pytest.mark.parametrize("broken", range(5))
def test_a_broken_gzip_member_costs_itself_alone(where: str, broken: int) -> None:
    packed = [gzip.compress(page) for page in pages(5)]
    start = sum(map(len, packed[:broken]))
    size = len(packed[broken])
    at = start + {"magic": 0, "flags": 3, "middle": size // 2, "checksum": size - 7}[where]
    data = bytearray(b"".join(packed))
    data[at] ^= 0xFF
    data[at + 1] ^= 0xFF
    read, said = read_of(bytes(data))
    assert read == "01234".replace(str(broken), "")
    assert said[-1] == ("a.warc.gz", f"damaged in a place: {size:,} bytes could not be read; the rest was")
    assert [name for name, _ in said[:-1]] in ([], [f"{AT}{broken}"])


def test_several_broken_places_are_counted() -> None:
    packed = [gzip.compress(page) for page in pages(6)]
    data = bytearray(b"".join(packed))
    for broken in (1, 3, 4):
        data[sum(map(len, packed[:broken])) + 40] ^= 0xFF
    read, said = read_of(bytes(data))
    assert read == "025"
    assert said[-1][1].startswith("damaged in 2 places: ")


def test_bytes_between_members_are_lost_and_zeros_at_the_end_are_none() -> None:
    first, second = map(gzip.compress, pages(2))
    reason = "damaged in a place: 100,000 bytes could not be read; the rest was"
    assert read_of(first + b"\1" * 100_000 + second) == ("01", [("a.warc.gz", reason)])
    assert read_of(first + second + b"\0" * 100_000) == ("01", [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("at", [0, 1])
def test_lines_between_records_are_lost_and_counted(end: str, at: int) -> None:
    all_ = pages(2)
    all_.insert(at, ("junk" + end).encode() * 10)
    read, said = read_of(b"".join(all_))
    assert read == "01" and said[0][1].startswith("damaged in a place: ")


def test_a_torn_archive_gives_what_is_whole() -> None:
    data = b"".join(map(gzip.compress, pages(3)))
    read, said = read_of(data[:-500])
    assert read == "01"
    assert [name for name, _ in said] == [f"{AT}2", "a.warc.gz"] and said[0][1].startswith("cut off: ")
    read, said = read_of(b"".join(pages(3))[:-500])
    assert read == "01" and said[0][1].startswith("cut off: ")


def test_a_record_without_a_length_is_refused_and_the_next_one_read() -> None:
    first = record("https://record.example/x", length=-1)
    for data in (first + pages(1)[0], gzip.compress(first) + gzip.compress(pages(1)[0])):
        read, said = read_of(data)
        assert read == "0"
        assert said[0] == (f"{AT}x", "a record without its length") and said[1][1].startswith("damaged in a place")


@pytest.mark.parametrize(("length", "rest"), [(100, "0123"), (10_000, "23")])
def test_a_record_with_a_wrong_length_does_not_hide_those_behind_it(length: int, rest: str) -> None:
    read, said = read_of(record("https://record.example/x", length=length) + b"".join(pages(4)))
    assert read.endswith(rest) and said[-1][1].startswith("damaged in a place")


def test_what_is_no_web_archive_says_so() -> None:
    for data in (b"", b"a" * 1000, b"\x1f\x8b\x08" * 1000, gzip.compress(b"a" * 1000), bytes(range(256))):
        assert found("a.warc", data)[0] == [("a.warc", "no web archive: no record begins in it")]


def test_an_archive_damaged_everywhere_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawls, "_MOST_DAMAGED", 3)
    _, said = read_of(b"junk\r\n".join(pages(9)))
    assert said[-1] == ("a.warc.gz", "damaged in more than 3 places; the rest of it was not read")


def test_a_bomb_is_put_out() -> None:
    bomb = gzip.compress(pages(1)[0] + record(body=b"\0" * 150_000_000))
    read, said = read_of(bomb)
    assert read == "0" and "it unpacks to more than 100,000,000 bytes" in said[-1][1]


def test_bodies_that_unpack_to_much_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.allowance._LEAST", 100_000)
    monkeypatch.setattr("reportedly.read.allowance._TIMES", 1)
    data = b"".join(
        record(f"https://record.example/{i}", gzip.compress(PAGE + b" " * 40_000), headers=["Content-Encoding: gzip"])
        for i in range(4)
    )
    read, said = read_of(data)
    reason = f"it unpacks to more than 100,000 bytes, the most that is read of a file of {len(data):,} bytes"
    assert (read, said) == ("01", [("a.warc.gz", f"{reason}; unpack it first")])


def test_lines_that_end_in_a_bare_newline() -> None:
    body = TEXT.encode()
    lax = [record(f"https://record.example/{i}", body, form="resource", kind="text/plain") for i in range(2)]
    assert read_of(b"".join(lax).replace(b"\r\n", b"\n")) == ("01", [])


def test_addresses_that_are_none_are_passed_over() -> None:
    for url in ("javascript:alert(1)", "dns:record.example", "x" * 3000, "https://record.example/\x1b[2J"):
        assert "records of other kinds" in found("a.warc", record(url))[0][0][1]


@given(st.binary(max_size=600), st.booleans())
def test_any_bytes_give_reports_or_reasons(data: bytes, is_packed: bool) -> None:
    given_ = b"WARC/1.0\r\n" + data
    made, _ = found("a.warc", gzip.compress(given_) if is_packed else given_)
    assert not any("fault" in what for _, what in made)


@given(st.integers(0, 10**9), st.booleans())
def test_damaged_bytes_give_reports_or_reasons(seed: int, is_packed: bool) -> None:
    all_ = [*pages(2), record(headers=["Transfer-Encoding: chunked"], body=in_chunks(PAGE))]
    data = mutated(b"".join(map(gzip.compress, all_) if is_packed else all_), seed, WORDS)
    made, _ = found("a.warc", data)
    assert 0 < len(made) < 20 and not any("fault" in what for _, what in made)
