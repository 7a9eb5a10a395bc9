"""Web pages: one article a page, or a database's export. Outlet, date and byline are what metadata and markup state."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read import exports, html
from reportedly.read.fields import Fields
from reportedly.read.input import Input, Part
from reportedly.read.text import decode


def read(given: Input) -> Iterator[Part]:
    """Give the article of a page, or those of an export; a file without markup is its text."""
    data = given.whole()
    text = decode(data, html.declared_encoding(data))
    if not html.has_markup(text) and text.strip():
        yield Part(Fields(text))
    else:
        yield from exports.of_page(given, text) or [Part(html.read_page(text))]
