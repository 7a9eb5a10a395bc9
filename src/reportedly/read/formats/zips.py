"""Zip archives (APPNOTE 6.3): each file in it that is of a readable kind, read as if it lay in a folder.

Nothing is written to disk, and the names in it only label what is read. The archive itself says nothing of outlet,
date, byline, credit or kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.input import Input, Part
from reportedly.read.members import members
from reportedly.read.zip_files import files, listed, salvaged


def read(given: Input) -> Iterator[Part]:
    """Give the files in it; of one that is torn, those whose own headers are there."""
    given = given.metered()
    assert given.allowance
    with given.open() as stream:
        archive = listed(stream)
        yield from members(given, files(archive, given.allowance) if archive else salvaged(stream, given.allowance))
