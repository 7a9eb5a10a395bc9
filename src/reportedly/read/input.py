"""What is read: a file, what came on standard input, or a member of either."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import InputRejected
from reportedly.read.allowance import Allowance
from reportedly.read.fields import Fields
from reportedly.read.text import MAX_BYTES

STDIN = "-"
Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, what came on standard input, or a member of an archive or a message.

    Attributes:
        name: The path as the user gave it, joined with the path within the folder or the archive that he gave; "-" for
            standard input. It is shown and never opened.
        path: Where it is; of what is held, only its suffix tells the kind.
        is_named: Whether the user named the file itself.
        data: What standard input or an archive held; None for a file.
        kind: The kind of file, a suffix such as ".html", where the name does not tell it.
        url: The address that what holds it gives for it.
        retrieved: When it was fetched, an ISO date and time in UTC, where what holds it says so.
        depth: How many archives it lies in.
        columns: Names of a table's columns by report field, as the user gave them.
        encoding: The encoding of its text that what holds it names, one of `encoding_named`.
        offset: Where the one record begins that is wanted of an archive; None for all of them.
        allowance: How much may still be unpacked of the file that the user gave; shared by all that lies in it.
    """

    name: str
    path: Path
    is_named: bool = True
    data: bytes | None = field(default=None, repr=False)
    kind: str | None = None
    url: str | None = None
    retrieved: str | None = None
    depth: int = 0
    columns: Columns = ()
    encoding: str | None = None
    offset: int | None = None
    allowance: Allowance | None = field(default=None, repr=False, compare=False)

    def open(self) -> BinaryIO:
        """Open it for reading from the start."""
        return io.BytesIO(self.data) if self.data is not None else self.path.open("rb")

    def size(self) -> int:
        """Tell how many bytes it has."""
        return len(self.data) if self.data is not None else self.path.stat().st_size

    def metered(self) -> Input:
        """Give the same input with an allowance: that of what holds it, or else one by its size."""
        return self if self.allowance else replace(self, allowance=Allowance(self.size()))

    def member(self, name: str, data: bytes) -> Input:
        """Give what it holds under a name as an input of its own; the name is never opened."""
        return replace(
            self,
            name=f"{self.name}/{name}",
            path=Path(name),
            data=data,
            kind=None,
            encoding=None,
            offset=None,
            depth=self.depth + 1,
        )

    def whole(self, most: int = MAX_BYTES) -> bytes:
        """Read it whole.

        Raises:
            InputRejected: It has more bytes than are read; a file is then not opened.
        """
        size = self.size()
        if size <= most:
            with self.open() as stream:
                data = stream.read(most + 1)
            size = max(size, len(data))
        if size > most:
            raise InputRejected(f"a file of {size:,} bytes; at most {most:,} are read")
        return data


@dataclass(frozen=True, slots=True)
class PassedOver:
    """How many files in an archive were passed over, because they are of other kinds or no files at all."""

    n_files: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an input holds.

    Attributes:
        what: A report's fields; an input of its own, such as a file in an archive; why it is not read; or how many
            files of other kinds were passed over.
        place: Its line or number, where the input has several.
        label: How it is called in a rejection, where that is not the input's name.
    """

    what: Fields | Input | InputRejected | PassedOver
    place: int | None = None
    label: str | None = None


Reader = Callable[[Input], Iterator[Part]]
"""Reads one format. It may raise `InputRejected` for the whole input; what it gave before that stays."""
