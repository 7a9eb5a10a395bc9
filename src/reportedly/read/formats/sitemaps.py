"""Sitemaps, those for news among them: they hold addresses and no text, so no report is read from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputRejected
from reportedly.read.blocks import local_name
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, one_line, web_address
from reportedly.read.input import Input, Part


def read_tree(root: Any, given: Input) -> Iterator[Part]:  # noqa: ARG001 - as all modules of XML
    """Refuse a sitemap, and say how many addresses it has."""
    what = "an index of sitemaps" if local_name(root) == "sitemapindex" else "a sitemap"
    n_addresses = len(addresses(root))
    yield Part(
        InputRejected(f"{what}: it lists addresses ({n_addresses:,}) and holds no text; fetch and give their pages")
    )


def addresses(root: Any) -> list[tuple[str, str | None, str | None, str | None]]:
    """List what a sitemap or an index of sitemaps points to, in its order.

    Google's news sitemap gives outlet, date and title; others, and an index, give addresses alone. When an address
    was last changed is no date of publication.

    Args:
        root: The root element, as `xml.parse` gives it.

    Returns:
        Address, outlet, ISO date of publication and title, None for what it does not state; no address twice.

    Examples:
        >>> from reportedly.read.formats.xml import parse
        >>> addresses(parse("<urlset><url><loc>https://post.example/a</loc></url><url><loc>ftp://x</loc></url></urlset>"))
        [('https://post.example/a', None, None, None)]
    """
    found: dict[str, tuple[str, str | None, str | None, str | None]] = {}
    for entry in root.iterchildren("{*}url", "{*}sitemap"):
        address = web_address(entry.findtext("{*}loc"))
        if address is None:
            continue
        outlet = one_line(entry.findtext("{*}news/{*}publication/{*}name"), LONGEST_NAME)
        published = iso_date(entry.findtext("{*}news/{*}publication_date"))
        found.setdefault(address, (address, outlet, published, one_line(entry.findtext("{*}news/{*}title"))))
    return list(found.values())
