"""The archive of what was fetched: WARC 1.1 (ISO 28500), a gzip member a record."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import os
import sys
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from reportedly.errors import OutputError
from reportedly.fetch.network import Answer, Headers
from reportedly.read.paths import os_words

_GZIP, _OK = 31, 200
_START = b"WARC/"
_CHUNK = 1 << 16
_UNPACKED = {b"content-encoding", b"transfer-encoding", b"content-length"}


@dataclass(frozen=True, slots=True)
class Held:
    """A page in the archive: where its response record begins, when it was fetched, and what tells it from a later one.

    ``etag`` and ``modified`` are the server's own words, None where it gave none.
    """

    offset: int
    at: datetime
    digest: str
    etag: str | None = None
    modified: str | None = None


class Archive:
    """A WARC file that grows a whole record at a time. One process writes it at once.

    What a kill left half written is cut off when it is opened next. Bodies are kept unpacked; the headers that said
    how they were packed are kept under names that begin with "X-Crawl-", as Common Crawl does.

    Attributes:
        held: The newest page of each address.

    Raises:
        OutputError: The file can't be written, is no WARC file of gzip members, or is broken before its end.
    """

    def __init__(self, path: Path, agent: str) -> None:
        self.held: dict[str, Held] = {}
        self._path = path
        self._agent = agent
        self._info: str | None = None
        try:
            self._file: BinaryIO = path.open("a+b")
        except OSError as error:
            raise OutputError(f"can not write {os.fspath(path)!r}: {os_words(error)}") from error
        try:
            _lock(self._file, path)
            self._end = self._read()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):  # of a full disk, which was told when it was written to
            self._file.close()
            if not self._path.stat().st_size:
                self._path.unlink()  # nothing was got, so nothing is left

    def add(self, address: str, answer: Answer, at: datetime) -> Held:
        """Keep a page: its response, and the request that it answers."""
        if self._info is None:
            said = f"software: {self._agent}\r\nformat: WARC File Format 1.1\r\n".encode()
            self._info = self._append(WarcRecordType.warcinfo, said, at, {"Content-Type": "application/warc-fields"})[0]
        about = {"WARC-Target-URI": address, "WARC-Warcinfo-ID": self._info}
        if answer.ip:
            about["WARC-IP-Address"] = answer.ip
        digest = payload_digest(answer.body)
        name, offset = self._append(
            WarcRecordType.response, _as_http(answer), at, about | {"WARC-Payload-Digest": digest}
        )
        self._append(WarcRecordType.request, answer.request, at, about | {"WARC-Concurrent-To": name})
        kept = Held(offset, at, digest, answer.header(b"etag"), answer.header(b"last-modified"))
        self.held[address] = kept
        return kept

    def body(self, held: Held) -> bytes:
        """Read the body of a page back."""
        with self._path.open("rb") as file:
            file.seek(held.offset)
            return next(record.reader.read() for record in ArchiveIterator(file))

    def _append(self, kind: WarcRecordType, block: bytes, at: datetime, about: dict[str, str]) -> tuple[str, int]:
        """Write a record and have it on the disk; return its id and where it begins."""
        date = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        what = "\n".join([str(kind), date, *about.values(), hashlib.sha256(block).hexdigest()])
        record = WarcRecord()
        record.init_headers(kind, f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, what)}".encode())
        record.headers["WARC-Date"] = date
        for key, value in about.items():
            record.headers[key] = value
        record.is_http = kind is not WarcRecordType.warcinfo
        record.set_bytes_content(block)
        packed = io.BytesIO()
        writer = GzipWriter(packed)
        record.write(writer, checksum_data=True)
        writer.finish()
        offset = self._end
        try:
            self._file.write(packed.getvalue())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"can not write {os.fspath(self._path)!r}: {os_words(error)}") from error
        self._end += len(packed.getvalue())
        return record.headers["WARC-Record-ID"], offset

    def _read(self) -> int:
        """Learn what the file holds, and cut off a record that was left half written."""
        end = _whole(self._file, self._path)
        if end < os.fstat(self._file.fileno()).st_size:
            self._file.truncate(end)
        self._file.seek(0)
        for record in ArchiveIterator(self._file, record_types=WarcRecordType.response):
            address, digest = record.headers.get("WARC-Target-URI"), record.headers.get("WARC-Payload-Digest")
            if address and digest and record.is_http_parsed and record.http_headers.status_code == _OK:
                said: Headers = list(record.http_headers.items_bytes())
                head = Answer(200, b"", said, b"", b"", None)
                self.held[address] = Held(
                    record.stream_pos,
                    record.record_date,
                    digest,
                    head.header(b"etag"),
                    head.header(b"last-modified"),
                )
        self._file.seek(0, os.SEEK_END)
        return end


def payload_digest(body: bytes) -> str:
    """Name a body by its SHA-1 in base 32, as WARC files do; it tells pages apart and vouches for nothing."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def _as_http(answer: Answer) -> bytes:
    lines = [b"HTTP/1.1 %d %b" % (answer.status, answer.phrase)]
    for key, value in answer.headers:
        lines.append(b"%b%b: %b" % (b"X-Crawl-" if key.lower() in _UNPACKED else b"", key, value))
    lines.append(b"Content-Length: %d" % len(answer.body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + answer.body


def _whole(file: BinaryIO, path: Path) -> int:
    """Where the last whole member ends; what follows is the start of one more, or zeros that were never written."""
    file.seek(0)
    end = at = 0
    seen, member = bytearray(), None
    while chunk := file.read(_CHUNK):
        while chunk:
            if member is None:
                member, seen, end = zlib.decompressobj(_GZIP), bytearray(), at
            try:
                seen += member.decompress(chunk)[: len(_START) - len(seen)]
            except zlib.error as error:
                if not _is_zero(file, end):
                    raise OutputError(
                        f"{os.fspath(path)!r} is broken at byte {end:,} or no WARC file; give another, or mend it"
                    ) from error
                return end
            at += len(chunk) - len(member.unused_data)
            chunk = member.unused_data
            if len(seen) == len(_START) and seen != _START:
                raise OutputError(f"{os.fspath(path)!r} is no WARC file; give another")
            if member.eof:
                member, end = None, at
    return end


def _is_zero(file: BinaryIO, start: int) -> bool:
    file.seek(start)
    return all(not any(chunk) for chunk in iter(lambda: file.read(_CHUNK), b""))


def _lock(file: BinaryIO, path: Path) -> None:
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - there is none on Windows

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(f"{os.fspath(path)!r} is being written by another run; wait for its end") from error
