"""Packed streams, unpacked a piece at a time."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO, Protocol

from reportedly.read.allowance import Allowance

PIECE = 65_536
_XZ_MEMORY = 256 * 1024 * 1024


class Decompressor(Protocol):
    """What bz2 and lzma have; `Gunzip` gives zlib the same."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended, and was whole."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether nothing is left of what it was given."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What came after the end of the member."""
        ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack at most so many bytes; what is left of the data is kept."""
        ...


class Gunzip:
    """One gzip member, or a zip archive's deflated file, unpacked as bz2 and lzma do it.

    Examples:
        >>> import gzip
        >>> Gunzip().decompress(gzip.compress(b"The lock is shut."), 8)
        b'The lock'
    """

    def __init__(self, bits: int = 31) -> None:
        self._zlib = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        """Whether the member has ended, and was whole."""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """Whether nothing is left of what it was given."""
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What came after the end of the member."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack at most so many bytes; what is left of the data is kept."""
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max(0, max_length))


_METHODS: Mapping[bytes, Callable[[], Decompressor]] = MappingProxyType(
    {
        b"\x1f\x8b": Gunzip,
        b"BZh": bz2.BZ2Decompressor,
        b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY),
    }
)
BROKEN = (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError)
"""What unpacking raises where the bytes are damaged."""


def method_of(start: bytes) -> Callable[[], Decompressor] | None:
    """Tell by its first bytes how a stream is packed: gzip, bzip2 or xz; None for none of them."""
    return next((method for magic, method in _METHODS.items() if start.startswith(magic)), None)


class Unpacked(io.RawIOBase):
    """What a packed stream holds, several members one after another as one.

    It ends where the packing is damaged or torn, and then `is_broken`.

    Args:
        stream: The packed bytes, from the start.
        method: How they are packed.
        allowance: How much may be unpacked; reading raises InputRejected when it is used up.
    """

    def __init__(self, stream: BinaryIO, method: Callable[[], Decompressor], allowance: Allowance) -> None:
        super().__init__()
        self._stream, self._method, self._allowance = stream, method, allowance
        self._member: Decompressor | None = method()
        self._rest = b""
        self.is_broken = False

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes; b"" at the end."""
        made = b""
        while not made and self._member:
            try:
                made = self._step(self._member, min(size, PIECE) if size > 0 else PIECE)
            except BROKEN:
                self._end(is_broken=True)
        self._allowance.take(len(made))
        return made

    def _step(self, member: Decompressor, most: int) -> bytes:
        if member.eof:
            self._rest = member.unused_data or self._stream.read(PIECE)
            self._member = self._method() if self._rest.strip(b"\0") else None
            return b""
        packed = b""
        if member.needs_input:
            packed, self._rest = self._rest or self._stream.read(PIECE), b""
            if not packed:
                self._end(is_broken=True)
                return b""
        return member.decompress(packed, most)

    def _end(self, *, is_broken: bool) -> None:
        self._member, self.is_broken = None, is_broken
