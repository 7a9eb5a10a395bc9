"""The words of a tree, a block a line."""

from __future__ import annotations

import pytest
from lxml import etree

from reportedly.read.blocks import block_lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<div><p>The lock\n  is <b>shut</b>.</p><p>For a week.</p></div>", ["The lock is shut.", "For a week."]),
        ("<div>One.\n \nTwo.</div>", ["One.", "Two."]),
        ("<x:div xmlns:x='u'>One.<x:br/>Two.<x:style>p</x:style> More.</x:div>", ["One.", "Two. More."]),
        ("<a><p>One.</p>tail</a>", ["One.", "tail"]),
        ("<a><media>x<p>y</p>z</media> after</a>", ["after"]),
        ("<a><media>x<media>y</media>z</media></a>", []),
        ("<a/>", []),
    ],
)
def test_a_block_is_a_line(markup: str, lines: list[str]) -> None:
    assert block_lines(etree.fromstring(markup), without=["media"]) == "\n".join(lines)


def test_the_text_after_an_element_is_not_its_own() -> None:
    tree = etree.fromstring("<a><p>One.</p>tail</a>")
    assert block_lines(tree[0]) == "One."
