"""Posts of social media that a page embeds: each is made one line, so that its words stay with who signed them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reportedly.read.blocks import block_lines

_KINDS = ("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "text-post-media")
_EMBEDDED = " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {kind} ')" for kind in _KINDS)


def posts_in_line(tree: Any) -> bool:
    """Make each embedded post of a page a paragraph without parts, in place; whether there was one. Linear.

    The services have pages embed a post as a quotation: its words in paragraphs, and behind them a dash, the name with
    its handle, and a link with the day. One within another is a part of it.

    Examples:
        >>> import lxml.html
        >>> post = '<blockquote class="twitter-tweet"><p>It holds.<br>All of it.</p>&mdash; Ada (@ada)</blockquote>'
        >>> page = lxml.html.fromstring(f"<div>{post}</div>")
        >>> posts_in_line(page), page.text_content()
        (True, 'It holds. All of it. — Ada (@ada)')
    """
    found = tree.xpath(f"//blockquote[{_EMBEDDED}]")
    within: set[Any] = set()
    for quotation in found:
        if quotation in within:
            continue
        within.update(quotation.iter("blockquote"))
        words, tail = " ".join(block_lines(quotation).split()), quotation.tail
        quotation.clear()
        quotation.tail = tail
        etree.SubElement(quotation, "p").text = words
    return bool(found)
