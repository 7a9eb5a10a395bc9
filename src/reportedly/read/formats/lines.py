"""JSON Lines: an object a line, each held in memory on its own, so that the file may be of any size."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from reportedly.errors import InputRejected
from reportedly.read.columns import check_there
from reportedly.read.formats.records import read_record
from reportedly.read.input import Input, Part
from reportedly.read.objects import names_of, parse
from reportedly.read.text import MAX_BYTES, decode, looks_like_text, wide_encoding

_SAMPLE = 4096
_MOST_NAMES = 10_000


def read(given: Input) -> Iterator[Part]:
    """Give a report a line; an empty line is nothing, and one that is too long is refused alone."""
    with given.open() as stream:
        start = stream.read(_SAMPLE)
        if not start.strip():
            raise InputRejected("empty")
        if not looks_like_text(start):
            raise InputRejected("not text")
        stream.seek(0)
        names: dict[str, None] = {}
        for place, line in enumerate(split_lines(stream, wide_encoding(start)), 1):
            label = f"{given.name}:{place}"
            if line is None:
                too_long = f"a line of more than {MAX_BYTES:,} bytes, which is the most that is read"
                yield Part(InputRejected(too_long), place, label)
            elif line.removeprefix(codecs.BOM_UTF8).strip():
                yield _part(given, line, place, label, names)
        check_there(given, names)


def _part(given: Input, line: bytes, place: int, label: str, names: dict[str, None]) -> Part:
    try:
        record = parse(decode(line).strip())
        if given.columns and len(names) < _MOST_NAMES:
            names.update(dict.fromkeys(names_of([record])))
        return Part(read_record(record, given.columns), place, label)
    except InputRejected as error:
        return Part(error, place, label)


def split_lines(stream: BinaryIO, wide: str | None) -> Iterator[bytes | None]:
    """Split a file into its lines, each held in memory on its own; None for one that is too long."""
    is_rest = False
    for line in _wide_lines(stream, wide) if wide else iter(partial(stream.readline, MAX_BYTES + 1), b""):
        is_whole = line.endswith(b"\n") or len(line) <= MAX_BYTES
        if not is_rest:
            yield line if is_whole else None
        is_rest = not is_whole


def _wide_lines(stream: BinaryIO, wide: str) -> Iterator[bytes]:
    with io.TextIOWrapper(stream, wide, "replace", newline="\n") as text:
        for line in iter(partial(text.readline, MAX_BYTES + 1), ""):
            yield line.encode("utf-8")
