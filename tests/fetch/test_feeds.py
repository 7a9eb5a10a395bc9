"""The links of feeds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.fetch import feed_links

BASE = "https://brackwater.example/news/feed"
RSS = """<rss version="2.0"><channel><link>https://brackwater.example/</link>
<item><title>Quay</title><link>/quay</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
<item><title>Ferry</title><link>ferry?a=1&amp;b=2</link><pubDate>Tue, 03 Mar 2026 08:00:00 +0100</pubDate></item>
<item><title>Undated</title><link>https://post.example/x</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://brackwater.example/"/>
<entry><link rel="alternate" href="https://brackwater.example/quay"/><updated>2026-03-03T07:00:00Z</updated>
<published>2026-03-01T07:00:00Z</published></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://brackwater.example/quay </loc><news:news><news:publication_date>2026-03-02</news:publication_date>
</news:news></url><url><loc>https://brackwater.example/ferry</loc><lastmod>2026-03-03T08:00:00+01:00</lastmod></url>
</urlset>"""
LATER = datetime(2026, 3, 3, 7, tzinfo=UTC)


def links(text: str, most: int = 100) -> list[tuple[str, datetime | None]] | None:
    found = feed_links(text.encode(), BASE, most)
    return None if found is None else [(link.address, link.updated) for link in found]


def test_an_rss_feed_gives_its_items_newest_first_and_undated_ones_last() -> None:
    assert links('<?xml version="1.0"?>\n<!-- x -->' + RSS) == [
        ("https://brackwater.example/news/ferry?a=1&b=2", LATER),
        ("https://brackwater.example/quay", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("https://post.example/x", None),
    ]


def test_an_atom_feed_gives_when_its_entries_were_last_changed() -> None:
    assert links(ATOM) == [("https://brackwater.example/quay", LATER)]


def test_an_atom_link_to_something_else_is_no_page_and_a_base_counts() -> None:
    other = '<link rel="self" href="/feed"/><link rel="enclosure" href="/a.mp3"/><link href="quay"/>'
    text = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/b/"><entry>{other}</entry></feed>'
    assert links(text) == [("https://post.example/b/quay", None)]


def test_a_permanent_name_stands_in_for_a_link() -> None:
    item = "<item><guid>https://post.example/a</guid></item><item><guid isPermaLink='false'>7</guid></item>"
    assert links(f"<rss><channel>{item}</channel></rss>") == [("https://post.example/a", None)]


@pytest.mark.parametrize(
    "said",
    ["", "yesterday", "Mon, 99 Mar 99999 08:00:00 GMT", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)
def test_a_date_that_can_not_be_is_no_fault(said: str) -> None:
    assert len(links(RSS.replace("Mon, 02 Mar 2026 08:00:00 GMT", said)) or ()) == 3


def test_a_news_sitemap_gives_its_pages() -> None:
    assert links(SITEMAP) == [
        ("https://brackwater.example/ferry", LATER),
        ("https://brackwater.example/quay", datetime(2026, 3, 2, tzinfo=UTC)),
    ]


def test_only_so_many_are_given_each_once() -> None:
    assert len(links(RSS, 2) or ()) == 2
    assert len(links(RSS.replace("ferry?a=1&amp;b=2", "/quay")) or ()) == 2


@pytest.mark.parametrize(
    "text", ["", "<html><body><rss></rss></body></html>", "rss", '{"rss": 1}', "<rssx></rssx>", "https://post.example/"]
)
def test_what_is_no_feed_has_no_links(text: str) -> None:
    assert links(text) is None


def test_a_sitemap_of_sitemaps_has_no_pages() -> None:
    assert links("<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>") is None


def test_no_entity_is_read() -> None:
    inside = "<urlset><url><loc>https://a.example/&x;</loc></url></urlset>"
    assert links(f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>{inside}') is None
    assert [address for address, _ in links(inside) or ()] in ([], ["https://a.example/"])


@pytest.mark.parametrize("kind", [RSS, ATOM, SITEMAP])
@given(data=st.data())
def test_a_broken_feed_gives_links_or_none_and_no_error(kind: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(kind)))
    junk = data.draw(st.text(max_size=20))
    links(kind[:start] + junk + kind[data.draw(st.integers(start, len(kind))) :])
