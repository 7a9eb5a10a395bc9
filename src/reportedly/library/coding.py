"""What was found, as bytes: records as JSON, compressed."""

from __future__ import annotations

import json
import zlib
from typing import Any, TypeVar

import msgspec

from reportedly.encoding import writable
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
    return zlib.compress(msgspec.json.encode(record))


def unpack(record: type[_Kind], data: bytes, what: str) -> _Kind:
    """Read a record that `pack` wrote.

    Types and fixed values are checked, and not whether what is read holds together.

    Args:
        record: Its type.
        data: The bytes; a library may come from anybody, so neither their form nor their size is trusted.
        what: How it is called in an error.

    Raises:
        LibraryError: They are no record of that type, or one of more than a gigabyte.
    """
    try:
        return read(record, inflated(data), what)
    except ValueError as error:
        raise _unreadable(what, error) from error


def read(record: type[_Kind], data: bytes, what: str) -> _Kind:
    """Read a record from JSON.

    Raises:
        LibraryError: As for `unpack`.
    """
    try:
        found: _Kind = _decoder(record).decode(data)
        return found
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise _unreadable(what, error) from error


def _unreadable(what: str, error: Exception) -> LibraryError:
    return LibraryError(f"{what} can't be read: {error}; `reportedly check` shows what else is damaged")


_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}


def _decoder(record: Any) -> msgspec.json.Decoder[Any]:
    if record not in _DECODERS:
        _DECODERS[record] = msgspec.json.Decoder(record)
    return _DECODERS[record]


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
