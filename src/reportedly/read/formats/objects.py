"""JSON: one object, a list, or an object with a list; see read/objects.py for the names that fields go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reportedly.errors import InputRejected
from reportedly.read.columns import check_there
from reportedly.read.fields import Fields
from reportedly.read.formats import lines
from reportedly.read.formats.records import read_record
from reportedly.read.input import Input, Part
from reportedly.read.objects import names_of, parse, records
from reportedly.read.text import check_length, decode

_MAX_RECORDS = 100_000


def read(given: Input) -> Iterator[Part]:
    """Give a report an object; objects a line under the name of a .json file are read too."""
    text = decode(given.whole(), given.encoding)
    check_length(text[:1000].strip() and "json")
    try:
        data = parse(text)
    except InputRejected as error:
        several = text.strip().split("\n")
        if len(several) < 2 or not _is_object(several[0]):
            raise error
        yield from lines.read(replace(given, data=text.encode("utf-8")))
        return
    if isinstance(data, dict) and str(data.get("format", "")).startswith("reportedly/"):
        raise InputRejected("what reportedly itself wrote, and no report; `reportedly export` and `diff` read dossiers")
    listed = records(data)
    if listed is None:
        check_there(given, names_of([data]))
        yield Part(read_record(data, given.columns))
        return
    if not listed:
        raise InputRejected("empty")
    if len(listed) > _MAX_RECORDS:
        most = f"at most {_MAX_RECORDS:,} are read of one list; give them as .jsonl"
        raise InputRejected(f"a list of {len(listed):,} records; {most}")
    check_there(given, names_of(listed))
    for place, record in enumerate(listed):
        yield part(partial(read_record, record, given.columns), place, f"{given.name}[{place}]")


def part(read_one: partial[Fields], place: int | None = None, label: str | None = None) -> Part:
    """Give one record's fields, or the reason why it has none; the other records are read all the same."""
    try:
        return Part(read_one(), place, label)
    except InputRejected as error:
        return Part(error, place, label)


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse(line), dict)
    except InputRejected:
        return False
