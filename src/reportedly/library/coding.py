"""What was found, as bytes: records as JSON, compressed."""

from __future__ import annotations

import json
import zlib
from typing import Any, TypeVar

from reportedly.encoding import Unfit, decode, encode, writable
from reportedly.errors import LibraryError

_MOST = 1 << 30
_Kind = TypeVar("_Kind")


def written(value: Any) -> str:
    """Write JSON values on one line, always in the same way."""
    return writable(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def pack(record: Any) -> bytes:
    """Write a record as it is; equal records give equal bytes.

    Examples:
        >>> from reportedly.records import Span
        >>> unpack(Span, pack(Span(0, 7)), "words")
        Span(start=0, end=7, field='text')
    """
    return zlib.compress(written(encode(record)).encode())


def unpack(record: type[_Kind], data: bytes, what: str) -> _Kind:
    """Read a record that `pack` wrote.

    Args:
        record: Its type.
        data: The bytes; a library may come from anybody, so neither their form nor their size is trusted.
        what: How it is called in an error.

    Raises:
        LibraryError: They are no record of that type, or one of more than a gigabyte.
    """
    try:
        return decode(record, json.loads(inflated(data)))
    except (ValueError, RecursionError, Unfit) as error:
        raise LibraryError(f"{what} can't be read: {error}; `reportedly check` shows what else is damaged") from error


def inflated(data: bytes) -> bytes:
    """Undo zlib's compression.

    Raises:
        ValueError: It is none, breaks off, or is of more than a gigabyte.
    """
    try:
        inflating = zlib.decompressobj()
        made = inflating.decompress(data, _MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not inflating.eof:
        raise ValueError("it breaks off, or is too large")
    return made
