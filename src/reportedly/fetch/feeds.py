"""The links of a feed or a news sitemap."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser
import httpx2
from lxml import etree

MAX_BYTES = 5_000_000
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*){0,20}", re.DOTALL)
_FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_SITEMAP = re.compile(rb"<(?:\w{1,20}:)?urlset[\s>]")


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
        The links, each once; None for a document of any other kind, of more than 5 MB, or with a document type, which
        could define entities.

    Examples:
        >>> feed = b"<rss version='2.0'><channel><item><link>/quay</link></item></channel></rss>"
        >>> [link.address for link in feed_links(feed, "https://brackwater.example/feed") or ()]
        ['https://brackwater.example/quay']
        >>> feed_links(b"<html><body>Port Elder</body></html>", "https://brackwater.example/") is None
        True
    """
    start = _PROLOG.match(data)
    at = start.end() if start else 0
    if len(data) > MAX_BYTES:
        return None
    if _FEED.match(data, at):
        links = _of_feed(data)
    elif _SITEMAP.match(data, at):
        links = _of_sitemap(data)
    else:
        return None
    newest = sorted(_joined(links, base), key=lambda link: -link.updated.timestamp() if link.updated else 0.0)
    return list({link.address: link for link in reversed(newest)}.values())[::-1][:most]


def _of_feed(data: bytes) -> Iterator[tuple[str, datetime | None]]:
    # A file, since feedparser takes a string for an address or a path.
    found: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    for entry in found.entries:
        moment = entry.get("updated_parsed") or entry.get("published_parsed")
        yield entry.get("link") or "", datetime.fromtimestamp(timegm(moment), UTC) if moment else None


def _of_sitemap(data: bytes) -> Iterator[tuple[str, datetime | None]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        return
    for url in root.iterchildren("{*}url"):
        said = url.findtext("{*}lastmod") or url.findtext("{*}news/{*}publication_date")
        yield (url.findtext("{*}loc") or "").strip(), _moment((said or "").strip())


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _joined(links: Iterable[tuple[str, datetime | None]], base: str) -> Iterator[FeedLink]:
    for address, updated in links:
        if address:
            try:
                yield FeedLink(str(httpx2.URL(base).join(address)), updated)
            except (httpx2.InvalidURL, ValueError):
                yield FeedLink(address, updated)
