"""The bytes of a web archive, unpacked; where they are damaged, on from the next record that begins right."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import BinaryIO
from zipfile import BadZipFile

from reportedly.errors import InputRejected
from reportedly.read.allowance import Allowance
from reportedly.read.unpack import BROKEN, PIECE, Gunzip

_GZIP = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"\n(?=WARC/[01]\.\d{1,2}\r?\n)")
_BARE_LINE = re.compile(rb"WARC/[01]\.\d{1,2}\n")
_LONGEST_MARK, _LONGEST_START = 16, 4096
_PACKED = 16_384
# How much is kept of what was gone through, to look for the next record within it.
_KEPT = 1_000_000


class CrawlBytes:
    """A web archive as its records follow each other, gzip gone; reading ends at damage, and `resume` goes on.

    A record whose member breaks off is cut there. What lies between the damage and the next record that begins right
    is lost.

    Args:
        stream: The archive, from the start; it is read once, and forward.
        allowance: How much may be unpacked.

    Attributes:
        n_damaged: In how many places it is damaged.
        n_lost: How many bytes could not be read: packed ones where the gzip is damaged, else unpacked ones.
        refused: Why the rest is not read, where more came out than is allowed.
    """

    def __init__(self, stream: BinaryIO, allowance: Allowance) -> None:
        self._stream, self._allowance = stream, allowance
        self._at = 0
        self._kept, self._ahead = bytearray(), b""
        self._is_at_break = False
        self.n_damaged = self.n_lost = 0
        self.refused: InputRejected | None = None
        self._pieces = self._unpack()

    def read(self, size: int = PIECE) -> bytes:
        """Give the next bytes, at most so many; b"" at the end, and at damage."""
        if not self._ahead and not self._is_at_break:
            self._ahead = self._next() or b""
        given, self._ahead = self._ahead[:size], self._ahead[size:]
        self._keep(given)
        return given

    def has_bare_lines(self) -> bool:
        """Tell whether the lines of the next header end without a carriage return, as some old crawls have them."""
        if not self._ahead and not self._is_at_break:
            self._ahead = self._next() or b""
        return bool(_BARE_LINE.match(self._ahead))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Refuse; it is read once, and forward."""
        raise OSError(f"no seeking to {offset} by {whence}")

    def close(self) -> None:
        """Leave the stream to whoever opened it."""

    def tell(self) -> int:
        """How many bytes were given."""
        return self._at

    def resume(self, after: int | None = None) -> bool:
        """Go on after damage; False where nothing is left.

        Args:
            after: No record begins right here; the next one is looked for behind this place. None: where reading ended.
        """
        if after is not None:
            self.n_damaged += 1
            if self._find(after):
                return True
        while self._is_at_break:
            self._is_at_break = False
            self._kept.clear()
            self._ahead = self._next() or b""
            if self._ahead:
                return True
        return False

    def _find(self, after: int) -> bool:
        """Look for the next record behind a place, up to the next break."""
        seen = self._kept[max(0, after - (self._at - len(self._kept))) :] + self._ahead
        self._at -= len(seen) - len(self._ahead)
        self._kept.clear()
        self._ahead = b""
        while True:
            found = _RECORD.search(seen)
            gone = seen[: found.end() if found else max(0, len(seen) - _LONGEST_MARK)]
            self.n_lost += len(gone)
            self._at += len(gone)
            seen = seen[len(gone) :]
            if found:
                self._ahead = bytes(seen)
                return True
            piece = None if self._is_at_break else self._next()
            if not piece:
                self.n_lost += len(seen)
                self._at += len(seen)
                return False
            seen += piece

    def _keep(self, given: bytes) -> None:
        self._at += len(given)
        self._kept += given
        if len(self._kept) > 2 * _KEPT:
            del self._kept[:-_KEPT]

    def _next(self) -> bytes | None:
        """The next unpacked bytes; None at a break and at the end."""
        try:
            piece = next(self._pieces, None)
            self._is_at_break = piece == b""
            self._allowance.take(len(piece or b""))
        except InputRejected as error:  # within the library's calls nothing may be raised
            self.refused = error
            self._is_at_break, self._pieces = False, iter(())
            return None
        return piece

    def _unpack(self) -> Iterator[bytes]:
        """Pieces of what is unpacked; an empty one where it breaks off."""
        packed = self._packed()
        self._is_packed = packed.startswith(_GZIP[:2]) or b"WARC/" not in packed
        while packed and not self._is_packed:
            yield packed
            packed = self._packed()
        while packed:
            packed = yield from self._member(packed)

    def _packed(self) -> bytes:
        try:
            return self._stream.read(_PACKED)
        except (*BROKEN, BadZipFile) as error:
            self.refused = InputRejected(f"it can't be read on: {str(error).lower()}")
            return b""

    def _member(self, packed: bytes) -> Generator[bytes, None, bytes]:
        """Give what one gzip member holds, and return the packed bytes after it; after damage, from the next one."""
        member, kept = Gunzip(), bytearray(packed)
        with suppress(zlib.error):
            while packed or not member.needs_input:
                made = member.decompress(packed, PIECE)
                if made:
                    yield made
                if member.eof:
                    return member.unused_data or self._packed()
                packed = self._packed() if member.needs_input else b""
                kept += packed
                if len(kept) > 2 * _KEPT:
                    del kept[:-_KEPT]
        found = self._next_member(kept)
        if found or self.n_damaged:
            yield b""
        return found

    def _next_member(self, packed: bytearray) -> bytes:
        """Look for the next gzip member that begins a record; the zeros that some tapes end with are no damage."""
        n_gone, is_damage = 0, False
        while packed:
            is_damage = is_damage or bool(packed.strip(b"\0"))
            at = packed.find(_GZIP, 1)
            while at > 0 and not _begins_record(packed[at : at + _LONGEST_START]):
                at = packed.find(_GZIP, at + 1)
            more = b"" if at > 0 else self._packed()
            keep = at if at > 0 else max(0, len(packed) - _LONGEST_START) if more else len(packed)
            n_gone += keep
            packed = packed[keep:] + more
            if at > 0:
                break
        self.n_damaged += is_damage
        self.n_lost += n_gone if is_damage else 0
        return bytes(packed)


def _begins_record(packed: bytes | bytearray) -> bool:
    try:
        return Gunzip().decompress(bytes(packed), 5) == b"WARC/"
    except zlib.error:
        return False
