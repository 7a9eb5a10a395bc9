"""Pages of the shapes that news sites have, in words of our own."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from reportedly.errors import InputRejected
from reportedly.read.html import read_page

LEAK = "The lock at Elder Bay was shut on Tuesday after water came in under the gate, the harbour authority said."
SEAL = "Hanne Orrick, its director, said the gate would hold. “It is the seal that has failed,” she said."
MOVED = "About 340 people were moved from the Lower Quays, and schools in the town stayed closed until Thursday."
WORK = "Nessa Corrin, who speaks for the contractor, denied that the work had been put off to save money."
BODY = [LEAK, SEAL, MOVED, WORK]


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


@dataclass(frozen=True)
class Page:
    title: str
    markup: str
    has: tuple[str, ...] = tuple(BODY)
    has_not: tuple[str, ...] = ()
    fields: tuple[tuple[str, str | None], ...] = ()


LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Lock shut",
    "datePublished": "2025-05-13T08:00:00Z",
    "dateModified": "2025-05-15T08:00:00Z",
    "articleBody": "\n\n".join(BODY),
    "publisher": {"@type": "Organization", "name": "Elder Bay Courier"},
}

PAGES = [
    Page(
        "an AMP page",
        '<!doctype html><html ⚡ lang="en"><head><title>Lock shut - Elder Bay Courier</title>'
        '<link rel="canonical" href="https://courier.example/lock"><script async src="v0.js"></script>'
        f'<script type="application/ld+json">{json.dumps(LINKED | {"articleBody": None})}</script>'
        "<style amp-custom>p{color:red}</style></head><body><amp-sidebar><ul><li><a href=/>Home</a></ul></amp-sidebar>"
        '<article><h1>Lock shut</h1><amp-img src="a.jpg" alt="The lock"></amp-img>'
        f'<div class="article-body">{paragraphs(*BODY)}<amp-ad>Buy boots</amp-ad></div></article></body></html>',
        has_not=("Buy boots", "Home"),
        fields=(("title", "Lock shut"), ("outlet_name", "Elder Bay Courier"), ("published", "2025-05-13")),
    ),
    Page(
        "a WordPress page",
        '<html><head><title>Lock shut &#8211; Wexmoor Gazette</title><meta property="og:title" content="Lock shut">'
        '<meta property="og:site_name" content="Wexmoor Gazette"></head><body class="single"><header>'
        '<nav><ul><li><a href="/">Front page</a></li></ul></nav></header><article class="post hentry">'
        '<header class="entry-header"><h1 class="entry-title">Lock shut</h1><span class="posted-on">'
        '<time class="entry-date published" datetime="2025-05-13T08:00:00+00:00">May 13, 2025</time>'
        '<time class="updated" datetime="2025-05-15T08:00:00+00:00">May 15, 2025</time></span>'
        '<span class="byline">by <span class="author vcard">Ines Calloway</span></span></header>'
        f'<div class="entry-content">{paragraphs(*BODY)}<div class="sharedaddy">Share this on Facebook</div></div>'
        '<footer class="entry-footer">Posted in News</footer></article><div id="comments"><h2>2 thoughts</h2>'
        "<p>A reader thinks that the authority is to blame for this and said so at length here.</p></div>"
        '<aside class="widget"><h2>Recent posts</h2><a href="/x">Fair opens</a></aside></body></html>',
        has_not=("A reader thinks", "Fair opens", "Front page", "Share this"),
        fields=(("title", "Lock shut"), ("byline", "Ines Calloway"), ("published", "2025-05-13")),
    ),
    Page(
        "linked data with the body, and nothing on the page",
        f'<html><head><title>Lock shut</title><script type="application/ld+json">{json.dumps(LINKED)}</script></head>'
        '<body><div id="root"></div></body></html>',
        fields=(("title", "Lock shut"), ("published", "2025-05-13")),
    ),
    Page(
        "a live page",
        "<html><head><title>Live: lock shut</title></head><body><main><h1>Live: lock shut</h1>"
        + "".join(
            f'<article class="post"><h2>{n}:30 pm</h2><time datetime="2025-05-13">x</time><p>{line}</p></article>'
            for n, line in enumerate(BODY)
        )
        + "</main></body></html>",
    ),
    Page(
        "a print view",
        "<html><head><title>Lock shut</title></head><body onload='print()'><h1>Lock shut</h1>"
        f"{paragraphs(*BODY)}"
        "<p>Printed from courier.example</p></body></html>",
    ),
    Page(
        "links within the words",
        "<html><head><title>Lock shut</title></head><body><article>"
        + paragraphs(
            LEAK.replace("Elder Bay", '<a href="/hub/elder-bay">Elder Bay</a>'),
            SEAL.replace(
                "Hanne Orrick", '<span class="LinkEnhancement"><a class="Link" href="/hub/x">Hanne Orrick</a></span>'
            ),
            MOVED,
            WORK.replace("denied", "<em>denied</em>").replace("money", "<b>mon</b>ey"),
        )
        + "</article></body></html>",
    ),
    Page(
        "promotion and the author's life within the article",
        "<html><head><title>Lock shut</title></head><body><article>"
        + paragraphs(LEAK, SEAL)
        + '<div class="newsletter-signup"><p>Sign up for our morning letter</p><input><button>Go</button></div>'
        '<aside class="related"><p>Read more: the fair opens on Sunday</p></aside>'
        + paragraphs(MOVED, WORK)
        + '<div class="author-bio"><p>Ines Calloway has covered the harbour since 2009 and keeps bees.</p></div>'
        "</article></body></html>",
        has_not=("keeps bees", "morning letter", "fair opens"),
    ),
    Page(
        "lists and quotations",
        "<html><head><title>Lock shut</title></head><body><article>"
        + paragraphs(LEAK)
        + f"<blockquote><p>{SEAL}</p></blockquote><p>This was said too:</p><ul><li>{MOVED}</li><li>{WORK}</li></ul>"
        + "</article></body></html>",
    ),
    Page(
        "pictures with captions and credits",
        "<html><head><title>Lock shut</title></head><body><article><figure><img src=a.jpg><figcaption>The gate. "
        "<span class=credit>Picture: H. Lanyard</span></figcaption></figure>"
        + paragraphs(LEAK, SEAL)
        + "<figure><img src=b.jpg><figcaption>The quay</figcaption></figure>"
        + paragraphs(MOVED, WORK)
        + "</article></body></html>",
    ),
    Page(
        "line breaks for paragraphs",
        "<html><head><title>Lock shut</title></head><body><article><div class=story>"
        + "<br><br>".join(BODY)
        + "</div></article></body></html>",
    ),
    Page(
        "paragraphs that are divs",
        "<html><head><title>Lock shut</title></head><body><article>"
        + "".join(f"<div class='text'><div>{line}</div></div>" for line in BODY)
        + "</article></body></html>",
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_each_paragraph_is_a_line_and_the_rest_is_not_there(page: Page) -> None:
    found = read_page(page.markup)
    lines = [line.strip() for line in found.text.split("\n")]
    assert [line for line in page.has if line not in lines] == []
    assert [words for words in page.has_not if words in found.text] == []
    assert {name: getattr(found, name) for name, _ in page.fields} == dict(page.fields)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><head><title>Lock shut</title></head><body><article><p>The lock is shut.</p>"
        "<div class=paywall><p>Subscribe to read on</p><p>A subscriber? Log in</p></div></article></body></html>",
        "<html><head><title>Watch: lock shut</title></head><body><main><video src=a.mp4></video>"
        "<p>The lock seen from the air</p></main></body></html>",
    ],
    ids=["a stub before a paywall", "a page of one film"],
)
def test_pages_without_a_body_are_refused(markup: str) -> None:
    with pytest.raises(InputRejected, match="no article found"):
        read_page(markup)
