"""Sitemaps: what they point to, and why they are no reports."""

from __future__ import annotations

from reportedly.read.formats.sitemaps import addresses
from reportedly.read.formats.xml import parse
from tests.read.formats.samples import why

NEWS = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://post.example/lock </loc><lastmod>2025-05-15</lastmod>
  <n:news><n:publication><n:name>Brackwater Post</n:name><n:language>en</n:language></n:publication>
  <n:publication_date>2025-05-13T08:15:00Z</n:publication_date><n:title>Lock &amp; gate shut</n:title></n:news></url>
<url><loc>https://post.example/ferry</loc><lastmod>2025-05-15</lastmod></url>
<url><loc>https://post.example/ferry</loc></url>
<url><loc>https://post.example/lock</loc></url>
<url><loc>javascript:alert(1)</loc></url>
<url/>
</urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://post.example/news.xml</loc></sitemap></sitemapindex>"


def test_a_news_sitemap_gives_addresses_with_what_it_says_of_them() -> None:
    assert addresses(parse(NEWS)) == [
        ("https://post.example/lock", "Brackwater Post", "2025-05-13", "Lock & gate shut"),
        ("https://post.example/ferry", None, None, None),
    ]


def test_an_index_gives_its_sitemaps() -> None:
    assert addresses(parse(INDEX)) == [("https://post.example/news.xml", None, None, None)]


def test_neither_is_a_report() -> None:
    assert why("a.xml", NEWS) == "a sitemap: it lists addresses (2) and holds no text; fetch and give their pages"
    assert why("a.xml", INDEX).startswith("an index of sitemaps: it lists addresses (1) and holds no text")
