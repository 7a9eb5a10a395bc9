"""RSS and Atom: an entry that gives its article whole is a report, one that only points to it is not.

The outlet is an entry's `source`, where an aggregator names one; else the site that its address is of, if that is not
the feed's own; else the feed's title, or the part of it that spells the site. The date is when the entry was published
(`pubDate`, `published`, `issued`, Dublin Core's `date`), never `updated`. The byline is the author. Feeds state neither
credit nor kind. Of an export of WordPress, which is RSS, drafts and what is no post are refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import feedparser
from lxml import etree

from reportedly.errors import InputRejected
from reportedly.read.blocks import local_name
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, Fields, one_line, web_address
from reportedly.read.formats.content import each, words
from reportedly.read.html import without_title
from reportedly.read.input import Input, Part

# In the feeds of newspapers that were looked at, what is shorter points to an article, whether the feed calls it a
# description or content: WordPress cuts after 55 words, Drupal after 600 characters, El País after up to 120 words, and
# each may add a line on where to read on. Whole articles have some 125 words and more.
_LEAST = 120
# A text that shows that it goes on elsewhere is taken for a report only at a length that no teaser has.
_LEAST_IF_CUT = 300
_ELLIPSIS = re.compile(r"(?:\u2026|\.\.\.)\W*\Z")
_LAST_LINK = re.compile(
    r"<a\b[^>]{0,1000}?\bhref\s{0,9}=\s{0,9}[\"']([^\"'>]{1,1000})[\"'][^>]{0,1000}>([^<]{1,80})</a>"
    r"[^\w<]*(?:<[^<>]{0,1000}>[^\w<]*)*\Z"
)
_END = 4000
_READ = frozenset(
    "author body channel content creator date description encoded entry guid id issued item link origLink post_type "
    "pubDate published source status summary title".split()
)
_OF_MEDIA = ("{http://search.yahoo.com/mrss", "{http://www.itunes.com/")
_DATE = "{http://purl.org/dc/elements/1.1/}date"
_ISSUED = "{http://purl.org/dc/terms/}issued"
_PUBLIC = ("publish", "")
_POSTS = ("post", "page", "")
_BETWEEN = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb>:-]\s+|\s*::\s*")


def read_tree(root: Any, given: Input) -> Iterator[Part]:
    """Give the report of each entry that has one."""
    _prune(root)
    # What is handed on is the tree that was parsed safely, so there is no DTD, no entity and no fault left in it. The
    # cleaning of markup takes a time that grows with the square of some texts, and only the words are taken from it.
    feed = feedparser.parse(
        io.BytesIO(etree.tostring(root, encoding="utf-8")), sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.entries:
        raise InputRejected("a feed without entries")
    yield from each(given, feed.entries, lambda entry: _fields(entry, feed.feed))


def _prune(root: Any) -> None:
    """Leave in a feed only what is read: the time that feedparser takes for keywords grows with the square of them."""
    for parent in root.iter("{*}RDF", "{*}channel", "{*}feed", "{*}item", "{*}entry"):
        for child in list(parent):
            if local_name(child) not in _READ or child.tag.startswith(_OF_MEDIA):
                parent.remove(child)
    for date in root.iter(_DATE):
        date.tag = _ISSUED  # feedparser takes this for publication, and Dublin Core's date for an update


def _fields(entry: Any, feed: Any) -> Fields:
    _check_public(entry)
    title = _line(entry, "title")
    url = web_address(entry.get("feedburner_origlink")) or web_address(entry.get("link"))
    author = ", ".join(dict.fromkeys(each["name"] for each in entry.get("authors", []) if each.get("name")))
    return Fields(
        text=without_title(_text(entry, url), title),
        own_key=one_line(entry.get("id")),
        url=url,
        outlet_name=_outlet(entry, feed, url),
        title=title,
        byline=one_line(unescape(author or entry.get("author") or ""), LONGEST_NAME),
        published=iso_date(entry.get("published")),
    )


def _text(entry: Any, url: str | None) -> str:
    """The longest of an entry's contents and summary, if it is a whole article."""
    given = [*entry.get("content", []), entry.get("summary_detail") or {}]
    text, content = max(((_words(each), each) for each in given), key=lambda each: len(each[0]))
    n_words = len(text.split())
    if not n_words:
        raise InputRejected("no text in its entry; give its page")
    if n_words < (_LEAST_IF_CUT if _is_cut(text, content["value"], url) else _LEAST):
        raise InputRejected(f"a feed's summary of {n_words:,} words; give its page")
    return text


def _is_cut(text: str, markup: str, url: str | None) -> bool:
    """Whether a text ends in an ellipsis or in a link, of some words, to its own page."""
    link = _LAST_LINK.search(markup[-_END:])
    is_own = link is not None and _page(unescape(link[1])) == _page(url or "") and re.search(r"\w", link[2]) is not None
    return is_own or _ELLIPSIS.search(text[-100:]) is not None


def _page(address: str) -> tuple[str, str]:
    """What two addresses of one page have in common, such as one that counts who followed it."""
    return _host(web_address(address)), urlsplit(address).path.rstrip("/") if web_address(address) else ""


def _words(content: Any) -> str:
    kind, value = content.get("type") or "text/html", content.get("value")
    if not isinstance(value, str) or not kind.startswith(("text/", "application/xhtml")):
        return ""
    return words(value)


def _line(of: Any, name: str) -> str | None:
    """A title without the markup that some feeds have in it."""
    return one_line(_words(of.get(f"{name}_detail") or {})) or one_line(of.get(name))


def _outlet(entry: Any, feed: Any, url: str | None) -> str | None:
    source = entry.get("source") or {}
    named = one_line(source.get("title"), LONGEST_NAME)
    if named and named != one_line(entry.get("title"), LONGEST_NAME):
        return named
    host, own = _host(web_address(source.get("href")) or url), _host(web_address(feed.get("link")))
    if host and own and not f".{host}".endswith(f".{own}") and not f".{own}".endswith(f".{host}"):
        return host
    title = one_line(_line(feed, "title"), LONGEST_NAME)
    spelt = re.sub(r"\W", "", own or host)
    parts = {part: re.sub(r"\W", "", part.casefold()).removeprefix("the") for part in _BETWEEN.split(title or "")}
    return next((part for part, name in parts.items() if len(name) > 2 and name in spelt), title) or host or None


def _host(address: str | None) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _check_public(entry: Any) -> None:
    status, kind = (one_line(entry.get(name)) or "" for name in ("wp_status", "wp_post_type"))
    if kind not in _POSTS:
        raise InputRejected(f"of WordPress's type '{kind[:40]}', which is no post")
    if status not in _PUBLIC:
        raise InputRejected(f"not published: its status in WordPress is '{status[:40]}'")
