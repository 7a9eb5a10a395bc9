import json
import logging
import socket
from contextlib import suppress
from pathlib import Path

import pytest

from reportedly.errors import InputRejected
from reportedly.read.html import declared_encoding, has_markup, read_fragment, read_page

BODY = [
    "The lock at Elder Bay was shut on Tuesday after water came in under the gate, the harbour authority said.",
    "Hanne Orrick, its director, said the gate would hold. “It is the seal that has failed,” she said.",
    "About 340 people were moved from the Lower Quays, and schools in the town stayed closed until Thursday.",
]


def page(head: str = "", body: list[str] = BODY, before: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}<article>{paragraphs}</article></body></html>"


def test_the_body_is_a_paragraph_a_line() -> None:
    assert read_page(page()).text == "\n".join(BODY)


def test_what_the_page_says_of_itself() -> None:
    found = read_page(
        page(
            '<title>Lock shut | Elder Bay Courier</title><meta property="og:site_name" content="Elder Bay Courier">'
            '<link rel="canonical" href="https://courier.example/lock"><meta name="author" content="Ines Calloway">'
            '<meta property="article:published_time" content="2025-05-13T20:05:00+01:00">'
            '<meta property="article:modified_time" content="2025-05-15T20:05:00+01:00">'
        )
    )
    assert (found.title, found.outlet_name, found.byline) == ("Lock shut", "Elder Bay Courier", "Ines Calloway")
    assert (found.url, found.published) == ("https://courier.example/lock", "2025-05-13")


def test_linked_data() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "headline": "Lock shut",
                "datePublished": "2025-05-13T20:40:00Z",
                "dateModified": "2025-05-14T01:00:00Z",
                "author": [{"name": "Dorrit Vane"}, {"name": "Hugh Lanyard"}],
                "publisher": {"name": "The Inland Record"},
            },
        ]
    }
    found = read_page(page(f'<script type="application/ld+json">{json.dumps(data)}</script>'))
    assert (found.title, found.outlet_name, found.published) == ("Lock shut", "The Inland Record", "2025-05-13")
    assert found.byline == "Dorrit Vane, Hugh Lanyard"


def test_a_printed_byline_that_says_more_than_the_metadata_is_kept() -> None:
    line = '<p class="byline">By <span>Dorrit Vane</span>, Meridian Press | 8:05 p.m.</p>'
    assert (
        read_page(page('<meta name="author" content="Dorrit Vane">', before=line)).byline
        == "Dorrit Vane, Meridian Press"
    )


def test_the_host_stands_for_an_outlet_that_is_not_named() -> None:
    link = '<link rel="canonical" href="https://www.inlandrecord.example/2025/may/13/lock">'
    assert read_page(page(link)).outlet_name == "inlandrecord.example"
    titled = read_page(page(link + "<title>Lock shut - The Inland Record</title>"))
    assert (titled.outlet_name, titled.title) == ("The Inland Record", "Lock shut")


def test_a_date_in_the_address_counts_and_one_in_the_text_does_not() -> None:
    link = '<link rel="canonical" href="https://www.inlandrecord.example/2025/may/13/lock">'
    assert read_page(page(link)).published == "2025-05-13"
    assert read_page(page(body=[*BODY, "Published on June 3, 2024. Copyright 2023."])).published is None


def test_a_time_that_tells_of_a_change_is_not_the_date() -> None:
    time = '<article><time class="updated" datetime="2025-05-15">x</time><time datetime="2025-05-13">y</time>'
    assert read_page(page(before=time)).published == "2025-05-13"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/lock", "ftp://a.example/", "http://", "https://[::1"])
def test_addresses_that_are_not_of_the_web_are_dropped(address: str) -> None:
    assert read_page(page(f'<link rel="canonical" href="{address}">')).url is None


def test_a_first_line_that_repeats_the_title_is_dropped() -> None:
    found = read_page(page("<title>Lock  shut</title>", ["Lock shut", *BODY]))
    assert (found.title, found.text) == ("Lock shut", "\n".join(BODY))


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/news'>News</a></nav></body></html>",
        "<html><body><p>Please log in.</p></body></html>",
        page(body=["We use cookies to make this site work, and our partners do so too. " + "You can choose. " * 9] * 3),
        "<script>" + "var a = 'the mayor said so on Tuesday'; " * 50 + "</script>",
    ],
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(InputRejected, match="no article found"):
        read_page(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + "the mayor said " * 50,
        "<p>" + "<b>" * 100_000 + "the mayor said " * 50,
        "<ul><li>" * 20_000 + "the mayor said " * 50,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + page(),
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
        + page(body=["&c;", *BODY]),
        "<?xml version='1.0' encoding='utf-16'?>" + page(),
    ],
    ids=["blocks", "inline", "lists", "linked data", "entities", "declaration"],
)
def test_hostile_markup_is_read_or_refused(markup: str) -> None:
    with suppress(InputRejected):
        assert "said" in read_page(markup).text
    with suppress(InputRejected):
        assert isinstance(read_fragment(markup), str)


@pytest.mark.parametrize("unit", ["<b>x </b>", "<p>a", "<li>word", "<br>", "<td/>", "<div>"])
def test_too_many_elements_are_refused_before_they_are_parsed(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.html.bare_extraction", lambda *_, **__: pytest.fail("it was parsed"))
    with pytest.raises(InputRejected, match=r"^a page of 100,00\d elements; at most 20,000 are read$"):
        read_page("<html><body><article>" + unit * 100_000)
    with pytest.raises(InputRejected, match="elements"):
        read_fragment(unit * 100_000)


@pytest.mark.parametrize(
    "start",
    ["<p ", '<p a=">" ', "<p a=b='", "<p '", '<p ="', "<p/", "<p < <!-- "],
)
def test_too_many_attributes_are_refused(start: str) -> None:
    with pytest.raises(InputRejected, match=r"^a tag of more than 200 attributes, which is the most that is read$"):
        read_page("<html><body>" + start + " ".join(f"a{n}=1" for n in range(300_000)))


def test_what_scripts_and_values_hold_is_no_element() -> None:
    data = '<p a="<p <p <p" data-x=\'' + "a " * 100_000 + "'>"
    assert read_page(page("<script>var a = '" + "<b>" * 50_000 + "'</script>", before=data)).text == "\n".join(BODY)


@pytest.mark.parametrize("unit", ["<a c=", '<a b="', "<", "<script ", "<a " + "=" * 99, "<a b" + " " * 99, "<a/"])
def test_no_broken_tag_takes_long_to_count(unit: str) -> None:
    with suppress(InputRejected):
        read_page(unit * (3_000_000 // len(unit)))


def test_many_blocks_are_all_read() -> None:
    body = [f"The lock at Elder Bay was shut for day {n} after water came in, the authority said." for n in range(5000)]
    assert read_page(page(body=body)).text == "\n".join(body)


def test_nothing_is_fetched_or_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    read_page(
        page('<link rel="canonical" href="https://courier.example/a"><link rel="amphtml" href="https://c.example/">')
    )
    with pytest.raises(InputRejected):
        read_page("<p>")
    assert capsys.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers


def test_no_page_depends_on_pages_read_before_it() -> None:
    first = read_page(page())
    assert [read_page(page()) for _ in range(5)] == [first] * 5


def test_declared_encodings() -> None:
    assert declared_encoding(b'<html><meta charset="windows-1251">') == "windows-1251"
    assert declared_encoding(b'<meta http-equiv="x" content="text/html; charset=ISO-8859-1">') == "cp1252"
    assert declared_encoding(b'<meta charset="idna">') is None
    assert declared_encoding(b"<p>charset=koi8-r") is None


def test_markup_is_told_from_plain_text() -> None:
    assert has_markup("<p>a") and has_markup("a <!-- b")
    assert not has_markup("a < b, she said")


def test_fragments_keep_all_words() -> None:
    assert read_fragment("<p>A <i>b</i>.</p>c<br>d<script>e</script> f<!-- g --> h") == "A b.\nc\nd f h"


def test_the_example_is_read_as_its_author_meant() -> None:
    folder = Path(__file__).parents[2] / "examples" / "reports"
    found = {path.stem: read_page(path.read_text(encoding="utf-8")) for path in folder.glob("*.html")}
    dates = {name: "2025-05-14" if "denies" in name else "2025-05-13" for name in found}
    assert {name: fields.published for name, fields in found.items()} == dates
    assert all(fields.title and fields.outlet_name and fields.byline and fields.url for fields in found.values())
