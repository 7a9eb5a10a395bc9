"""The links of a feed or a news sitemap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
from lxml import etree

MAX_BYTES = 2_000_000
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*){0,20}", re.DOTALL)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|RDF|feed|urlset)[\s>]")
_ENTRIES = ("{*}item", "{*}entry", "{*}url")
# The first that an entry has: what says when it last changed stands before what says when it came out.
_DATES = [f"{{*}}{name}" for name in ("updated", "lastmod", "pubDate", "published", "date", "news/{*}publication_date")]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A page that a feed lists, and when the feed says that it was last changed."""

    address: str
    updated: datetime | None = None


def feed_links(data: bytes, base: str, most: int = 100) -> list[FeedLink] | None:
    """List the pages that an RSS or Atom feed or a news sitemap names, the newest first.

    Those without a date keep their order and come last. The links are as the feed has them, made absolute, and were
    not checked. A sitemap that lists other sitemaps has no pages.

    Args:
        data: The document, whole.
        base: Where it came from.
        most: How many links are returned.

    Returns:
        The links, each once as it is written; None for a document of any other kind, of more than 2 MB, or with a
        document type, which could define entities.

    Examples:
        >>> feed = b"<rss version='2.0'><channel><item><link>/quay</link></item></channel></rss>"
        >>> [link.address for link in feed_links(feed, "https://brackwater.example/feed") or ()]
        ['https://brackwater.example/quay']
        >>> feed_links(b"<html><body>Port Elder</body></html>", "https://brackwater.example/") is None
        True
    """
    prolog = _PROLOG.match(data)
    if len(data) > MAX_BYTES or not _ROOT.match(data, prolog.end() if prolog else 0):
        return None
    # Not feedparser, which takes a minute for some feeds of five million bytes.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    entries = [(_link(entry), _updated(entry)) for entry in (() if root is None else root.iter(*_ENTRIES))]
    entries.sort(key=lambda entry: -entry[1].timestamp() if entry[1] else 0.0)
    newest: dict[tuple[str, str], datetime | None] = {}
    for link, updated in entries:
        if link[0]:
            newest.setdefault(link, updated)
    found = [(_absolute(*link, base), updated) for link, updated in list(newest.items())[:most]]
    return [FeedLink(address, updated) for address, updated in found]


def _link(entry: etree._Element) -> tuple[str, str]:
    """Where an entry's page is, as the entry writes it, and what that is relative to; empty where it has none."""
    for link in entry.iterchildren("{*}link", "{*}loc"):
        said = (link.get("href") or link.text or "").strip()
        if said and link.get("rel", "alternate") == "alternate":
            return said, link.base or ""
    for name in entry.iterchildren("{*}guid"):
        if name.get("isPermaLink") != "false":
            return (name.text or "").strip(), name.base or ""
    return "", ""


def _absolute(said: str, inner: str, base: str) -> str:
    try:
        return str(httpx2.URL(base).join(inner).join(said))
    except (httpx2.InvalidURL, ValueError):
        return said


def _updated(entry: etree._Element) -> datetime | None:
    return next(filter(None, (_moment((entry.findtext(name) or "").strip()) for name in _DATES)), None)


def _moment(said: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(said)
        except (ValueError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
