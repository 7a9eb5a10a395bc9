"""Documents that a press database may have written: many reports in one file, under the database's own headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.errors import InputRejected
from reportedly.read import factiva, nexis
from reportedly.read.fields import Fields, one_line
from reportedly.read.input import Input, Part

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\xad]")


def of_document(given: Input, paragraphs: list[str], title: str | None = None) -> Iterator[Part]:
    """Give a document's reports: those of LexisNexis or Factiva where it is their export, else one.

    Args:
        given: The document, for its name.
        paragraphs: Its paragraphs in order, with the line breaks within them.
        title: What the document calls itself, for one that is no export.

    Raises:
        InputRejected: There is no text in it.
    """
    blocks = [block for block in map(_lines, paragraphs) if block]
    if not blocks:
        raise InputRejected("no text in it")
    exported = nexis.documents(blocks) or factiva.documents(blocks)
    if exported:
        yield from numbered(given, exported)
        return
    lines = [" ".join(line.split()) for block in blocks for line in block]
    title = one_line(title)
    if title and len(lines) > 1 and lines[0].casefold() == title.casefold():
        del lines[0]
    yield Part(Fields("\n".join(lines), title=title))


def of_text(given: Input, text: str) -> Iterator[Part] | None:
    """Give the reports of a plain text that is an export; None for all others."""
    exported = nexis.of_plain(text)
    return numbered(given, exported) if exported else None


def of_page(given: Input, markup: str) -> Iterator[Part] | None:
    """Give the reports of a web page that is an export; None for all others."""
    exported = nexis.of_page(markup) or factiva.of_page(markup)
    return numbered(given, exported) if exported else None


def numbered(given: Input, found: list[Fields | InputRejected]) -> Iterator[Part]:
    """Give the reports of one export, each with its number in it."""
    for place, what in enumerate(found):
        yield Part(what, place, f"{given.name}[{place}]")


def _lines(paragraph: str) -> list[str]:
    """A paragraph's lines that are not empty, with the no-break spaces in them, which labels have."""
    lines = (_UNSEEN.sub("", line).strip() for line in paragraph.split("\n"))
    return [line for line in lines if line]
