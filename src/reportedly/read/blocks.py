"""The words of a tree of elements, a block a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

_BLOCKS = frozenset(
    "address article aside block blockquote body br caption dd div dl dt figcaption figure fn footer h1 h2 h3 h4 h5 h6 "
    "header hl1 hl2 hr html li main nav ol p pre section table td th tr ul".split()
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_UNREAD = frozenset("head iframe noscript object script style svg template title".split())


def block_lines(tree: Any, without: Iterable[str] = ()) -> str:
    r"""Take the words of HTML, XHTML or NITF, a block a line.

    White space within a line counts as one space, the end of a line of the source too; an empty line ends a paragraph.

    Args:
        tree: An element of lxml; the text after its end is not its own.
        without: Names of elements, without namespace, whose words are left out beside those of scripts and the like.

    Examples:
        >>> tree = etree.fromstring("<block><p>The lock is <em>shut</em>.</p><media>A gate.</media>Since May.</block>")
        >>> block_lines(tree, without=["media"])
        'The lock is shut.\nSince May.'
    """
    unread_names = _UNREAD.union(without)
    parts: list[str] = []
    unread: Any = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        name = local_name(node)
        if name in _BLOCKS:
            parts.append("\n")
        if event == "start":
            if unread is None and name in unread_names:
                unread = node
            elif unread is None:
                parts.append(_flowing(node.text))
        else:
            if unread is node:
                unread = None
            if unread is None and node is not tree:
                parts.append(_flowing(node.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _flowing(text: str | None) -> str:
    return "\n".join(paragraph.replace("\n", " ") for paragraph in _BLANK_LINE.split(text)) if text else ""


def local_name(node: Any) -> str:
    """Name an element without its namespace; "" for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
