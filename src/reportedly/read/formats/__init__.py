"""The formats that are read, one module each: from an input to the reports and inputs that it holds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from reportedly.errors import InputRejected
from reportedly.read.input import Input, Reader
from reportedly.read.objects import has_text, knows
from reportedly.read.signatures import archive_kind, message_kind
from reportedly.read.text import decode

_SAMPLE = 4096
_MARKS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"PAR1", ".parquet"))
_ZIP = b"PK\x03\x04"
_XML_STARTS = ("<?xml", "<feed", "<newsitem", "<newsmessage", "<newsml", "<nitf", "<rdf:rdf", "<rss")

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "plain",
        ".atom": "xml",
        ".csv": "tables",
        ".docx": "docx",
        ".html": "pages",
        ".htm": "pages",
        ".json": "objects",
        ".jsonl": "lines",
        ".eml": "messages",
        ".mht": "saved",
        ".mhtml": "saved",
        ".tar": "tars",
        ".tar.bz2": "tars",
        ".tar.gz": "tars",
        ".tar.xz": "tars",
        ".tbz2": "tars",
        ".tgz": "tars",
        ".txz": "tars",
        ".wacz": "wacz",
        ".warc": "crawls",
        ".warc.gz": "crawls",
        ".zip": "zips",
        ".newsml": "xml",
        ".nitf": "xml",
        ".parquet": "parquet",
        ".pdf": "pdf",
        ".rss": "xml",
        ".rtf": "rtf",
        ".tsv": "tables",
        ".xml": "xml",
    }
)
"""The module that reads each kind of file; loaded when the first such file comes."""

KINDS = tuple(sorted(FORMATS))


def kind_of(name: str) -> str | None:
    """Tell the kind of a file by its name: the longest suffix that is known; None for other kinds.

    Examples:
        >>> kind_of("a/B.HTML"), kind_of("a.css") is None
        ('.html', True)
    """
    lowered = name.lower()
    return max((kind for kind in KINDS if lowered.endswith(kind)), key=len, default=None)


def reader(given: Input) -> Reader:
    """Give what reads an input, by its kind; of standard input, by how it begins."""
    kind = given.kind or kind_of(given.path.name)
    if kind is None:
        kind = sniff(given.data or b"")
    module = import_module(f"{__name__}.{FORMATS[kind]}")
    return cast("Reader", module.read)


def sniff(data: bytes) -> str:
    """Tell the kind of what has no name by how it begins; plain text where nothing else shows.

    A table is taken for one only where its first line names a text and something else that is known.

    Examples:
        >>> sniff(b'{"text": "The lock is shut."}'), sniff(b"The lock is shut."), sniff(b"<rss version='2.0'>")
        ('.json', '.txt', '.xml')
        >>> sniff(b"%PDF-1.7"), sniff(b"outlet,text,date"), sniff(b"Text, title and date of a report")
        ('.pdf', '.csv', '.txt')
    """
    marked = next((kind for mark, kind in _MARKS if data.startswith(mark)), None)
    if marked:
        return marked
    if data.startswith(_ZIP) and b"word/document.xml" in data:
        return ".docx"
    packed = archive_kind(data)
    if packed:
        return packed
    try:
        start = decode(data[:_SAMPLE], "latin-1").lstrip()
    except InputRejected:
        return ".txt"
    if start.startswith(("{", "[")):
        return ".json"
    lowered = start.lower()
    if lowered.startswith(("<!doctype html", "<html")) or (lowered.startswith("<?xml") and "<html" in lowered):
        return ".html"
    if lowered.startswith(_XML_STARTS):
        return ".xml"
    return message_kind(start) or (".csv" if _is_header(start.partition("\n")[0]) else ".txt")


def _is_header(line: str) -> bool:
    rows = (next(csv.reader([line], delimiter=delimiter), []) for delimiter in ",;\t")
    return any(has_text(names) and sum(map(knows, names)) > 1 for names in rows)
