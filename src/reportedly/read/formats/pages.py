"""Web pages: one article a page, or a database's export. Outlet, date and byline are what metadata and markup state.

The address is what the page says of itself, else that of the fetch, else what the browser that saved it noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.read import exports, html
from reportedly.read.fields import Fields, web_address
from reportedly.read.input import Input, Part
from reportedly.read.text import decode

# As browsers note it in a page that they save, the length of the address before it.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(\S{1,2000}?) -->")


def read(given: Input) -> Iterator[Part]:
    """Give the article of a page, or those of an export; a file without markup is its text."""
    data = given.whole()
    text = decode(data, given.encoding or html.declared_encoding(data))
    if html.has_markup(text) or not text.strip():
        yield from exports.of_page(given, text) or [Part(html.read_page(text, given.url or saved_from(text)))]
    else:
        yield Part(Fields(text))


def saved_from(markup: str) -> str | None:
    r"""Give the address that a browser noted in a page when it saved it; None where there is none.

    Examples:
        >>> saved_from("<!DOCTYPE html>\n<!-- saved from url=(0027)https://record.example/lock -->\n<html>")
        'https://record.example/lock'
    """
    match = _SAVED_FROM.search(markup, 0, 5000)
    return web_address(match[1]) if match else None
