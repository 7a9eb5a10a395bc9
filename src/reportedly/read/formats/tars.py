"""Tar archives (POSIX pax and ustar, GNU), plain or packed by gzip, bzip2 or xz: each file in it of a readable kind.

Nothing is written to disk, and the names in it only label what is read. The archive itself says nothing of outlet,
date, byline, credit or kind.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from tarfile import HeaderError
from typing import IO, BinaryIO, cast

from reportedly.errors import InputRejected
from reportedly.read import members
from reportedly.read.input import Input, Part
from reportedly.read.members import harmless, is_wanted, too_large
from reportedly.read.unpack import Unpacked, method_of

# A header, with the long names and pax records that come before it.
_LONGEST_HEADER = 2_000_000
_BLOCK = tarfile.BLOCKSIZE
_BROKEN = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError)


def read(given: Input) -> Iterator[Part]:
    """Give the files in it, in one pass; links and devices are passed over, and so is what is no header."""
    given = given.metered()
    assert given.allowance
    with given.open() as stream:
        method = method_of(stream.read(8))
        stream.seek(0)
        unpacked = Unpacked(stream, method, given.allowance) if method else None
        tape = _Tape(cast("BinaryIO", unpacked) if unpacked else stream)
        yield from members.members(given, _files(tape, unpacked))


class _Tape:
    """A stream of which no more is read at once than was foreseen, as tarfile holds whatever a header asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = _LONGEST_HEADER

    def foresee(self, n_bytes: int) -> None:
        self._left = n_bytes + _LONGEST_HEADER

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise InputRejected(f"no file begins in {_LONGEST_HEADER:,} bytes of it; the rest of it was not read")
        return data


class _Info(tarfile.TarInfo):
    """A header; of those that are none, it tells the archive."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> _Info:
        try:
            return super().fromtarfile(tarfile)
        except HeaderError as error:
            cast("_Archive", tarfile).n_damaged += type(error).__name__ not in _AT_THE_END
            raise


# Blocks of zeros, and no block: how an archive ends.
_AT_THE_END = ("EOFHeaderError", "EmptyHeaderError")


class _Archive(tarfile.TarFile):
    """An archive that counts the blocks which should be headers and are none."""

    n_damaged = 0
    members: list[tarfile.TarInfo]


def _files(tape: _Tape, unpacked: Unpacked | None) -> Iterator[tuple[str, bytes | InputRejected | None]]:
    try:
        archive = _opened(tape)
    except _BROKEN as error:
        raise InputRejected(f"no tar archive that can be read: {str(error)[:200]}") from error
    names: set[str] = set()
    n_files, torn = 0, ""
    while True:
        try:
            info = archive.next()
        except _BROKEN:
            torn = "its last file is torn"
            break
        if info is None:
            break
        archive.members.clear()  # else it keeps them all
        tape.foresee(info.size)
        if info.isdir():
            continue
        label = harmless(info.name)
        names.add(label)
        n_files += 1
        yield label, _content(archive, info) if info.isreg() and is_wanted(label, names) else None
    if unpacked and unpacked.is_broken:
        torn = "its packing breaks off"
    if torn or archive.n_damaged:
        blocks = f"{_BLOCK * archive.n_damaged:,} bytes of it are of no file" if archive.n_damaged else ""
        why = " and ".join(filter(None, (blocks, torn)))
        if not n_files:
            raise InputRejected(f"no tar archive that can be read: {why}")
        yield "", InputRejected(f"damaged: {why}; files found: {n_files:,}, others may be lost")


def _opened(tape: _Tape) -> _Archive:
    given = cast("IO[bytes]", tape)
    return _Archive.open(fileobj=given, mode="r|", ignore_zeros=True, tarinfo=_Info, errors="replace")


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes | InputRejected:
    if info.size > members.LARGEST:
        return too_large(info.size)
    try:
        member = archive.extractfile(info)
        data = member.read(info.size) if member else b""
    except _BROKEN:
        return InputRejected("cut off or damaged in its archive")
    return data if len(data) == info.size else InputRejected("cut off in its archive")
