"""From one input to its reports, each on its own: no ids yet, and keys only where the input has them."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from reportedly.errors import InputRejected, fault
from reportedly.read.fields import Fields
from reportedly.read.furniture import furniture
from reportedly.read.inputs import Input, os_words
from reportedly.read.language import check_english
from reportedly.read.objects import parse, read_object, records
from reportedly.read.text import MAX_BYTES, check_length, decode, looks_like_text, wide_encoding
from reportedly.records import Furniture, Rejected, ReportKind

_SAMPLE = 4096
_MOST_REFUSED = 100
_MAX_RECORDS = 100_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as one input gives it, before it is known what the other inputs hold.

    Attributes:
        input: The input's name; of a file with several records, with the record's place: "pile.jsonl:12" is line 12,
            "pile.json[3]" the fourth record.
        text: The report's text, never changed again.
        path: The file's name as given; None for standard input.
        own_key: The id that the record has for itself, or None.
        place: The record's line or number in a file with several, or None.
        published: An ISO date from metadata, or None.
    """

    input: str
    text: str
    path: str | None
    own_key: str | None = None
    place: int | None = None
    kind: ReportKind = "news"
    url: str | None = None
    outlet_name: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str = "en"
    furniture: tuple[Furniture, ...] = ()
    is_named: bool = True


def read_input(given: Input) -> list[Draft | Rejected]:
    """Read the reports of one input; what can't be read becomes a rejection with its reason, and never an exception.

    The result depends on this input alone. Files and single reports have a greatest size (`MAX_BYTES`,
    `MAX_CHARACTERS`), checked before anything is read whole; a .jsonl file may be larger, its lines may not. Of one
    input at most a hundred rejections are given one by one; the others are counted in one more.

    Args:
        given: A file that `find_inputs` found.

    Returns:
        A draft or a rejection for each report, in the order of the file.
    """
    made: list[Draft | Rejected] = []
    n_refused = 0
    for one in _reports(given):
        n_refused += isinstance(one, Rejected)
        if isinstance(one, Draft) or n_refused <= _MOST_REFUSED:
            made.append(one)
    if n_refused > _MOST_REFUSED:
        made.append(
            _rejected(
                given,
                f"{n_refused - _MOST_REFUSED:,} of its records, beyond the {_MOST_REFUSED} rejections given one by one",
            )
        )
    return made


def _reports(given: Input) -> Iterator[Draft | Rejected]:
    try:
        suffix = given.path.suffix.lower() if given.data is None else _kind_of(given.data)
        if suffix == ".jsonl":
            with _opened(given) as stream:
                yield from _lines(given, stream)
            return
        data = _whole(given)
        if suffix == ".json":
            yield from _objects(given, decode(data))
        else:
            yield _draft(given, _page(data) if suffix in {".html", ".htm"} else Fields(decode(data)))
    except InputRejected as error:
        yield _rejected(given, str(error))
    except OSError as error:
        yield _rejected(given, os_words(error))
    except Exception as error:  # one input must not end the run
        yield _rejected(given, fault(error))


def _opened(given: Input) -> BinaryIO:
    return io.BytesIO(given.data) if given.data is not None else given.path.open("rb")


def _whole(given: Input) -> bytes:
    size = len(given.data) if given.data is not None else given.path.stat().st_size
    if size <= MAX_BYTES:
        with _opened(given) as stream:
            data = stream.read(MAX_BYTES + 1)
        size = max(size, len(data))
    if size > MAX_BYTES:
        raise InputRejected(f"a file of {size:,} bytes; at most {MAX_BYTES:,} are read")
    return data


def _kind_of(data: bytes) -> str:
    """What standard input holds, by how it begins."""
    try:
        start = decode(data[:_SAMPLE], "latin-1").lstrip()
    except InputRejected:
        return ".txt"
    if start.startswith(("{", "[")):
        return ".json"
    return ".html" if start[:15].lower().startswith(("<!doctype html", "<html")) else ".txt"


def _page(data: bytes) -> Fields:
    from reportedly.read import html  # noqa: PLC0415 - trafilatura takes a third of a second to load

    text = decode(data, html.declared_encoding(data))
    return html.read_page(text) if html.has_markup(text) or not text.strip() else Fields(text)


def _objects(given: Input, text: str) -> Iterator[Draft | Rejected]:
    check_length(text[:1000].strip() and "json")
    try:
        data = parse(text)
    except InputRejected as error:
        lines = text.strip().split("\n")
        if len(lines) < 2 or not _is_object(lines[0]):
            raise error
        yield from _lines(given, io.BytesIO(text.encode("utf-8")))
        return
    several = records(data)
    if several is None:
        yield _one(given, partial(read_object, data))
        return
    if not several:
        raise InputRejected("empty")
    if len(several) > _MAX_RECORDS:
        most = f"at most {_MAX_RECORDS:,} are read of one list; give them as .jsonl"
        raise InputRejected(f"a list of {len(several):,} records; {most}")
    for place, record in enumerate(several):
        yield _one(given, partial(read_object, record), place, f"{given.name}[{place}]")


def _is_object(line: str) -> bool:
    try:
        return isinstance(parse(line), dict)
    except InputRejected:
        return False


def _lines(given: Input, stream: BinaryIO) -> Iterator[Draft | Rejected]:
    start = stream.read(_SAMPLE)
    if not start.strip():
        raise InputRejected("empty")
    if not looks_like_text(start):
        raise InputRejected("not text")
    stream.seek(0)
    for place, line in enumerate(_split(stream, wide_encoding(start)), 1):
        label = f"{given.name}:{place}"
        if line is None:
            yield _rejected(given, f"a line of more than {MAX_BYTES:,} bytes, which is the most that is read", label)
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            yield _one(given, partial(_line, line), place, label)


def _split(stream: BinaryIO, wide: str | None) -> Iterator[bytes | None]:
    """Lines, each held in memory on its own; None for one that is too long."""
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


def _line(line: bytes) -> Fields:
    return read_object(parse(decode(line).strip()))


def _one(given: Input, read: partial[Fields], place: int | None = None, label: str | None = None) -> Draft | Rejected:
    try:
        return _draft(given, read(), place, label)
    except InputRejected as error:
        return _rejected(given, str(error), label)


def _draft(given: Input, fields: Fields, place: int | None = None, label: str | None = None) -> Draft:
    text = check_length(fields.text)
    check_english(text)
    return Draft(
        input=label or given.name,
        text=text,
        path=None if given.data is not None else given.name,
        own_key=fields.own_key,
        place=place,
        kind=fields.kind,
        url=fields.url,
        outlet_name=fields.outlet_name,
        title=fields.title,
        byline=fields.byline,
        published=fields.published,
        furniture=furniture(text, fields.byline, fields.title),
        is_named=given.is_named,
    )


def _rejected(given: Input, reason: str, label: str | None = None) -> Rejected:
    return Rejected(label or given.name, "read", reason, given.is_named)
