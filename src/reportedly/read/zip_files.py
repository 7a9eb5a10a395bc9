"""The files of a zip archive: by its list of them, or by their own headers where the list is broken."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Callable, Container, Iterator
from typing import IO, BinaryIO, cast
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from reportedly.errors import InputRejected
from reportedly.read import members
from reportedly.read.allowance import Allowance
from reportedly.read.members import harmless, is_wanted, too_large
from reportedly.read.unpack import PIECE, Gunzip

_LONGEST_LIST = 10_000_000
_METHODS = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)
_HEADER = struct.Struct("<4s5H3I2H")
_MARK = b"PK\x03\x04"
_ENCRYPTED, _SIZES_FOLLOW, _IS_UTF_8 = 0x1, 0x8, 0x800
BROKEN = (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error)
"""What zipfile raises where an archive is damaged or does a thing that it does not know."""

ENCRYPTED = "encrypted; unpack it with its password, and give what comes out"


class _Bounded:
    """A file whose list of files, which zipfile reads at once, is refused if it is too long."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.close = stream.seek, stream.tell, lambda: None

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_LIST:
            raise InputRejected(f"a list of files of {size:,} bytes; at most {_LONGEST_LIST:,} are read")
        return self._stream.read(size)


def listed(stream: BinaryIO) -> ZipFile | None:
    """Open an archive by its list of files; None where that is missing or broken.

    Raises:
        InputRejected: The list is too long.
    """
    try:
        return ZipFile(cast("IO[bytes]", _Bounded(stream)))
    except BROKEN:
        return None


def files(archive: ZipFile, allowance: Allowance) -> Iterator[tuple[str, bytes | InputRejected | None]]:
    """Give each file with its label and its bytes, or why it is not read, or None if it is passed over."""
    labels = {info: harmless(info.filename) for info in archive.infolist()}
    names = frozenset(labels.values())
    for info, label in labels.items():
        if info.filename.endswith(("/", "\\")):
            continue
        if stat.S_ISLNK(info.external_attr >> 16) or not is_wanted(label, names):
            yield label, None
        else:
            try:
                check(info)
                yield label, _content(archive, info, allowance)
            except BROKEN as error:
                yield label, damaged(error)
            except _Refused as error:
                yield label, error


class _Refused(InputRejected):
    """One file is refused, and not the archive."""


def check(info: ZipInfo, largest: int | None = None) -> None:
    """Refuse a file that can't be unpacked here.

    Raises:
        InputRejected: It is encrypted, packed in a way that is not read, or too large.
    """
    most = members.LARGEST if largest is None else largest
    if info.flag_bits & _ENCRYPTED:
        raise _Refused(ENCRYPTED)
    if info.compress_type not in _METHODS:
        raise _Refused(f"packed by method {info.compress_type}, which is not read; unpack it first")
    if info.file_size > most:
        raise _Refused(str(too_large(info.file_size)))


def _content(archive: ZipFile, info: ZipInfo, allowance: Allowance) -> bytes:
    made = bytearray()
    with archive.open(info) as member:
        while piece := member.read(PIECE):
            made += piece
            allowance.take(len(piece))
    return bytes(made)


def damaged(error: Exception) -> InputRejected:
    """Say that a file in an archive is damaged, in the library's words."""
    return InputRejected(f"damaged in its archive: {str(error)[:200].lower() or type(error).__name__}")


def salvaged(
    stream: BinaryIO, allowance: Allowance, wanted: Callable[[str, Container[str]], bool] = is_wanted
) -> Iterator[tuple[str, bytes | InputRejected | None]]:
    """Give the files of an archive without a list, as `files` does, by the headers that stand before each.

    What is wrong with the archive is the last that is given, without a label.
    """
    names: set[str] = set()
    n_found, at = 0, _next_header(stream, 0)
    while at is not None:
        stream.seek(at)
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            break
        _, _, flags, method, _, _, crc, packed_size, size, n_name, n_extra = _HEADER.unpack(header)
        name = stream.read(n_name).decode("utf-8" if flags & _IS_UTF_8 else "cp437", "replace")
        start = at + _HEADER.size + n_name + n_extra
        label, end = harmless(name), start
        names.add(label)
        has_sizes = not flags & _SIZES_FOLLOW
        if name.endswith(("/", "\\")):
            pass
        elif not wanted(label, names):
            yield label, None
            end += packed_size if has_sizes else 0
        elif flags & _ENCRYPTED:
            n_found += 1
            yield label, InputRejected(ENCRYPTED)
        else:
            n_found += 1
            stream.seek(start)
            what, n_packed = _salvage(stream, method, size if has_sizes else None, allowance)
            if has_sizes and isinstance(what, bytes) and zlib.crc32(what) != crc:
                what = InputRejected("damaged in its archive: its checksum is wrong")
            yield label, what
            end += n_packed if isinstance(what, bytes) else 0
        at = _next_header(stream, end)
    if not n_found:
        raise InputRejected("no zip archive that can be read: no list of files, and no file of a kind that is read")
    yield "", InputRejected(f"cut off or damaged: its list of files is lost; files found without it: {n_found:,}")


def _next_header(stream: BinaryIO, at: int) -> int | None:
    stream.seek(at)
    seen = b""
    while piece := stream.read(PIECE):
        seen += piece
        found = seen.find(_MARK)
        if found >= 0:
            return at + found
        at += len(seen) - 3
        seen = seen[-3:]
    return None


def _salvage(
    stream: BinaryIO, method: int, size: int | None, allowance: Allowance
) -> tuple[bytes | InputRejected, int]:
    """The bytes of the file that begins here, and how many packed ones they were."""
    if size is not None and size > members.LARGEST:
        return too_large(size), 0
    if method == ZIP_STORED and size is not None:
        data = stream.read(size)
        allowance.take(len(data))
        if len(data) < size:
            return InputRejected(f"cut off: {len(data):,} of its {size:,} bytes are there"), 0
        return data, size
    if method != ZIP_DEFLATED:
        return InputRejected(f"packed by method {method}, which is not read without the archive's list of files"), 0
    member, made, n_packed = Gunzip(-15), bytearray(), 0
    try:
        while not member.eof and len(made) <= members.LARGEST:
            packed = stream.read(PIECE) if member.needs_input else b""
            if not packed and member.needs_input:
                return InputRejected(f"cut off after {len(made):,} bytes"), 0
            n_packed += len(packed)
            piece = member.decompress(packed, PIECE)
            allowance.take(len(piece))
            made += piece
    except zlib.error as error:
        return damaged(error), 0
    if len(made) > members.LARGEST:
        return too_large(len(made)), 0
    return bytes(made), n_packed - len(member.unused_data)
