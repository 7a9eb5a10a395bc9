"""Feeds: entries that are reports, and those that only point to one."""

from __future__ import annotations

import io
from html import escape
from typing import Any

import feedparser
import pytest

from reportedly.read.fields import Fields
from reportedly.read.formats.feeds import _LEAST, _LEAST_IF_CUT
from tests.read.formats.samples import BODY, LEAK, MOVED, SEAL, TITLE, WORK, only, paragraphs, read, why

_CONTENT = paragraphs(LEAK, SEAL, MOVED, WORK, LEAK, SEAL, MOVED, WORK)
_TEXT = f"{BODY}\n{BODY}"
_ITEM = f"""<item>
<title>Lock &amp;amp; gate &lt;i&gt;shut&lt;/i&gt;</title>
<link>https://post.example/lock</link>
<guid isPermaLink="false">post-17</guid>
<dc:creator>Ada Quist</dc:creator>
<pubDate>Tue, 13 May 2025 08:15:00 GMT</pubDate>
<description>{LEAK}</description>
<content:encoded><![CDATA[{_CONTENT}<figure><figcaption>The gate.</figcaption></figure>]]></content:encoded>
<media:credit>Coastline</media:credit><media:description>The gate on Tuesday.</media:description>
<category>Harbour</category>
</item>"""
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Brackwater Post | Local news</title><link>https://www.brackwaterpost.example/</link>
{_ITEM.replace("https://post.example", "https://www.brackwaterpost.example")}
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Brackwater Post</title>
<link href="https://post.example/"/><entry><id>tag:post.example,2025:17</id><title>{TITLE}</title>
<link href="https://post.example/lock"/><author><name>Ada Quist</name></author><author><name>Tam Weir</name></author>
<published>2025-05-13T08:15:00Z</published><updated>2025-05-15T10:00:00Z</updated>
<summary>{LEAK}</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h1>{TITLE}</h1>{_CONTENT}</div></content>
</entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>Brackwater Post</title>
<link>https://post.example/</link></channel><item rdf:about="https://post.example/lock"><title>{TITLE}</title>
<link>https://post.example/lock</link><dc:date>2025-05-13T08:15:00Z</dc:date>
<description>{escape(_CONTENT)}</description></item></rdf:RDF>"""


def test_an_entry_of_rss_has_all_its_fields() -> None:
    found = only("a.rss", RSS)
    assert found == Fields(
        text=_TEXT,
        own_key="post-17",
        url="https://www.brackwaterpost.example/lock",
        outlet_name="Brackwater Post",
        title="Lock & gate shut",
        byline="Ada Quist",
        published="2025-05-13",
    )


def test_an_entry_of_atom_has_all_its_fields() -> None:
    found = only("a.atom", ATOM)
    assert found == Fields(
        text=_TEXT,
        own_key="tag:post.example,2025:17",
        url="https://post.example/lock",
        outlet_name="Brackwater Post",
        title=TITLE,
        byline="Ada Quist, Tam Weir",
        published="2025-05-13",
    )


def test_a_long_description_is_the_text_where_there_is_nothing_else() -> None:
    found = only("a.xml", RDF)
    assert (found.text, found.published, found.outlet_name) == (_TEXT, "2025-05-13", "Brackwater Post")


@pytest.mark.parametrize("stamp", ["updated", "modified"])
def test_an_update_is_no_publication(stamp: str) -> None:
    data = ATOM.replace("<published>2025-05-13T08:15:00Z</published>", "").replace("updated>", f"{stamp}>")
    assert only("a.atom", data).published is None


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        ("word " * (_LEAST - 1), False),
        ("word " * _LEAST, True),
        ("word " * _LEAST + "[…]", False),
        ("word " * _LEAST + "...", False),
        ("word " * _LEAST_IF_CUT + "...", True),
        (f'{"word " * _LEAST}<a href="https://post.example/lock?x=1">Read on</a></p><img src="x">', False),
        (f'{"word " * _LEAST}<a href="https://post.example/lock">★</a>', True),
        (f'{"word " * _LEAST}<a href="https://post.example/ferry">the ferry</a>', True),
        (f'{"word " * _LEAST}<a href="https://post.example/lock">the lock</a> is shut.', True),
    ],
)
def test_a_teaser_is_told_by_its_length_and_by_how_it_ends(text: str, is_report: bool) -> None:
    rss = f"<rss><channel><item><link>https://post.example/lock</link><description>{escape(text)}</description></item>"
    [found] = read("a.rss", f"{rss}</channel></rss>")
    assert isinstance(found, Fields) == is_report, found


def test_a_teaser_says_what_mends_it() -> None:
    assert why("a.rss", "<rss><channel><item><description>The lock is shut.</description></item></channel></rss>") == (
        "a feed's summary of 4 words; give its page"
    )
    assert why("a.rss", "<rss><channel><item><title>Lock shut</title></item></channel></rss>") == (
        "no text in its entry; give its page"
    )
    assert why("a.rss", "<rss><channel/></rss>") == "a feed without entries"


def test_each_entry_stands_alone() -> None:
    data = RSS.replace("</channel>", f"<item><title>Ferry</title></item>{_ITEM}</channel>")
    found = read("a.rss", data)
    assert [isinstance(one, Fields) for one in found] == [True, False, True]


@pytest.mark.parametrize(
    ("old", "new", "outlet"),
    [
        ("<category>", '<source url="https://inland.example/rss">Inland Record</source><category>', "Inland Record"),
        ("<category>", '<source url="https://inland.example/rss"/><category>', "inland.example"),
        ("https://www.brackwaterpost.example/lock", "https://www.inland.example/lock", "inland.example"),
        ("https://www.brackwaterpost.example/lock", "https://news.brackwaterpost.example/lock", "Brackwater Post"),
        ("Brackwater Post | Local news", "Local news – The Brackwater Post", "The Brackwater Post"),
        ("Brackwater Post | Local news", "All the harbour's news", "All the harbour's news"),
        ("<title>Brackwater Post | Local news</title>", "", "brackwaterpost.example"),
        ("<category>", "<source>Lock &amp;amp; gate &lt;i&gt;shut&lt;/i&gt;</source><category>", "Brackwater Post"),
    ],
)
def test_the_outlet_is_where_the_entry_came_from(old: str, new: str, outlet: str) -> None:
    assert only("a.rss", RSS.replace(old, new, 1)).outlet_name == outlet


def test_the_source_of_an_atom_entry_is_its_outlet() -> None:
    source = "<source><title>Inland Record</title><link href='https://inland.example/'/></source></entry>"
    assert only("a.atom", ATOM.replace("</entry>", source)).outlet_name == "Inland Record"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("status", "draft", "not published: its status in WordPress is 'draft'"),
        ("status", "publish", None),
        ("post_type", "attachment", "of WordPress's type 'attachment', which is no post"),
        ("post_type", "post", None),
    ],
)
def test_of_an_export_of_wordpress_only_what_was_published_is_read(field: str, value: str, reason: str | None) -> None:
    [found] = read("a.xml", RSS.replace("<category>", f"<wp:{field}>{value}</wp:{field}><category>"))
    assert (found if isinstance(found, str) else None) == reason


def test_paragraphs_between_empty_lines_stay_paragraphs() -> None:
    plain = RSS.replace(_CONTENT, f"{LEAK}\n\n<b>{SEAL}</b>\n\n{MOVED}\n{WORK}\n\n{BODY}")
    lines = only("a.rss", plain).text.split("\n")
    assert lines[:3] == [LEAK, SEAL, f"{MOVED} {WORK}"]


def test_references_in_a_text_without_tags_are_what_they_stand_for() -> None:
    plain = RSS.replace(_CONTENT, f"{SEAL} &amp; more &#8212; ?a=1&copy=2. " * 9).replace(
        "<figure><figcaption>The gate.", ""
    )
    text = only("a.rss", plain.replace("</figcaption></figure>", "")).text
    assert f"{SEAL} & more — ?a=1&copy=2." in text


def test_links_are_to_the_web_and_scripts_are_not_read() -> None:
    data = RSS.replace("https://www.brackwaterpost.example/lock", "javascript:alert(1)").replace(
        "<figure>", "<script>steal()</script><figure>"
    )
    found = only("a.rss", data)
    assert found.url is None
    assert "steal" not in found.text


def test_only_what_is_read_is_handed_on_and_not_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[bytes] = []

    parse = feedparser.parse

    def noted(data: io.BytesIO, **how: bool) -> Any:
        assert how == {"sanitize_html": False, "resolve_relative_uris": False}
        handed.append(data.getvalue())
        return parse(data, **how)

    monkeypatch.setattr(feedparser, "parse", noted)
    doctype = "<!DOCTYPE rss [<!ENTITY e 'x'>]>"
    read("a.rss", RSS.replace("<rss", f"{doctype}<rss", 1).replace("<category>", "<category>a</category><category>"))
    assert not any(word in handed[0] for word in (b"ENTITY", b"category", b"media:credit", b"media:description"))
