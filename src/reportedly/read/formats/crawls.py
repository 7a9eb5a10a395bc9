"""Web archives (WARC, ISO 28500): the pages that a crawl fetched, each read by the kind that the server gave it.

Outlet, date, byline and title are what each page says of itself; its address and the time of the fetch are the
record's. A record says nothing of credit or kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC
from typing import BinaryIO
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord

from reportedly.errors import InputRejected
from reportedly.read.allowance import Allowance
from reportedly.read.crawl_bytes import CrawlBytes
from reportedly.read.fields import one_line, web_address
from reportedly.read.formats import FORMATS
from reportedly.read.http_body import undone
from reportedly.read.input import Input, Part
from reportedly.read.text import MAX_BYTES, encoding_named

_MOST_DAMAGED = 1000
_OK = re.compile(r"HTTP/\d(?:\.\d)?[ \t]+200\b")
_TYPES = {"response", "resource", "conversion"}
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
    "text/json": ".json",
    "application/ld+json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/pdf": ".pdf",
}


def read(given: Input) -> Iterator[Part]:
    """Give each page that was fetched as an input of its own; requests, redirects, pictures and the like are none.

    The archive is read once, forward, and one record is held at a time. Where it is damaged, reading goes on with the
    next record that begins right, and what was lost is said at the end.
    """
    with given.open() as stream:
        if given.offset is None:
            yield from read_stream(stream, given.metered())
        else:
            yield Part(_page_at(stream, given.offset, given.metered()))


def read_stream(stream: BinaryIO, given: Input) -> Iterator[Part]:
    """Do what `read` does with an archive that lies in another."""
    assert given.allowance
    archive = CrawlBytes(stream, given.allowance)
    passed_over: Counter[str] = Counter()
    has_part, place = False, 0
    for place, record in enumerate(_records(archive), 1):
        what: Input | InputRejected | str
        try:
            with _no_panic():
                what = _page(record, given, given.allowance)
        except InputRejected as error:
            if given.allowance.left < 0:
                raise
            what = error
        except (OSError, ValueError) as error:
            what = InputRejected(f"a record that can't be read: {str(error)[:100].lower() or 'its header is too long'}")
        if isinstance(what, str):
            passed_over[what] += 1
        else:
            has_part = True
            yield Part(what, place, _label(record, given))
    if not place and not archive.refused:
        raise InputRejected("no web archive: no record begins in it")
    if archive.n_damaged:
        places = "a place" if archive.n_damaged == 1 else f"{archive.n_damaged:,} places"
        yield Part(InputRejected(f"damaged in {places}: {archive.n_lost:,} bytes could not be read; the rest was"))
    if archive.refused:
        raise archive.refused
    if archive.n_damaged > _MOST_DAMAGED:
        raise InputRejected(f"damaged in more than {_MOST_DAMAGED:,} places; the rest of it was not read")
    if not has_part and not archive.n_damaged:
        raise InputRejected(_nothing(passed_over))


def _page_at(stream: BinaryIO, offset: int, given: Input) -> Input | InputRejected:
    """The page of the record that begins somewhere in an archive that we wrote; it goes by the input's own name."""
    assert given.allowance
    stream.seek(offset)
    with _no_panic():
        record = next(iter(ArchiveIterator(stream, parse_http=False)), None)
        what = _page(record, given, given.allowance) if record is not None else "nothing"
    return InputRejected(f"no page: {what}") if isinstance(what, str) else replace(what, name=given.name)


def _records(archive: CrawlBytes) -> Iterator[WarcRecord]:
    """The records, one after another; after damage, those behind it."""
    is_more = True
    while is_more and archive.n_damaged <= _MOST_DAMAGED:
        end: int | None = archive.tell()
        is_lax = archive.has_bare_lines()
        with suppress(OSError), _no_panic():
            for record in ArchiveIterator(archive, parse_http=False, stream_detect=False, quirks_mode=is_lax):
                end = record.stream_pos + _length(record)
                yield record
            end = None
        is_more = archive.resume(end)


@contextmanager
def _no_panic() -> Iterator[None]:
    """Make an OSError of a fault in the library, which would else end the run."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise OSError("a fault in fastwarc") from error
        raise


def _length(record: WarcRecord) -> int:
    """The least that a record takes up."""
    return sum(len(name) + len(value) + 2 for name, value in record.headers.items_bytes()) + record.content_length


def _page(record: WarcRecord, given: Input, allowance: Allowance) -> Input | str:
    """The page that a record holds, or a word for what else it is.

    Raises:
        InputRejected: It is a page, and can't be read.
    """
    kind_of_record = (record.headers.get("WARC-Type") or "unknown").strip().lower()
    if kind_of_record not in _TYPES:
        return one_line(kind_of_record, 40) or "unknown"
    url = _address(record)
    if not url or urlsplit(url).path == "/robots.txt":
        return "resource"
    if "Content-Length" not in record.headers:
        raise InputRejected("a record without its length")
    if record.is_http:
        record.parse_http(quirks_mode=True)
        if not _OK.match(record.http_headers.status_line or ""):
            return "redirect or error"
        stated, declared = record.http_content_type, record.http_charset
    else:
        stated, _, parameters = (record.headers.get("Content-Type") or "").partition(";")
        declared = parameters.rpartition("charset=")[2]
    kind = _KINDS.get((stated or "").strip().lower())
    if kind not in FORMATS:
        return one_line(stated, 40) or "no stated kind"
    if record.headers.get("WARC-Segment-Number"):
        raise InputRejected("a page in several records, which are not joined")
    data = _body(record)
    if record.is_http:
        data = undone(data, record.http_headers.get("Transfer-Encoding"), record.http_headers.get("Content-Encoding"))
        allowance.take(len(data))
    return replace(
        given.member(one_line(url) or url, data),
        kind=kind,
        url=url,
        retrieved=_retrieved(record),
        encoding=encoding_named(declared),
    )


def _body(record: WarcRecord) -> bytes:
    length = record.content_length
    if length > MAX_BYTES:
        raise InputRejected(f"a page of {length:,} bytes; at most {MAX_BYTES:,} are read")
    data = record.reader.read(length)
    if len(data) < length:
        raise InputRejected(f"cut off: {len(data):,} of its {length:,} bytes are there")
    return data


def _address(record: WarcRecord) -> str | None:
    return web_address((record.headers.get("WARC-Target-URI") or "").strip("<> "))


def _label(record: WarcRecord, given: Input) -> str:
    return f"{given.name}/{one_line(_address(record)) or 'record'}"


def _retrieved(record: WarcRecord) -> str | None:
    try:
        return record.record_date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (AttributeError, ValueError, OverflowError, OSError):
        return None


def _nothing(passed_over: Counter[str]) -> str:
    kinds = ", ".join(kind for kind, _ in sorted(passed_over.items(), key=lambda each: (-each[1], each[0]))[:5])
    return f"no page in it; records of other kinds passed over: {passed_over.total():,} ({kinds})"
