"""Pages that a browser saved in one file (MHTML, RFC 2557): the page itself, without its pictures and frames.

Outlet, date and byline are what the page says of itself; its address is the one it was saved from. The message's date
is when it was saved, and no date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from reportedly.errors import InputRejected
from reportedly.read import mime
from reportedly.read.fields import web_address
from reportedly.read.input import Input, Part

_LARGEST = 50_000_000
_PAGES = ("text/html", "application/xhtml+xml")


def read(given: Input) -> Iterator[Part]:
    """Give the page as an input of its own, under the file's name."""
    message = mime.parse(given.whole(_LARGEST))
    root = _root(message)
    if root is None:
        raise InputRejected("no page in it: it has no part of text/html")
    addresses = (mime.header(root, "Content-Location"), mime.header(message, "Snapshot-Content-Location"))
    yield Part(
        replace(
            given,
            data=mime.content(root),
            kind=".html",
            encoding=mime.charset(root),
            url=next(filter(None, map(web_address, addresses)), None) or given.url,
            retrieved=mime.moment(mime.header(message, "Date")) or given.retrieved,
            depth=given.depth + 1,
        )
    )


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part that the message says is its root, else the first page in it."""
    pages = [part for part in mime.leaves(message) if mime.kind(part) in _PAGES]
    try:
        start = message.get_param("start")
    except Exception:  # the parser of headers raises what it likes
        start = None
    named = (part for part in pages if start and mime.header(part, "Content-ID") == start)
    return next(named, pages[0] if pages else None)
