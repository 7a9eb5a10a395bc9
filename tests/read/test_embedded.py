"""Posts that a page embeds are a line each, whatever parts they have."""

from __future__ import annotations

import lxml.html
import pytest

from reportedly.extract.posts import posts
from reportedly.read import embedded
from reportedly.read.embedded import posts_in_line
from reportedly.read.html import read_fragment, read_page

BODY = "<p>" + "The sea gate at Port Elder held through a night of storms, the harbour board said on Friday.</p><p>" * 4
LINK = '<a href="https://t.co/1a">https://t.co/1a</a>'
DAY = '<a href="https://social.example/1">May 3, 2019</a>'
TWEET = (
    f'<blockquote class="x twitter-tweet"><p lang="en">Water is falling.<br><br>Ships may sail. {LINK}</p>'
    f"&mdash; Ada Quist (@adaquist) {DAY}</blockquote>"
)
LINE = "Water is falling. Ships may sail. https://t.co/1a — Ada Quist (@adaquist) May 3, 2019"
PICTURE = (
    '<blockquote class="instagram-media"><p>Quiet now</p><p>A post shared by <a>Tom Vane</a> (@tv) on '
    "<time>May 3, 2019</time></p></blockquote>"
)


@pytest.mark.parametrize(
    ("quotation", "line"),
    [
        pytest.param(TWEET, LINE, id="line breaks, a link and a day"),
        pytest.param(PICTURE, "Quiet now A post shared by Tom Vane (@tv) on May 3, 2019", id="a picture"),
        pytest.param(
            f"<blockquote><p>Old.</p><p>New.</p></blockquote>{TWEET}", f"Old.\nNew.\n{LINE}", id="other quotes"
        ),
    ],
)
def test_a_post_is_a_line(quotation: str, line: str) -> None:
    assert read_fragment(f"<p>Before.</p>{quotation}<p>After.</p>") == f"Before.\n{line}\nAfter."


def test_what_stands_behind_a_post_stays() -> None:
    page = lxml.html.fromstring(f"<div>{TWEET}It is noon.</div>")
    assert posts_in_line(page)
    assert page.text_content() == f"{LINE}It is noon."


def test_a_page_without_posts_is_left_as_it_is() -> None:
    page = lxml.html.fromstring("<div><blockquote><p>It holds.<br>All of it.</p></blockquote></div>")
    before = lxml.html.tostring(page)
    assert not posts_in_line(page)
    assert lxml.html.tostring(page) == before


def test_a_post_on_a_page_is_found_whole() -> None:
    page = read_page(f"<html><body><article>{BODY}</p>{TWEET}{BODY}</p></article></body></html>")
    said = [page.text[p.said.content.start : p.said.content.end] for p in posts(page.text) if p.said]
    assert said == ["Water is falling. Ships may sail."]


def test_a_post_within_posts_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def look(tree: lxml.html.HtmlElement) -> str:
        looked_at.append(str(tree.text_content()))
        return looked_at[-1]

    monkeypatch.setattr(embedded, "block_lines", look)
    nested = "<blockquote class=twitter-tweet>" * 20 + "Now." + "</blockquote>" * 20
    page = lxml.html.fromstring(f"<div>{nested}{TWEET}</div>")
    assert posts_in_line(page)
    assert len(looked_at) == 2
    assert page.text_content().startswith("Now.Water")
