"""The items of a feed or a message, and what they hold their text in: NITF, XHTML, HTML in quotes, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from reportedly.errors import InputRejected
from reportedly.read.blocks import block_lines, local_name
from reportedly.read.fields import Fields
from reportedly.read.formats import nitf
from reportedly.read.html import has_markup, read_fragment
from reportedly.read.input import Input, Part

NOT_BODY = ("aside", "figure", "header", "media", "nav", "table")
_XHTML = frozenset("article body blockquote div h1 h2 h3 html main p pre section span ul".split())
# Markup without a tag; a reference that lacks its ";" may be part of an address.
_REFERENCE = re.compile(r"&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|[A-Za-z]{2,32});")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def each(given: Input, items: Sequence[Any], read_one: Callable[[Any], Fields]) -> Iterator[Part]:
    """Give a part an item, numbered where there are several; one that is refused costs that one alone."""
    for place, item in enumerate(items):
        try:
            what: Fields | InputRejected = read_one(item)
        except InputRejected as error:
            what = error
        yield Part(what, place, f"{given.name}[{place}]") if len(items) > 1 else Part(what)


def longest(nodes: Iterable[Any]) -> tuple[Fields, Any]:
    """Read the one of several contents that has most text, and give it with its element.

    Those that hold no text, or XML of another kind, count for nothing.

    Raises:
        InputRejected: None of them has any words.
    """
    read = [(_content(node), node) for node in nodes]
    found = max(read, key=lambda each: len(each[0].text), default=None)
    if found is None or not found[0].text:
        raise InputRejected("no text in it: pictures, links or data alone")
    return found


def words(text: str) -> str:
    r"""The words of plain text or of markup, a paragraph a line.

    Plain text with empty lines has its paragraphs between these, as it was broken to a width; else at each end of line.

    Examples:
        >>> words("The lock\nis shut.\n\nFor a week."), words("<p>The lock\nis shut.<p>For a week.")
        ('The lock is shut.\nFor a week.', 'The lock is shut.\nFor a week.')
    """
    if has_markup(text):
        return read_fragment(text, NOT_BODY)
    text = _REFERENCE.sub(lambda match: unescape(match[0]), text.replace("\r\n", "\n").strip())
    paragraphs = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else text.split("\n")
    return "\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs)))


def _content(node: Any) -> Fields:
    if node.get("encoding"):
        return Fields("")
    inner = next(node.iterchildren("{*}*"), None)
    if inner is None:
        return Fields(words(node.text or ""))
    if local_name(inner) == "nitf":
        return nitf.fields(inner) if nitf.body(inner) else Fields("")
    return Fields(block_lines(node, NOT_BODY) if local_name(inner) in _XHTML else "")
