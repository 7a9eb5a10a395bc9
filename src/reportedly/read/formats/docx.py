"""Word's DOCX: one report, or the many that a press database puts in one file.

zipfile and lxml are all it takes: python-docx would load every part, pictures and all, whatever its size, and passes
over words in content controls and tracked insertions. Macros, pictures, embedded objects, notes, headers and footers
are not touched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportedly.errors import InputRejected
from reportedly.read import exports
from reportedly.read.fields import one_line
from reportedly.read.input import Input, Part
from reportedly.read.text import MAX_BYTES

_LARGEST_PART = 4 * MAX_BYTES
_MOST_PARTS = 10_000
_BODY, _CORE, _STYLES = "word/document.xml", "docProps/core.xml", "word/styles.xml"
_OLD = b"\xd0\xcf\x11\xe0"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# A text box is held twice, the second time for older programs.
_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TEXT, _STYLE = f"{_W}p", f"{_W}t", f"{_W}pStyle"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADINGS = ("title", "heading 1")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError, OSError)


def read(given: Input) -> Iterator[Part]:
    """Give a document's reports.

    One that is no database's export is a report of no outlet, byline or date: the author and the dates that Word keeps
    are the file's. Its title is a heading that the text begins with, else the title among its properties.

    Raises:
        InputRejected: It is encrypted, broken, too large or without text, or an old .doc under this name.
    """
    with given.open() as stream:
        if stream.read(4) == _OLD:
            raise InputRejected("an encrypted document or an old .doc; save it as .docx without a password")
        try:
            with zipfile.ZipFile(stream) as packed:
                parts = {name: _unpacked(packed, name) for name in (_BODY, _CORE, _STYLES) if name in _names(packed)}
                paragraphs, heading = _paragraphs(parts[_BODY], _headings(parts.get(_STYLES)))
                title = heading or _core_title(parts.get(_CORE))
        except (*_BROKEN, etree.LxmlError) as error:
            raise InputRejected("not a Word document, or a broken one") from error
    yield from exports.of_document(given, paragraphs, title)


def _names(packed: zipfile.ZipFile) -> list[str]:
    names = packed.namelist()
    if len(names) > _MOST_PARTS:
        raise InputRejected(f"a document of {len(names):,} parts; at most {_MOST_PARTS:,} are read")
    return names


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    """One part, unpacked no further than is read, whatever size the archive states."""
    with packed.open(name) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise InputRejected(f"a document of more than {_LARGEST_PART:,} bytes unpacked, which is the most that is read")
    return data


def _walk(data: bytes, *tags: str) -> Iterator[tuple[str, Any]]:
    """Go through a part's elements; no entities, no document type, nothing fetched, no depth without end."""
    yield from etree.iterparse(
        io.BytesIO(data),
        ("start", "end"),
        tag=tags,
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        huge_tree=False,
    )


def _paragraphs(data: bytes, headings: set[str]) -> tuple[list[str], str | None]:
    """The paragraphs in order, and the first with words if its style makes it a heading."""
    paragraphs: list[str] = []
    heading = None
    open_: list[list[str]] = []
    n_again, is_heading = 0, False
    for event, node in _walk(data, _PARAGRAPH, _TEXT, _STYLE, _AGAIN, *_MARKS):
        if node.tag == _AGAIN:
            n_again += 1 if event == "start" else -1
        elif n_again:
            continue
        elif node.tag == _PARAGRAPH and event == "start":
            open_.append([])
            is_heading = False
        elif node.tag == _PARAGRAPH:
            text = "".join(open_.pop())
            if is_heading and not any(map(str.strip, paragraphs)):
                heading = one_line(text)
            paragraphs.append(text)
            node.clear()
        elif event == "end" and open_:
            is_heading = is_heading or (node.tag == _STYLE and node.get(f"{_W}val") in headings)
            open_[-1].append(_MARKS.get(node.tag, "") or (node.text or "" if node.tag == _TEXT else ""))
    return paragraphs, heading


def _headings(data: bytes | None) -> set[str]:
    """The ids of a document's styles for headings; their names are English in all languages, their ids are not."""
    found = set()
    for event, node in _walk(data, f"{_W}style") if data else ():
        if event == "end":
            name = node.find(f"{_W}name")
            if name is not None and (name.get(f"{_W}val") or "").lower() in _HEADINGS:
                found.add(node.get(f"{_W}styleId") or "")
    return found


def _core_title(data: bytes | None) -> str | None:
    titles = (node.text for event, node in _walk(data, _TITLE) if event == "end") if data else iter(())
    return one_line(next(titles, None))
