"""XML: feeds, sitemaps and the newsroom formats, told apart by their root; each has a module of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from importlib import import_module
from typing import Any

from lxml import etree

from reportedly.errors import InputRejected
from reportedly.read.blocks import local_name
from reportedly.read.fields import one_line
from reportedly.read.html import declared_encoding
from reportedly.read.input import Input, Part
from reportedly.read.text import decode

MAX_ELEMENTS = 500_000
_KNOWN = "RSS, Atom, NewsML-G2, NewsML 1, NITF, sitemaps and XHTML"
# The root's name, how its namespace begins, if it has one, and the module that reads it.
_ROOTS = {
    "rss": ("", "feeds"),
    "RDF": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "feeds"),
    "feed": ("http", "feeds"),
    "urlset": ("", "sitemaps"),
    "sitemapindex": ("", "sitemaps"),
    "newsMessage": ("http://iptc.org/std/nar/", "newsml_g2"),
    "newsItem": ("http://iptc.org/std/nar/", "newsml_g2"),
    "packageItem": ("http://iptc.org/std/nar/", "newsml_g2"),
    "NewsML": ("", "newsml"),
    "nitf": ("", "nitf"),
}
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What is no markup is passed over whole, so that each character is looked at once.
_REFERENCE = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|&(?:#(?P<number>\d{1,8}|x[0-9a-fA-F]{1,6});|(?P<name>\w{1,32});)?",
    re.DOTALL,
)
_OF_XML = ("amp", "lt", "gt", "quot", "apos")


def read(given: Input) -> Iterator[Part]:
    """Give the reports of an XML file by its vocabulary."""
    data = given.whole()
    root = parse(decode(data, declared_encoding(data)))
    name, namespace = local_name(root), etree.QName(root).namespace or ""
    if name == "html":
        from reportedly.read.formats import pages  # noqa: PLC0415 - XHTML is seldom called .xml

        yield from pages.read(given)
        return
    start, module = _ROOTS.get(name, ("", ""))
    if not module or (namespace and not namespace.startswith(start)):
        of = f" of the namespace '{one_line(namespace, 100)}'" if namespace else ""
        raise InputRejected(f"XML whose root is '{name[:60]}'{of}; what is read: {_KNOWN}")
    yield from import_module(f"reportedly.read.formats.{module}").read_tree(root, given)


def parse(text: str) -> Any:
    r"""Parse XML once and safely: nothing is fetched, no DTD read and no entity that it declares put in.

    Characters that XML does not allow are dropped, and what feeds borrow from HTML without declaring it is taken as
    there: "&nbsp;", and "&" alone. All other faults stay faults.

    Returns:
        The root element of a tree without comments and processing instructions, at most 256 elements deep.

    Raises:
        InputRejected: Not well-formed, of more than MAX_ELEMENTS, or with words in entities that it declares itself.

    Examples:
        >>> parse("<rss><title>Crab &amp; Co&nbsp;& sons</title></rss>").findtext("title")
        'Crab & Co\xa0& sons'
        >>> parse("<rss>")
        Traceback (most recent call last):
        reportedly.errors.InputRejected: not well-formed XML: Premature end of data in tag rss line 1, line 1
    """
    if not text or text.isspace():
        raise InputRejected("empty")
    n_elements = text.count("<")
    if n_elements > MAX_ELEMENTS:
        raise InputRejected(f"XML of some {n_elements:,} elements; at most {MAX_ELEMENTS:,} are read")
    text = _REFERENCE.sub(_mended, _ILLEGAL.sub("", text).lstrip())
    try:
        root = etree.fromstring(text.encode("utf-8"), _PARSER)
    except etree.XMLSyntaxError as error:
        reason = re.sub(r",? line \d+, column \d+.*", "", error.msg or "no element").strip()
        raise InputRejected(f"not well-formed XML: {reason}, line {error.lineno}") from error
    if next(root.iter(etree.Entity), None) is not None:
        raise InputRejected("XML with words in entities that it declares itself, which are not read; put them in")
    return root


def _mended(match: re.Match[str]) -> str:
    number, name = match["number"], match["name"]
    if number:
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        return "" if code > 0x10FFFF or _ILLEGAL.match(chr(code)) else match[0]
    if name and name not in _OF_XML:
        return escape(html5[f"{name};"]) if f"{name};" in html5 else match[0]
    return "&amp;" if match[0] == "&" else match[0]
