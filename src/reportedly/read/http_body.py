"""The body of a web server's answer, with the encodings of its transfer undone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, GzipReader, WarcReader, ZstdReader

from reportedly.errors import InputRejected
from reportedly.read.text import MAX_BYTES, looks_like_text

_CODINGS: Mapping[str, Callable[[BinaryIO], WarcReader]] = MappingProxyType(
    {
        "br": BrotliReader,
        "deflate": lambda stream: GzipReader(stream, zlib=True),
        "gzip": GzipReader,
        "x-gzip": GzipReader,
        "zstd": ZstdReader,
    }
)
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MOST_CODINGS = 4


def undone(body: bytes, transfer: str | None, content: str | None) -> bytes:
    r"""Undo a body's transfer encoding, then its content encodings (RFC 9110, 8.4; RFC 9112, 7.1).

    Crawlers often store the body undone and keep the headers; such a body is given as it is. One that breaks off is
    given as far as it goes, as a browser shows it.

    Raises:
        InputRejected: An encoding that is not known or does not fit, or more than MAX_BYTES.

    Examples:
        >>> undone(b"5\r\nThe l\r\n3\r\nock\r\n0\r\n\r\n", "chunked", None)
        b'The lock'
    """
    codings = [*_names(content), *_names(transfer)]
    if len(codings) > _MOST_CODINGS:
        raise InputRejected(f"{len(codings)} encodings on top of each other; at most {_MOST_CODINGS} are read")
    for coding in reversed(codings):
        if coding == "chunked":
            body = _joined(body)
        elif coding in _CODINGS:
            body = _undone(body, coding)
        else:
            raise InputRejected(f"its encoding {coding[:20]!r} is not known")
    return body


def _names(header: str | None) -> list[str]:
    names = (name.strip().lower() for name in (header or "").split(","))
    return [name for name in names if name not in ("", "identity", "none", "utf-8")]


def _joined(body: bytes) -> bytes:
    """The chunks of a body, put together; fastwarc knows no chunks with notes behind their length."""
    made, at = bytearray(), 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        at = match.end() + size
        made += body[match.end() : at]
        if not size:
            break
    return bytes(made) if at else body


def _undone(body: bytes, coding: str) -> bytes:
    made = bytearray()
    try:
        reader = _CODINGS[coding](io.BytesIO(body))
        while len(made) <= MAX_BYTES and (piece := reader.read(65_536)):
            made += piece
    except (OSError, ValueError) as error:
        if not made and body and not looks_like_text(body):
            raise InputRejected(f"its body is no {coding}, which its header says that it is") from error
        return bytes(made) or body
    if len(made) > MAX_BYTES:
        raise InputRejected(f"a page of more than {MAX_BYTES:,} bytes; at most {MAX_BYTES:,} are read")
    return bytes(made)
