"""The formats that are read, one module each: from an input to the reports and inputs that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from reportedly.errors import InputRejected
from reportedly.read.input import Input, Reader
from reportedly.read.text import decode

_SAMPLE = 4096

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "plain",
        ".docx": "docx",
        ".html": "pages",
        ".htm": "pages",
        ".json": "objects",
        ".jsonl": "lines",
        ".csv": "tables",
        ".parquet": "parquet",
        ".pdf": "pdf",
        ".rtf": "rtf",
        ".tsv": "tables",
    }
)
"""The module that reads each kind of file; loaded when the first such file comes."""

KINDS = tuple(FORMATS)


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

    Examples:
        >>> sniff(b'{"text": "The lock is shut."}'), sniff(b"The lock is shut.")
        ('.json', '.txt')
    """
    try:
        start = decode(data[:_SAMPLE], "latin-1").lstrip()
    except InputRejected:
        return ".txt"
    if start.startswith(("{", "[")):
        return ".json"
    return ".html" if start[:15].lower().startswith(("<!doctype html", "<html")) else ".txt"
