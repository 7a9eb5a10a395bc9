"""CSV and TSV: a report a row under a header, by the names that JSON objects go by; read by lines, so of any size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from reportedly.errors import InputRejected
from reportedly.read.columns import check_there, listed, plain_name
from reportedly.read.fields import Fields
from reportedly.read.formats.lines import split_lines
from reportedly.read.formats.objects import part
from reportedly.read.input import Columns, Input, Part
from reportedly.read.objects import has_text, knows, read_object
from reportedly.read.rows import read_rows
from reportedly.read.text import MAX_BYTES, decode, looks_like_text, wide_encoding

_SAMPLE = 4096
_MOST_COLUMNS = 1000


def read(given: Input) -> Iterator[Part]:
    """Give a report a row, with the line that it begins on as its place.

    The first row names the columns; a row whose values are not as many is refused alone. Outlet, date, byline,
    credit, kind and key are those of the columns of such names, or that the user named for them.

    Raises:
        InputRejected: No text can be in it: the reason names the columns there are, and the option that mends it.
        UsageError: A column that the user named is not there.
    """
    with given.open() as stream:
        start = stream.read(_SAMPLE)
    if not start.strip():
        raise InputRejected("empty")
    if not looks_like_text(start):
        raise InputRejected("not text")
    named = {plain_name(column) for _, column in given.columns}
    rows = read_rows(_lines(given, start), lambda name: knows(name) or plain_name(name) in named)
    header: list[str] | None = None
    for place, row in rows:
        label = f"{given.name}:{place}"
        if header is None:
            if isinstance(row, InputRejected):
                raise row
            if any(name.strip() for name in row):
                header = [name.strip() for name in row]
                check_header(given, header)
        elif isinstance(row, InputRejected):
            yield Part(row, place, label)
        elif any(value.strip() for value in row):
            yield part(partial(_fields, header, row, given.columns), place, label)
    if header is None:
        raise InputRejected("empty")


def _lines(given: Input, start: bytes) -> Iterator[str | InputRejected]:
    """The lines of a table; of a large one each is decoded by itself, as it comes."""
    try:
        whole = decode(given.whole())
    except InputRejected:
        with given.open() as stream:
            for line in split_lines(stream, wide_encoding(start)):
                yield _decoded(line)
    else:
        yield from io.StringIO(whole, newline="")


def _decoded(line: bytes | None) -> str | InputRejected:
    if line is None:
        return InputRejected(f"a line of more than {MAX_BYTES:,} bytes, which is the most that is read")
    try:
        return decode(line)
    except InputRejected as error:
        return error


def check_header(given: Input, header: list[str]) -> None:
    """Check that a table has the columns that the user named, and one with text.

    Raises:
        InputRejected: It has no text; lists of stories by their addresses, as media archives give them, are told so.
        UsageError: A column that the user named is not there.
    """
    if len(header) > _MOST_COLUMNS:
        raise InputRejected(f"a table of {len(header):,} columns; at most {_MOST_COLUMNS:,} are read")
    check_there(given, header)
    if has_text(header, given.columns):
        return
    if {"url", "medianame"} <= {*map(plain_name, header)}:
        raise InputRejected(
            "a list of stories without their text; fetch the addresses in its column 'url' and give the pages"
        )
    raise InputRejected(
        f"no column of texts: there are {listed(header)}; name the right one with --columns text=COLUMN"
    )


def _fields(header: list[str], row: list[str], columns: Columns) -> Fields:
    while len(row) > len(header) and not row[-1]:
        row.pop()
    if len(row) != len(header):
        raise InputRejected(f"a row of {len(row)} values under {len(header)} columns")
    record: dict[str, str] = {}
    for name, value in zip(header, row, strict=True):
        record.setdefault(name, value)
    return read_object(record, columns)
