"""Web pages: one article a page. Outlet, date and byline are what the page's metadata and markup state."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read import html
from reportedly.read.fields import Fields
from reportedly.read.input import Input, Part
from reportedly.read.text import decode


def read(given: Input) -> Iterator[Part]:
    """Give the article of a page; a file without markup is its text."""
    data = given.whole()
    text = decode(data, html.declared_encoding(data))
    yield Part(html.read_page(text) if html.has_markup(text) or not text.strip() else Fields(text))
